//! Where a promise stands on a day: what it needs from people, in the order in
//! which they should look. It says nothing of the person who made it.

use care::records::{Kept, Promise, Testable};
use jiff::civil::Date;

/// Where a promise stands, most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its date has come and nobody has said what happened.
    DueForAnswer,
    /// Its date lies ahead.
    Ahead,
    /// It has no date, so it will never come back by itself.
    NoDate,
    /// What happened is recorded.
    Answered,
}

/// Where a promise stands on a day.
pub fn standing(promise: &Promise, today: Date) -> Standing {
    match (promise.kept, promise.due) {
        (Kept::NotDue, Some(due)) if due <= today => Standing::DueForAnswer,
        (Kept::NotDue, Some(_)) => Standing::Ahead,
        (Kept::NotDue, None) => Standing::NoDate,
        _ => Standing::Answered,
    }
}

/// Whether it can be shown to have happened, in words.
pub fn tested_by(promise: &Promise) -> &'static str {
    match promise.testable {
        Testable::Testable => "Can be tested",
        Testable::Untestable => "Cannot be tested: nothing was said that could be shown to have happened or not",
        Testable::NotLookedAt => "Nobody has looked yet at whether it can be tested",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn promise(kept: Kept, due: Option<&str>) -> Promise {
        Promise {
            words: "It would be done".into(),
            said_by: "The Cabinet Member".into(),
            said_on: None,
            meeting: None,
            testable: Testable::NotLookedAt,
            test: None,
            due: due.map(|due| due.parse().unwrap()),
            kept,
            what_happened: None,
            outcomes: Vec::new(),
            source: None,
        }
    }

    #[test]
    fn it_comes_back_on_its_day_and_rests_once_answered() {
        let today = "2026-11-22".parse().unwrap();
        for (kept, due, expected) in [
            (Kept::NotDue, Some("2026-11-22"), Standing::DueForAnswer),
            (Kept::NotDue, Some("2026-11-23"), Standing::Ahead),
            (Kept::NotDue, None, Standing::NoDate),
            (Kept::Happened, Some("2026-11-01"), Standing::Answered),
            (Kept::NotKnown, None, Standing::Answered),
        ] {
            assert_eq!(standing(&promise(kept, due), today), expected, "{kept:?} {due:?}");
        }
    }
}
