//! Flags by field and by team.

use care::rule::{Report, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Everything flagged on one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSummary<'a> {
    /// The table, as the return names it.
    pub table: &'a str,
    /// The field, as the return names it.
    pub field: &'a str,
    /// Flags that point at it.
    pub flags: usize,
    /// Children with at least one of them.
    pub children: usize,
    /// The rules that raised them.
    pub rules: Vec<&'a str>,
}

/// Everything flagged for the children of one team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamSummary<'a> {
    /// The team; none for children whose team is not known.
    pub team: Option<&'a str>,
    /// Flags about its children.
    pub flags: usize,
    /// Children with at least one of them.
    pub children: usize,
    /// Each rule that flagged, and how often.
    pub rules: BTreeMap<&'a str, usize>,
}

type Child = (u32, Option<u32>);

fn child(subject: &Subject) -> Child {
    (subject.file, subject.position)
}

/// The fields that flags point at, in the order of their tables' names.
pub fn by_field(report: &Report) -> Vec<FieldSummary<'_>> {
    #[derive(Default)]
    struct Found<'a> {
        flags: usize,
        children: BTreeSet<Child>,
        rules: BTreeSet<&'a str>,
    }
    let mut fields: BTreeMap<(&str, &str), Found<'_>> = BTreeMap::new();
    for checked in &report.checked {
        for flag in checked.flags() {
            let mut told: Vec<(&str, &str)> = flag.cells.iter().map(|cell| (cell.table, cell.field)).collect();
            told.sort_unstable();
            told.dedup();
            for place in told {
                let found = fields.entry(place).or_default();
                found.flags += 1;
                found.rules.insert(checked.about.code);
                if flag.subject.position.is_some() {
                    found.children.insert(child(&flag.subject));
                }
            }
        }
    }
    fields
        .into_iter()
        .map(|(place, found)| {
            let children = found.children.len();
            FieldSummary { table: place.0, field: place.1, flags: found.flags, children, rules: found.rules.into_iter().collect() }
        })
        .collect()
}

/// The teams whose children are flagged, by name and the unknown last. `team`
/// says which team a child is with, where the return or the records tell it.
/// A list of what is to be mended and where, not a ranking.
pub fn by_team<'a>(report: &'a Report, team: impl Fn(&Subject) -> Option<&'a str>) -> Vec<TeamSummary<'a>> {
    #[derive(Default)]
    struct Found<'a> {
        flags: usize,
        children: BTreeSet<Child>,
        rules: BTreeMap<&'a str, usize>,
    }
    let mut teams: BTreeMap<(bool, Option<&str>), Found<'_>> = BTreeMap::new();
    for checked in &report.checked {
        for flag in checked.flags() {
            let team = team(&flag.subject);
            let found = teams.entry((team.is_none(), team)).or_default();
            found.flags += 1;
            *found.rules.entry(checked.about.code).or_default() += 1;
            if flag.subject.position.is_some() {
                found.children.insert(child(&flag.subject));
            }
        }
    }
    teams
        .into_iter()
        .map(|((_, team), found)| TeamSummary { team, flags: found.flags, children: found.children.len(), rules: found.rules })
        .collect()
}
