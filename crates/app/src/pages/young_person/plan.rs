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

/// When something is to be, as a child reads a day: a day in figures is written
/// out, and other words stay as they are.
fn by_when(version: &Version, words: &str) -> String {
    let words = words.trim();
    let bare = words.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(words, |by| words.get(by.len()..).unwrap_or(words));
    let in_figures = bare.trim().chars().all(|letter| letter.is_ascii_digit() || "/-. ".contains(letter));
    match version.day(words).filter(|_| in_figures) {
        Some(day) => date_in_words(day),
        None => words.replace("w/c ", "the week of "),
    }
}

fn outcome(version: &Version, outcome: &Outcome) -> Line {
    Line {
        text: outcome.text.trim().to_owned(),
        beside: beside([("How we will know", &outcome.how_we_will_know), ("By when", &by_when(version, &outcome.target_date))]),
        explained: explained([&*outcome.text, &*outcome.how_we_will_know]),
    }
}

fn action(version: &Version, action: &Action) -> Line {
    let who = if action.owner.trim().is_empty() { &action.owner_role } else { &action.owner };
    let mut beside = beside([("Who", who), ("By when", &by_when(version, &action.due))]);
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
        outcomes: version.outcomes.iter().filter(|one| !one.text.trim().is_empty()).map(|one| outcome(version, one)).collect(),
        actions: version.actions.iter().filter(|one| !one.text.trim().is_empty()).map(|one| action(version, one)).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_in_figures_is_written_out_and_other_words_stay() {
        let version = Version { agreed: Some(date(2026, 8, 18)), review_due: Some(date(2026, 11, 17)), ..Version::default() };
        for (words, expected) in [
            ("21.11.26", "21 November 2026"),
            ("by 27/08/2026", "27 August 2026"),
            ("2026-10-27", "27 October 2026"),
            ("by next review", "by next review"),
            ("weekly until 27/10/2026", "weekly until 27/10/2026"),
            ("w/c 2 November 2026", "the week of 2 November 2026"),
            ("31/02/2026", "31/02/2026"),
            ("", ""),
        ] {
            assert_eq!(by_when(&version, words), expected);
        }
    }
}
