//! A child should not be in a placement of type H5 or P2 after March 2025.
//!
//! # Why
//! The SSDA903 return replaced both by K3, supported accommodation, and the lists take its codes.
//!
//! # What to do
//! Use K3 for supported accommodation that is registered with Ofsted; ask where the child lives if
//! it is not.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-RETIRED-PLACEMENT",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2023,
    source: Source { document: OFSTED_2023, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_type", "care_end_date"],
    page: include_str!("retired_placement.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    if as_at < date(2025, 4, 1) {
        return;
    }
    for row in sent.rows(Table::List8).filter(|row| row.is_blank("care_end_date")) {
        if row.code("placement_type").is_some_and(|kind| kind == "H5" || kind == "P2") {
            row.flag(flags, &["placement_type"]);
        }
    }
}
