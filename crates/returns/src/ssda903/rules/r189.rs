//! A child of 17 or over at the start of the year must have neither a strengths and difficulties
//! score nor a reason for having none.
//!
//! # Why
//! The questionnaire is for children up to 16.
//!
//! # What to do
//! Remove both; or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "189",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 189" },
    needs: &[Table::Oc2],
    fields: &["DOB", "SDQ_SCORE", "SDQ_REASON"],
    page: include_str!("r189.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let too_old = health.born.is_day(|born| birthday(born, 17) <= child.year.start);
        if too_old && (health.sdq_score.is_sent() || health.sdq_reason.is_sent()) {
            flags.push([health.cell("DOB"), health.cell("SDQ_SCORE"), health.cell("SDQ_REASON")]);
        }
    }
}
