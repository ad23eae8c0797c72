//! A child placed for adoption should have the day of the match.
//!
//! # Why
//! The time to match is reckoned to it.
//!
//! # What to do
//! Fill in the day of the match.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PLACED-NO-MATCH",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["matched_date", "placed_date"],
    page: include_str!("placed_no_match.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List10) {
        if row.date("placed_date").is_some() && row.is_blank("matched_date") {
            row.flag(flags, &["matched_date", "placed_date"]);
        }
    }
}
