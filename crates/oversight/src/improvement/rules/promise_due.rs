//! On the day a promise is due, somebody should say what happened.
//!
//! # Why
//! What is said at a meeting is remembered by those it was said to. The ledger says what was said
//! and what happened, and nothing of the person.
//!
//! # What to do
//! Look at the test that was set, and record whether it happened, did not, or changed, in a sentence.

use super::{Flags, Plan, Rule};
use care::records::Register;
use care::records::shape::date_in_words;

pub(super) static RULE: Rule =
    Rule { code: "promise-due", name: "Promise due", needs: &[Register::Promise], page: include_str!("promise_due.rs"), check };

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for promise in plan.promises.iter().filter(|promise| promise.record.due_for_answer(plan.today)) {
        let Some(due) = promise.record.due else { continue };
        flags.push(
            Register::Promise,
            promise.key,
            format!("This was promised for {}, and nothing says whether it happened. Record what happened.", date_in_words(due)),
        );
    }
}
