//! A child in care should have had at least one placement in the last 12 months.
//!
//! # Why
//! The present placement is one of them.
//!
//! # What to do
//! Correct the count; it should include the placement that the row describes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PLACEMENTS-NONE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placements_last_12_months", "care_end_date"],
    page: include_str!("placements_none.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.is_blank("care_end_date") && row.number("placements_last_12_months") == Some(0) {
            row.flag(flags, &["placements_last_12_months"]);
        }
    }
}
