//! A strengths and difficulties score, where sent, must be a whole number from 0 to 40.
//!
//! # Why
//! The average score of children in care is published.
//!
//! # What to do
//! Put in the score of the carer's questionnaire.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "180",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 180" },
    needs: &[Table::Oc2],
    fields: &["SDQ_SCORE"],
    page: include_str!("r180.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.sdq_score.is_sent() && !is_score(health.sdq_score.as_str()) {
            flags.push([health.cell("SDQ_SCORE")]);
        }
    }
}

fn is_score(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u32>().is_ok_and(|score| score <= 40)
}
