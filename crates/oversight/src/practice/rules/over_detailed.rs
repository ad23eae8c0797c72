//! A plan should not be so long that nobody can use it.
//!
//! # Why
//! Inspectors find plans so detailed that they over-complicate: a family with forty steps to take does
//! not know which matter. More is not better, and no rule here rewards length.
//!
//! # What to do
//! Ask the family which three things matter most before the next review. Put those first, and leave out
//! steps that somebody would take anyway.
//!
//! # How sure
//! From 72 to 95 in 100, by how far it lies above what is usual in this authority: twice as many
//! actions, or words of actions, as 85 in 100 of its plans do not exceed, or far more words than its
//! median and spread explain. Below thirty plans a fixed length is used.

use super::super::authority::Spread;
use super::super::check::{Case, Found};
use super::super::thresholds::Thresholds;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "over_detailed",
    kind: Kind::Query,
    level: Level::Return,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("over_detailed.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

/// Steps and words of steps that nobody can keep in mind, wherever the authority's own lie.
const STEPS: f64 = 24.0;
const WORDS_OF_STEPS: f64 = 500.0;

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let (shape, thresholds) = (case.shape, case.thresholds);
    let usual = case.authority.words.as_ref().zip(case.authority.actions.as_ref()).zip(case.authority.words_of_actions.as_ref());
    let Some(((words, actions), of_actions)) = usual else {
        if shape.words > thresholds.too_many_words || shape.actions as f64 > 1.5 * STEPS {
            found.push(None, 70, format!("{} words and {} actions: more than anybody can keep in mind.", shape.words, shape.actions));
        }
        return;
    };
    let line = thresholds.too_long;
    let long = words.away(shape.words);
    // Twice what the longest of the usual plans have, moved with the line where answers have moved it.
    let times = 2.0 * line / Thresholds::default().too_long;
    let beyond = |value: usize, usual: &Spread, least: f64| value as f64 / (usual.long * times).max(least);
    let steps = beyond(shape.actions, actions, STEPS);
    let in_words = beyond(shape.words_of_actions, of_actions, WORDS_OF_STEPS);
    // Few steps of many words are no swamp, and nor are many of three words each.
    let swamped = (steps >= 1.0 && in_words >= 0.5).then_some(steps).or((in_words >= 1.2 && steps >= 0.5).then_some(in_words));
    if long < line && swamped.is_none() {
        return;
    }
    let over = ((long - line) * 8.0).max(swamped.map_or(0.0, |times| (times - 1.0) * 12.0)).clamp(0.0, 23.0);
    found.push(
        None,
        (72.0 + over) as u8,
        format!(
            "{} words and {} actions, where half of this authority’s plans have fewer than {:.0} and {:.0}.",
            shape.words,
            shape.actions,
            words.median + 1.0,
            actions.median + 1.0
        ),
    );
}
