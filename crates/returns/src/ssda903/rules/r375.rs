//! A temporary placement in hospital (T1) must not last longer than six weeks.
//!
//! # Why
//! A temporary placement is one from which the child soon goes back to the usual one; after six
//! weeks in hospital, hospital is where the child is placed.
//!
//! # What to do
//! Correct the days of the episode; or send the stay as a placement in a health establishment (R2).
//!
//! # Where validators differ
//! The rule does not say how long a placement that goes on has lasted; here its days are counted to
//! the end of the year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "375",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 375" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["DECOM", "PLACE"],
    page: include_str!("r375.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        if episode.placement.is("T1") && episode.days(child.year.end).is_some_and(|days| days > 42) {
            flags.push([episode.cell("DECOM"), episode.cell("PLACE")]);
        }
    }
}
