//! A child who is placed for adoption in List 8 should be in List 10 as placed.
//!
//! # Why
//! The two lists tell the same move.
//!
//! # What to do
//! Send the row of List 10 with the day of placement, or correct the type of placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PLACED-NOT-LISTED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["placement_type", "placed_date"],
    page: include_str!("placed_not_listed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let placed: HashSet<&str> = sent.rows(Table::List10).filter(|row| row.date("placed_date").is_some()).filter_map(Row::id).collect();
    for row in sent.rows(Table::List8).filter(|row| row.is_blank("care_end_date")) {
        let adoptive = row.code("placement_type").is_some_and(|kind| ["A3", "A4", "A5", "A6"].contains(&kind));
        if adoptive && row.id().is_some_and(|id| !placed.contains(id)) {
            row.flag(flags, &["placement_type"]);
        }
    }
}
