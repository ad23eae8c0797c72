//! Plans as the search for copied text wants them.

use super::content::{PlanContent, Version};
use super::copied::{Document, Item, Kind, Library};

/// Every plan's latest version, in the content's order.
pub fn documents(content: &PlanContent) -> Vec<Document<'_>> {
    content
        .plans
        .iter()
        .filter_map(|plan| {
            let version = plan.latest()?;
            Some(Document {
                plan: &plan.id,
                family: version.household(),
                begun: plan.versions.iter().filter_map(|version| version.agreed).min(),
                author: Some(&*version.worker).filter(|worker| !worker.is_empty()),
                names: content.people_of(version).iter().map(|person| &*person.first_name).collect(),
                items: items(version).collect(),
            })
        })
        .collect()
}

/// The headings and phrases that every plan may carry.
pub fn library(content: &PlanContent) -> Library<'_> {
    Library { phrases: content.library.iter().map(|text| &*text.text).collect() }
}

/// The texts of a version that are not blank.
fn items(version: &Version) -> impl Iterator<Item = Item<'_>> {
    let risks = version.risks.iter().map(|risk| Item { kind: Kind::Risk, id: &risk.id, text: &risk.text });
    let outcomes = version.outcomes.iter().flat_map(|outcome| {
        [
            Item { kind: Kind::Outcome, id: &outcome.id, text: &outcome.text },
            Item { kind: Kind::Measure, id: &outcome.id, text: &outcome.how_we_will_know },
        ]
    });
    let actions = version.actions.iter().map(|action| Item { kind: Kind::Action, id: &action.id, text: &action.text });
    risks.chain(outcomes).chain(actions).filter(|item| !item.text.is_empty())
}
