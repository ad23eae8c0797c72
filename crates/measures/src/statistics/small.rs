//! What may be said of a percentage that few children make up.
//!
//! Of 7 children one is 14 points. A colour on such a figure is noise that somebody will be held
//! to account for, so below ten there is none: the count is told as it is.

use super::Improvement;
use super::proportion::{Interval, Proportion};

/// The fewest that a percentage may be coloured for, unless a council sets another number.
pub const FEWEST_TO_COLOUR: u32 = 10;

/// How a percentage stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Fewer than may be judged: no colour, and the count instead of the percentage.
    TooFew,
    /// Better than the target by more than chance gives.
    Meets,
    /// Worse than the target by more than chance gives.
    Misses,
    /// The target lies within the interval: it cannot be told.
    CannotTell,
    /// Neither direction is better.
    NotJudged,
}

impl Standing {
    /// Judges a percentage by its 95% interval against a target, 0 to 1.
    pub fn of(figure: Proportion, target: f64, improvement: Improvement, fewest: u32) -> Self {
        let Interval { low, high } = figure.interval();
        match improvement {
            _ if figure.of() < fewest => Self::TooFew,
            Improvement::Neutral => Self::NotJudged,
            Improvement::Increase if low >= target => Self::Meets,
            Improvement::Increase if high < target => Self::Misses,
            Improvement::Decrease if high <= target => Self::Meets,
            Improvement::Decrease if low > target => Self::Misses,
            Improvement::Increase | Improvement::Decrease => Self::CannotTell,
        }
    }

    /// Whether it may be coloured.
    pub fn may_be_coloured(self) -> bool {
        matches!(self, Self::Meets | Self::Misses)
    }

    /// For a table cell.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::TooFew => "too few to judge",
            Self::Meets => "meets the target",
            Self::Misses => "misses the target",
            Self::CannotTell => "cannot be told from the target",
            Self::NotJudged => "not judged",
        }
    }
}

/// "85.7% (84 of 98)", and "3 of 7" where a percentage would say more than is known.
pub fn in_words(figure: Proportion, fewest: u32) -> String {
    let count = format!("{} of {}", super::figures::count(figure.met()), super::figures::count(figure.of()));
    if figure.of() < fewest { count } else { format!("{} ({count})", super::figures::percent(figure.share())) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::rows;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/small.md")) {
            let figure = Proportion::new(row.whole("met"), row.whole("of")).unwrap();
            let standing = Standing::of(figure, row.number("target"), row.text("improvement").parse().unwrap(), row.whole("fewest"));
            assert_eq!(standing.in_words(), row.text("standing"), "{row:?}");
            assert_eq!(in_words(figure, row.whole("fewest")), row.text("words"), "{row:?}");
        }
    }

    proptest! {
        #[test]
        fn fewer_than_ten_are_never_coloured(of in 1_u64..10, share in 0.0..=1.0, target in 0.0..=1.0) {
            let figure = Proportion::new((of as f64 * share) as u64, of).unwrap();
            for improvement in [Improvement::Increase, Improvement::Decrease, Improvement::Neutral] {
                prop_assert!(!Standing::of(figure, target, improvement, FEWEST_TO_COLOUR).may_be_coloured());
            }
        }

        #[test]
        fn upside_down_is_the_same(of in 10_u64..500, share in 0.0..=1.0, target in 0.0..=1.0) {
            let met = (of as f64 * share) as u64;
            let up = Standing::of(Proportion::new(met, of).unwrap(), target, Improvement::Increase, 10);
            let down = Standing::of(Proportion::new(of - met, of).unwrap(), 1.0 - target, Improvement::Decrease, 10);
            // But for the last bit at the very end of an interval.
            let Interval { low, high } = Proportion::new(met, of).unwrap().interval();
            prop_assume!((low - target).abs() > 1e-9 && (high - target).abs() > 1e-9);
            prop_assert_eq!(up, down);
        }
    }
}
