//! The story of Westmarch: its records in the order in which they were
//! written, over the three years to the third year of its improvement. People
//! and places do not exist; the forms are those of real councils, and so are
//! the contradictions.
//!
//! Dates are reckoned from the last snapshot and from today, so that what is
//! overdue, under embargo or still to come stays so.

use care::records::{AnyRecord, Key, Paper, Record, Ref, Source, Verbatim};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

pub use audits::audited;

mod actions;
mod audits;
mod board;
mod causes;
mod evidence;
mod findings;
mod inspections;
mod letters;
mod meetings;
mod outcomes;
mod papers;
mod people;
mod promises;
mod questions;
mod voices;

/// One version of a record, and when, by whom and why it was written. The same
/// key again in the same register is the next version.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The record's key.
    pub key: &'static str,
    /// When it was written.
    pub at: Timestamp,
    /// The key of the person who wrote it.
    pub by: &'static str,
    /// Why, where it was given.
    pub reason: Option<String>,
    /// The record as it then was.
    pub record: AnyRecord,
}

/// Everything that was written, oldest first. Links point to records written
/// before. `last_day` is the day of the last snapshot, a month's end; `today`
/// should be within the next six weeks.
pub fn story(last_day: Date, today: Date) -> Vec<Told> {
    book(last_day, today).in_order()
}

fn book(last_day: Date, today: Date) -> Book {
    let mut book = Book { last_day, today, told: Vec::new(), missed: Vec::new() };
    people::tell(&mut book);
    inspections::tell(&mut book);
    meetings::tell(&mut book);
    papers::tell(&mut book);
    findings::tell(&mut book);
    causes::tell(&mut book);
    outcomes::tell(&mut book);
    board::tell(&mut book);
    actions::tell(&mut book);
    evidence::tell(&mut book);
    board::follow(&mut book);
    voices::tell(&mut book);
    questions::tell(&mut book);
    promises::tell(&mut book);
    audits::tell(&mut book);
    book
}

/// The book that the chapters write.
struct Book {
    last_day: Date,
    today: Date,
    told: Vec<(Date, Told)>,
    /// What a chapter looked for and did not find: nothing, in a sound story.
    missed: Vec<String>,
}

/// A day of the months before (or after) the last snapshot's month.
type Ago = (i32, i8);

/// A day of a month counted from that of `last_day`, moved on to a weekday.
pub(crate) fn day_of(last_day: Date, (months, day): Ago) -> Date {
    let first = last_day.first_of_month().saturating_add(months.months());
    weekday(first.saturating_add((i32::from(day) - 1).days()).min(first.last_of_month()))
}

impl Book {
    /// A day of a month counted from the last snapshot's, moved on to a weekday.
    fn day(&self, ago: Ago) -> Date {
        day_of(self.last_day, ago)
    }

    /// A day counted from today, moved on to a weekday.
    fn after_today(&self, days: i32) -> Date {
        weekday(self.today.saturating_add(days.days()))
    }

    /// The last day of a month counted from the last snapshot's.
    fn month_end(&self, months: i32) -> Date {
        self.last_day.first_of_month().saturating_add(months.months()).last_of_month()
    }

    /// Writes the first version of a record.
    fn tell(&mut self, on: Date, by: &'static str, key: &'static str, record: impl Into<AnyRecord>) {
        self.write(on, by, key, None, record.into());
    }

    fn write(&mut self, on: Date, by: &'static str, key: &'static str, reason: Option<&str>, record: AnyRecord) {
        let told = Told { key, at: Timestamp::UNIX_EPOCH, by, reason: reason.map(str::to_owned), record };
        self.told.push((on, told));
    }

    /// The latest version of a record, as far as the book is written.
    fn latest<R: Record>(&self, key: &str) -> Option<&R>
    where
        for<'a> &'a R: TryFrom<&'a AnyRecord>,
    {
        self.told.iter().rev().filter(|(_, told)| told.key == key).find_map(|(_, told)| <&R>::try_from(&told.record).ok())
    }

    /// Writes the next version of a record: the last one, changed.
    fn change<R: Record>(&mut self, on: Date, by: &'static str, key: &'static str, reason: &str, edit: impl FnOnce(&mut R))
    where
        for<'a> &'a R: TryFrom<&'a AnyRecord>,
        AnyRecord: From<R>,
    {
        match self.latest::<R>(key).cloned() {
            Some(mut record) => {
                let before = self.told.iter().rev().find(|(_, told)| told.key == key && told.record.register() == R::REGISTER);
                if before.is_some_and(|(day, _)| *day > on) {
                    self.missed.push(format!("{} {key} is changed on {on}, before its last version", R::REGISTER.name()));
                }
                edit(&mut record);
                self.write(on, by, key, Some(reason), record.into());
            }
            None => self.missed.push(format!("no {} {key} to change", R::REGISTER.name())),
        }
    }

    /// Where words stand in a paper, counted in characters.
    fn source(&mut self, paper: &'static str, words: &str) -> Option<Source> {
        let text = self.latest::<Paper>(paper).and_then(|paper| paper.text.as_ref()).map(Verbatim::as_str).unwrap_or_default();
        let Some(bytes) = text.find(words) else {
            self.missed.push(format!("{paper} does not say {words:?}"));
            return None;
        };
        let start = text.get(..bytes).map_or(0, |before| before.chars().count()) as u32;
        Some(Source { paper: to(paper), start, end: start + words.chars().count() as u32 })
    }

    /// The book in the order of its days, each entry some minutes after the
    /// one before.
    fn in_order(mut self) -> Vec<Told> {
        self.told.sort_by_key(|(on, _)| *on);
        let mut before: Option<(Date, i32)> = None;
        self.told
            .into_iter()
            .map(|(on, mut told)| {
                let place = before.filter(|(day, _)| *day == on).map_or(0, |(_, place)| place + 1);
                before = Some((on, place));
                told.at = london(on, 9, 5).checked_add((place * 3).minutes()).unwrap_or(told.at);
                told
            })
            .collect()
    }
}

fn weekday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

/// A moment of a day in London.
fn london(day: Date, hour: i8, minute: i8) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.at(hour, minute, 0, 0).to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// A date as it stands in a paper: `29 April 2021`.
fn words(day: Date) -> String {
    care::records::shape::date_in_words(day)
}

/// A key that is written in this program, and so can be one.
fn key(key: &'static str) -> Key {
    Key::new(key).expect("keys of the story are plain")
}

/// A link.
fn to<R>(to: &'static str) -> Ref<R> {
    Ref::to(key(to))
}

/// Several links.
fn each<R>(keys: &[&'static str]) -> Vec<Ref<R>> {
    keys.iter().map(|key| to(key)).collect()
}

/// Text, where there is some.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
