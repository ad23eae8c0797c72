//! A child who was not looked after all year must not have a reason for having no strengths and
//! difficulties score.
//!
//! # Why
//! The questionnaire is asked of children looked after for twelve months at 31 March, so for others
//! no reason is needed.
//!
//! # What to do
//! Remove the reason; or correct the episodes, if the child was looked after all year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "198",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 198" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["SDQ_REASON"],
    page: include_str!("r198.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        if health.sdq_reason.is_sent() {
            flags.push([health.cell("SDQ_REASON")]);
        }
    }
}
