//! A period of being missing or away without authorisation must have ended where the episode in
//! which it began has ended.
//!
//! # Why
//! The child is missing from a placement; when that is given up the period ends, and a new one
//! begins if the child is still away.
//!
//! # What to do
//! Put in the day; and, if the child went on being away, a new period from then.
//!
//! # Where validators differ
//! On a day on which one episode ends and another begins, the child goes missing from the new one;
//! an open period is held against that.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "575",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 575" },
    needs: &[Table::Episodes, Table::Missing],
    fields: &["MIS_END"],
    page: include_str!("r575.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing.iter().filter(|period| period.end.is_absent()) {
        let Some(went) = period.start.value() else { continue };
        let from =
            child.in_order.iter().rev().find(|episode| {
                episode.start.is_day(|start| start <= went) && (episode.is_open() || episode.end.is_day(|end| went <= end))
            });
        if from.is_some_and(|episode| !episode.is_open()) {
            flags.push([period.cell("MIS_END")]);
        }
    }
}
