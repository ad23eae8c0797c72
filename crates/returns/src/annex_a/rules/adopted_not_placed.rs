//! An adopted child should have the day of placement for adoption.
//!
//! # Why
//! The time from placement to adoption is reckoned from it.
//!
//! # What to do
//! Fill in the day of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADOPTED-NOT-PLACED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["placed_date", "adoption_order_date"],
    page: include_str!("adopted_not_placed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List10) {
        if row.date("adoption_order_date").is_some() && row.is_blank("placed_date") {
            row.flag(flags, &["placed_date", "adoption_order_date"]);
        }
    }
}
