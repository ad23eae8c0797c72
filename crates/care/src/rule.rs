//! What every family of rules has in common.
//!
//! A rule is one file named by its code. Its module doc comment is its public
//! page: the first paragraph states the rule, the sections say why it matters,
//! what to do about it, and where other validators differ. The file carries
//! the rest as data: severity, lifespan, source, what it needs. The engine of
//! a family answers [`Outcome::Ran`] or [`Outcome::NotRun`] for each rule, so
//! a rule that could not run is never read as one that found nothing.

use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// A family of rules: those over one return.
pub trait Family: 'static {
    /// The return's tables, as the rules name them.
    type Table: Copy + Eq + fmt::Debug + fmt::Display + Send + Sync + 'static;
    /// How a rule of this family looks at what was sent.
    type Check: Send + Sync + 'static;
    /// The folder of the family's pages and, with hyphens for underscores, the
    /// word after `waymark check`.
    const NAME: &'static str;
}

/// How much a flag matters to whoever receives the return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The return cannot be accepted until it is put right.
    Error,
    /// The record is unusual: amend it, or give the reason with the return.
    Query,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Query => "query",
        })
    }
}

/// What a rule looks at to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// One child's records.
    Child,
    /// All the return's records together.
    Return,
}

/// The collection years a rule applies to, each named by the calendar year in
/// which it ends: 2026 is 1 April 2025 to 31 March 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    from: i16,
    to: Option<i16>,
}

impl Years {
    /// From the year ending in `from`, with no end yet.
    pub const fn from(from: i16) -> Self {
        Self { from, to: None }
    }

    /// From the year ending in `from` to that ending in `to`, both included.
    pub const fn between(from: i16, to: i16) -> Self {
        Self { from, to: Some(to) }
    }

    /// Whether the rule applies to the collection that ends in `year`.
    pub fn contain(self, year: i16) -> bool {
        year >= self.from && self.to.is_none_or(|to| year <= to)
    }
}

/// A collection year in the usual form, `2025-26` for the one ending in 2026.
pub fn collection_year(ends_in: i16) -> String {
    format!("{}-{:02}", ends_in - 1, ends_in.rem_euclid(100))
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            None => write!(f, "{} onwards", collection_year(self.from)),
            Some(to) if to == self.from => f.write_str(&collection_year(to)),
            Some(to) => write!(f, "{} to {}", collection_year(self.from), collection_year(to)),
        }
    }
}

/// The specification a rule comes from and the paragraph within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The document's title.
    pub document: &'static str,
    /// The rule number, table or section within it.
    pub paragraph: &'static str,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.document, self.paragraph)
    }
}

/// One rule of a family.
pub struct Rule<F: Family> {
    /// The code by which the field knows the rule, as `8535Q`.
    pub code: &'static str,
    /// Error or query.
    pub kind: Kind,
    /// Whether it looks at one child or at the whole return.
    pub level: Level,
    /// The collection years it applies to.
    pub years: Years,
    /// Where it comes from.
    pub source: Source,
    /// The tables without which it cannot run.
    pub needs: &'static [F::Table],
    /// The fields it may point at.
    pub fields: &'static [&'static str],
    /// The text of the rule's own file, whose module doc is the public page.
    pub page: &'static str,
    /// How it looks.
    pub check: F::Check,
}

impl<F: Family> fmt::Debug for Rule<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule").field("code", &self.code).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl<F: Family> Rule<F> {
    /// What a report says about the rule.
    pub fn about(&self) -> About {
        let page = Page::of(self.page);
        About {
            code: self.code,
            kind: self.kind,
            level: self.level,
            remedy: page.section("What to do").unwrap_or_default(),
            statement: page.statement,
        }
    }
}

/// A rule's public page, read from the module doc comment of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What the rule asks: the first paragraph, on one line.
    pub statement: String,
    /// The sections after it, in order: heading and text, paragraphs kept apart.
    pub sections: Vec<(String, String)>,
}

impl Page {
    /// Reads the page at the head of a rule's file.
    pub fn of(file: &str) -> Self {
        let mut page = Self { statement: String::new(), sections: Vec::new() };
        let mut gap = false;
        for line in file.lines().map_while(|line| line.strip_prefix("//!")) {
            let line = line.trim();
            if let Some(heading) = line.strip_prefix("# ") {
                page.sections.push((heading.to_owned(), String::new()));
                gap = false;
                continue;
            }
            let text = page.sections.last_mut().map_or(&mut page.statement, |(_, text)| text);
            if line.is_empty() {
                gap = !text.is_empty();
            } else {
                if !text.is_empty() {
                    text.push_str(if gap { "\n\n" } else { " " });
                }
                text.push_str(line);
                gap = false;
            }
        }
        page
    }

    /// The text under a heading.
    pub fn section(&self, heading: &str) -> Option<String> {
        self.sections.iter().find(|(name, _)| name == heading).map(|(_, text)| text.clone())
    }
}

/// What a report says about a rule, without the machinery of its family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The rule's code.
    pub code: &'static str,
    /// Error or query.
    pub kind: Kind,
    /// One child or the whole return.
    pub level: Level,
    /// What the rule asks.
    pub statement: String,
    /// What to do when it is flagged.
    pub remedy: String,
}

/// The child, or the return, that a flag is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The child's identifier as sent; none for the return itself or for a
    /// child sent without one.
    pub id: Option<Box<str>>,
    /// Which file, counted from 0 in the order given.
    pub file: u32,
    /// Which child of that file, counted from 0; none for the return itself.
    pub position: Option<u32>,
    /// The line at which the child's record starts, where the format has lines.
    pub line: Option<u32>,
}

impl Subject {
    /// The whole return.
    pub const RETURN: Self = Self { id: None, file: 0, position: None, line: None };
}

/// The field of a cell that stands for all of a record, or for a table that was not sent: it
/// has no value to quote.
pub const WHOLE_ROW: &str = "whole row";

/// One value that a flag points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The table, as the return names it.
    pub table: &'static str,
    /// The position of the record in its table: from 0 in document order, or
    /// where people count rows under headers, as in Annex A, from 1. None where
    /// the record itself was not sent.
    pub row: Option<u32>,
    /// The field, as the return names it.
    pub field: &'static str,
    /// The text as sent; none where nothing was.
    pub value: Option<Box<str>>,
}

/// One thing a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Whom it is about.
    pub subject: Subject,
    /// The values that, together, break the rule.
    pub cells: Vec<Cell>,
    /// A figure or fact that no single value shows.
    pub detail: Option<Box<str>>,
}

impl Flag {
    /// What is wrong, the values that say so, and what to do next.
    pub fn message(&self, about: &About) -> String {
        let mut message = self.finding(about);
        let _ = write!(message, " {}", about.remedy.replace("\n\n", " "));
        message
    }

    /// What is wrong, and the values that say so.
    pub fn finding(&self, about: &About) -> String {
        let mut message = about.statement.replace("\n\n", " ");
        let mut sent = String::new();
        for cell in self.cells.iter().filter(|cell| cell.field != WHOLE_ROW) {
            if !sent.is_empty() {
                sent.push_str(", ");
            }
            let _ = match cell.value.as_deref() {
                Some(value) => write!(sent, "{} {}", cell.field, shortened(value)),
                None => write!(sent, "no {}", cell.field),
            };
        }
        if let Some(detail) = &self.detail {
            let _ = write!(message, " {detail}");
        }
        if !sent.is_empty() {
            let _ = write!(message, " Sent: {sent}.");
        }
        message
    }
}

/// A value fit for a sentence: hostile or mistaken files send pages of text.
fn shortened(value: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    match value.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(value),
        Some((end, _)) => Cow::Owned(format!("{}…", value.get(..end).unwrap_or_default())),
    }
}

/// What came of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It looked, and this is what it found.
    Ran(Vec<Flag>),
    /// It could not look, and why. Never to be read as a pass.
    NotRun(Cow<'static, str>),
}

/// One rule and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The rule.
    pub about: About,
    /// What came of it.
    pub outcome: Outcome,
}

impl Checked {
    /// What was found; nothing where the rule did not run.
    pub fn flags(&self) -> &[Flag] {
        match &self.outcome {
            Outcome::Ran(flags) => flags,
            Outcome::NotRun(_) => &[],
        }
    }
}

/// The flags one rule raises, as it raises them.
#[derive(Debug, Default)]
pub struct Flags {
    found: Vec<Flag>,
    /// How many of them already say whom they are about.
    attributed: usize,
    cannot: Option<Cow<'static, str>>,
}

impl Flags {
    /// Raises a flag over these values together, about whoever is being
    /// looked at.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.push_about(Subject::RETURN, cells);
    }

    /// Raises a flag about a named subject: for rules that compare children.
    pub fn push_about(&mut self, subject: Subject, cells: impl IntoIterator<Item = Cell>) {
        self.found.push(Flag { subject, cells: cells.into_iter().collect(), detail: None });
    }

    /// Raises a flag that is whole already.
    pub fn push_flag(&mut self, flag: Flag) {
        self.found.push(flag);
    }

    /// Raises a flag on a figure that no one record shows.
    pub fn push_figure(&mut self, detail: String) {
        self.found.push(Flag { subject: Subject::RETURN, cells: Vec::new(), detail: Some(detail.into()) });
    }

    /// Says whom the flags raised since the last time are about.
    pub fn attribute(&mut self, subject: impl FnOnce() -> Subject) {
        let new = self.found.get_mut(self.attributed..).unwrap_or_default();
        if !new.is_empty() {
            let subject = subject();
            for flag in new {
                flag.subject = subject.clone();
            }
            self.attributed = self.found.len();
        }
    }

    /// The rule cannot answer for this return; what it found is dropped,
    /// because a partial answer reads as a whole one.
    pub fn cannot_run(&mut self, why: impl Into<Cow<'static, str>>) {
        self.cannot.get_or_insert_with(|| why.into());
    }

    /// Adds what was raised later.
    pub fn append(&mut self, mut later: Self) {
        self.found.append(&mut later.found);
        self.attributed = self.found.len();
        if self.cannot.is_none() {
            self.cannot = later.cannot;
        }
    }

    /// What came of the rule.
    pub fn outcome(self) -> Outcome {
        self.cannot.map_or(Outcome::Ran(self.found), Outcome::NotRun)
    }
}

/// What came of every rule asked for, in the registry's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry a rule.
    pub checked: Vec<Checked>,
}

/// How one rule came out, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSummary<'a> {
    /// The rule.
    pub about: &'a About,
    /// Flags raised.
    pub flags: usize,
    /// Children with at least one of them.
    pub children: usize,
    /// Why it did not run, if it did not.
    pub not_run: Option<&'a str>,
}

/// Everything flagged for one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildSummary<'a> {
    /// The child.
    pub subject: &'a Subject,
    /// Each flag with its rule, in the registry's order.
    pub flags: Vec<(&'a About, &'a Flag)>,
}

/// A line of the JSON contract: a value that a flag points at.
#[derive(Serialize)]
struct Pointed<'a> {
    rule: &'a str,
    severity: Kind,
    child: Option<&'a str>,
    table: Option<&'a str>,
    row: Option<u32>,
    field: Option<&'a str>,
    value: Option<&'a str>,
    message: &'a str,
    file: u32,
    line: Option<u32>,
}

/// A line of the JSON contract: a rule that could not run.
#[derive(Serialize)]
struct NotRunLine<'a> {
    rule: &'a str,
    not_run: &'a str,
}

impl Report {
    /// Each rule's figures, in the registry's order.
    pub fn by_rule(&self) -> Vec<RuleSummary<'_>> {
        self.checked
            .iter()
            .map(|checked| {
                let mut children: Vec<_> =
                    checked.flags().iter().filter_map(|flag| flag.subject.position.map(|at| (flag.subject.file, at))).collect();
                children.sort_unstable();
                children.dedup();
                RuleSummary {
                    about: &checked.about,
                    flags: checked.flags().len(),
                    children: children.len(),
                    not_run: match &checked.outcome {
                        Outcome::Ran(_) => None,
                        Outcome::NotRun(why) => Some(why),
                    },
                }
            })
            .collect()
    }

    /// The flagged children in the order they were sent: a list to work
    /// through, not a ranking.
    pub fn by_child(&self) -> Vec<ChildSummary<'_>> {
        let mut children: BTreeMap<(u32, u32), ChildSummary<'_>> = BTreeMap::new();
        for checked in &self.checked {
            for flag in checked.flags() {
                let Some(position) = flag.subject.position else { continue };
                children
                    .entry((flag.subject.file, position))
                    .or_insert_with(|| ChildSummary { subject: &flag.subject, flags: Vec::new() })
                    .flags
                    .push((&checked.about, flag));
            }
        }
        children.into_values().collect()
    }

    /// Flags of one kind, over all rules.
    pub fn count(&self, kind: Kind) -> usize {
        self.checked.iter().filter(|checked| checked.about.kind == kind).map(|checked| checked.flags().len()).sum()
    }

    /// The JSON lines that `waymark check … --format json` prints: one a value
    /// pointed at, and one for each rule that could not run.
    pub fn json_lines(&self, out: &mut impl std::io::Write) -> std::io::Result<()> {
        for Checked { about, outcome } in &self.checked {
            let flags = match outcome {
                Outcome::Ran(flags) => flags,
                Outcome::NotRun(why) => {
                    serde_json::to_writer(&mut *out, &NotRunLine { rule: about.code, not_run: why })?;
                    out.write_all(b"\n")?;
                    continue;
                }
            };
            for flag in flags {
                let message = flag.message(about);
                let mut line = Pointed {
                    rule: about.code,
                    severity: about.kind,
                    child: flag.subject.id.as_deref(),
                    table: None,
                    row: None,
                    field: None,
                    value: None,
                    message: &message,
                    file: flag.subject.file,
                    line: flag.subject.line,
                };
                if flag.cells.is_empty() {
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
                for cell in &flag.cells {
                    line.table = Some(cell.table);
                    line.row = cell.row;
                    line.field = Some(cell.field);
                    line.value = cell.value.as_deref();
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_statement_and_its_sections() {
        let page = Page::of("//! One thing\n//! is so.\n//!\n//! # Why\n//! Because.\n//!\n//! And more.\nuse x;\n//! not this");
        assert_eq!(page.statement, "One thing is so.");
        assert_eq!(page.section("Why").as_deref(), Some("Because.\n\nAnd more."));
        assert_eq!(page.section("What to do"), None);
    }

    #[test]
    fn years_are_named_by_the_year_they_end_in() {
        assert_eq!(Years::from(2025).to_string(), "2024-25 onwards");
        assert_eq!(Years::between(2023, 2024).to_string(), "2022-23 to 2023-24");
        assert_eq!(collection_year(2000), "1999-00");
        assert!(Years::between(2023, 2024).contain(2024) && !Years::between(2023, 2024).contain(2025));
    }

    #[test]
    fn a_rule_that_could_not_run_never_reads_as_a_pass() {
        let mut flags = Flags::default();
        flags.push([]);
        let mut later = Flags::default();
        later.cannot_run("no calendar");
        flags.append(later);
        assert_eq!(flags.outcome(), Outcome::NotRun("no calendar".into()));
    }
}
