//! A child who was adopted (E11, E12) must have a decision to place for adoption that was not
//! reversed, where several are returned.
//!
//! # Why
//! The child was adopted because the latest decision stood, so at least that one has no day of
//! reversal.
//!
//! # What to do
//! Leave the day of reversal blank for the decision on which the child was adopted; or correct the
//! reason the episode ended.
//!
//! # Where validators differ
//! The message would have the day blank wherever a child was adopted; as the rule is worked out it
//! asks this of several decisions, and rule 525 finds the child with one decision, reversed, and an
//! adoption.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "558",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 558" },
    needs: &[Table::Episodes, Table::PlacedAdoption],
    fields: &["DATE_PLACED_CEASED", "REC"],
    page: include_str!("r558.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let decisions = child.this.placed_adoption;
    if decisions.len() < 2 || decisions.iter().any(|decision| decision.reversed.is_absent()) {
        return;
    }
    for episode in child.this.episodes.iter().filter(|episode| episode.ends_in_adoption()) {
        flags.push([episode.cell("REC")]);
    }
}
