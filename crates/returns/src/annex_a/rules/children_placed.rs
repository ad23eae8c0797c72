//! Adopters with children placed should have the day of placement, and those with a day of
//! placement at least one child.
//!
//! # Why
//! The count and the day tell the same placement.
//!
//! # What to do
//! Fill in whichever is missing.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CHILDREN-PLACED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 11" },
    needs: &[Table::List11],
    fields: &["children_placed", "placed_date"],
    page: include_str!("children_placed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List11) {
        match (row.date("placed_date").is_some(), row.number("children_placed")) {
            (true, Some(0)) => row.flag(flags, &["children_placed", "placed_date"]),
            (false, Some(1..)) => row.flag(flags, &["placed_date", "children_placed"]),
            _ => {}
        }
    }
}
