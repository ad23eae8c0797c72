//! A finding that asks for something to improve, or for priority action, should be answered by
//! an outcome for children.
//!
//! # Why
//! A finding is a promise owed to children. Without an outcome nobody has said what will be
//! different for them, and nothing that is done can be shown to have answered it.
//!
//! # What to do
//! Link the finding to the outcome that answers it, or write a new outcome. Where another finding
//! says the same, link both to one outcome.

use super::{Flags, Plan, Rule};
use crate::improvement::Coverage;
use care::records::Register;

pub(super) static RULE: Rule = Rule {
    code: "finding-without-outcome",
    name: "Finding with no outcome",
    needs: &[Register::Finding, Register::Outcome],
    page: include_str!("finding_without_outcome.rs"),
    check,
};

fn check(plan: &Plan<'_>, flags: &mut Flags) {
    for finding in Coverage::of(plan).unanswered {
        flags.push(
            Register::Finding,
            finding.key,
            "No outcome for children answers this finding, so nobody has said what will be different. Link it to an outcome, or write one.",
        );
    }
}
