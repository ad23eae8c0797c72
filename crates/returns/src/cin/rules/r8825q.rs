//! An episode closed after assessment, RC8 or RC9, should have an assessment.
//!
//! # Why
//! The reason says that an assessment was done and nothing more was needed. Without the assessment
//! the decision has nothing under it.
//!
//! # What to do
//! Record the assessment on this episode, or give the reason that is true.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8825Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8825Q" },
    needs: &[Table::CinDetails],
    fields: &["ReasonForClosure"],
    page: include_str!("r8825q.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for episode in &child.episodes {
        let after_assessment = episode.reason.as_deref().is_some_and(|reason| codes::is(reason, codes::CLOSED_AFTER_ASSESSMENT));
        if after_assessment && episode.assessments.is_empty() {
            flags.push([episode.cell("ReasonForClosure")]);
        }
    }
}
