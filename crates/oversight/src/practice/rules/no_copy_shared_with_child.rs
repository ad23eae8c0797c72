//! A child of four or more should be given a copy of this version of their plan.
//!
//! # Why
//! A plan that the child has not seen was made for them and not with them. A copy of the version before
//! is not this one.
//!
//! # What to do
//! Give the child a copy they can read, talk it through, and record the day. If it would not be right for
//! this child to have it, say why.
//!
//! # How sure
//! Almost certain: there is a date on or after the day of this version, or there is none.

use super::super::check::{Case, Found};
use super::prelude::*;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule = Rule {
    code: "no_copy_shared_with_child",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: UNDER_REVIEW,
    needs: &[Table::Plans, Table::Views],
    fields: &["shared_with_child_date"],
    page: include_str!("no_copy_shared_with_child.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(age) = case.version.age().filter(|age| *age >= case.thresholds.copy_from_age) else { return };
    let agreed = case.version.agreed;
    let dates = case.version.views.iter().filter_map(|view| view.shared);
    if dates.clone().any(|shared| Some(shared) >= agreed) {
        return;
    }
    let what = match dates.max() {
        Some(older) => format!("The child is {age}, and last had a copy on {}, before this version was agreed.", date_in_words(older)),
        None => format!("The child is {age}, and nothing says that they were given a copy."),
    };
    found.push(Some("child"), 96, what);
}
