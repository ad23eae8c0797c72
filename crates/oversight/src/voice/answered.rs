//! What a child said as what was made of it: when, how it came, by when a reply was due, when it
//! came, and when something changed because of it. Days and ways only: no word is needed for it.

use care::calendar::add_working_days;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How the words of a child came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The child wrote them on their own page.
    OwnPage,
    /// Said to a worker.
    Said,
    /// Drawn or played.
    Drawn,
    /// Shown by a child who does not speak.
    Shown,
    /// Said through an advocate.
    Advocate,
    /// Written in a letter or an app.
    Letter,
    /// In a way that is not one of these.
    Other,
}

impl How {
    /// The ways of words that an adult writes down: value in a form, and words.
    pub const TOLD: [(&str, &str, Self); 5] = [
        ("said", "said to a worker", Self::Said),
        ("drawn", "drawn or played", Self::Drawn),
        ("seen", "shown by a child who does not speak", Self::Shown),
        ("advocate", "said through an advocate", Self::Advocate),
        ("letter", "written in a letter or an app", Self::Letter),
    ];

    /// The way that these words name, of words that an adult wrote down.
    pub fn of(words: &str) -> Self {
        Self::TOLD.iter().find(|(_, known, _)| *known == words).map_or(Self::Other, |(.., how)| *how)
    }

    /// The code of it ([`care::tables::voice::HOW_GIVEN`]).
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnPage => "Own page",
            Self::Said => "Said",
            Self::Drawn => "Drawn",
            Self::Shown => "Shown",
            Self::Advocate => "Advocate",
            Self::Letter => "Letter",
            Self::Other => "Other",
        }
    }

    /// Whose words they are ([`care::tables::voice::WHOSE`]): the form asks for the child's own,
    /// word for word, and for what was shown of a child who does not speak.
    pub fn whose(self) -> &'static str {
        if self == Self::Shown { "Shown" } else { "Own words" }
    }
}

/// What happened in a thread on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// The child said something.
    Said(How),
    /// An adult replied.
    Replied,
    /// Something changed because of it.
    Changed,
}

/// One thing that a child said, up to the reply: what was said again while waiting is part of it,
/// and what is said after the reply is another, with a reply of its own to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Answered {
    /// When it was first said.
    pub said: Date,
    /// How it first came.
    pub how: How,
    /// The last day in time for the reply; none beyond the years whose bank holidays are known.
    pub due: Option<Date>,
    /// When the reply came.
    pub replied: Option<Date>,
    /// When something first changed because of it.
    pub changed: Option<Date>,
}

/// What was made of the things said in a thread, in the order in which its events came; a reply is
/// due within so many working days ([`WORKING_DAYS`](super::replies::WORKING_DAYS) where none are set).
pub fn answered(events: &[(Date, Event)], within: u16) -> Vec<Answered> {
    let mut all: Vec<Answered> = Vec::new();
    for (on, event) in events {
        match (event, all.last_mut()) {
            (Event::Said(_), Some(last)) if last.replied.is_none() => {}
            (Event::Said(how), _) => {
                let due = add_working_days(*on, within).ok();
                all.push(Answered { said: *on, how: *how, due, replied: None, changed: None });
            }
            (Event::Replied, Some(last)) => last.replied = last.replied.or(Some(*on)),
            (Event::Changed, Some(last)) => last.changed = last.changed.or(Some(*on)),
            (Event::Replied | Event::Changed, None) => {}
        }
    }
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::voice::replies;
    use care::tables::voice::{HOW_GIVEN, WHOSE};
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The turns of a thread that the clock of replies runs by.
    fn turns(events: &[(Date, Event)]) -> Vec<replies::Turn> {
        let turn = |(on, event): &(Date, Event)| match event {
            Event::Said(_) => Some(replies::Turn::Said(*on)),
            Event::Replied => Some(replies::Turn::Replied(*on)),
            Event::Changed => None,
        };
        events.iter().filter_map(turn).collect()
    }

    const SAID: Event = Event::Said(How::OwnPage);

    #[test]
    fn each_thing_said_has_a_reply_and_a_change_of_its_own() {
        let day = |day| date(2026, 10, day);
        let one = |said, due, replied, changed| Answered { said, how: How::OwnPage, due: Some(due), replied, changed };
        let table = [
            (vec![], vec![]),
            (vec![(day(1), Event::Replied), (day(1), Event::Changed)], vec![]),
            (vec![(day(1), SAID)], vec![one(day(1), day(8), None, None)]),
            (
                vec![(day(1), SAID), (day(2), Event::Said(How::Said)), (day(6), Event::Replied), (day(7), Event::Replied)],
                vec![one(day(1), day(8), Some(day(6)), None)],
            ),
            (
                vec![(day(1), SAID), (day(6), Event::Replied), (day(7), Event::Changed), (day(12), SAID), (day(20), Event::Changed)],
                vec![one(day(1), day(8), Some(day(6)), Some(day(7))), one(day(12), day(19), None, Some(day(20)))],
            ),
        ];
        for (events, wanted) in table {
            assert_eq!(answered(&events, 5), wanted, "{events:?}");
        }
    }

    #[test]
    fn every_way_is_a_code_of_the_table() {
        let ways = How::TOLD.iter().map(|(.., how)| *how).chain([How::OwnPage, How::Other]);
        let codes: Vec<&str> = HOW_GIVEN.codes.iter().map(|code| code.code).collect();
        let mut found: Vec<&str> = ways.clone().map(How::code).collect();
        found.sort_by_key(|code| codes.iter().position(|known| known == code));
        assert_eq!(found, codes);
        assert!(ways.into_iter().all(|how| WHOSE.codes.iter().any(|code| code.code == how.whose())));
        assert_eq!((How::of("drawn or played"), How::of("sung")), (How::Drawn, How::Other));
    }

    proptest! {
        #[test]
        fn the_last_thing_said_waits_where_the_clock_of_replies_says_so(
            steps in proptest::collection::vec((0_u8..3, 0_i64..9), 0..12)
        ) {
            let mut on = date(2026, 1, 5);
            let mut events = Vec::new();
            for (kind, days) in steps {
                on = on.checked_add(jiff::Span::new().days(days)).unwrap();
                events.push((on, match kind { 0 => SAID, 1 => Event::Replied, _ => Event::Changed }));
            }
            let stands = replies::stands(&turns(&events), 5, on);
            let last = answered(&events, 5).last().copied();
            prop_assert_eq!(last.map(|last| last.replied.is_none()), stands.map(replies::Stands::waits));
            if let (Some(last), Some(replies::Stands::Replied { on, late })) = (last, stands) {
                prop_assert_eq!((last.replied, last.due.is_some_and(|due| on > due)), (Some(on), late));
            }
        }
    }
}
