//! A child deprived of liberty is expected to be in a children's home (K2) or in an unregistered
//! placement (Z12, Z13).
//!
//! # Why
//! Orders are made where no secure place is to be had; other placements cannot deprive a child of
//! liberty.
//!
//! # What to do
//! Correct the type of placement, or the days of the order or the episode; if all is right, nothing
//! is to be done.
//!
//! # Where validators differ
//! The usual validator looks for a column that the return does not have, and so never runs. An
//! order that goes on lasts through the episodes after it; one that begins as a placement ends does
//! not touch it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "709",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 709" },
    needs: &[Table::DoLo, Table::Episodes],
    fields: &["DOLO_START", "PLACE"],
    page: include_str!("r709.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        for episode in child.this.episodes.iter().filter(|episode| episode.placement.is_none_of(&["K2", "Z12", "Z13"])) {
            if order.touches(episode) {
                flags.push([order.cell("DOLO_START"), episode.cell("PLACE")]);
            }
        }
    }
}
