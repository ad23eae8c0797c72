//! An event of a child should be sent once: a contact, a referral, an assessment, an enquiry or a
//! decision.
//!
//! # Why
//! The same event twice is counted twice.
//!
//! # What to do
//! Remove one, unless two events did begin on one day.

use super::prelude::*;

/// What makes two rows of a list of events the same event.
const EVENTS: &[(Table, &[&str])] = &[
    (Table::List1, &["contact_date", "contact_source"]),
    (Table::List2, &["assessment_start_date"]),
    (Table::List3, &["referral_date"]),
    (Table::List4, &["assessment_start_date"]),
    (Table::List5, &["strategy_discussion_date"]),
    (Table::List10, &["decision_date"]),
];

pub(super) static RULE: Rule = Rule {
    code: "A-DUPLICATE-ROW",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 1 to 5 and 10" },
    needs: &[],
    fields: &["contact_date", "contact_source", "assessment_start_date", "referral_date", "strategy_discussion_date", "decision_date"],
    page: include_str!("duplicate_row.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for (table, columns) in EVENTS {
        let mut first: HashMap<(&str, Vec<String>), u32> = HashMap::new();
        for row in sent.rows(*table) {
            // Without the date, nobody can say that the events are the same.
            let cells: Option<Vec<String>> = columns.iter().map(|column| row.shown(column)).collect();
            let (Some(id), Some(cells)) = (row.id(), cells) else { continue };
            match first.entry((id, cells)) {
                Entry::Occupied(before) => row.flag_with(flags, columns, format!("Row {} is the same event.", before.get())),
                Entry::Vacant(new) => {
                    new.insert(row.position());
                }
            }
        }
    }
}
