//! A child must be at least 16 when placed in supported accommodation (K3).
//!
//! # Why
//! Nobody under 16 may be placed where no care is given (Care Planning, Placement and Case Review
//! (England) Regulations 2010, as amended in 2021).
//!
//! # What to do
//! Correct the type of placement, the day it began, or the date of birth; a child under 16 who is
//! there has to be moved.
//!
//! # Where validators differ
//! The usual validator looks at episodes that have ended only; a child is as young in one that goes
//! on, so every episode is looked at here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "371",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 371" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DECOM", "PLACE"],
    page: include_str!("r371.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(old_enough) = child.turns(16) else { return };
    for episode in child.this.episodes {
        if episode.placement.is("K3") && episode.start.is_day(|day| day < old_enough) {
            flags.push([episode.cell("DECOM"), episode.cell("PLACE")]);
        }
    }
}
