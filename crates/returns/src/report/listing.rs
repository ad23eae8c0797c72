//! A report as a plain list by rule, child, field or team, whole.

use super::group::{by_field, by_team};
use super::teams::Teams;
use super::text::counted;
use care::rule::Report;
use std::collections::BTreeMap;

/// What a listing is by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Each rule that found something or could not run.
    Rule,
    /// Each child with a flag, in the order in which they were sent.
    Child,
    /// Each field that is flagged.
    Field,
    /// Each team whose children are flagged, by name.
    Team,
}

/// The listing: one line each, in columns. A list of what is to be mended and
/// where, never an order of merit.
pub fn listing(report: &Report, by: By, teams: &Teams) -> String {
    let flags = |count: usize| counted(count, "flag", "flags");
    let children = |count: usize| counted(count, "child", "children");
    let tally = |rules: &BTreeMap<&str, usize>| {
        let each: Vec<String> = rules.iter().map(|(code, count)| format!("{code} {count}")).collect();
        each.join(", ")
    };
    let rows: Vec<Vec<String>> = match by {
        By::Rule => report
            .by_rule()
            .iter()
            .filter_map(|summary| {
                let kind = summary.about.kind.to_string();
                match summary.not_run {
                    Some(why) => Some(vec![summary.about.code.to_owned(), kind, format!("not run: {why}")]),
                    None if summary.flags == 0 => None,
                    None => Some(vec![
                        summary.about.code.to_owned(),
                        kind,
                        flags(summary.flags),
                        children(summary.children),
                        summary.about.statement.clone(),
                    ]),
                }
            })
            .collect(),
        By::Child => report
            .by_child()
            .iter()
            .map(|child| {
                let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
                for (about, _) in &child.flags {
                    *rules.entry(about.code).or_default() += 1;
                }
                let id = child.subject.id.as_deref().unwrap_or("no identifier").to_owned();
                vec![id, flags(child.flags.len()), tally(&rules)]
            })
            .collect(),
        By::Field => by_field(report)
            .iter()
            .map(|field| {
                vec![
                    format!("{}, {}", field.table, field.field.trim()),
                    flags(field.flags),
                    children(field.children),
                    field.rules.join(", "),
                ]
            })
            .collect(),
        By::Team => by_team(report, |subject| teams.of(subject))
            .iter()
            .map(|team| {
                vec![team.team.unwrap_or("team not known").to_owned(), flags(team.flags), children(team.children), tally(&team.rules)]
            })
            .collect(),
    };
    columns(&rows)
}

/// Rows with each column but the last of a row as wide as its widest cell.
fn columns(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (column, cell) in row.iter().take(row.len().saturating_sub(1)).enumerate() {
            let wide = cell.chars().count().min(60);
            match widths.get_mut(column) {
                Some(width) => *width = wide.max(*width),
                None => widths.push(wide),
            }
        }
    }
    let mut out = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            // What was sent must not move a cursor.
            let cell: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            out.push_str(&cell);
            if column + 1 < row.len() {
                let width = widths.get(column).copied().unwrap_or_default();
                out.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.chars().count()) + 2));
            }
        }
        out.push('\n');
    }
    out
}
