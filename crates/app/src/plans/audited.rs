//! Plans for those who audit: the frame of all plans, and what the rules found
//! in the plan of one case.

use super::{Flagged, PlanReadings};
use crate::workspace::{ChildLevel, OneCase};
use oversight::practice::content::{Plan, Version};

/// A child’s plan as a case that could be drawn.
#[derive(Debug, Clone, Copy)]
pub struct PlanCase<'a> {
    /// The child’s pseudonym.
    pub child: &'a str,
    /// The child’s team.
    pub team: &'a str,
    /// The worker of each version, by pseudonym: for telling a conflict, and
    /// never shown or kept.
    pub workers: [Option<&'a str>; 2],
    /// The plan.
    pub plan: &'a str,
}

impl PlanReadings<'_> {
    /// Every plan as a case, where the leave covers its team.
    pub fn cases(&self, leave: &ChildLevel) -> Vec<PlanCase<'_>> {
        let plans = self.state.content.plans.iter().filter_map(|plan| Some((plan, plan.latest()?)));
        plans
            .filter(|(_, latest)| leave.covers(Some(&latest.team)))
            .map(|(plan, latest)| PlanCase {
                child: &latest.child,
                team: &latest.team,
                workers: [Some(&*latest.worker), plan.before(1).map(|before| &*before.worker)],
                plan: &plan.id,
            })
            .collect()
    }

    /// The plans of one case and what the rules found in each.
    pub fn plans_of(&self, leave: &OneCase) -> Vec<(&Plan, &Version, Flagged<'_>)> {
        let plans = self.state.content.plans.iter().filter_map(|plan| Some((plan, plan.latest()?)));
        plans
            .filter(|(_, latest)| *latest.child == *leave.case())
            .map(|(plan, latest)| {
                let flags = self
                    .rules()
                    .iter()
                    .flat_map(|rule| rule.flags().iter().filter(|flag| flag.plan == plan.id).map(move |flag| (rule, flag)));
                (plan, latest, flags.collect())
            })
            .collect()
    }
}
