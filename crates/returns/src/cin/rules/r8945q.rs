//! Factor 18A, physical abuse, should not be used: 18B and 18C say whether another child or an
//! adult did it.
//!
//! # Why
//! The code was split in 2024-25, because harm by children and harm by adults call for different
//! help.
//!
//! # What to do
//! Use 18B where another child did it, 18C where an adult did.
//!
//! # Where validators differ
//! The validator in common use compares the whole list of factors with the one code, and never
//! finds anything in a file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8945Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 8945Q" },
    needs: &[Table::Assessments],
    fields: &["AssessmentFactors"],
    page: include_str!("r8945q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        if assessment.has_factor("18A") {
            flags.push([assessment.cell("AssessmentFactors")]);
        }
    }
}
