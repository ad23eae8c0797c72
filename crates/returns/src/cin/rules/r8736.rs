//! An assessment not yet authorised must have started within the census year.
//!
//! # Why
//! An assessment begun before the year and not finished in it has been open for over a year, or was
//! finished and never authorised.
//!
//! # What to do
//! Put in the authorisation date, or the true start. Leave out an assessment begun after 31 March.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8736",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8736" },
    needs: &[Table::Header, Table::Assessments],
    fields: &["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    page: include_str!("r8736.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, assessment) in child.assessments() {
        let started_in_year = assessment.start.value().is_some_and(|start| period.contains(start));
        if assessment.authorised.is_absent() && !started_in_year {
            flags.push([assessment.cell("AssessmentActualStartDate"), assessment.cell("AssessmentAuthorisationDate")]);
        }
    }
}
