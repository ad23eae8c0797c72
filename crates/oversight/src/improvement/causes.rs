//! Causes and whether anybody deals with them.

use super::plan::{Item, Plan, points};
use care::records::{Action, Cause, CauseStatus, Delivery, Key};

/// Whether an action does anything: one that was abandoned does not.
fn counts(action: &Action) -> bool {
    action.delivery != Delivery::Abandoned
}

/// Causes that no action deals with, those denied left out: nobody deals with
/// what they say is not so.
pub fn causes_without_action<'a>(plan: &Plan<'a>) -> Vec<Item<'a, Cause>> {
    let dealt_with = |cause: &Key| plan.actions_on(cause).iter().any(|action| counts(action.record));
    plan.causes.iter().filter(|cause| cause.record.status != CauseStatus::Denied && !dealt_with(cause.key)).copied().collect()
}

/// Actions that deal with no cause, those abandoned left out.
pub fn actions_without_cause<'a>(plan: &Plan<'a>) -> Vec<Item<'a, Action>> {
    plan.actions.iter().filter(|action| action.record.causes.is_empty() && counts(action.record)).copied().collect()
}

/// A cell of the matrix of findings and causes.
#[derive(Debug, Clone)]
pub enum CauseCell<'a> {
    /// The cause is not said to explain the finding.
    Apart,
    /// It is, and these actions deal with it.
    Actions(Vec<Item<'a, Action>>),
}

/// What stands where a finding and a cause meet.
pub fn cell<'a>(plan: &Plan<'a>, finding: &Key, cause: &Item<'a, Cause>) -> CauseCell<'a> {
    if points(&cause.record.findings, finding) { CauseCell::Actions(plan.actions_on(cause.key)) } else { CauseCell::Apart }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn causes_nobody_deals_with() {
        cases::check(include_str!("cases/causes.md"), "causes", |plan| {
            let mut lines = vec![
                format!("causes with no action: {}", cases::keys(&causes_without_action(plan))),
                format!("actions with no cause: {}", cases::keys(&actions_without_cause(plan))),
            ];
            for finding in &plan.findings {
                for cause in &plan.causes {
                    if let CauseCell::Actions(actions) = cell(plan, finding.key, cause) {
                        lines.push(format!("{} {}: {}", finding.key, cause.key, cases::keys(&actions)));
                    }
                }
            }
            lines
        });
    }
}
