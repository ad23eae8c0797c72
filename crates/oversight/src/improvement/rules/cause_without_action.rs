//! A cause that nobody has denied should be dealt with by an action.
//!
//! # Why
//! A plan that treats what was seen and not why it was so is done once and found again.
//!
//! # What to do
//! Link the actions that deal with the cause, or write one. If the cause is not accepted, say so in
//! its status: then it needs no action, and everybody can see that it was denied.

use super::{Flags, Plan, Rule};
use crate::improvement::causes_without_action;
use care::records::Register;

pub(super) static RULE: Rule = Rule {
    code: "cause-without-action",
    name: "Cause with no action",
    needs: &[Register::Cause, Register::Action],
    page: include_str!("cause_without_action.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for cause in causes_without_action(plan) {
        flags.push(
            Register::Cause,
            cause.key,
            "No action deals with this cause, so what it led to may come back. Link an action to it, write one, or say that the cause is denied.",
        );
    }
}
