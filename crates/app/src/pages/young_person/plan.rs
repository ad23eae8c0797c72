//! “My plan in plain words”: the outcomes and actions of the child’s own plan
//! as they are written, with the words of the trade explained beside them.

use super::{Around, Own, Visitor, render};
use crate::site::Site;
use askama::Template;
use axum::extract::State;
use care::records::shape::date_in_words;
use oversight::practice::content::{Action, Outcome, PlanType, Version};
use oversight::voice::plainness;
use std::sync::Arc;

/// A line of the plan, and what is said beside it.
struct Line {
    text: String,
    beside: Vec<(&'static str, String)>,
    explained: Vec<(String, &'static str)>,
}

struct Shown {
    heading: &'static str,
    agreed: Option<String>,
    review: Option<String>,
    outcomes: Vec<Line>,
    actions: Vec<Line>,
}

#[derive(Template)]
#[template(path = "young_person/plan.html")]
struct PlanPage {
    around: Around,
    plans: Vec<Shown>,
}

/// The words of the trade in some texts, and what they mean.
pub(super) fn explained<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<(String, &'static str)> {
    let mut found: Vec<(String, &'static str)> = Vec::new();
    for word in texts.into_iter().flat_map(plainness::words) {
        let plainly = word.plainly.unwrap_or("not known. Ask your worker what it means");
        if found.iter().all(|(known, _)| !known.eq_ignore_ascii_case(&word.word)) {
            found.push((word.word, plainly));
        }
    }
    found
}

fn beside(pairs: [(&'static str, &str); 2]) -> Vec<(&'static str, String)> {
    pairs.into_iter().filter(|(_, words)| !words.trim().is_empty()).map(|(label, words)| (label, words.trim().to_owned())).collect()
}

fn outcome(outcome: &Outcome) -> Line {
    Line {
        text: outcome.text.trim().to_owned(),
        beside: beside([("How we will know", &outcome.how_we_will_know), ("By when", &outcome.target_date)]),
        explained: explained([&*outcome.text, &*outcome.how_we_will_know]),
    }
}

fn action(action: &Action) -> Line {
    let who = if action.owner.trim().is_empty() { &action.owner_role } else { &action.owner };
    let mut beside = beside([("Who", who), ("By when", &action.due)]);
    if let Some(on) = action.done {
        beside.push(("Done", date_in_words(on)));
    }
    Line { text: action.text.trim().to_owned(), beside, explained: explained([&*action.text, &**who]) }
}

fn shown(version: &Version) -> Shown {
    Shown {
        heading: match version.plan_type {
            PlanType::ChildInNeed => "My plan for help at home",
            PlanType::ChildProtection => "My plan to keep me safe",
            PlanType::Care => "My plan while the council looks after me",
            PlanType::Pathway => "My plan for when I live on my own",
            PlanType::Other(_) => "My plan",
        },
        agreed: version.agreed.map(date_in_words),
        review: version.review_due.map(date_in_words),
        outcomes: version.outcomes.iter().filter(|one| !one.text.trim().is_empty()).map(outcome).collect(),
        actions: version.actions.iter().filter(|one| !one.text.trim().is_empty()).map(action).collect(),
    }
}

pub(super) async fn show(State(site): State<Arc<Site>>, visitor: Visitor) -> Own {
    let plans = site.plans.own(&visitor.page).iter().map(shown).collect();
    render(&PlanPage { around: visitor.around("My plan in plain words", "/y/plan"), plans })
}

#[cfg(test)]
pub(super) fn empty(around: Around) -> impl Template {
    PlanPage { around, plans: vec![shown(&Version::default())] }
}
