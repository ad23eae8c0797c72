//! A fall in a count that may be a fall in recording: fewer complaints, and all of them escalated.
//!
//! Events pass through stages. When the count falls while the share that reaches a later stage
//! rises, perhaps children are better served, and perhaps the first stage is no longer written
//! down. The sentence says the fall and asks the question; it does not answer it.

use super::count;
use super::figures::p_value;
use super::proportion::{self, NotAProportion, Proportion};
use super::{Improvement, REAL};

/// Two counts, and how many of each reached a later stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Escalation<'a> {
    /// All events, before and after.
    pub counts: count::Comparison,
    /// How many of the events before reached the stage.
    pub before: u32,
    /// How many of the events after did.
    pub after: u32,
    /// The stage that they reached: "stage 2".
    pub stage: &'a str,
    /// The stage that all should pass: "stage 1".
    pub first_stage: &'a str,
}

impl Escalation<'_> {
    /// The shares that reached the stage, with the exact or normal test of their difference;
    /// `None` where a period had no events.
    ///
    /// # Errors
    ///
    /// Where more reached the stage than there were.
    pub fn shares(&self) -> Result<Option<proportion::Comparison>, NotAProportion> {
        let share = |reached: u32, of: u32| match Proportion::new(u64::from(reached), u64::from(of)) {
            Err(NotAProportion::Nobody) => Ok(None),
            other => other.map(Some),
        };
        let before = share(self.before, self.counts.before.events())?;
        let after = share(self.after, self.counts.after.events())?;
        Ok(before.zip(after).map(|(before, after)| proportion::compare(before, after)))
    }

    /// Whether to ask about recording: the count fell, and the later stage's share rose, really or
    /// to all there were.
    pub fn asks_about_recording(&self) -> bool {
        let fell = self.counts.after.rate() < self.counts.before.rate();
        let Ok(Some(shares)) = self.shares() else { return false };
        let rose = shares.after.share() > shares.before.share();
        fell && rose && (shares.p < REAL || shares.after.met() == shares.after.of())
    }

    /// "13 to 3: a real drop, p = 0.02; but stage 2 went from 6 of 13 to 3 of 3, ask whether
    /// stage 1 is still being recorded". The share's own p is told where it is too weak to rest on.
    pub fn in_words(&self, improvement: Improvement) -> String {
        let said = self.counts.in_words(improvement);
        let Ok(Some(shares)) = self.shares() else { return said };
        let went = format!(
            "{} went from {} of {} to {} of {}",
            self.stage,
            shares.before.met(),
            shares.before.of(),
            shares.after.met(),
            shares.after.of()
        );
        if self.asks_about_recording() {
            format!("{said}; but {went}, ask whether {} is still being recorded", self.first_stage)
        } else {
            format!("{said}; {went} ({})", p_value(shares.p))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::{close, rows};
    use super::super::count::Count;
    use super::*;

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/escalation.md")) {
            let counts = count::compare(Count::new(row.whole("before")).unwrap(), Count::new(row.whole("after")).unwrap());
            let escalation = Escalation {
                counts,
                before: row.whole("stage 2 before"),
                after: row.whole("stage 2 after"),
                stage: "stage 2",
                first_stage: "stage 1",
            };
            assert_eq!(escalation.in_words(row.text("improvement").parse().unwrap()), row.text("words"), "{row:?}");
            if let Some(p) = row.maybe("p of the share") {
                assert!(close(escalation.shares().unwrap().unwrap().p, p.parse().unwrap(), 1e-9), "{row:?}");
            }
        }
    }

    #[test]
    fn more_at_a_stage_than_there_were_is_refused() {
        let counts = count::compare(Count::new(3).unwrap(), Count::new(3).unwrap());
        let escalation = Escalation { counts, before: 4, after: 0, stage: "stage 2", first_stage: "stage 1" };
        assert!(escalation.shares().is_err());
        assert!(!escalation.asks_about_recording());
    }
}
