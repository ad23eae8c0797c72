//! An assessment must not be authorised before it starts.
//!
//! # Why
//! The days it took cannot be worked out, and one of the dates is wrong.
//!
//! # What to do
//! Check both dates; they may have been changed round.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8608",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8608" },
    needs: &[Table::Assessments],
    fields: &["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    page: include_str!("r8608.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        if assessment.authorised.is_before(&assessment.start) {
            flags.push([assessment.cell("AssessmentActualStartDate"), assessment.cell("AssessmentAuthorisationDate")]);
        }
    }
}
