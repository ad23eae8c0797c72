//! The steps by which the database got its shape, each in a file of its own, in the
//! order in which they were written. A step that a release has run is never edited.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Every step: its number, its name and its SQL. They are listed by hand, because the
/// macro that would list them has the database's driver compiled a second time.
const STEPS: [(i64, &str, &str); 5] = [
    (1, "log", include_str!("../../migrations/0001_log.sql")),
    (2, "accounts", include_str!("../../migrations/0002_accounts.sql")),
    (3, "plans", include_str!("../../migrations/0003_plans.sql")),
    (5, "childs words", include_str!("../../migrations/0005_childs_words.sql")),
    (6, "known of words", include_str!("../../migrations/0006_known_of_words.sql")),
];

/// What brings a database of any age up to date.
pub(super) fn steps() -> Migrator {
    Migrator::with_migrations(
        STEPS
            .iter()
            .map(|&(number, name, sql)| Migration::new(number, name.into(), MigrationType::Simple, sql.into_sql_str(), false))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::STEPS;

    #[test]
    fn every_file_is_a_step() {
        let mut files: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
            .expect("the folder of migrations")
            .map(|file| file.expect("a file").file_name().into_string().expect("a name in UTF-8"))
            .collect();
        files.sort();
        let steps: Vec<String> = STEPS.iter().map(|(number, name, _)| format!("{number:04}_{}.sql", name.replace(' ', "_"))).collect();
        assert_eq!(steps, files);
    }
}
