//! Whether the loop closes: actions from audits done in time, with what shows
//! it, and looked at again.

use care::records::AuditAction;
use jiff::civil::Date;

/// The days of an action, without its case or its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// When it was agreed.
    pub agreed: Date,
    /// When it is due.
    pub due: Date,
    /// When it was done, with evidence.
    pub done: Option<Date>,
    /// Whether another audit looked again.
    pub looked_again: bool,
}

impl From<&AuditAction> for Asked {
    fn from(action: &AuditAction) -> Self {
        Self {
            agreed: action.agreed,
            due: action.due,
            done: action.done.as_ref().map(|done| done.on),
            looked_again: action.looked_again.is_some(),
        }
    }
}

/// How far the loop is closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Closing {
    /// Actions agreed.
    pub asked: u32,
    /// Of them due by the day.
    pub due: u32,
    /// Of those due, done by their date with evidence: the loop-closed rate is this of `due`.
    pub in_time: u32,
    /// Of those due, done later than their date.
    pub late: u32,
    /// Of those due, not done.
    pub open: u32,
    /// The middle number of days from agreed to done; the lower of two middles.
    pub median_days: Option<i32>,
    /// Of those done, looked at again by another audit.
    pub looked_again: u32,
    /// Actions done.
    pub done: u32,
}

/// How far the loop is closed on a day, by the actions agreed until then. What
/// was done after the day was not done on it.
pub fn closing(actions: impl IntoIterator<Item = Asked>, on: Date) -> Closing {
    let mut closing = Closing::default();
    let mut days = Vec::new();
    for action in actions.into_iter().filter(|action| action.agreed <= on) {
        let done = action.done.filter(|done| *done <= on);
        closing.asked += 1;
        if let Some(done) = done {
            closing.done += 1;
            closing.looked_again += u32::from(action.looked_again);
            days.push((done - action.agreed).get_days());
        }
        if action.due <= on {
            closing.due += 1;
            match done {
                Some(done) if done <= action.due => closing.in_time += 1,
                Some(_) => closing.late += 1,
                None => closing.open += 1,
            }
        }
    }
    days.sort_unstable();
    closing.median_days = days.get(days.len().saturating_sub(1) / 2).copied();
    closing
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_done_late_and_looked_at_again() {
        let asked = |due: &str, done: Option<&str>, looked_again| Asked {
            agreed: "2026-09-01".parse().unwrap(),
            due: due.parse().unwrap(),
            done: done.map(|done| done.parse().unwrap()),
            looked_again,
        };
        let actions = [
            asked("2026-09-30", Some("2026-09-11"), true),
            asked("2026-09-30", Some("2026-10-01"), false),
            asked("2026-10-31", None, false),
            // Due later, and done before the day.
            asked("2026-12-31", Some("2026-09-21"), false),
            asked("2026-12-31", None, false),
        ];
        let on = |day: &str| closing(actions, day.parse().unwrap());
        let october = on("2026-10-31");
        assert_eq!((october.asked, october.due, october.in_time, october.late, october.open), (5, 3, 1, 1, 1));
        assert_eq!((october.done, october.looked_again, october.median_days), (3, 1, Some(20)));
        let september = on("2026-09-30");
        assert_eq!((september.due, september.in_time, september.late, september.open), (2, 1, 0, 1));
        assert_eq!(on("2026-08-31"), Closing::default());
    }
}
