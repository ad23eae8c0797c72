//! The texts of plans, one document a plan, for comparing plan with plan.

use super::content::{PlanContent, Version};

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A risk.
    Risk,
    /// An outcome.
    Outcome,
    /// How we will know.
    Measure,
    /// An action.
    Action,
}

/// One text of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// What it is.
    pub part: Part,
    /// The identifier of the risk, outcome or action; a measure has its outcome's.
    pub item: &'a str,
    /// The text as it stands in the plan.
    pub text: &'a str,
}

/// The latest version of a plan as passages, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The plan.
    pub plan: &'a str,
    /// The version's number.
    pub version: u32,
    /// The household; plans of one household may share text.
    pub family: &'a str,
    /// First names of the household, as `people.csv` has them.
    pub names: Vec<&'a str>,
    /// For grouping only: copies are looked for first within a worker's and a team's plans.
    pub team: &'a str,
    /// As `team`.
    pub worker: &'a str,
    /// The passages in the plan's order.
    pub passages: Vec<Passage<'a>>,
}

/// Every plan's latest version, in the content's order.
pub fn documents(content: &PlanContent) -> Vec<Document<'_>> {
    content
        .plans
        .iter()
        .filter_map(|plan| {
            let version = plan.latest()?;
            Some(Document {
                plan: &plan.id,
                version: version.number,
                family: version.household(),
                names: content.people_of(version).iter().map(|person| &*person.first_name).collect(),
                team: &version.team,
                worker: &version.worker,
                passages: passages(version).collect(),
            })
        })
        .collect()
}

/// The texts of a version that are not blank.
pub fn passages(version: &Version) -> impl Iterator<Item = Passage<'_>> {
    let risks = version.risks.iter().map(|risk| Passage { part: Part::Risk, item: &risk.id, text: &risk.text });
    let outcomes = version.outcomes.iter().flat_map(|outcome| {
        [
            Passage { part: Part::Outcome, item: &outcome.id, text: &outcome.text },
            Passage { part: Part::Measure, item: &outcome.id, text: &outcome.how_we_will_know },
        ]
    });
    let actions = version.actions.iter().map(|action| Passage { part: Part::Action, item: &action.id, text: &action.text });
    risks.chain(outcomes).chain(actions).filter(|passage| !passage.text.is_empty())
}
