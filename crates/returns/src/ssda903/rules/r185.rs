//! A child who was not looked after all year must not have a strengths and difficulties score.
//!
//! # Why
//! The score is asked of children looked after for twelve months at 31 March, and published as
//! their average.
//!
//! # What to do
//! Remove the score; or correct the episodes, if the child was looked after all year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "185",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 185" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["SDQ_SCORE"],
    page: include_str!("r185.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        if health.sdq_score.is_sent() {
            flags.push([health.cell("SDQ_SCORE")]);
        }
    }
}
