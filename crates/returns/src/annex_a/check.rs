//! What cannot be so although every cell can be read: dates out of order,
//! children twice, lists that contradict one another. One file a theme; each
//! check is one kind of defect, whose meaning and remedy are its page.

mod across;
mod blanks;
mod children;
mod dates;

use super::defect::{Defect, DefectKind};
use super::list::List;
use super::read::Submission;
use super::snapshot::snapshot;
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

pub(crate) use children::duplicate_rows;

/// What a check looks at.
struct Sent<'a> {
    submission: &'a Submission,
    /// The day of the extract, where known.
    as_at: Option<Date>,
}

impl<'a> Sent<'a> {
    fn list(&self, number: u8) -> Option<&'a List> {
        self.submission.list(number)
    }
}

/// A check: what it finds, the lists without which it says nothing, and how.
struct Check {
    kind: DefectKind,
    needs: &'static [u8],
    run: fn(&Sent<'_>, &mut Vec<Defect>),
}

const CHECKS: &[Check] = &[
    Check { kind: DefectKind::DuplicateChild, needs: &[], run: children::listed_twice },
    Check { kind: DefectKind::DuplicateRow, needs: &[], run: children::event_twice },
    Check { kind: DefectKind::ChildDiffers, needs: &[], run: children::birth_differs },
    Check { kind: DefectKind::AgeWrong, needs: &[], run: children::age_wrong },
    Check { kind: DefectKind::AgeUnlikely, needs: &[], run: children::age_unlikely },
    Check { kind: DefectKind::DateOrder, needs: &[], run: dates::out_of_order },
    Check { kind: DefectKind::FutureDate, needs: &[], run: dates::in_future },
    Check { kind: DefectKind::OldDate, needs: &[], run: dates::too_old },
    Check { kind: DefectKind::BeforeBirth, needs: &[], run: dates::before_birth },
    Check { kind: DefectKind::OutsideWindow, needs: &[], run: dates::outside_window },
    Check { kind: DefectKind::ClosedNoDate, needs: &[6], run: blanks::closed_without_date },
    Check { kind: DefectKind::OpenWithDate, needs: &[6], run: blanks::open_with_date },
    Check { kind: DefectKind::EndNoReason, needs: &[], run: blanks::end_without_reason },
    Check { kind: DefectKind::ReasonNoEnd, needs: &[], run: blanks::reason_without_end },
    Check { kind: DefectKind::AssessmentNoOutcome, needs: &[4], run: blanks::assessment_without_outcome },
    Check { kind: DefectKind::ConferenceContradicts, needs: &[5], run: blanks::conference },
    Check { kind: DefectKind::ReturnInterview, needs: &[8], run: blanks::return_interview },
    Check { kind: DefectKind::AccommodationGap, needs: &[9], run: blanks::accommodation },
    Check { kind: DefectKind::StatusNoRecord, needs: &[6, 7, 8], run: across::status_without_record },
    Check { kind: DefectKind::NotInNeed, needs: &[6], run: across::not_in_need },
    Check { kind: DefectKind::StatusBehind, needs: &[6, 7, 8], run: across::status_behind },
    Check { kind: DefectKind::CareLeaverInCare, needs: &[8, 9], run: across::care_leaver },
    Check { kind: DefectKind::AdoptionCareOpen, needs: &[8, 10], run: across::adopted_in_care },
    Check { kind: DefectKind::FamilyNotAdopter, needs: &[10, 11], run: across::family_not_adopter },
];

/// A check that could not be run, which is never the same as passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRun {
    /// The code of the check: `A-STATUS-NO-RECORD`.
    pub rule: &'static str,
    /// Why not.
    pub not_run: String,
}

/// Runs every check that what was sent allows. [`not_run`] tells the others.
pub fn check(submission: &Submission) -> Vec<Defect> {
    check_as_at(submission, None)
}

/// The same, where the day of the extract is given.
pub fn check_as_at(submission: &Submission, given: Option<Date>) -> Vec<Defect> {
    let sent = Sent { submission, as_at: snapshot(submission, given).map(|snapshot| snapshot.date) };
    let mut found = Vec::new();
    for check in CHECKS {
        if check.needs.iter().all(|list| sent.list(*list).is_some()) {
            (check.run)(&sent, &mut found);
        }
    }
    found.sort_by_key(|defect| (defect.list, defect.row));
    found
}

/// The checks that could not be run, and why.
pub fn not_run(submission: &Submission) -> Vec<NotRun> {
    CHECKS
        .iter()
        .filter_map(|check| {
            let missing: Vec<String> =
                check.needs.iter().filter(|list| submission.list(**list).is_none()).map(|list| format!("List {list}")).collect();
            (!missing.is_empty()).then(|| {
                let were = if missing.len() == 1 { "was" } else { "were" };
                NotRun { rule: check.kind.code(), not_run: format!("{} {were} not sent", missing.join(" and ")) }
            })
        })
        .collect()
}

/// The cell of a row, where there is one.
fn at<T: Copy>(cells: &[Option<T>], row: usize) -> Option<T> {
    cells.get(row).copied().flatten()
}

fn text(cells: &[Option<Arc<str>>], row: usize) -> Option<&str> {
    cells.get(row)?.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annex_a::Severity;
    use std::collections::BTreeSet;

    #[test]
    fn a_check_is_listed_once() {
        let kinds: BTreeSet<_> = CHECKS.iter().map(|check| check.kind).collect();
        assert_eq!(kinds.len(), CHECKS.len());
    }

    /// Kinds from `DuplicateChild` on are found by checks; a kind that nothing
    /// finds would be a promise in the page of rules and nowhere else.
    #[test]
    fn every_kind_after_the_cells_has_its_check() {
        let checked: Vec<_> = DefectKind::ALL.iter().skip_while(|kind| **kind != DefectKind::DuplicateChild).copied().collect();
        let listed: BTreeSet<_> = CHECKS.iter().map(|check| check.kind).collect();
        assert_eq!(checked.iter().copied().collect::<BTreeSet<_>>(), listed);
        assert!(checked.iter().all(|kind| kind.severity() != Severity::Note));
    }
}
