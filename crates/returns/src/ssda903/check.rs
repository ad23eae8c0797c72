//! Running the rules, over runs of children at the same time.
//!
//! What comes out does not depend on how many threads there are or in which
//! order rules run: nothing that a rule sees can be changed by another, and
//! runs of children are put together in the order in which they were sent.

use super::child::Child;
use super::defect::{Defect, Defects, Fault};
use super::record::Episode;
use super::rules::{self, Check, Rule};
use super::submission::Submission;
use super::table::Table;
use super::year::Year;
use crate::report::{Colour, Look, counted, first_look};
use care::rule::{self, Flags, Outcome, Report};
use jiff::civil::Date;
use rayon::prelude::*;
use std::borrow::Cow;

/// Children checked by one thread at a time.
const RUN: usize = 256;

/// Which rules to run.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// None: every rule whose years hold the return's.
    named: Option<Vec<&'static Rule>>,
}

/// A code that is no rule's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no SSDA903 rule {0}. `waymark check ssda903 --help` says how to name one; docs/rules/ssda903 lists them all")]
pub struct UnknownRule(pub String);

impl Selection {
    /// Every rule that applies to the collection year.
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
        let asked = |rule: &&&Rule| self.named.as_ref().is_none_or(|named| named.iter().any(|wanted| wanted.code == rule.code));
        rules::RULES.iter().filter(asked).copied().collect()
    }
}

/// How to check a return.
#[derive(Debug, Clone)]
pub struct Options {
    /// The collection year.
    pub year: Year,
    /// Which rules.
    pub rules: Selection,
    /// The Office for National Statistics' code of the authority that sends
    /// the return, as E09000027, where known.
    pub authority: Option<String>,
}

/// A checked return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What came of each rule.
    pub report: Report,
    /// The collection year.
    pub year: Year,
    /// Children with a row in this year's return or last year's.
    pub children: usize,
    /// Rows read of each table that was sent.
    pub rows: Vec<(Table, usize)>,
    /// What could not be read as meant.
    pub defects: Defects,
}

/// Runs the rules over a return.
pub fn check(submission: &Submission, options: &Options) -> Checked {
    let rules = options.rules.rules();
    let reasons: Vec<Option<Cow<'static, str>>> = rules.iter().map(|rule| reason_not_to_run(rule, submission, options)).collect();
    let running: Vec<&'static Rule> = rules.iter().zip(&reasons).filter(|(_, reason)| reason.is_none()).map(|(rule, _)| *rule).collect();
    let mut found = run(&running, submission, options).into_iter();
    let checked = rules
        .iter()
        .zip(reasons)
        .map(|(rule, reason)| {
            let outcome = match reason {
                Some(why) => Outcome::NotRun(why),
                None => found.next().unwrap_or_default().outcome(),
            };
            rule::Checked { about: rule.about(), outcome }
        })
        .collect();
    let tables = Table::SENT.into_iter().chain(Table::SENT.map(Table::last));
    Checked {
        report: Report { checked },
        year: options.year,
        children: submission.children.len(),
        rows: tables.filter_map(|table| Some((table, submission.rows(table)?))).collect(),
        defects: whether_the_year_fits(submission, options.year),
    }
}

/// Of fewer episodes nothing is concluded from the days on which they fall.
const FEW: usize = 20;

/// What could not be read as meant, and whether what was read is of the year
/// that is checked: rules compare days with the year, so a wrong one makes
/// all of them wrong.
fn whether_the_year_fits(submission: &Submission, year: Year) -> Defects {
    let mut defects = submission.defects.clone();
    let days = |episode: &Episode| [episode.start.value(), episode.end.value()];
    let falls = |episode: &Episode, test: &dyn Fn(Date) -> bool| days(episode).into_iter().flatten().any(test);
    let (this, last) = (&submission.this.episodes.rows, &submission.last.episodes.rows);
    let count = |rows: &[Episode], test: &dyn Fn(Date) -> bool| rows.iter().filter(|episode| falls(episode, test)).count();
    let reaches = |rows: &[Episode]| count(rows, &|day| day >= year.start);
    let fault = if !this.is_empty() && reaches(last) * 10 > last.len() && reaches(this) == 0 {
        Fault::YearsSwapped
    } else if this.len() >= FEW && (count(this, &|day| day > year.end) * 10 > this.len() || count(this, &|day| year.contains(day)) == 0) {
        Fault::YearOther
    } else {
        return defects;
    };
    defects.add(Defect { fault, file: "".into(), table: None, row: None, sheet_row: None, column: None, value: None });
    defects
}

fn run(rules: &[&'static Rule], submission: &Submission, options: &Options) -> Vec<Flags> {
    let authority = options.authority.as_deref();
    let ids = submission.children.as_slice();
    let runs: Vec<Vec<Flags>> = ids
        .par_chunks(RUN)
        .enumerate()
        .map(|(run, ids)| {
            let mut found: Vec<Flags> = rules.iter().map(|_| Flags::default()).collect();
            for (position, id) in (run * RUN..).zip(ids) {
                let child = Child::of(submission, position, id, options.year, authority);
                for (rule, flags) in rules.iter().zip(&mut found) {
                    if let Check::Child(check) = rule.check {
                        check(&child, flags);
                        flags.attribute(|| child.subject());
                    }
                }
            }
            found
        })
        .collect();
    let mut whole: Vec<Flags> = rules.iter().map(|_| Flags::default()).collect();
    for run in runs {
        for (whole, part) in whole.iter_mut().zip(run) {
            whole.append(part);
        }
    }
    for (rule, flags) in rules.iter().zip(&mut whole) {
        if let Check::Return(check) = rule.check {
            let children = (0..).zip(ids).map(|(position, id)| Child::of(submission, position, id, options.year, authority));
            check(&mut { children }, flags);
        }
    }
    whole
}

fn reason_not_to_run(rule: &'static Rule, submission: &Submission, options: &Options) -> Option<Cow<'static, str>> {
    if options.rules.named.is_none() && !rule.years.contain(options.year.ends_in()) {
        return Some(format!("it applies to {}; this return is for {}", rule.years, options.year).into());
    }
    for need in rule.needs {
        let there = if *need == Table::Authority { options.authority.is_some() } else { submission.has(*need) };
        if !there {
            return Some(match need {
                Table::Providers => "the Ofsted provider list was not given; name its file with --providers".into(),
                Table::Postcodes => "the directory of postcodes was not given; name it with --postcodes".into(),
                Table::Authority => "the authority's code was not given, so its own area is not known; give it with --authority".into(),
                table => format!("no {table} table was sent").into(),
            });
        }
    }
    let missing = submission.missing_columns.iter().find(|(table, column)| rule.needs.contains(table) && rule.fields.contains(column));
    missing.map(|(table, column)| format!("the {table} table was sent without its column {column}").into())
}

impl Checked {
    /// Whether no table of the return was in what was sent, so that nothing
    /// was checked.
    pub fn is_nothing(&self) -> bool {
        self.rows.is_empty()
    }

    /// A first look that fits one screen: what was read, what was found, what
    /// did not run, and what could not be read as meant.
    pub fn text(&self) -> String {
        self.first_look(Colour::Plain)
    }

    /// The same, in colour where it is for a terminal.
    pub fn first_look(&self, colour: Colour) -> String {
        let notes = self.defects.summary();
        let more_notes = self.defects.count().saturating_sub(notes.len());
        first_look(&self.report, &Look { title: &self.title(), notes: &notes, more_notes, closing: None, colour })
    }

    /// What was checked, in a line.
    pub fn title(&self) -> String {
        let episodes = self.rows.iter().find(|(table, _)| *table == Table::Episodes).map_or(0, |(_, rows)| *rows);
        let (children, episodes) = (counted(self.children, "child", "children"), counted(episodes, "episode", "episodes"));
        format!("SSDA903 {}: {children} and {episodes} read", self.year)
    }
}
