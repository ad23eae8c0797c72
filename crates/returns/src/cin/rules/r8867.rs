//! A closed episode must have no assessment that is not authorised.
//!
//! # Why
//! A case closed in the middle of an assessment was closed without knowing what the child needed,
//! or the authorisation was never recorded.
//!
//! # What to do
//! Put in the authorisation date, or reopen the episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8867",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8867" },
    needs: &[Table::CinDetails, Table::Assessments],
    fields: &["CINclosureDate", "AssessmentAuthorisationDate"],
    page: include_str!("r8867.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, assessment) in child.assessments() {
        if episode.closed.is_sent() && assessment.authorised.is_absent() {
            flags.push([episode.cell("CINclosureDate"), assessment.cell("AssessmentAuthorisationDate")]);
        }
    }
}
