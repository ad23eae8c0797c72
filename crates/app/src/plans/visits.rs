//! How often children's plans say that the social worker visits: for holding
//! visits to each plan's own words.

use super::PlanReadings;
use super::own::stands;
use care::records::Class;
use oversight::practice::content::{Plan, Relation};
use oversight::practice::visits::{Every, stated};
use std::collections::HashMap;

/// What a plan that stands says of visits to its child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaysOfVisits<'a> {
    /// How often.
    pub every: Every,
    /// The plan.
    pub plan: &'a str,
    /// The child's team.
    pub team: &'a str,
    /// The line that says so: for those whose leave covers the child.
    pub line: &'a str,
    /// Its box for dates.
    pub due: &'a str,
}

impl PlanReadings<'_> {
    /// How often the plans that stand say that the social worker visits or sees
    /// each child, by the child's pseudonym: of several plans of a child, what
    /// asks for most. Beside it, how many plans stand. For officers, and only
    /// as they are today: only the last extract is kept.
    pub fn visits(&self) -> Option<(HashMap<&str, SaysOfVisits<'_>>, usize)> {
        if !self.view.viewer().reads(Class::Officers) || self.view.as_at().is_some() {
            return None;
        }
        let (content, on) = (&self.state.content, self.on()?);
        let standing = || content.plans.iter().filter_map(|plan| Some((plan, plan.latest().filter(|version| stands(version))?)));
        let mut says: HashMap<&str, SaysOfVisits<'_>> = HashMap::new();
        for (Plan { id, .. }, version) in standing() {
            let people = content.people_of(version).iter();
            let names: Vec<&str> = people
                .filter(|person| matches!(person.relation, Relation::Child(_) | Relation::Sibling))
                .map(|person| &*person.first_name)
                .collect();
            let Some(found) = stated(version, &names, on) else { continue };
            let new = SaysOfVisits { every: found.every, plan: id, team: &version.team, line: &found.action.text, due: &found.action.due };
            let known = says.entry(&version.child).or_insert(new);
            if new.every.asks_for_more_than(known.every) {
                *known = new;
            }
        }
        Some((says, standing().count()))
    }
}
