//! Running a check of what was uploaded, and saying how far it is.

use super::held::{Check, Stage};
use care::rule::{Report, Subject};
use jiff::civil::Date;
use returns::annex_a::{self, Severity};
use returns::cin::{self, check_files};
use returns::report::{Changes, Teams, changes};
use returns::ssda903::{self, Sources, Year};
use returns::{SentFile, Streamed};
use std::io::{BufRead, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A return that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Return {
    /// The children in need census.
    #[default]
    Cin,
    /// The return of children looked after.
    Ssda903,
    /// The Ofsted Annex A return.
    AnnexA,
}

impl Return {
    /// Every return, in the order of the page.
    pub(super) const ALL: [Self; 3] = [Self::Cin, Self::Ssda903, Self::AnnexA];

    /// The word in its address and in the command.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Cin => "cin",
            Self::Ssda903 => "ssda903",
            Self::AnnexA => "annex-a",
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Cin => "Children in need census",
            Self::Ssda903 => "Children looked after (SSDA903)",
            Self::AnnexA => "Annex A",
        }
    }

    /// The table that a rule is mostly about.
    pub(super) fn mostly_about(self, code: &str) -> &'static str {
        match self {
            Self::Cin => cin::rules::mostly_about(code),
            Self::Ssda903 => ssda903::rules::mostly_about(code),
            Self::AnnexA => annex_a::rules::mostly_about(code),
        }
    }

    /// Why no team is known.
    pub(super) fn no_team(self) -> &'static str {
        match self {
            Self::Cin => "The census has no team in it.",
            Self::Ssda903 => "The return has a social worker’s number and no team.",
            Self::AnnexA => "No list that was sent names an allocated team.",
        }
    }

    /// How it counts the rows of a table.
    pub(super) fn rows_from(self) -> &'static str {
        match self {
            Self::Cin | Self::Ssda903 => "Rows of data are counted from 1.",
            Self::AnnexA => "Rows are counted from 1 under the headers.",
        }
    }

    /// A row as people count it: the census and SSDA903 count from 0.
    pub(super) fn row_for_people(self, row: u32) -> u32 {
        if self == Self::AnnexA { row } else { row.saturating_add(1) }
    }
}

/// What was uploaded.
#[derive(Debug)]
pub(super) enum Sent {
    Cin(Vec<SentFile>),
    Ssda903 {
        this: Vec<SentFile>,
        last: Vec<SentFile>,
        providers: Vec<SentFile>,
        postcodes: Vec<SentFile>,
        year: Year,
        authority: Option<String>,
    },
    AnnexA {
        files: Vec<SentFile>,
        extracted: Option<Date>,
    },
}

impl Sent {
    /// Which return it is.
    pub(super) fn of(&self) -> Return {
        match self {
            Self::Cin(_) => Return::Cin,
            Self::Ssda903 { .. } => Return::Ssda903,
            Self::AnnexA { .. } => Return::AnnexA,
        }
    }

    /// The files of the return.
    pub(super) fn files(&self) -> &[SentFile] {
        match self {
            Self::Cin(files) | Self::Ssda903 { this: files, .. } | Self::AnnexA { files, .. } => files,
        }
    }
}

/// What came of a check.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What was checked, in a line.
    pub(super) title: String,
    pub(super) report: Report,
    /// What could not be read as meant, and how many more there were.
    pub(super) unread: Vec<String>,
    pub(super) more_unread: usize,
    pub(super) teams: Teams,
    /// Against the check before, where one was given.
    pub(super) changes: Option<Changes>,
    /// Values flagged: what it takes to hold it.
    pub(super) values: usize,
}

impl Found {
    pub(super) fn team(&self, subject: &Subject) -> Option<&str> {
        self.teams.of(subject)
    }
}

/// How many things that could not be read as meant a page keeps.
const UNREAD: usize = 5_000;

/// Reads and checks. `teams` names the team of each child where the return
/// does not, `before` the JSON lines of an earlier check; both may be empty.
pub(super) fn run(sent: Sent, teams: Vec<SentFile>, before: Option<&[u8]>, check: &Check) -> Stage {
    check.is_at(Stage::Reading);
    let found = match sent {
        Sent::Cin(files) => census(files, check),
        Sent::Ssda903 { this, last, providers, postcodes, year, authority } => {
            let postcodes = Streamed::all(&postcodes);
            let submission = ssda903::read(&Sources { this: &this, last: &last, providers: &providers, postcodes: &postcodes });
            check.is_at(Stage::Checking(format!("{} children", submission.children())));
            let rules = ssda903::Selection::all();
            let checked = ssda903::check(&submission, &ssda903::Options { year, rules, authority });
            let defects = checked.defects.list();
            if checked.is_nothing() {
                return nothing(checked.defects.summary());
            }
            let unread: Vec<String> = defects.iter().take(UNREAD).map(ToString::to_string).collect();
            let more_unread = (defects.len() + checked.defects.more() as usize).saturating_sub(unread.len());
            Ok(Found { title: checked.title(), report: checked.report, unread, more_unread, ..Found::default() })
        }
        Sent::AnnexA { files, extracted } => lists(files, extracted, check),
    };
    let mut found = match found {
        Ok(found) => found,
        Err(why) => return nothing(why),
    };
    if !teams.is_empty() {
        match Teams::read(teams) {
            Ok(teams) => found.teams = teams,
            Err(why) => return Stage::Failed(format!("The file of teams was not used: {why}. Choose another, or check without it.")),
        }
    }
    if let Some(before) = before {
        let changed = changes(&found.report, before);
        if changed.was_no_check() {
            return Stage::Failed(
                "The earlier check could not be read: it must be the JSON lines that this page, or `waymark check … --format json`, wrote."
                    .to_owned(),
            );
        }
        found.changes = Some(changed);
    }
    let flags = found.report.checked.iter().flat_map(care::rule::Checked::flags);
    found.values =
        flags.map(|flag| flag.cells.len().max(1)).sum::<usize>() + found.changes.as_ref().map_or(0, |changes| changes.places.len());
    Stage::Done(Arc::new(found))
}

/// Nothing of the return was in what was sent: why, and what to do.
fn nothing(why: Vec<String>) -> Stage {
    Stage::Failed(why.into_iter().take(5).collect::<Vec<_>>().join(" "))
}

/// Reads and checks the census; where there is none in the files, why.
fn census(files: Vec<SentFile>, check: &Check) -> Result<Found, Vec<String>> {
    let inputs =
        files.into_iter().flat_map(cin::unpacked).map(|file| Counted { input: Cursor::new(file.bytes), read: Arc::clone(&check.read) });
    let checked = check_files(inputs, &cin::Options::default());
    if checked.is_nothing() {
        return Err(checked.defects.iter().map(ToString::to_string).collect());
    }
    let unread: Vec<String> = checked.defects.iter().take(UNREAD).map(ToString::to_string).collect();
    let more_unread = (checked.defects.len() + checked.more_defects as usize).saturating_sub(unread.len());
    Ok(Found { title: checked.title(), report: checked.report, unread, more_unread, ..Found::default() })
}

fn lists(files: Vec<SentFile>, extracted: Option<Date>, check: &Check) -> Result<Found, Vec<String>> {
    let submission = annex_a::read(files);
    if submission.lists.is_empty() {
        return Err(submission.defects.iter().map(annex_a::Defect::told).collect());
    }
    let rows: usize = submission.lists.iter().map(annex_a::List::len).sum();
    check.is_at(Stage::Checking(format!("{rows} rows")));
    let report = annex_a::report(&submission, extracted);
    let notes = submission.defects.iter().filter(|defect| defect.severity() == Severity::Note);
    let unread: Vec<String> = notes.clone().take(UNREAD).map(|defect| format!("{}: {}", defect.place(), defect.message)).collect();
    let more_unread = notes.count().saturating_sub(unread.len());
    let title = format!("Annex A: {} lists, {rows} rows read", submission.lists.len());
    Ok(Found { title, report, unread, more_unread, teams: Teams::of_annex_a(&submission), ..Found::default() })
}

/// Input that says how much of it has been read.
struct Counted {
    input: Cursor<Vec<u8>>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(into)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl BufRead for Counted {
    // In pieces, so that what is counted as read follows what is read.
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        let rest = self.input.fill_buf()?;
        Ok(rest.get(..rest.len().min(1 << 16)).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.input.consume(count);
        self.read.fetch_add(count as u64, Ordering::Relaxed);
    }
}
