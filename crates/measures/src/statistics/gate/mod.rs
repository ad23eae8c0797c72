//! How much of a change in timeliness comes from work sent back at the quality gate.
//!
//! A manager who sends an assessment back for more work makes it better and later. When the
//! share authorised within 45 working days falls, leaders ask whether work starts later or
//! whether the gate has tightened. With T the share authorised in time and T₁ the share *first
//! submitted* in time,
//!
//! > T = T₁ − (T₁ − T), so ΔT = ΔT₁ − Δ(T₁ − T),
//!
//! with nothing left over. It is worked out here in whole numbers, so the parts add exactly.
//!
//! [`work`] counts the periods from the events of each assessment, and there the loss at the gate
//! is split once more, as exactly: into work that was sent back, and work that was not and waited.

pub mod work;

use super::figures::number;

pub use super::chart::gate_picture as picture;
pub use work::{Journey, Split, Work, split};

/// Assessments of one period by when they were first submitted and when authorised.
///
/// What is authorised in time was first submitted in time, and both are part of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    authorised_in_time: u32,
    submitted_in_time: u32,
    assessments: u32,
}

/// Why three numbers are not a period of assessments.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPeriod {
    /// There were no assessments, so there is no share of them.
    #[error("no assessments were authorised in the period, so there is no share to explain")]
    NoAssessments,
    /// The counts do not nest.
    #[error(
        "{authorised_in_time} authorised in time, {submitted_in_time} first submitted in time and {assessments} in all \
         cannot be: each must be no more than the next, so check that all three count the same assessments"
    )]
    NotNested {
        /// Authorised within the limit.
        authorised_in_time: u32,
        /// First submitted within the limit.
        submitted_in_time: u32,
        /// All assessments authorised in the period.
        assessments: u32,
    },
}

impl Period {
    /// Of `assessments` authorised in the period, how many were first submitted, and how many
    /// authorised, within the limit.
    pub fn new(authorised_in_time: u32, submitted_in_time: u32, assessments: u32) -> Result<Self, NotAPeriod> {
        if assessments == 0 {
            Err(NotAPeriod::NoAssessments)
        } else if authorised_in_time <= submitted_in_time && submitted_in_time <= assessments {
            Ok(Self { authorised_in_time, submitted_in_time, assessments })
        } else {
            Err(NotAPeriod::NotNested { authorised_in_time, submitted_in_time, assessments })
        }
    }

    /// All assessments authorised in the period.
    pub fn assessments(self) -> u32 {
        self.assessments
    }

    /// T: the share authorised in time, 0 to 1.
    pub fn authorised_in_time(self) -> f64 {
        f64::from(self.authorised_in_time) / f64::from(self.assessments)
    }

    /// T₁: the share first submitted in time, 0 to 1.
    pub fn submitted_in_time(self) -> f64 {
        f64::from(self.submitted_in_time) / f64::from(self.assessments)
    }

    /// T₁ − T: the share lost between first submission and authorisation, 0 to 1.
    pub fn lost_at_gate(self) -> f64 {
        f64::from(self.submitted_in_time - self.authorised_in_time) / f64::from(self.assessments)
    }
}

/// A change of a share, as an exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// Over [`Change::denominator`].
    pub numerator: i128,
    /// The product of both periods' assessments: the same for every part of one decomposition.
    pub denominator: i128,
}

impl Change {
    /// In percentage points.
    pub fn points(self) -> f64 {
        100.0 * self.numerator as f64 / self.denominator as f64
    }

    // Tenths of a percentage point, rounded half away from nought.
    fn tenths(self) -> i128 {
        let doubled = 2 * 1000 * self.numerator;
        (doubled + self.denominator * doubled.signum()) / (2 * self.denominator)
    }
}

/// A change in timeliness in its two parts: `total` = `submission` + `gate`, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decomposition {
    /// The period before.
    pub before: Period,
    /// The period after.
    pub after: Period,
    /// ΔT, the change in the share authorised in time.
    pub total: Change,
    /// ΔT₁, from work first submitted earlier or later.
    pub submission: Change,
    /// −Δ(T₁ − T), from more or less being lost at the gate.
    pub gate: Change,
}

/// Splits the change from `before` to `after`.
pub fn decompose(before: Period, after: Period) -> Decomposition {
    let (n0, n1) = (i128::from(before.assessments), i128::from(after.assessments));
    let change = |count: fn(Period) -> u32| Change {
        numerator: i128::from(count(after)) * n0 - i128::from(count(before)) * n1,
        denominator: n0 * n1,
    };
    let total = change(|period| period.authorised_in_time);
    let submission = change(|period| period.submitted_in_time);
    let lost = change(|period| period.submitted_in_time - period.authorised_in_time);
    let gate = Change { numerator: -lost.numerator, denominator: lost.denominator };
    Decomposition { before, after, total, submission, gate }
}

impl Decomposition {
    /// "Authorised in time went from 90% to 86%, down 4 points: 1 point down from later first
    /// submission and 3 points down from work returned at the gate." The parts as printed add up
    /// to the total as printed.
    pub fn in_words(&self) -> String {
        let total = self.total.tenths();
        let submission = self.submission.tenths();
        // Not rounded on its own: a reader who adds the printed parts must get the printed total.
        let gate = total - submission;
        let whole = |share: f64| number(share * 100.0, 1);
        let mut words = format!(
            "Authorised in time went from {}% to {}%",
            whole(self.before.authorised_in_time()),
            whole(self.after.authorised_in_time())
        );
        if total == 0 && submission == 0 {
            words.push_str(": no change, in first submission or at the gate.");
            return words;
        }
        words.push_str(&format!(
            ", {}: {} from when work was first submitted and {} from work returned at the quality gate.",
            moved(total),
            moved(submission),
            moved(gate)
        ));
        words
    }
}

/// "4 points down", "no change".
fn moved(tenths: i128) -> String {
    let size = number(tenths.unsigned_abs() as f64 / 10.0, 1);
    let points = if size == "1" { "point" } else { "points" };
    match tenths.signum() {
        0 => "no change".to_owned(),
        1 => format!("{size} {points} up"),
        _ => format!("{size} {points} down"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::{close, rows};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cases() {
        for row in rows(include_str!("../cases/gate.md")) {
            let period = |t: &str, t1: &str, n: &str| Period::new(row.whole(t), row.whole(t1), row.whole(n)).unwrap();
            let split = decompose(period("T", "T1", "n"), period("T after", "T1 after", "n after"));
            assert!(close(split.total.points(), row.number("ΔT"), 1e-9), "{row:?} {split:?}");
            assert!(close(split.submission.points(), row.number("ΔT1"), 1e-9), "{row:?} {split:?}");
            assert!(close(split.gate.points(), row.number("gate"), 1e-9), "{row:?} {split:?}");
            assert_eq!(split.in_words(), row.text("words"));
        }
    }

    #[test]
    fn counts_that_do_not_nest_are_refused() {
        assert_eq!(Period::new(0, 0, 0), Err(NotAPeriod::NoAssessments));
        assert!(Period::new(5, 4, 10).unwrap_err().to_string().contains("same assessments"));
        assert!(Period::new(5, 11, 10).is_err());
    }

    fn any_period() -> impl Strategy<Value = Period> {
        prop_oneof![1_u32..400, Just(u32::MAX)]
            .prop_flat_map(|n| (0..=n, 0..=n, Just(n)))
            .prop_map(|(a, b, n)| Period::new(a.min(b), a.max(b), n).unwrap())
    }

    proptest! {
        #[test]
        fn the_parts_add_exactly(before in any_period(), after in any_period()) {
            let split = decompose(before, after);
            prop_assert_eq!(split.total.numerator, split.submission.numerator + split.gate.numerator);
            prop_assert_eq!(split.total.denominator, split.gate.denominator);
            let direct = after.authorised_in_time() - before.authorised_in_time();
            prop_assert!((split.total.points() / 100.0 - direct).abs() < 1e-9);
            let lost = after.lost_at_gate() - before.lost_at_gate();
            prop_assert!((split.gate.points() / 100.0 + lost).abs() < 1e-9);
            prop_assert!(split.in_words().ends_with('.'));
        }
    }
}
