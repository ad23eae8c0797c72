//! “Too soon to say” needs a day on which it will be judged, and on that day it ends.
//!
//! # Why
//! “Too soon” without an end can be said for years.
//!
//! # What to do
//! Judge it now, by the test that was set: no evidence yet, mixed, improving, sustained or worse. If
//! it really is too soon still, set a new day and give the reason.

use super::{Flags, Plan, Rule};
use crate::improvement::{Working, working};
use care::records::Register;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule = Rule {
    code: "too-soon-expired",
    name: "“Too soon” past its date",
    needs: &[Register::Outcome],
    page: include_str!("too_soon_expired.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for outcome in &plan.outcomes {
        if let Working::TooSoonExpired(on) = working(plan, outcome) {
            let when = on.map_or_else(
                || "no day was set on which to judge it".to_owned(),
                |on| format!("it was to be judged on {}", date_in_words(on)),
            );
            flags.push(
                Register::Outcome,
                outcome.key,
                format!("“Too soon to say” no longer holds: {when}. Judge it now, or set a new day and say why."),
            );
        }
    }
}
