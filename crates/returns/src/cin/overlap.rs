//! Records that run over the same days.

use jiff::ToSpan;
use jiff::civil::Date;

/// A record and the days it runs over, both ends included.
#[derive(Debug)]
pub struct Stretch<'a, T> {
    /// The record.
    pub record: &'a T,
    /// The first day.
    pub first: Date,
    /// The last day; before the first for one that runs over no day at all.
    pub last: Date,
}

impl<'a, T> Stretch<'a, T> {
    /// Runs from its start to its end, that day included; to the reference
    /// date while it has no end.
    pub fn through(record: &'a T, start: Date, end: Option<Date>, reference: Date) -> Self {
        Self { record, first: start, last: end.unwrap_or(reference) }
    }

    /// Runs from its start to the day before its end; to the reference date,
    /// that day included, while it has no end.
    pub fn until(record: &'a T, start: Date, end: Option<Date>, reference: Date) -> Self {
        Self { record, first: start, last: end.map_or(reference, |end| end.saturating_sub(1.day())) }
    }

    /// Whether it runs on the day.
    pub fn covers(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// The pairs of which the second begins while the first is running. Two that
/// begin on the same day are one pair, not two.
pub fn begun_during<'a, T>(stretches: &[Stretch<'a, T>]) -> Vec<(&'a T, &'a T)> {
    let mut pairs = Vec::new();
    for (at, running) in stretches.iter().enumerate() {
        for (other, begun) in stretches.iter().enumerate() {
            let told_already = other < at && begun.covers(running.first);
            if other != at && running.covers(begun.first) && !(told_already && begun.first == running.first) {
                pairs.push((running.record, begun.record));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn one_begun_during_another_is_a_pair() {
        let reference = date(2026, 3, 31);
        let day = |day| date(2025, 6, day);
        let pairs = |spans: &[(i8, Option<i8>)]| {
            let records: Vec<usize> = (0..spans.len()).collect();
            let stretches: Vec<_> =
                spans.iter().zip(&records).map(|((from, to), record)| Stretch::until(record, day(*from), to.map(day), reference)).collect();
            begun_during(&stretches).into_iter().map(|(running, begun)| (*running, *begun)).collect::<Vec<_>>()
        };
        assert_eq!(pairs(&[(1, Some(10)), (5, Some(20))]), [(0, 1)]);
        assert_eq!(pairs(&[(1, Some(10)), (10, Some(20))]), []);
        assert_eq!(pairs(&[(1, None), (10, Some(20))]), [(0, 1)]);
        assert_eq!(pairs(&[(1, Some(10)), (1, Some(10))]), [(0, 1)], "the same days are one pair");
        assert_eq!(pairs(&[(1, Some(1)), (1, Some(10))]), [(1, 0)], "a stretch of no days runs on none");
        assert_eq!(pairs(&[(1, Some(10)), (1, Some(1))]), [(0, 1)]);
    }
}
