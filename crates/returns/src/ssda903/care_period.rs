//! Periods of care: episodes that follow one another without a break.

use super::record::Episode;
use super::year::Year;
use jiff::civil::Date;

/// A period of care, as far as the return shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period<'a> {
    /// Its first day, or that of its first episode in the return.
    pub start: Date,
    /// Its last day; none while it goes on, or where it cannot be read.
    pub end: Option<Date>,
    /// Its episodes, in order.
    pub episodes: Vec<&'a Episode>,
}

impl Period<'_> {
    /// Whether a day falls within it, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }
}

/// Periods of care out of episodes in order: a new one begins with an episode
/// whose reason is that care began (S), and after one that ended care.
pub fn periods<'a>(in_order: &[&'a Episode]) -> Vec<Period<'a>> {
    let mut periods: Vec<Period<'a>> = Vec::new();
    let mut ended = true;
    for episode in in_order {
        let Some(start) = episode.start.value() else { continue };
        if ended || episode.begins_care() {
            periods.push(Period { start, end: None, episodes: Vec::new() });
        }
        if let Some(period) = periods.last_mut() {
            period.end = episode.end.value();
            period.episodes.push(episode);
        }
        ended = episode.ends_care();
    }
    periods
}

/// Whether a child was looked after all year: some episode overlaps it, none
/// began care after its first day, none ended care from its first day to the
/// one before its last, and none within it is of short breaks.
pub fn is_continuous(episodes: &[Episode], year: Year) -> bool {
    let mut overlaps = false;
    for episode in episodes {
        let in_year = episode.start.is_day(|day| day <= year.end) && episode.end.value().is_none_or(|day| day >= year.start);
        let began = episode.begins_care() && episode.start.is_day(|day| day > year.start);
        let ended = episode.ends_care() && episode.end.is_day(|day| year.start <= day && day < year.end);
        if began || ended || (in_year && episode.is_short_break()) {
            return false;
        }
        overlaps |= in_year;
    }
    overlaps
}
