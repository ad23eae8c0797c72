//! A first look that fits one screen.

use care::rule::{Kind, Report, RuleSummary};
use care::thousands::in_threes;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Whether to use colour: only on a terminal, which the caller knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Text alone.
    #[default]
    Plain,
    /// With the escapes of a terminal: errors red, queries yellow. The words
    /// say the same, for those who do not see the colours.
    Terminal,
}

/// What a report cannot know about what was checked.
#[derive(Debug, Clone, Default)]
pub struct Look<'a> {
    /// What was checked, in a line: `CIN census 2025-26, authority 330: 10,000
    /// children read`.
    pub title: &'a str,
    /// What could not be read as meant, the most important first.
    pub notes: &'a [String],
    /// How many more of those there are.
    pub more_notes: usize,
    /// A last word, where there is something to add.
    pub closing: Option<String>,
    /// Whether to use colour.
    pub colour: Colour,
}

/// Lines of a screen, and characters of a line.
const LINES: usize = 24;
const WIDE: usize = 80;
/// How much of it each part may take at most.
const RULES: usize = 9;
const REASONS: usize = 3;
const NOTES: usize = 3;

/// What was checked, what was found, what did not run, and where to go on: at
/// most 24 lines of 80 characters, whatever was sent.
pub fn first_look(report: &Report, look: &Look<'_>) -> String {
    let mut lines = vec![fitted(look.title)];
    let summaries = report.by_rule();
    let with_errors = report.by_child().iter().filter(|child| child.flags.iter().any(|(about, _)| about.kind == Kind::Error)).count();
    lines.push(format!(
        "{}, {}; {} with an error",
        counted(report.count(Kind::Error), "error", "errors"),
        counted(report.count(Kind::Query), "query", "queries"),
        counted(with_errors, "child", "children"),
    ));
    let mut found: Vec<&RuleSummary<'_>> = summaries.iter().filter(|summary| summary.flags > 0).collect();
    found.sort_by_key(|summary| (summary.about.kind, Reverse(summary.flags)));
    if !found.is_empty() {
        lines.push(String::new());
        let widest = found.iter().take(RULES).map(|summary| summary.about.code.chars().count()).max().unwrap_or_default().min(30);
        for summary in found.iter().take(RULES) {
            lines.push(rule_line(summary, widest, look.colour));
        }
        if found.len() > RULES {
            lines.push(format!("and {} more: --format csv or xlsx has them all", counted(found.len() - RULES, "rule", "rules")));
        }
    }
    lines.push(String::new());
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for summary in &summaries {
        if let Some(why) = summary.not_run {
            reasons.entry(why).or_default().push(summary.about.code);
        }
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, codes)| Reverse(codes.len()));
    for (why, codes) in reasons.iter().take(REASONS) {
        let named = if codes.len() == 1 { codes.concat() } else { counted(codes.len(), "rule", "rules") };
        lines.push(fitted(&format!("Not run, {named}: {why}")));
    }
    let left: usize = reasons.iter().skip(REASONS).map(|(_, codes)| codes.len()).sum();
    if left > 0 {
        lines.push(format!("Not run for other reasons: {}", counted(left, "rule", "rules")));
    }
    let quiet = summaries.iter().filter(|summary| summary.flags == 0 && summary.not_run.is_none()).count();
    lines.push(format!("Found nothing: {}", counted(quiet, "rule", "rules")));
    if let Some(closing) = &look.closing {
        lines.push(fitted(closing));
    }
    let notes = look.notes.len() + look.more_notes;
    if notes > 0 {
        let room = LINES.saturating_sub(lines.len() + 1);
        let shown = look.notes.len().min(room).min(NOTES);
        let rest = if notes > shown { ". --format csv tells each, on standard error" } else { "" };
        lines.push(format!("Not read as meant: {}{rest}", counted(notes, "place", "places")));
        // A line for each, and what is left to tell the first to their ends.
        let mut spare = room.saturating_sub(shown);
        for note in look.notes.iter().take(shown) {
            let told = wrapped(note, spare + 1);
            spare = spare.saturating_sub(told.len().saturating_sub(1));
            lines.extend(told);
        }
    }
    lines.truncate(LINES);
    lines.join("\n") + "\n"
}

fn rule_line(summary: &RuleSummary<'_>, widest: usize, colour: Colour) -> String {
    let kind = match summary.about.kind {
        Kind::Error => "error",
        Kind::Query => "query",
    };
    let plain = format!("{:widest$} {kind} {:>7}  {}", summary.about.code, thousands(summary.flags), summary.about.statement);
    let line = fitted(&plain);
    let code = match (colour, summary.about.kind) {
        (Colour::Plain, _) => return line,
        (Colour::Terminal, Kind::Error) => "31",
        (Colour::Terminal, Kind::Query) => "33",
    };
    line.replacen(kind, &format!("\u{1b}[{code}m{kind}\u{1b}[0m"), 1)
}

/// A count with its noun, thousands apart: `12,345 errors`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// A count with its thousands apart: `12,345`.
pub fn thousands(count: usize) -> String {
    in_threes(&count.to_string())
}

/// A note over at most so many lines, indented; what does not fit is cut.
fn wrapped(note: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::from(" ");
    let mut words = note.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let fits = line.chars().count() + 1 + word.chars().count() <= WIDE;
        // A word longer than a line is cut with it.
        if fits || line.trim().is_empty() {
            line.push(' ');
            line.push_str(word);
            words.next();
        } else if lines.len() + 1 < most {
            lines.push(fitted(&std::mem::replace(&mut line, String::from("   "))));
        } else {
            break;
        }
    }
    let rest: String = words.flat_map(|word| [" ", word]).collect();
    lines.push(fitted(&format!("{line}{rest}")));
    lines
}

/// One line of as many whole words as fit, with nothing that moves a cursor.
fn fitted(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() <= WIDE {
        return text;
    }
    let cut: String = text.chars().take(WIDE - 1).collect();
    let kept = match cut.rsplit_once(' ') {
        Some((words, _)) if words.chars().count() > WIDE / 2 => words.trim_end(),
        _ => &cut,
    };
    format!("{kept}…")
}
