//! An outcome said to be improving should have two kinds of evidence that point to better. One said
//! to be sustained should have, besides, two audits at least 90 days apart or confirmation from
//! outside.
//!
//! # Why
//! One audit, or one measure, can be right by chance, and whoever answers for an outcome should not
//! be the only one who says that it is reached.
//!
//! # What to do
//! Add the second kind of evidence: an audit beside a measure, children's words beside an audit. Until
//! it is there, call the impact mixed, or say that there is no evidence yet.

use super::{Flags, Plan, Rule};
use crate::improvement::supported;
use care::records::Impact;
use care::records::Register;

pub(super) static RULE: Rule = Rule {
    code: "impact-not-backed",
    name: "Impact claimed without enough evidence",
    needs: &[Register::Outcome, Register::Evidence],
    page: include_str!("impact_not_backed.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for outcome in &plan.outcomes {
        if let Err(wanting) = supported(plan, outcome) {
            let claim = if outcome.record.impact == Impact::Sustained { "sustained" } else { "improving" };
            flags.push(
                Register::Outcome,
                outcome.key,
                format!("The impact is said to be {claim}. {wanting} Add the evidence, or say less until it is there."),
            );
        }
    }
}
