//! The child-level tables of the Ofsted Annex A return (ILACS), Lists 1 to 11.
//!
//! The columns of every table, in plain view, are in
//! `docs/child-level-tables.md`, which a test here keeps equal to [`TABLES`].

pub mod codes;
mod lists;

use super::TableSchema;

pub use lists::TABLES;

/// The schema of a list by its number, 1 to 11.
pub fn list(number: u8) -> Option<&'static TableSchema> {
    TABLES.iter().find(|table| table.list == number)
}

/// The schema of a list by its SQL name.
pub fn named(name: &str) -> Option<&'static TableSchema> {
    TABLES.iter().find(|table| table.name == name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tables::{Identity, Kind};
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    fn page() -> String {
        let mut page = String::from(
            "# Child-level tables\n\n\
             The tables that measures are written against, as accepted from the Ofsted Annex A \
             return. Identifiers are keyed pseudonyms, and of a postcode only the outward half \
             is kept. A code is stored as the specification writes it. Every table also has \
             `source_row`: the row of the sent list, counted from 1 under the header.\n\n\
             Written by a test from `care::tables::annex_a`; `UPDATE=1 cargo test -p care` \
             rewrites it.\n",
        );
        let mut sets = Vec::new();
        for table in TABLES {
            write!(page, "\n## {}\n\n{}\n\n", table.name, table.title).unwrap();
            page.push_str("| column | holds | header | expected |\n|---|---|---|---|\n");
            for column in table.columns {
                let holds = match column.kind {
                    Kind::Text => match column.identity {
                        Identity::None => "text".into(),
                        Identity::Child => "pseudonym of a child".into(),
                        Identity::Worker => "pseudonym of a worker".into(),
                        Identity::Family => "pseudonym of a family or adopter".into(),
                        Identity::Record => "pseudonym of a record".into(),
                        Identity::Postcode => "outward half of a postcode".into(),
                    },
                    Kind::Integer => "whole number".into(),
                    Kind::Decimal => "number to two places".into(),
                    Kind::Date => "date".into(),
                    Kind::Code(set) => {
                        if !sets.contains(&set) {
                            sets.push(set);
                        }
                        format!("code of [{0}](#{0})", set.name)
                    }
                };
                let expected = if column.required { "yes" } else { "" };
                writeln!(page, "| `{}` | {holds} | {} | {expected} |", column.name, column.header).unwrap();
            }
        }
        page.push_str("\n# Code sets\n");
        for set in sets {
            write!(page, "\n## {}\n\n| code | in plain words |\n|---|---|\n", set.name).unwrap();
            for code in set.codes {
                writeln!(page, "| `{}` | {} |", code.code, code.label).unwrap();
            }
        }
        page
    }

    #[test]
    fn the_page_of_tables_is_true() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/child-level-tables.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, page()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == page(), "docs/child-level-tables.md is stale: run the tests with UPDATE=1");
    }

    #[test]
    fn names_are_snake_case_and_do_not_repeat() {
        let mut tables = BTreeSet::new();
        for table in TABLES {
            assert!(tables.insert(table.name));
            let mut names = BTreeSet::new();
            let mut headers = BTreeSet::new();
            for column in table.columns {
                let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(column.name.chars().all(snake), "{}", column.name);
                assert!(names.insert(column.name), "{} twice in {}", column.name, table.name);
                for header in column.aliases.iter().chain([&column.header]) {
                    let folded: String = header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                    assert!(headers.insert(folded), "{header} twice in {}", table.name);
                }
            }
        }
        assert_eq!(TABLES.iter().map(|table| table.columns.len()).sum::<usize>(), 169);
    }

    #[test]
    fn codes_do_not_repeat_in_a_set() {
        for column in TABLES.iter().flat_map(|table| table.columns) {
            if let Kind::Code(set) = column.kind {
                let codes: BTreeSet<_> = set.codes.iter().map(|code| code.code).collect();
                let labels: BTreeSet<_> = set.codes.iter().map(|code| code.label).collect();
                assert_eq!((codes.len(), labels.len()), (set.codes.len(), set.codes.len()), "{}", set.name);
            }
        }
    }

    #[test]
    fn agrees_with_the_specification() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/specs/annex_a/annex_a.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: the Annex A specification is not here");
            return;
        };
        let specification: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (sent, table) in specification["lists"].as_array().unwrap().iter().zip(TABLES) {
            assert_eq!(sent["number"], table.list);
            let columns = sent["columns"].as_array().unwrap();
            assert_eq!(columns.len(), table.columns.len());
            for (wanted, column) in columns.iter().zip(table.columns) {
                assert_eq!(wanted["name"], column.header);
                assert_eq!(wanted["required"], column.required, "{}", column.header);
                if let Kind::Code(set) = column.kind {
                    let codes = specification["codesets"][wanted["codeset"].as_str().unwrap()].as_array().unwrap();
                    let codes: Vec<_> = codes.iter().map(|code| code["code"].as_str().unwrap()).collect();
                    let ours: Vec<_> = set.codes.iter().map(|code| code.code).collect();
                    assert_eq!(ours, codes);
                }
            }
        }
    }
}
