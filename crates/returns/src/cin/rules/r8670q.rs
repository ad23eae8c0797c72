//! An assessment with no authorisation date should not have started more than 45 working days
//! before the end of the census year.
//!
//! # Why
//! Assessments take at most 45 working days. One still open after that has waited too long, or was
//! finished and never authorised.
//!
//! # What to do
//! Authorise the assessment if it is done. Otherwise give the reason for the delay, and ask what
//! the child is waiting for.
//!
//! # Where validators differ
//! The limit is 45 working days as written. The validator in common use counts one fewer, and
//! queries assessments a working day early.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8670Q",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8670Q" },
    needs: &[Table::Header, Table::Assessments],
    fields: &["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    page: include_str!("r8670q.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, assessment) in child.assessments().filter(|(_, assessment)| assessment.authorised.is_absent()) {
        match assessment.start.value().map(|start| period.limits.forty_five_before_end.is_after(start)) {
            Some(Some(true)) => flags.push([assessment.cell("AssessmentActualStartDate"), assessment.cell("AssessmentAuthorisationDate")]),
            Some(None) => flags.cannot_run(NO_BANK_HOLIDAYS),
            _ => {}
        }
    }
}
