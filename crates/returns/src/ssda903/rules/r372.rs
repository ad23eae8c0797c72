//! A child must be at least 10 when placed in youth custody or prison (R5).
//!
//! # Why
//! Children under 10 cannot be charged with a crime in England, so none can be in custody.
//!
//! # What to do
//! Correct the type of placement, the day it began, or the date of birth.
//!
//! # Where validators differ
//! The usual validator looks at episodes that have ended only; a child is as young in one that goes
//! on, so every episode is looked at here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "372",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 372" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DECOM", "PLACE"],
    page: include_str!("r372.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(old_enough) = child.turns(10) else { return };
    for episode in child.this.episodes {
        if episode.placement.is("R5") && episode.start.is_day(|day| day < old_enough) {
            flags.push([episode.cell("DECOM"), episode.cell("PLACE")]);
        }
    }
}
