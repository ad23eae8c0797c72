//! Outcomes and actions should be in words that a family can read.
//!
//! # Why
//! Parents cannot keep to what they cannot read, and a child cannot say it is wrong. A plan in the
//! language of the office is a plan for the office.
//!
//! # What to do
//! Say it as you would say it to the child. Each term marked has plainer words beside it; explain those
//! that have to stay.
//!
//! # How sure
//! From 58 to 95 in 100: by the words of the trade in a hundred words, and by the reading age of the
//! text (Flesch-Kincaid). Both have to be high; where twice as many words are of the trade, shorter
//! sentences do not excuse them, and where half of the lines are too hard, nor do plain ones beside them.

use super::super::check::{Case, Evidence, Found};
use super::super::jargon;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "jargon_unreadable",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("jargon_unreadable.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let shape = case.shape;
    let Some((dense, grade)) = case.unreadable() else { return };
    let line = case.thresholds.jargon_per_hundred;
    let sure = 60.0 + ((dense - line) * 2.0).clamp(0.0, 20.0) + ((grade - 12.0) * 2.0).clamp(0.0, 15.0);
    let mut evidence = Vec::new();
    let outcomes = case.version.outcomes.iter().map(|outcome| (&outcome.id, &outcome.text));
    let actions = case.version.actions.iter().map(|action| (&action.id, &action.text));
    for (id, text) in outcomes.chain(actions) {
        evidence.extend(jargon::terms(text).into_iter().map(|term| Evidence { field: "text", item: Some(id.clone()), span: term.span }));
    }
    let what = format!(
        "{} words of the trade in {} words of outcomes and actions, which want {:.0} years of school to read.",
        shape.jargon, shape.reading.words, grade
    );
    found.push_seen(None, None, sure as u8, what, evidence);
}
