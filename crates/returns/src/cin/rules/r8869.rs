//! Factor 21, no factors identified, must not be used with any other factor.
//!
//! # Why
//! The two contradict each other, and the child is counted both with factors and with none.
//!
//! # What to do
//! Take 21 out where factors were found; otherwise take the others out.
//!
//! # Where validators differ
//! The validator in common use compares the whole list of factors with the text 21, and never finds
//! anything in a file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8869",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8869" },
    needs: &[Table::Assessments],
    fields: &["AssessmentFactors"],
    page: include_str!("r8869.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        if assessment.has_factor("21") && assessment.factors.iter().any(|factor| &**factor != "21") {
            flags.push([assessment.cell("AssessmentFactors")]);
        }
    }
}
