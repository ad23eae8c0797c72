//! A child looked after all year who was 4 or over at its start and under 17 at its end must have a
//! strengths and difficulties score, or a reason why not.
//!
//! # Why
//! The questionnaire shows how children in care are feeling, and is asked of every child of that
//! age.
//!
//! # What to do
//! Put in the score, or the reason why there is none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "186",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 186" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["SDQ_SCORE"],
    page: include_str!("r186.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        let of_age = health.born.is_day(|born| birthday(born, 4) <= child.year.start && birthday(born, 17) > child.year.end);
        if of_age && health.sdq_score.is_blank() && health.sdq_reason.is_blank() {
            flags.push([health.cell("SDQ_SCORE")]);
        }
    }
}
