//! A child under 4 at the end of the year must have neither a strengths and difficulties score nor
//! a reason for having none.
//!
//! # Why
//! The questionnaire is for children from 4.
//!
//! # What to do
//! Remove both; or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "188",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 188" },
    needs: &[Table::Oc2],
    fields: &["SDQ_SCORE", "SDQ_REASON"],
    page: include_str!("r188.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let too_young = health.born.is_day(|born| birthday(born, 4) > child.year.end);
        if too_young && (health.sdq_score.is_sent() || health.sdq_reason.is_sent()) {
            flags.push([health.cell("SDQ_SCORE"), health.cell("SDQ_REASON")]);
        }
    }
}
