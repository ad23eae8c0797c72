//! An action that is not done should not be overdue at two reviews running.
//!
//! # Why
//! A date that is moved at every review is no date. Twice late is when somebody has to ask whether the
//! action will be done at all, and what that means for the child.
//!
//! # What to do
//! Decide: do it now, give it to somebody who can, or drop it and say what will be done instead.
//!
//! # How sure
//! Almost certain where the action keeps its identifier, likely where it is found again by its words.

use super::super::change::Carried;
use super::super::check::{Case, Found};
use super::super::content::{Action, Version};
use super::prelude::*;
use care::records::shape::date_in_words;
use jiff::civil::Date;

pub(super) static RULE: Rule = Rule {
    code: "rolled_forward_overdue_action",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: UNDER_REVIEW,
    needs: &[Table::Plans, Table::Actions],
    fields: &["due", "done_date"],
    page: include_str!("rolled_forward_overdue_action.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(before) = case.before else { return };
    if case.version.actions.iter().all(|action| action.done.is_some()) {
        return;
    }
    let carried = Carried::between(before, case.version);
    let earlier = case.plan.before(2).map(|earlier| (earlier, Carried::between(earlier, before)));
    for action in case.version.actions.iter().filter(|action| action.done.is_none()) {
        let Some(last) = carried.same(action).filter(|last| last.done.is_none()) else { continue };
        let Some(second) = overdue_at(case.version, [(case.version, action), (before, last)]) else { continue };
        let first =
            earlier.as_ref().and_then(|(earlier, carried)| Some((*earlier, carried.same(last).filter(|first| first.done.is_none())?)));
        let was = match first {
            Some(first) => overdue_at(before, [(before, last), first]),
            None => overdue_at(before, [(before, last), (before, last)]),
        };
        let Some(was) = was else { continue };
        let sure = if last.id == action.id { 95 } else { 82 };
        let what = format!(
            "This was due on {} and not done by the review of version {}; it was due again on {} and not done by this one.",
            date_in_words(was),
            before.number,
            date_in_words(second)
        );
        found.push(Some(&action.id), sure, what);
    }
}

/// The day that had passed, undone, when a version was agreed, as that version or the one before
/// puts it.
fn overdue_at(review: &Version, as_put: [(&Version, &Action); 2]) -> Option<Date> {
    let agreed = review.agreed?;
    as_put.into_iter().filter_map(|(version, action)| version.day(&action.due)).filter(|due| *due < agreed).max()
}
