//! The postcodes of home and of the placement must differ, unless the child is placed with parents
//! (P1).
//!
//! # Why
//! A child who is placed elsewhere does not live at home; one of the two postcodes stands in both
//! places.
//!
//! # What to do
//! Correct the postcode, or the type of placement.
//!
//! # Where validators differ
//! A postcode is the same however it is spaced.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "392d",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 392d" },
    needs: &[Table::Episodes],
    fields: &["HOME_POST", "PL_POST", "PLACE"],
    page: include_str!("r392d.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes.iter().filter(|episode| episode.home_postcode.is_sent() && !episode.placement.is("P1")) {
        if is_same_postcode(&episode.home_postcode, &episode.placement_postcode) {
            flags.push(["HOME_POST", "PL_POST", "PLACE"].map(|column| episode.cell(column)));
        }
    }
}
