//! What changed in one child's plan from one version to another: what a review begins with.
//!
//! Items are the same where they have one identifier, or else where their words are alike
//! ([`ALIKE`]): exports give new identifiers to lines that were only moved. It says what is there,
//! and leaves to the review what it means.

use super::change::{Carried, likeness, share_changed, views_likeness};
use super::content::{Action, Outcome, Risk, Version, View};
use super::forms::Forms;
use jiff::civil::Date;

/// How alike two texts must be to be one item under two identifiers, 0 to 1.
pub const ALIKE: f64 = 0.8;

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a, T> {
    /// There in both, in the same words.
    Kept {
        /// As it stood.
        then: &'a T,
        /// As it stands.
        now: &'a T,
    },
    /// There in both, in other words.
    Changed {
        /// As it stood.
        then: &'a T,
        /// As it stands.
        now: &'a T,
    },
    /// Only in the later version.
    New(&'a T),
    /// Only in the earlier version.
    Gone(&'a T),
}

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionStep<'a> {
    /// Not done at the version before, and done by this one.
    Done(&'a Action),
    /// Not done, and carried on: with the day it was due before and the day it is due now, where
    /// the words mean days.
    RolledForward {
        /// As it stands.
        action: &'a Action,
        /// When it was due.
        was: Option<Date>,
        /// When it is due.
        due: Option<Date>,
    },
    /// Only in the later version.
    New(&'a Action),
    /// Not done, and no longer in the plan.
    Dropped(&'a Action),
}

/// Two versions of one plan, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Review<'a> {
    /// Risks, in the later version's order; those that are gone come last.
    pub risks: Vec<Step<'a, Risk>>,
    /// Outcomes, likewise.
    pub outcomes: Vec<Step<'a, Outcome>>,
    /// Actions that were not done at the earlier version, and new ones.
    pub actions: Vec<ActionStep<'a>>,
    /// Actions not done whose day had passed on the day given.
    pub overdue: Vec<(&'a Action, Date)>,
    /// What the child said, or was seen to show, then.
    pub said_then: Vec<&'a View>,
    /// And now.
    pub said_now: Vec<&'a View>,
    /// How alike the two are by their words, 0 to 1; `None` where one of them has none.
    pub said_alike: Option<f64>,
    /// The share of the text of risks, outcomes, measures and actions that is new or gone, 0 to 1,
    /// without the form's headings and approved phrases.
    pub share_changed: Option<f64>,
}

impl<'a> Review<'a> {
    /// What changed between two versions, as it stood on a day, under the authority's forms.
    pub fn between(then: &'a Version, now: &'a Version, today: Date, forms: &Forms) -> Self {
        Self {
            risks: steps(&then.risks, &now.risks, |risk| &risk.id, |risk| risk.text.to_string()),
            outcomes: steps(&then.outcomes, &now.outcomes, |outcome| &outcome.id, |outcome| outcome.text.to_string()),
            actions: actions(then, now),
            overdue: now
                .actions
                .iter()
                .filter(|action| action.done.is_none())
                .filter_map(|action| Some((action, now.day(&action.due).filter(|due| *due < today)?)))
                .collect(),
            said_then: then.childs_views().collect(),
            said_now: now.childs_views().collect(),
            said_alike: views_likeness(then.childs_views(), now.childs_views()),
            share_changed: share_changed(then, now, forms),
        }
    }
}

fn steps<'a, T>(then: &'a [T], now: &'a [T], id: fn(&T) -> &str, text: fn(&T) -> String) -> Vec<Step<'a, T>> {
    let mut left: Vec<&T> = then.iter().collect();
    let mut take = |wanted: &dyn Fn(&T) -> bool| left.iter().position(|item| wanted(item)).map(|place| left.remove(place));
    // Identifiers first, so that a line which merely looks like another does not take its place.
    let mut found: Vec<Option<&T>> =
        now.iter().map(|item| if id(item).is_empty() { None } else { take(&|other| id(other) == id(item)) }).collect();
    for (item, found) in now.iter().zip(&mut found) {
        if found.is_none() {
            *found = take(&|other| likeness(&text(other), &text(item)).is_some_and(|alike| alike >= ALIKE));
        }
    }
    let mut steps: Vec<Step<'a, T>> = now
        .iter()
        .zip(found)
        .map(|(item, found)| match found {
            None => Step::New(item),
            Some(then) if text(then).split_whitespace().eq(text(item).split_whitespace()) => Step::Kept { then, now: item },
            Some(then) => Step::Changed { then, now: item },
        })
        .collect();
    steps.extend(left.into_iter().map(Step::Gone));
    steps
}

fn actions<'a>(then: &'a Version, now: &'a Version) -> Vec<ActionStep<'a>> {
    let carried = Carried::between(then, now);
    let mut kept: Vec<&Action> = Vec::new();
    let mut steps = Vec::new();
    for action in &now.actions {
        match carried.same(action) {
            None => steps.push(ActionStep::New(action)),
            Some(before) => {
                kept.push(before);
                if before.done.is_some() {
                    continue;
                }
                steps.push(if action.done.is_some() {
                    ActionStep::Done(action)
                } else {
                    ActionStep::RolledForward { action, was: then.day(&before.due), due: now.day(&action.due) }
                });
            }
        }
    }
    let dropped = then.actions.iter().filter(|action| action.done.is_none() && !kept.iter().any(|kept| std::ptr::eq(*kept, *action)));
    steps.extend(dropped.map(ActionStep::Dropped));
    steps
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn outcome(id: &str, text: &str) -> Outcome {
        Outcome { id: id.into(), text: text.into(), ..Outcome::default() }
    }

    fn action(id: &str, text: &str, due: &str, done: Option<Date>) -> Action {
        Action { id: id.into(), text: text.into(), due: due.into(), done, ..Action::default() }
    }

    #[test]
    fn outcomes_are_kept_changed_new_or_gone_whatever_their_identifiers() {
        let then = Version {
            outcomes: vec![
                outcome("O1", "Wren sleeps through the night"),
                outcome("O2", "Wren goes to school"),
                outcome("O3", "Wren sees her dad on Sundays at the park and they both like it"),
                outcome("O4", "The flat is warm"),
            ],
            ..Version::default()
        };
        let now = Version {
            outcomes: vec![
                outcome("O1", "Wren  sleeps through the night"),
                outcome("O2", "Wren goes to school and has one friend there"),
                outcome("N9", "Wren sees her dad on Saturdays at the park and they both like it"),
                outcome("N8", "Wren can swim"),
            ],
            ..Version::default()
        };
        let review = Review::between(&then, &now, date(2026, 6, 1), &Forms::default());
        let told: Vec<String> = review
            .outcomes
            .iter()
            .map(|step| match step {
                Step::Kept { now, .. } => format!("kept {}", now.id),
                Step::Changed { then, now } => format!("changed {} {}", then.id, now.id),
                Step::New(now) => format!("new {}", now.id),
                Step::Gone(then) => format!("gone {}", then.id),
            })
            .collect();
        assert_eq!(told, ["kept O1", "changed O2 O2", "changed O3 N9", "new N8", "gone O4"]);
    }

    #[test]
    fn actions_are_done_rolled_forward_new_or_dropped() {
        let done = Some(date(2026, 3, 1));
        let then = Version {
            actions: vec![
                action("A1", "Dad mends the boiler", "2026-02-01", None),
                action("A2", "Ms Rook rings the school", "2026-02-10", None),
                action("A3", "Nan has Wren on Fridays", "2026-02-01", done),
                action("A4", "Mum sees the doctor about her back", "2026-02-20", None),
            ],
            ..Version::default()
        };
        let now = Version {
            actions: vec![
                action("A1", "Dad mends the boiler", "2026-02-01", done),
                action("A2", "Ms Rook rings the school", "2026-05-10", None),
                action("A3", "Nan has Wren on Fridays", "2026-02-01", done),
                action("A5", "Wren joins the choir", "2026-07-01", None),
            ],
            ..Version::default()
        };
        let review = Review::between(&then, &now, date(2026, 6, 1), &Forms::default());
        let [first, second, third, fourth] = review.actions[..] else { panic!("{:?}", review.actions) };
        assert!(matches!(first, ActionStep::Done(action) if &*action.id == "A1"));
        assert_eq!(
            second,
            ActionStep::RolledForward { action: &now.actions[1], was: Some(date(2026, 2, 10)), due: Some(date(2026, 5, 10)) }
        );
        assert!(matches!(third, ActionStep::New(action) if &*action.id == "A5"));
        assert!(matches!(fourth, ActionStep::Dropped(action) if &*action.id == "A4"));
        assert_eq!(review.overdue, [(&now.actions[1], date(2026, 5, 10))]);
    }

    #[test]
    fn nothing_against_nothing_is_nothing() {
        let none = Version::default();
        let review = Review::between(&none, &none, date(2026, 6, 1), &Forms::default());
        assert!(review.outcomes.is_empty() && review.actions.is_empty() && review.share_changed.is_none());
    }
}
