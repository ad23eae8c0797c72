//! Why it was so, and who says so: seven causes, two guesses of members, and
//! one that nobody likes to say.

use super::{Ago, Book, each};
use care::records::{AssertedBy, Cause, CauseKind, CauseStatus};

type Asserted = (&'static str, &'static str, CauseKind, AssertedBy, &'static [&'static str], &'static [Heard]);
/// When it was heard, and what became of it then.
type Heard = (Ago, CauseStatus, &'static str);

use AssertedBy::{Council, Inspectors, Member, Staff};
use CauseStatus::{Accepted, Asserted as Said, Denied, NotAnswered};

const CAUSES: &[Asserted] = &[
    (
        "C1",
        "Social workers and managers leave too often for anyone to know a child well",
        CauseKind::People,
        Inspectors,
        &["F7", "F17"],
        &[((-29, 10), Said, ""), ((-28, 6), Accepted, "Accepted by the director at scrutiny")],
    ),
    (
        "C2",
        "Guidance on plans said which form to fill in and not what a plan is for",
        CauseKind::Guidance,
        Inspectors,
        &["F7", "F8"],
        &[((-29, 10), Said, ""), ((-28, 6), Accepted, "Accepted by the director at scrutiny")],
    ),
    (
        "C3",
        "Managers had lost their grip on the quality of work, because they were measured on dates",
        CauseKind::Management,
        Inspectors,
        &["F9", "F10", "F11"],
        &[((-29, 10), Said, ""), ((-27, 19), Accepted, "Accepted by Cabinet with the plan")],
    ),
    (
        "C4",
        "The council did not ask: children’s services came to scrutiny four times in five years",
        CauseKind::Scrutiny,
        Inspectors,
        &["F19"],
        &[((-29, 10), Said, ""), ((-27, 19), Accepted, "Accepted by Cabinet with the plan")],
    ),
    (
        "C5",
        "The model of practice was brought in with two days’ training and no coaching",
        CauseKind::PracticeModel,
        Council,
        &["F8", "F12"],
        &[((-28, 6), Accepted, "")],
    ),
    (
        "C6",
        "The case system makes a new plan by copying the old one, so old text stays",
        CauseKind::RecordingSystem,
        Staff,
        &["F7", "F9"],
        &[((-24, 14), Said, ""), ((-20, 5), Accepted, "Shown by the audit of forty plans")],
    ),
    (
        "C7",
        "Nobody had written down what a good plan looks like",
        CauseKind::Standards,
        Council,
        &["F7", "F8", "F9"],
        &[((-28, 6), Accepted, "")],
    ),
    (
        "C8",
        "Senior managers were too far from the teams to know",
        CauseKind::Management,
        Member,
        &["F10", "F18"],
        &[((-7, 27), Said, ""), ((-7, 30), Denied, "The Cabinet Member’s answer at Council")],
    ),
    (
        "C9",
        "Newly qualified social workers are not trained well enough before they have cases",
        CauseKind::Training,
        Member,
        &["F7"],
        &[((-7, 27), Said, ""), ((-7, 30), NotAnswered, "The answer at Council did not speak of it")],
    ),
    (
        "C10",
        "There are too few homes in the county for teenagers, and other councils buy the ones there are",
        CauseKind::Resources,
        Council,
        &["F15"],
        &[((-28, 6), Accepted, "")],
    ),
];

pub(super) fn tell(book: &mut Book) {
    for (key, text, kind, asserted_by, findings, heard) in CAUSES {
        for (place, (on, status, reason)) in heard.iter().enumerate() {
            let on = book.day(*on);
            if place == 0 {
                let cause = Cause {
                    text: (*text).to_owned(),
                    kind: *kind,
                    asserted_by: *asserted_by,
                    status: *status,
                    findings: each(findings),
                    source: None,
                };
                book.tell(on, "head-of-qa", key, cause);
            } else {
                book.change::<Cause>(on, "head-of-qa", key, reason, |cause| cause.status = *status);
            }
        }
    }
    let read = book.day((-6, 7));
    for (key, words) in [
        ("C8", "too far away from the teams to see what was happening"),
        ("C9", "are newly qualified social workers sent out before they are ready"),
    ] {
        let source = book.source("PA5", words);
        book.change::<Cause>(read, "improvement-manager", key, "The place in the paper added", |cause| cause.source = source);
    }
}
