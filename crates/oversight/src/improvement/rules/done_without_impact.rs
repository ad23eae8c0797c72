//! An action that is done should have evidence, on it or on its outcome, that practice changed or
//! that children's experience did.
//!
//! # Why
//! Done is not working. A plan can be delivered in full and change nothing for any child.
//!
//! # What to do
//! Add evidence from the second rung of the ladder or above: an audit, a measure, what children or
//! families say, somebody else's view. Evidence that points to worse, or to no real change, counts:
//! then the action did not work, and that is known.

use super::{Flags, Plan, Rule};
use care::records::{Delivery, Register};

pub(super) static RULE: Rule = Rule {
    code: "done-without-impact",
    name: "Done with no evidence of impact",
    needs: &[Register::Action, Register::Evidence],
    page: include_str!("done_without_impact.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for action in plan.actions.iter().filter(|action| action.record.delivery == Delivery::Done) {
        let shown = match &action.record.outcome {
            Some(outcome) => plan.evidence_for(&outcome.key),
            None => plan.evidence_on(Register::Action, action.key),
        };
        if !shown.iter().any(|evidence| crate::improvement::reaches_practice(evidence.record, plan.today)) {
            flags.push(
                Register::Action,
                action.key,
                "This is done, and nothing shows that practice changed or that children’s experience did. Add an audit, a measure or somebody’s words about it.",
            );
        }
    }
}
