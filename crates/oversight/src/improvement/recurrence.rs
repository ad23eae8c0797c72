//! Themes that were found again, inspection after inspection.

use super::plan::{Item, Plan, points};
use care::records::{Action, Delivery, Inspection, Key, Polarity, Theme};
use std::collections::HashMap;

/// How often a theme was found at one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// Findings that ask for something.
    pub asks: usize,
    /// Findings of strength.
    pub strengths: usize,
    /// Findings of context.
    pub context: usize,
}

/// One theme over all the visits.
#[derive(Debug, Clone)]
pub struct Recurrence<'a> {
    /// The theme.
    pub theme: Item<'a, Theme>,
    /// Every visit at which anything was found, the earliest first.
    pub visits: Vec<(Item<'a, Inspection>, Times)>,
    /// At how many visits it asked for something.
    pub asked_at: usize,
    /// The year of the first of at least two visits at which it asked for something.
    pub since: Option<i16>,
    /// Whole years between the first and the last of them.
    pub years: i16,
    /// Actions said to be done between the first and the last of them, for
    /// outcomes that answer a finding of this theme.
    pub done_between: Vec<Item<'a, Action>>,
}

/// Every theme that any finding has, over every visit that found anything; those found
/// again most often first.
pub fn recurrence<'a>(plan: &Plan<'a>) -> Vec<Recurrence<'a>> {
    let mut visits: Vec<Item<'a, Inspection>> =
        plan.inspections.iter().filter(|inspection| !plan.findings_at(inspection.key).is_empty()).copied().collect();
    visits.sort_by_key(|inspection| inspection.record.to);
    let mut rows: Vec<Recurrence<'a>> = plan
        .themes
        .iter()
        .map(|theme| of(plan, *theme, &visits))
        .filter(|row| row.visits.iter().any(|(_, times)| *times != Times::default()))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.asked_at));
    rows
}

fn of<'a>(plan: &Plan<'a>, theme: Item<'a, Theme>, visits: &[Item<'a, Inspection>]) -> Recurrence<'a> {
    let mut found: HashMap<&Key, Times> = HashMap::new();
    for finding in plan.findings_on(theme.key) {
        let times = found.entry(&finding.record.inspection.key).or_default();
        match finding.record.polarity {
            Polarity::Improve | Polarity::PriorityAction => times.asks += 1,
            Polarity::Strength => times.strengths += 1,
            Polarity::Context => times.context += 1,
        }
    }
    let visits: Vec<(Item<'a, Inspection>, Times)> =
        visits.iter().map(|visit| (*visit, found.get(visit.key).copied().unwrap_or_default())).collect();
    let asked: Vec<_> = visits.iter().filter(|(_, times)| times.asks > 0).map(|(visit, _)| visit.record.to).collect();
    let span = asked.first().zip(asked.last()).filter(|_| asked.len() > 1);
    let done_between = span.map(|(first, last)| {
        let answers = |action: &Action| {
            let outcome = action.outcome.as_ref().and_then(|link| plan.outcome(&link.key));
            outcome.is_some_and(|outcome| {
                outcome
                    .record
                    .findings
                    .iter()
                    .any(|link| plan.finding(&link.key).is_some_and(|finding| points(&finding.record.themes, theme.key)))
            })
        };
        plan.actions
            .iter()
            .filter(|action| action.record.delivery == Delivery::Done && answers(action.record))
            .filter(|action| action.record.done_on.is_some_and(|on| first < &on && &on <= last))
            .copied()
            .collect()
    });
    Recurrence {
        theme,
        asked_at: asked.len(),
        since: span.map(|(first, _)| first.year()),
        years: span.map_or(0, |(first, last)| whole_years(*first, *last)),
        done_between: done_between.unwrap_or_default(),
        visits,
    }
}

fn whole_years(from: jiff::civil::Date, to: jiff::civil::Date) -> i16 {
    from.until((jiff::Unit::Year, to)).map_or(0, |span| span.get_years())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn themes_found_again() {
        cases::check(include_str!("cases/recurrence.md"), "recurrence", |plan| {
            recurrence(plan)
                .iter()
                .map(|row| {
                    let visits: Vec<String> =
                        row.visits.iter().map(|(visit, times)| format!("{} {}/{}", visit.key, times.asks, times.strengths)).collect();
                    let since = row.since.map_or("once".to_owned(), |year| format!("since {year}, {} years", row.years));
                    format!("{}: {}; {since}; done between: {}", row.theme.key, visits.join(", "), cases::keys(&row.done_between))
                })
                .collect()
        });
    }
}
