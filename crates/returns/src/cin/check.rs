//! Running the rules: child by child as the file is read, in pieces that are
//! read and checked at the same time.
//!
//! What comes out does not depend on how many threads there are: a piece is
//! a run of children in the file's order, and pieces are put together in that
//! order.

use super::period::Period;
use super::read::{Defect, Fault, Reader, SCHEMAS};
use super::rules::{self, Check, Rule, Tally};
use super::submission::{Child, Header, Table};
use crate::report::{Colour, Look, counted, first_look};
use care::rule::{self, Flags, Outcome, Report, collection_year};
use std::borrow::Cow;
use std::io::BufRead;

/// Children read at a time. Memory grows with this, not with the return.
const PIECE: usize = 256;

/// Which rules to run.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// None: every rule whose years hold the return's.
    named: Option<Vec<&'static Rule>>,
}

/// A code that is no rule's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no CIN census rule {0}. `waymark check cin --help` says how to name one; docs/rules/cin lists them all")]
pub struct UnknownRule(pub String);

impl Selection {
    /// Every rule that applies to the return's collection year.
    pub fn all() -> Self {
        Self { named: None }
    }

    /// The rules of these codes, upper or lower case, whatever the year: who
    /// names a rule wants its answer.
    pub fn named<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, UnknownRule> {
        let mut named = Vec::new();
        for code in codes {
            let code = code.as_ref();
            let rule = rules::find(code).ok_or_else(|| UnknownRule(code.to_owned()))?;
            if !named.iter().any(|known: &&Rule| known.code == rule.code) {
                named.push(rule);
            }
        }
        Ok(Self { named: Some(named) })
    }

    fn rules(&self) -> Vec<&'static Rule> {
        let in_registry = |rule: &&&Rule| self.named.as_ref().is_none_or(|named| named.iter().any(|wanted| wanted.code == rule.code));
        rules::RULES.iter().filter(in_registry).copied().collect()
    }
}

/// How to check a return.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Which rules.
    pub rules: Selection,
    /// The last day of the collection year, where the header's is not to be used.
    pub reference_date: Option<jiff::civil::Date>,
}

/// A checked return.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What came of each rule.
    pub report: Report,
    /// Each file's header.
    pub headers: Vec<Header>,
    /// The collection year the rules were run for, where one was known.
    pub period: Option<Period>,
    /// What could not be read as meant: first that there was nothing to read or
    /// that reading stopped, then file by file.
    pub defects: Vec<Defect>,
    /// Defects beyond those kept.
    pub more_defects: u32,
    /// Children read.
    pub children: u32,
    /// Records read of each table, in the order of [`Table::ALL`].
    pub rows: [u32; Table::ALL.len()],
}

/// What one rule has come to so far.
#[derive(Debug, Default)]
struct Running {
    flags: Flags,
    tally: Tally,
}

/// Reads and checks the files of one return, in the order given. They are one
/// return: a child in two of them is a child sent twice.
pub fn check_files<R: BufRead + Send>(files: impl IntoIterator<Item = R>, options: &Options) -> Checked {
    let rules = options.rules.rules();
    let mut running: Vec<Running> = rules.iter().map(|_| Running::default()).collect();
    let mut checked = Checked { period: options.reference_date.map(Period::ending), ..Checked::default() };
    for (file, input) in (0u32..).zip(files) {
        let mut reader = Reader::new(input, file);
        let mut piece = read_piece(&mut reader);
        checked.period = checked.period.or_else(|| Period::of(reader.header()));
        let period = checked.period;
        while !piece.is_empty() {
            checked.children = checked.children.saturating_add(piece.len() as u32);
            let (found, next) = rayon::join(|| check_piece(&rules, &piece, period), || read_piece(&mut reader));
            for (whole, part) in running.iter_mut().zip(found) {
                whole.flags.append(part.flags);
                whole.tally.append(part.tally);
            }
            piece = next;
        }
        for (total, table) in checked.rows.iter_mut().zip(Table::ALL) {
            *total = total.saturating_add(reader.rows(table));
        }
        checked.headers.push(reader.header().clone());
        let defects = reader.into_defects();
        checked.more_defects = checked.more_defects.saturating_add(defects.more());
        checked.defects.extend(defects.list());
    }
    if let Some(year) = checked.period.map(Period::year).filter(|year| !SCHEMAS.contains(year)) {
        let fault = Fault::OtherYear(year);
        checked.defects.push(Defect { file: 0, line: 1, column: 1, child: None, fault, times: 1 });
    }
    checked.defects.sort_by_key(|defect| !defect.fault.comes_first());
    checked.report.checked = rules
        .iter()
        .zip(running)
        .map(|(rule, running)| rule::Checked { about: rule.about(), outcome: conclude(rule, running, &checked, options) })
        .collect();
    checked
}

fn read_piece<R: BufRead>(reader: &mut Reader<R>) -> Vec<Child> {
    let mut piece = Vec::with_capacity(PIECE);
    piece.extend(reader.by_ref().take(PIECE));
    piece
}

fn check_piece(rules: &[&'static Rule], piece: &[Child], period: Option<Period>) -> Vec<Running> {
    let mut running: Vec<Running> = rules.iter().map(|_| Running::default()).collect();
    for child in piece {
        for (rule, Running { flags, tally }) in rules.iter().zip(&mut running) {
            match (rule.check, period) {
                (Check::Child(check), _) => check(child, flags),
                (Check::Year(check), Some(period)) => check(child, period, flags),
                (Check::Year(_), None) => flags.cannot_run(NO_YEAR),
                (Check::Return { gather, .. }, period) => gather(child, period, tally),
            }
            flags.attribute(|| child.subject());
        }
    }
    running
}

const NO_YEAR: &str = "the header gives neither a ReferenceDate nor a Year, so the collection year is not known; add them and check again";

fn conclude(rule: &'static Rule, running: Running, checked: &Checked, options: &Options) -> Outcome {
    let Running { mut flags, tally } = running;
    if checked.children == 0 && (!rule.needs.is_empty() || checked.is_nothing()) {
        return Outcome::NotRun("no child could be read from what was sent".into());
    }
    if rule.needs.contains(&Table::Header) && checked.period.is_none() {
        return Outcome::NotRun(NO_YEAR.into());
    }
    if let (None, Some(period)) = (&options.rules.named, checked.period)
        && !rule.years.contain(period.year())
    {
        let why = format!("it applies to {}; this return is for {}", rule.years, collection_year(period.year()));
        return Outcome::NotRun(Cow::Owned(why));
    }
    if let Check::Return { conclude, .. } = rule.check {
        conclude(&checked.headers, &tally, &mut flags);
    }
    flags.outcome()
}

impl Checked {
    /// Whether there was no child and no header in what was sent, so that
    /// nothing was checked.
    pub fn is_nothing(&self) -> bool {
        self.children == 0 && self.headers.iter().all(|header| header.row.is_none())
    }

    /// Rules that ran with no record of a table they look at: nothing was
    /// found because there was nothing to look at.
    pub fn with_nothing_to_look_at(&self) -> Vec<(&'static str, Table)> {
        let ran = self.report.checked.iter().filter(|checked| matches!(checked.outcome, Outcome::Ran(_)));
        ran.filter_map(|checked| {
            let rule = rules::find(checked.about.code)?;
            let empty = rule.needs.iter().find(|table| self.rows.get(**table as usize) == Some(&0))?;
            Some((rule.code, *empty))
        })
        .collect()
    }

    /// A first look that fits one screen: what was read, what was found, what
    /// did not run, and what could not be read as meant.
    pub fn text(&self) -> String {
        self.first_look(Colour::Plain)
    }

    /// The same, in colour where it is for a terminal.
    pub fn first_look(&self, colour: Colour) -> String {
        const NOTES: usize = 5;
        let notes: Vec<String> = self.defects.iter().take(NOTES).map(ToString::to_string).collect();
        let idle = self.with_nothing_to_look_at().len();
        let closing = (idle > 0).then(|| format!("With no record of a table they look at: {idle} rules"));
        let more_notes = (self.defects.len() + self.more_defects as usize).saturating_sub(notes.len());
        first_look(&self.report, &Look { title: &self.title(), notes: &notes, more_notes, closing, colour })
    }

    /// What was checked, in a line.
    pub fn title(&self) -> String {
        let year = self.period.map_or_else(|| "year not known".to_owned(), |period| collection_year(period.year()));
        let authority = self.headers.iter().find_map(|header| header.authority.as_deref()).unwrap_or("not known");
        format!("CIN census {year}, authority {authority}: {} read", counted(self.children as usize, "child", "children"))
    }
}
