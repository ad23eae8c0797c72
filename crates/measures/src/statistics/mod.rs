//! The statistics that say whether a figure has really changed.
//!
//! Two figures a month apart always differ. Everything here answers the same question in a
//! way that a councillor can read and an analyst can check: is this a real change, or what
//! chance gives? Each file is one method; each method is a pure function from numbers to a
//! verdict, and a function that puts the verdict in a sentence.
//!
//! | file | question |
//! |---|---|
//! | [`xmr`] | is this monthly series better, worse, or as usual, and will it meet its target? |
//! | [`control`] | the same for shares of few, rates, and events that are rare |
//! | [`proportion`] | how sure is "x of n"; do two of them differ? |
//! | [`count`] | do two counts of events differ? |
//! | [`escalation`] | did complaints fall, or the recording of them? |
//! | [`like_for_like`] | which two periods may be compared, and which has not ended? |
//! | [`small`] | what may be said of a percentage that few children make up? |
//! | [`agreement`] | do two people grade the same work alike? |
//! | [`shift`] | how far does one of them lie above the others? |
//! | [`funnel`] | does one team or authority stand apart from the rest? |
//! | [`spread`] | does the average hide a team that does far worse? |
//! | [`concentration`] | how few children are how many of the episodes? |
//! | [`pace`] | is it moving as fast as was agreed, and when will it get there? |
//! | [`gate`] | how much of a fall in timeliness is late work, and how much work sent back? |
//!
//! Most draw themselves: their `picture` gives a drawing, the same in words, and a table of every
//! figure in it ([`chart`]).
//!
//! No input makes these functions panic: numbers that are not finite are read as missing.

pub mod agreement;
#[cfg(test)]
mod cases;
pub mod chart;
pub mod concentration;
pub mod control;
pub mod count;
pub mod escalation;
mod exact;
mod figures;
pub mod funnel;
pub mod gate;
pub mod like_for_like;
pub mod pace;
pub mod proportion;
pub mod rebase;
pub mod shift;
pub mod small;
pub mod spread;
pub mod xmr;

pub use figures::Unit;

use serde::{Deserialize, Serialize};

/// The two-sided probability below which a difference is called real, 1 in 20.
pub const REAL: f64 = 0.05;

/// The standard normal quantile of a 95% two-sided interval.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

/// Which way is better for children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Improvement {
    /// A higher figure is better: assessments on time.
    #[default]
    Increase,
    /// A lower figure is better: children who moved three times in a year.
    Decrease,
    /// Neither: the rate of referrals.
    Neutral,
}

/// What was written where `increase`, `decrease` or `neutral` was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a direction of improvement: write increase, decrease or neutral")]
pub struct NotADirection(pub String);

impl std::str::FromStr for Improvement {
    type Err = NotADirection;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "increase" => Ok(Self::Increase),
            "decrease" => Ok(Self::Decrease),
            "neutral" => Ok(Self::Neutral),
            other => Err(NotADirection(other.to_owned())),
        }
    }
}

/// What a comparison of an earlier with a later figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The difference is no bigger than chance gives.
    NoRealChange,
    /// A real change in the direction that is better for children.
    Better,
    /// A real change in the direction that is worse for children.
    Worse,
    /// A real rise in a figure that is neither good nor bad.
    Higher,
    /// A real fall in a figure that is neither good nor bad.
    Lower,
}

impl Verdict {
    /// Judges a change of sign `rise` that has two-sided probability `p` under no change.
    pub(crate) fn of(p: f64, rise: std::cmp::Ordering, improvement: Improvement) -> Self {
        use std::cmp::Ordering::{Equal, Greater, Less};
        // Not `p >= REAL`: a probability that could not be worked out proves nothing.
        let real = p < REAL;
        match (rise, improvement) {
            _ if !real => Self::NoRealChange,
            (Equal, _) => Self::NoRealChange,
            (Greater, Improvement::Increase) | (Less, Improvement::Decrease) => Self::Better,
            (Less, Improvement::Increase) | (Greater, Improvement::Decrease) => Self::Worse,
            (Greater, Improvement::Neutral) => Self::Higher,
            (Less, Improvement::Neutral) => Self::Lower,
        }
    }
}

/// "a real rise", with what it means for children where that is known, or "could be chance".
fn change_in_words(verdict: Verdict, rise: std::cmp::Ordering, p: f64) -> String {
    let moved = if rise.is_gt() { "rise" } else { "drop" };
    let judged = match verdict {
        Verdict::NoRealChange if rise.is_eq() => "no change".to_owned(),
        Verdict::NoRealChange => "could be chance".to_owned(),
        Verdict::Better => format!("a real {moved}, for the better"),
        Verdict::Worse => format!("a real {moved}, for the worse"),
        Verdict::Higher | Verdict::Lower => format!("a real {moved}"),
    };
    format!("{judged}, {}", figures::p_value(p))
}
