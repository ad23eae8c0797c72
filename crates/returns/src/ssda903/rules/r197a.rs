//! A reason why there is no strengths and difficulties score must not be sent along with a score.
//!
//! # Why
//! The two contradict each other.
//!
//! # What to do
//! Take out the reason, or the score if it is not the child's.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "197a",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 197a" },
    needs: &[Table::Oc2],
    fields: &["SDQ_SCORE", "SDQ_REASON"],
    page: include_str!("r197a.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.sdq_score.is_sent() && health.sdq_reason.is_sent() {
            flags.push([health.cell("SDQ_SCORE"), health.cell("SDQ_REASON")]);
        }
    }
}
