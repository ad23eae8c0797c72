//! A child deprived of liberty by such an order must not be in a secure children's home (K1), with
//! parents (P1), in custody (R5) or in supported accommodation (K3).
//!
//! # Why
//! Secure homes and custody deprive of liberty by themselves; parents and supported accommodation
//! may not.
//!
//! # What to do
//! Correct the type of placement, or the days of the order or the episode.
//!
//! # Where validators differ
//! The usual validator looks for a column that the return does not have, and so never runs; its own
//! case lets an order pass that has not ended. An order that goes on lasts through the episodes
//! after it; one that begins as a placement ends does not touch it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "710",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2027),
    source: Source { document: RULES_2026_27, paragraph: "rule 710" },
    needs: &[Table::DoLo, Table::Episodes],
    fields: &["DOLO_START", "PLACE"],
    page: include_str!("r710.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for order in child.this.liberty_orders {
        for episode in child.this.episodes.iter().filter(|episode| episode.placement.is_one_of(&["K1", "P1", "R5", "K3"])) {
            if order.touches(episode) {
                flags.push([order.cell("DOLO_START"), episode.cell("PLACE")]);
            }
        }
    }
}
