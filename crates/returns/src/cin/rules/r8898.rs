//! An assessment must not carry the same factor twice.
//!
//! # Why
//! A factor sent twice is counted twice.
//!
//! # What to do
//! Send each factor once.
//!
//! # Where validators differ
//! The validator in common use stops with an error on this rule exactly when there is something to
//! find.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8898",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8898" },
    needs: &[Table::Assessments],
    fields: &["AssessmentFactors"],
    page: include_str!("r8898.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        let mut factors: Vec<&str> = assessment.factors.iter().map(|factor| &**factor).collect();
        factors.sort_unstable();
        if factors.array_windows().any(|[one, next]| one == next) {
            flags.push([assessment.cell("AssessmentFactors")]);
        }
    }
}
