//! SDQ1, that a child's age is outside that of the strengths and difficulties questionnaire, must
//! not be the reason for having no score of a child looked after all year who was 4 or over at its
//! start and 16 or under at its end.
//!
//! # Why
//! The questionnaire is for children of 4 to 16, so for this child the reason cannot be so.
//!
//! # What to do
//! Put in the score; or the true reason why there is none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "157",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 157" },
    needs: &[Table::Oc2, Table::Episodes],
    fields: &["SDQ_REASON", "DOB"],
    page: include_str!("r157.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_continuously_looked_after() {
        return;
    }
    for health in child.this.oc2 {
        let of_age = health.born.is_day(|born| birthday(born, 4) <= child.year.start && birthday(born, 17) > child.year.end);
        if of_age && health.sdq_score.is_blank() && health.sdq_reason.is("SDQ1") {
            flags.push([health.cell("DOB"), health.cell("SDQ_REASON")]);
        }
    }
}
