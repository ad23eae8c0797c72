//! Whether the figure that is published of this authority lies in an outer
//! fifth of all authorities: where an authority is asked to say why.

use measures::comparators::{Area, Comparators, LaCode, quantile};
use measures::statistics::Improvement;

/// Fewer authorities than this have no fifths.
const FEWEST: usize = 20;

/// A published figure in an outer fifth.
#[derive(Debug, Clone, PartialEq)]
pub struct OuterFifth {
    /// Better, worse, higher or lower, as the word of a series that changed.
    pub direction: &'static str,
    /// In words: “in the fifth of 151 authorities with the highest figures”.
    pub words: String,
}

/// Where a figure lies among others, which include it; `None` in the middle
/// three fifths, or where there are too few. On the cut is in the middle.
fn is_high(own: f64, mut all: Vec<f64>) -> Option<bool> {
    all.retain(|figure| figure.is_finite());
    if all.len() < FEWEST {
        return None;
    }
    all.sort_by(f64::total_cmp);
    if own > quantile(&all, 0.8)? {
        Some(true)
    } else if own < quantile(&all, 0.2)? {
        Some(false)
    } else {
        None
    }
}

fn direction(high: bool, improvement: Improvement) -> &'static str {
    match (high, improvement) {
        (true, Improvement::Neutral) => "higher",
        (false, Improvement::Neutral) => "lower",
        (true, Improvement::Increase) | (false, Improvement::Decrease) => "better",
        (false, Improvement::Increase) | (true, Improvement::Decrease) => "worse",
    }
}

/// The outer fifth in which the published counterpart of a measure lies, in the
/// last year that is published by a day; `None` where it lies in none, or
/// nothing is published of it.
pub fn outer_fifth(published: &Comparators, measure: &str, authority: LaCode, as_at: jiff::civil::Date) -> Option<OuterFifth> {
    let beside = published.beside(measure, authority, as_at).ok()?;
    let own = beside.own.value.number()?;
    let of = |code| published.value(&beside.series.id, Area::Authority(code), beside.period)?.number();
    let all: Vec<f64> = published.directory().all().filter_map(|authority| of(authority.code)).collect();
    let count = all.len();
    let high = is_high(own, all)?;
    let end = if high { "highest" } else { "lowest" };
    Some(OuterFifth {
        direction: direction(high, beside.series.polarity),
        words: format!(
            "in the fifth of {count} authorities with the {end} published figures: {} in {}",
            beside.own.text,
            beside.period.in_words()
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outer_fifth_is_beyond_four_fifths_of_authorities() {
        let all: Vec<f64> = (1..=21).map(f64::from).collect();
        for (own, expected) in [(1.0, Some(false)), (4.0, Some(false)), (5.0, None), (11.0, None), (17.0, None), (18.0, Some(true))] {
            assert_eq!(is_high(own, all.clone()), expected, "{own}");
        }
        assert_eq!(is_high(1.0, vec![1.0, 2.0, 3.0]), None);
        assert_eq!(is_high(1.0, vec![f64::NAN; 30]), None);
    }

    #[test]
    fn which_fifth_is_better_depends_on_what_is_counted() {
        assert_eq!(direction(true, Improvement::Increase), "better");
        assert_eq!(direction(true, Improvement::Decrease), "worse");
        assert_eq!(direction(false, Improvement::Neutral), "lower");
    }
}
