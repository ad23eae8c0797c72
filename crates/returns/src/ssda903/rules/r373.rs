//! A child must be at least 4 when placed in a residential school (S1).
//!
//! # Why
//! Children do not start school before the year in which they turn five.
//!
//! # What to do
//! Correct the type of placement, the day it began, or the date of birth.
//!
//! # Where validators differ
//! The usual validator looks at episodes that have ended only; a child is as young in one that goes
//! on, so every episode is looked at here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "373",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 373" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DECOM", "PLACE"],
    page: include_str!("r373.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(old_enough) = child.turns(4) else { return };
    for episode in child.this.episodes {
        if episode.placement.is("S1") && episode.start.is_day(|day| day < old_enough) {
            flags.push([episode.cell("DECOM"), episode.cell("PLACE")]);
        }
    }
}
