//! An assessment must not start before the referral date of its own episode.
//!
//! # Why
//! The 45 working days for an assessment run from the referral. An assessment dated before it
//! either hangs from the wrong episode or carries the wrong date, and timeliness figures go wrong.
//!
//! # What to do
//! Check both dates in the case record. Where the assessment answers an earlier referral, move it
//! to that episode.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1103",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1103" },
    needs: &[Table::CinDetails, Table::Assessments],
    fields: &["AssessmentActualStartDate", "CINreferralDate"],
    page: include_str!("r1103.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (episode, assessment) in child.assessments() {
        if assessment.start.is_before(&episode.referred) {
            flags.push([assessment.cell("AssessmentActualStartDate"), episode.cell("CINreferralDate")]);
        }
    }
}
