//! An episode whose one assessment found no factors, 21, should be closed with reason RC8 or RC9.
//!
//! # Why
//! Where the only assessment found nothing, nothing more was done for the child but to close the
//! case, with or without early help.
//!
//! # What to do
//! Check whether factors were missed. Otherwise give RC8 or RC9, or say why the case went on.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8873Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8873Q" },
    needs: &[Table::CinDetails, Table::Assessments],
    fields: &["AssessmentFactors", "ReasonForClosure"],
    page: include_str!("r8873q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let [assessment] = episode.assessments.as_slice() else { continue };
        let closed_after = episode.reason.as_deref().is_some_and(|reason| codes::is(reason, codes::CLOSED_AFTER_ASSESSMENT));
        if assessment.has_factor("21") && !closed_after {
            flags.push([assessment.cell("AssessmentFactors"), episode.cell("ReasonForClosure")]);
        }
    }
}
