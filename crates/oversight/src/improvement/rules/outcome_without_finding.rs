//! An outcome should answer at least one finding.
//!
//! # Why
//! An outcome that answers nothing inspectors said may be good work, but it takes the plan's time,
//! and nobody can tell from it whether what was found has been put right.
//!
//! # What to do
//! Link the outcome to the findings it answers. If there are none, ask whether it belongs in this plan.

use super::{Flags, Plan, Rule};
use crate::improvement::Coverage;
use care::records::Register;

pub(super) static RULE: Rule = Rule {
    code: "outcome-without-finding",
    name: "Outcome with no finding",
    needs: &[Register::Finding, Register::Outcome],
    page: include_str!("outcome_without_finding.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for outcome in Coverage::of(plan).without_finding {
        flags.push(
            Register::Outcome,
            outcome.key,
            "This outcome answers no finding, so nothing inspectors said is put right by it. Link the findings it answers, or take it out of the plan.",
        );
    }
}
