//! The data of a page: totals, rules, and flags a screenful at a time.

use super::changes::{Change, Changes};
use super::csv::places;
use care::rule::{Kind, Report, Subject};
use serde::Serialize;

/// The head of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Flags that must be mended.
    pub errors: usize,
    /// Flags to be mended or explained.
    pub queries: usize,
    /// Children with at least one flag.
    pub children: usize,
    /// Rules that could not run.
    pub not_run: usize,
    /// Since the check before, where one was given: values no longer flagged.
    pub gone: Option<usize>,
    /// Since the check before: values newly flagged.
    pub new: Option<usize>,
    /// Since the check before: values still flagged.
    pub still: Option<usize>,
}

/// A rule, as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleLine<'a> {
    /// Its code.
    pub code: &'a str,
    /// Error or query.
    pub kind: Kind,
    /// What it asks.
    pub statement: &'a str,
    /// What to do.
    pub remedy: &'a str,
    /// Flags.
    pub flags: usize,
    /// Children with at least one.
    pub children: usize,
    /// Why it did not run.
    pub not_run: Option<&'a str>,
    /// Values no longer flagged since the check before, where one was given.
    pub gone: Option<usize>,
    /// Values newly flagged since the check before.
    pub new: Option<usize>,
}

/// The page without its flags, which [`lines`] gives a screenful at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageOf<'a> {
    /// The head.
    pub totals: Totals,
    /// Every rule, in the registry's order.
    pub rules: Vec<RuleLine<'a>>,
}

/// The page of a report, with its progress since a check before.
pub fn page<'a>(report: &'a Report, since: Option<&Changes>) -> PageOf<'a> {
    let mut changed = since.map(Changes::by_rule).unwrap_or_default();
    let rules: Vec<RuleLine<'a>> = report
        .by_rule()
        .into_iter()
        .map(|summary| {
            let changes = changed.remove(summary.about.code).unwrap_or_default();
            let count = |change| since.map(|_| changes.get(&change).copied().unwrap_or_default());
            RuleLine {
                code: summary.about.code,
                kind: summary.about.kind,
                statement: &summary.about.statement,
                remedy: &summary.about.remedy,
                flags: summary.flags,
                children: summary.children,
                not_run: summary.not_run,
                gone: count(Change::Gone),
                new: count(Change::New),
            }
        })
        .collect();
    let totals = Totals {
        errors: report.count(Kind::Error),
        queries: report.count(Kind::Query),
        children: report.by_child().len(),
        not_run: rules.iter().filter(|rule| rule.not_run.is_some()).count(),
        gone: since.map(|changes| changes.count(Change::Gone)),
        new: since.map(|changes| changes.count(Change::New)),
        still: since.map(|changes| changes.count(Change::Still) + changes.count(Change::StillOtherValue)),
    };
    PageOf { totals, rules }
}

/// A value flagged, as a row of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlagLine<'a> {
    /// The rule's code.
    pub rule: &'a str,
    /// Error or query.
    pub kind: Kind,
    /// The child's identifier as sent.
    pub child: Option<&'a str>,
    /// The team, where known.
    pub team: Option<&'a str>,
    /// The table.
    pub table: &'a str,
    /// The row, as the return counts it.
    pub row: Option<u32>,
    /// The field.
    pub field: &'a str,
    /// The value; empty where nothing was sent.
    pub value: &'a str,
    /// A fact that no value shows.
    pub detail: Option<&'a str>,
    /// Which file, counted from 0.
    pub file: u32,
    /// The line at which the child's record starts, where the file has lines.
    pub line: Option<u32>,
}

/// A screenful of flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lines<'a> {
    /// The rows shown.
    pub lines: Vec<FlagLine<'a>>,
    /// How many there are in all by this filter.
    pub of: usize,
}

/// The values flagged, from one on, at most so many. `team` says which team a
/// child is with, where that is known.
pub fn lines<'a>(report: &'a Report, team: impl Fn(&Subject) -> Option<&'a str>, from: usize, most: usize) -> Lines<'a> {
    let mut shown = Lines { lines: Vec::new(), of: 0 };
    for checked in &report.checked {
        let about = &checked.about;
        for flag in checked.flags() {
            let values = flag.cells.len().max(1);
            let wanted = shown.of + values > from && shown.lines.len() < most;
            if !wanted {
                shown.of += values;
                continue;
            }
            let child = flag.subject.id.as_deref();
            let team = team(&flag.subject);
            for (table, row, field, value) in places(flag) {
                if shown.of >= from && shown.lines.len() < most {
                    shown.lines.push(FlagLine {
                        rule: about.code,
                        kind: about.kind,
                        child,
                        team,
                        table,
                        row: row.parse().ok(),
                        field,
                        value,
                        detail: flag.detail.as_deref(),
                        file: flag.subject.file,
                        line: flag.subject.line,
                    });
                }
                shown.of += 1;
            }
        }
    }
    shown
}
