//! An assessment authorised from the start of the census year should have at least one factor, all
//! of them valid.
//!
//! # Why
//! Factors say what harms children here: drink, violence, neglect. A completed assessment without
//! one leaves its child out of that picture.
//!
//! # What to do
//! Put in each factor that was found, or 21 where none was.
//!
//! # Where validators differ
//! The validator in common use stops on this rule at the first invalid factor anywhere and lists it
//! as passed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8897Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8897Q" },
    needs: &[Table::Header, Table::Assessments],
    fields: &["AssessmentFactors", "AssessmentAuthorisationDate"],
    page: include_str!("r8897q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        let completed = assessment.authorised.value().is_some_and(|authorised| authorised >= period.start);
        let valid = assessment.factors.iter().all(|factor| codes::is(factor, codes::ASSESSMENT_FACTOR));
        if completed && (assessment.factors.is_empty() || !valid) {
            flags.push([assessment.cell("AssessmentFactors"), assessment.cell("AssessmentAuthorisationDate")]);
        }
    }
}
