//! The day an extract was taken, which measures are reckoned as at.

use super::defect::written;
use super::read::Submission;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// The day of an extract, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The day.
    pub date: Date,
    /// How it is known.
    pub from: SnapshotFrom,
}

/// How the day of an extract is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotFrom {
    /// Somebody said so.
    Given,
    /// From the name of a file: `annex_a_2026-10.zip` is 31 October 2026.
    FileName(String),
    /// The latest plausible contact, referral, assessment or enquiry.
    LatestEvent,
}

impl std::fmt::Display for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let date = written(self.date);
        match &self.from {
            SnapshotFrom::Given => write!(f, "as at {date}"),
            SnapshotFrom::FileName(name) => write!(f, "as at {date}, which the file name {name} gives"),
            SnapshotFrom::LatestEvent => write!(
                f,
                "as at {date}, the latest contact, referral, assessment or enquiry, as no date was given and no file name has one"
            ),
        }
    }
}

/// The day of the extract: the one given; else the one in a file name; else
/// the latest plausible event; else not known.
pub fn snapshot(submission: &Submission, given: Option<Date>) -> Option<Snapshot> {
    if let Some(date) = given {
        return Some(Snapshot { date, from: SnapshotFrom::Given });
    }
    let named = submission.files.iter().find_map(|file| {
        let base = file.name.rsplit(['/', '\\']).next().unwrap_or(&file.name);
        let date = in_name(base).or_else(|| in_name(&file.name))?;
        Some(Snapshot { date, from: SnapshotFrom::FileName(base.to_owned()) })
    });
    named.or_else(|| latest(submission).map(|date| Snapshot { date, from: SnapshotFrom::LatestEvent }))
}

/// A day, or the end of a month, in a name: `2026-10`, `2026_10_31`,
/// `20261031`. Years before 2012 and `2025-26` are not dates of extracts.
fn in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let digits = |from: usize, count: usize| -> Option<i16> {
        bytes
            .get(from..from + count)?
            .iter()
            .try_fold(0, |number: i16, byte| byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0')))
    };
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let separator = |at: usize| usize::from(bytes.get(at).is_some_and(|byte| matches!(byte, b'-' | b'_' | b'.' | b' ')));
    (0..bytes.len()).filter(|at| *at == 0 || !is_digit(at - 1)).find_map(|at| {
        let year = digits(at, 4).filter(|year| (2012..=2100).contains(year))?;
        let month_at = at + 4 + separator(at + 4);
        let month = i8::try_from(digits(month_at, 2)?).ok()?;
        let month_start = Date::new(year, month, 1).ok()?;
        let after = month_at + 2;
        let day_at = after + separator(after);
        if let Some(day) = digits(day_at, 2).filter(|_| !is_digit(day_at + 2)) {
            return Date::new(year, month, i8::try_from(day).ok()?).ok();
        }
        (!is_digit(after)).then(|| month_start.last_of_month())
    })
}

/// Where things that have happened by the day of the extract are dated.
const EVENTS: [(u8, &str); 5] =
    [(1, "contact_date"), (3, "referral_date"), (4, "assessment_start_date"), (4, "authorisation_date"), (5, "strategy_discussion_date")];

/// The latest event that is not alone: one in two hundred of all events (at
/// least one more) fall in the 31 days up to it, so a mistyped year is not
/// taken for the day of the extract. The latest of all, where none qualifies.
fn latest(submission: &Submission) -> Option<Date> {
    let mut dates: Vec<Date> = EVENTS
        .iter()
        .filter_map(|(list, column)| Some(submission.list(*list)?.dates(column)))
        .flat_map(|cells| cells.iter().flatten().copied())
        .filter(|day| *day > date(2000, 1, 1))
        .collect();
    dates.sort_unstable();
    let company = (dates.len() / 200).max(1);
    let plausible = dates.iter().enumerate().rev().find(|(place, day)| {
        let neighbour = place.checked_sub(company).and_then(|place| dates.get(place));
        neighbour.is_some_and(|neighbour| neighbour.saturating_add(31.days()) >= **day)
    });
    plausible.map(|(_, day)| *day).or_else(|| dates.last().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_gives_a_day_or_the_end_of_a_month() {
        for (name, expected) in [
            ("annex_a_2026-10.zip", Some(date(2026, 10, 31))),
            ("annex_a_2028_02.xlsx", Some(date(2028, 2, 29))),
            ("Annex A 20261012.xlsx", Some(date(2026, 10, 12))),
            ("Annex A 2026-10-12 final.xlsx", Some(date(2026, 10, 12))),
            ("202604 annex.zip", Some(date(2026, 4, 30))),
            ("return 2025-26.xlsx", None),
            ("return 1002328.xlsx", None),
            ("list_1.csv", None),
            ("2026-02-31.csv", None),
            ("é2026", None),
        ] {
            assert_eq!(in_name(name), expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_name_is_too_odd(name in "\\PC{0,30}") {
            let _ = in_name(&name);
        }
    }
}
