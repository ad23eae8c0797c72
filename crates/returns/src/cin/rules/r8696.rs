//! The authorisation of an assessment must fall within the census year.
//!
//! # Why
//! An assessment completed in another year is counted there.
//!
//! # What to do
//! Leave out an assessment completed before 1 April. Leave out the authorisation date and factors
//! of one completed after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8696",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8696" },
    needs: &[Table::Header, Table::Assessments],
    fields: &["AssessmentAuthorisationDate"],
    page: include_str!("r8696.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        if assessment.authorised.is_outside(period) {
            flags.push([assessment.cell("AssessmentAuthorisationDate")]);
        }
    }
}
