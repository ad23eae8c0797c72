//! By when what a child said is owed a reply: so many working days of England after it was said.
//!
//! A child who says more while waiting waits no longer: the clock runs from the first words that
//! nobody has answered. Words after a reply start it again.

use care::calendar::{add_working_days, working_days};
use jiff::civil::Date;

/// The working days within which a reply is due where the authority has not set its own.
pub const WORKING_DAYS: u16 = 5;

/// One turn of what a child and an adult say to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// The child said something.
    Said(Date),
    /// An adult replied.
    Replied(Date),
}

/// Where a reply stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stands {
    /// Replied, by the day it was due or after it.
    Replied {
        /// The day of the reply.
        on: Date,
        /// Whether it came after the day it was due.
        late: bool,
    },
    /// Due, today at the latest or later.
    Due {
        /// The last day in time.
        by: Date,
        /// Working days from today to that day.
        left: i32,
    },
    /// The day has passed.
    Overdue {
        /// The last day in time.
        by: Date,
        /// Working days since.
        days: i32,
    },
    /// The day it is due is beyond the years whose bank holidays are known.
    NotKnown,
}

impl Stands {
    /// Whether the child still waits.
    pub fn waits(self) -> bool {
        !matches!(self, Self::Replied { .. })
    }
}

/// Where the reply stands after these turns, in the order in which they came; `None` where nothing
/// was said.
pub fn stands(turns: &[Turn], within: u16, today: Date) -> Option<Stands> {
    let mut waiting: Option<Date> = None;
    let mut last = None;
    for turn in turns {
        match (*turn, waiting) {
            (Turn::Said(on), None) => waiting = Some(on),
            (Turn::Said(_), Some(_)) | (Turn::Replied(_), None) => {}
            (Turn::Replied(on), Some(since)) => {
                last = Some(Stands::Replied { on, late: add_working_days(since, within).is_ok_and(|by| on > by) });
                waiting = None;
            }
        }
    }
    let Some(since) = waiting else { return last };
    let Ok(by) = add_working_days(since, within) else { return Some(Stands::NotKnown) };
    let Ok(days) = working_days(by, today) else { return Some(Stands::NotKnown) };
    Some(if today > by { Stands::Overdue { by, days } } else { Stands::Due { by, left: -days } })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_reply_is_due_five_working_days_after_the_first_unanswered_words() {
        let said = Turn::Said(date(2026, 12, 23));
        // Christmas Day, and Boxing Day given on the Monday, are not working days.
        let by = date(2027, 1, 4);
        let table = [
            (vec![], date(2027, 1, 4), None),
            (vec![said], date(2026, 12, 31), Some(Stands::Due { by, left: 1 })),
            (vec![said], by, Some(Stands::Due { by, left: 0 })),
            (vec![said, Turn::Said(date(2027, 1, 3))], date(2027, 1, 5), Some(Stands::Overdue { by, days: 1 })),
            (vec![said, Turn::Replied(by)], date(2027, 2, 1), Some(Stands::Replied { on: by, late: false })),
            (vec![said, Turn::Replied(date(2027, 1, 5))], date(2027, 2, 1), Some(Stands::Replied { on: date(2027, 1, 5), late: true })),
            (
                vec![said, Turn::Replied(by), Turn::Said(date(2027, 1, 11))],
                date(2027, 1, 12),
                Some(Stands::Due { by: date(2027, 1, 18), left: 4 }),
            ),
            (vec![Turn::Replied(by)], by, None),
            (vec![Turn::Said(date(2400, 1, 1))], by, Some(Stands::NotKnown)),
        ];
        for (turns, today, wanted) in table {
            assert_eq!(stands(&turns, WORKING_DAYS, today), wanted, "{turns:?} on {today}");
        }
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0_i32..3000).prop_map(|days| date(2020, 1, 1).checked_add(days.days()).unwrap())
    }

    proptest! {
        #[test]
        fn more_words_never_put_a_reply_off(first in any_day(), later in 0_i32..60, within in 0_u16..30, today in any_day()) {
            let more = Turn::Said(first.checked_add(later.days()).unwrap());
            prop_assert_eq!(stands(&[Turn::Said(first)], within, today), stands(&[Turn::Said(first), more], within, today));
        }

        #[test]
        fn what_is_due_is_not_past_and_what_is_overdue_is(said in any_day(), within in 0_u16..30, today in any_day()) {
            match stands(&[Turn::Said(said)], within, today) {
                Some(Stands::Due { by, left }) => prop_assert!(by >= today && left >= 0 && by >= said),
                Some(Stands::Overdue { by, days }) => prop_assert!(by < today && days >= 0),
                other => prop_assert!(other == Some(Stands::NotKnown), "{other:?}"),
            }
        }

        #[test]
        fn a_reply_ends_the_waiting(said in any_day(), later in 0_i32..60, within in 0_u16..30, today in any_day()) {
            let on = said.checked_add(later.days()).unwrap();
            let stands = stands(&[Turn::Said(said), Turn::Replied(on)], within, today).unwrap();
            prop_assert!(!stands.waits());
        }
    }
}
