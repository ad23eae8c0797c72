//! An assessment that has not been authorised must carry no factors.
//!
//! # Why
//! Factors are the finding of a completed assessment. Before that they are guesses.
//!
//! # What to do
//! Put in the authorisation date where the assessment is complete; otherwise leave the factors out.
//!
//! # Where validators differ
//! The validator in common use stops with an error on this rule and lists it as passed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8614",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8614" },
    needs: &[Table::Assessments],
    fields: &["AssessmentAuthorisationDate", "AssessmentFactors"],
    page: include_str!("r8614.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        if assessment.authorised.is_absent() && !assessment.factors.is_empty() {
            flags.push([assessment.cell("AssessmentAuthorisationDate"), assessment.cell("AssessmentFactors")]);
        }
    }
}
