//! What a child may read of their own plan, and what officers may know of
//! whose words stand in plans.

use super::{PlanReadings, Plans};
use crate::words::OwnPage;
use crate::workspace::ChildLevel;
use oversight::practice::content::{Plan, Relation, Version};
use oversight::voice::Heard;
use std::collections::HashMap;

/// Whether a version is one that a child is shown: agreed, and not over.
pub(super) fn stands(version: &Version) -> bool {
    !["draft", "closed", "superseded"].iter().any(|status| version.status.trim().eq_ignore_ascii_case(status))
}

impl Plans {
    /// The plans of the child whose page it is, each as last agreed; of no
    /// other child.
    pub fn own(&self, page: &OwnPage) -> Vec<Version> {
        let state = self.state();
        let plans = state.content.plans.iter().filter(|plan| plan.latest().is_some_and(|latest| *latest.child == *page.child()));
        plans.filter_map(|plan| plan.versions.iter().rev().find(|version| stands(version))).cloned().collect()
    }
}

impl PlanReadings<'_> {
    /// The team of each child who has a plan, for counting by team and for
    /// asking whether a leave covers the child.
    pub fn teams(&self) -> HashMap<String, String> {
        let latest = self.state.content.plans.iter().filter_map(Plan::latest);
        latest.map(|version| (version.child.to_string(), version.team.to_string())).collect()
    }

    /// The plans of a child that the leave covers, in their latest versions.
    pub fn of_child(&self, leave: &ChildLevel, child: &str) -> Vec<(&Plan, &Version)> {
        let plans = self.state.content.plans.iter();
        let latest = plans.filter_map(|plan| Some((plan, plan.latest()?)));
        latest.filter(|(_, version)| *version.child == *child && leave.covers(Some(&version.team))).collect()
    }

    /// Whose words stand in the plans that are not over, and what changed
    /// because of them.
    pub fn heard(&self) -> Heard {
        let content = &self.state.content;
        let latest = content.plans.iter().filter_map(Plan::latest).filter(|version| stands(version));
        Heard::of(latest.map(|version| {
            let own = |relation: &Relation| matches!(relation, Relation::Child(child) if *child == version.child);
            (version, content.people_of(version).iter().find(|person| own(&person.relation)).map(|person| &*person.first_name))
        }))
    }
}
