//! The day a child entered care should be the same in List 10 as in List 8.
//!
//! # Why
//! The time from care to adoption would be reckoned from another period of care.
//!
//! # What to do
//! Correct whichever is wrong; both should be of the present period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CARE-START-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["care_start_date"],
    page: include_str!("care_start_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let started: HashMap<&str, _> = sent.rows(Table::List8).filter_map(|row| Some((row.id()?, row.date("care_start_date")?))).collect();
    for row in sent.rows(Table::List10) {
        let (Some(id), Some(entered)) = (row.id(), row.date("care_start_date")) else { continue };
        if let Some(other) = started.get(id).filter(|other| **other != entered) {
            row.flag_with(flags, &["care_start_date"], format!("List 8 has {}.", written(*other)));
        }
    }
}
