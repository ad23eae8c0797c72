//! How one episode follows another: what stayed the same, how long a legal
//! status lasted over several episodes, and when a child was looked after
//! without a day between.

use super::child::Child;
use super::record::{DoLo, Episode};
use super::value::{Day, Text};
use jiff::civil::Date;

/// Time looked after without a day between, told by days alone: the reasons
/// sent with the episodes may say otherwise, and other rules ask for those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Its first day.
    pub start: Date,
    /// Its last day; none while it goes on, or where it cannot be read.
    pub end: Option<Date>,
}

impl Stay {
    /// Whether a day falls within it, both ends included.
    pub fn contains(self, day: Date) -> bool {
        self.start <= day && self.reaches(day)
    }

    /// Whether it was not over before a day.
    pub fn reaches(self, day: Date) -> bool {
        self.end.is_none_or(|end| day <= end)
    }
}

/// Whether something of a child in care, begun one day and ended another or
/// still going on, did not end while the child was looked after. What goes on
/// is held against the stay in which it began or, outside any, the next; days
/// that cannot be read show nothing.
pub fn outlasts_care(stays: &[Stay], began: &Day, ended: &Day) -> bool {
    let Some(began) = began.value() else { return false };
    match ended {
        Day::Value(ended) => !stays.iter().any(|stay| stay.contains(*ended)),
        Day::Unreadable(_) => false,
        Day::Absent => stays.iter().find(|stay| stay.reaches(began)).is_none_or(|stay| stay.end.is_some()),
    }
}

impl<'a> Child<'a> {
    /// This year's episodes as stays, in order.
    pub fn stays(&self) -> Vec<Stay> {
        let mut stays: Vec<Stay> = Vec::new();
        for episode in &self.in_order {
            let Some(start) = episode.start.value() else { continue };
            let end = episode.end.value();
            match stays.last_mut() {
                Some(stay) if stay.reaches(start) => {
                    stay.end = end.map(|end| stay.end.map_or(end, |before| before.max(end)));
                }
                _ => stays.push(Stay { start, end }),
            }
        }
        stays
    }

    /// Runs of episodes under one legal status, each begun on the day the one
    /// before ended, that together lasted longer than so many days. What goes
    /// on is counted to the end of the year; a run whose last day cannot be
    /// read is left out.
    pub fn runs_longer_than(&self, days: i32, legal_status: &str) -> Vec<Vec<&'a Episode>> {
        let mut runs: Vec<Vec<&'a Episode>> = Vec::new();
        for episode in self.in_order.iter().copied().filter(|episode| episode.legal_status.is(legal_status)) {
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|before| before.end.is_same_day(&episode.start)) => run.push(episode),
                _ => runs.push(vec![episode]),
            }
        }
        runs.retain(|run| self.days_of(run).is_some_and(|lasted| lasted > days));
        runs
    }

    fn days_of(&self, run: &[&Episode]) -> Option<i32> {
        let (first, last) = (run.first()?, run.last()?);
        let end = if last.is_open() { self.year.end } else { last.end.value()? };
        Some(first.start.value()?.until(end).ok()?.get_days())
    }
}

impl Episode {
    /// Whether the placement is of the same type, at the same postcode, by the
    /// same kind of provider and under the same number of Ofsted's; what is
    /// blank in both is the same.
    pub fn is_placed_as_in(&self, other: &Self) -> bool {
        self.placement == other.placement
            && self.provider == other.provider
            && self.urn == other.urn
            && is_same_postcode(&self.placement_postcode, &other.placement_postcode)
    }
}

impl DoLo {
    /// Whether the order was in force during the episode, for longer than the
    /// day on which one ended and the other began; an order or an episode
    /// without a last day goes on.
    pub fn touches(&self, episode: &Episode) -> bool {
        let begins_before_the_end_of = |start: &Day, end: &Day| start.value().is_some() && (end.is_absent() || start.is_before(end));
        begins_before_the_end_of(&self.start, &episode.end) && begins_before_the_end_of(&episode.start, &self.end)
    }
}

/// Whether two postcodes are the same, however they are spaced.
pub fn is_same_postcode(one: &Text, other: &Text) -> bool {
    fn letters(text: &Text) -> impl Iterator<Item = char> {
        text.as_str().chars().filter(|c| !c.is_whitespace())
    }
    letters(one).eq(letters(other))
}

/// Rows in the order of a day; those whose day cannot be read have no place
/// in it, and those of one day stay as they were sent.
pub fn by_day<T>(rows: &[T], day: impl Fn(&T) -> &Day) -> Vec<&T> {
    let mut order: Vec<&T> = rows.iter().filter(|row| day(row).value().is_some()).collect();
    order.sort_by_key(|row| day(row).value());
    order
}
