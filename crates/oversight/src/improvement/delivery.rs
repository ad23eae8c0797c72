//! Whether what was said is being done: counts, dates that moved, and who
//! answers for it. Whether it helps is another question ([`super::impact`]).

use super::plan::{Item, Plan};
use care::records::{Action, BodyKind, Delivery, Person};
use jiff::ToSpan;
use jiff::civil::Date;

/// The delivery of several actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// Not started.
    pub not_started: usize,
    /// On track.
    pub on_track: usize,
    /// Slipping.
    pub slipping: usize,
    /// Done.
    pub done: usize,
    /// Abandoned.
    pub abandoned: usize,
    /// Open, and past the date they are due now.
    pub overdue: usize,
    /// Actions whose date was moved at least once.
    pub moved: usize,
    /// Moves of dates in all.
    pub moves: usize,
    /// The median of the days by which moved dates slipped; `None` where none moved.
    pub slipped_days: Option<i64>,
}

/// The delivery of an outcome in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progressing {
    /// It has no action that was not abandoned.
    NoActions,
    /// No action has started.
    NotStarted,
    /// An action is slipping, or past its date.
    Behind,
    /// Something is under way and nothing is behind.
    UnderWay,
    /// Every action that was not abandoned is done.
    AllDone,
}

impl Progressing {
    /// Every one, worst first.
    pub const ALL: [Self; 5] = [Self::NoActions, Self::NotStarted, Self::Behind, Self::UnderWay, Self::AllDone];

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoActions => "No actions",
            Self::NotStarted => "Not started",
            Self::Behind => "Behind",
            Self::UnderWay => "Under way",
            Self::AllDone => "All done",
        }
    }
}

impl Delivered {
    /// How many actions there are.
    pub fn all(&self) -> usize {
        self.not_started + self.on_track + self.slipping + self.done + self.abandoned
    }

    /// In one word.
    pub fn progressing(&self) -> Progressing {
        if self.all() == self.abandoned {
            Progressing::NoActions
        } else if self.done + self.abandoned == self.all() {
            Progressing::AllDone
        } else if self.overdue > 0 || self.slipping > 0 {
            Progressing::Behind
        } else if self.on_track == 0 && self.done == 0 {
            Progressing::NotStarted
        } else {
            Progressing::UnderWay
        }
    }

    /// The counts that are not nought, in words: `2 done, 1 on track`.
    pub fn in_words(&self) -> String {
        let counts = [
            (self.done, "done"),
            (self.on_track, "on track"),
            (self.slipping, "slipping"),
            (self.not_started, "not started"),
            (self.abandoned, "abandoned"),
        ];
        let told: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
        if told.is_empty() { "No actions".to_owned() } else { told.join(", ") }
    }
}

/// How many days the date that an action is due now lies after its original date.
pub(super) fn slipped(action: &Action) -> i64 {
    (action.due() - action.original_due).get_days().into()
}

/// The delivery of actions on a day.
pub fn delivered<'a>(actions: impl IntoIterator<Item = &'a Action>, today: Date) -> Delivered {
    let mut delivered = Delivered::default();
    let mut slips = Vec::new();
    for action in actions {
        match action.delivery {
            Delivery::NotStarted => delivered.not_started += 1,
            Delivery::OnTrack => delivered.on_track += 1,
            Delivery::Slipping => delivered.slipping += 1,
            Delivery::Done => delivered.done += 1,
            Delivery::Abandoned => delivered.abandoned += 1,
        }
        delivered.overdue += usize::from(action.overdue(today));
        delivered.moves += action.moves.len();
        if !action.moves.is_empty() {
            delivered.moved += 1;
            slips.push(slipped(action));
        }
    }
    slips.sort_unstable();
    // Of an even number, the lower of the two in the middle: a day that did happen.
    delivered.slipped_days = slips.get(slips.len().saturating_sub(1) / 2).copied();
    delivered
}

/// Who answers for an action.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// Somebody who is in post.
    InPost(Item<'a, Person>),
    /// Somebody who is no longer in post, or not yet.
    NotInPost(Item<'a, Person>),
    /// Nobody who is known here.
    Nobody,
    /// The reader's role does not read people.
    NotShown,
}

/// Who answers for an action on the plan's day.
pub fn owner<'a>(plan: &Plan<'a>, action: &Action) -> Owner<'a> {
    let person = action.person.as_ref().and_then(|link| plan.person(&link.key));
    match person {
        Some(person) if person.record.in_post(plan.today) => Owner::InPost(person),
        Some(person) => Owner::NotInPost(person),
        None if !plan.shows(care::records::Register::Person) => Owner::NotShown,
        None => Owner::Nobody,
    }
}

/// The weeks from one improvement board to the next: what the board's record
/// says, else six, which is the custom.
pub fn weeks_between_boards(plan: &Plan<'_>) -> u8 {
    let board = plan.bodies.iter().filter(|body| body.record.kind == BodyKind::ImprovementBoard).find_map(|body| body.record.cycle_weeks);
    board.filter(|weeks| *weeks > 0).unwrap_or(6)
}

/// The day an open action was last written, if that is more than one round of
/// the board ago.
pub fn stale_since(plan: &Plan<'_>, action: &Item<'_, Action>) -> Option<Date> {
    let written = action.written.filter(|_| action.record.open())?;
    let until = written.checked_add(i64::from(weeks_between_boards(plan)).weeks()).ok()?;
    (until < plan.today).then_some(written)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    #[test]
    fn delivery_is_counted_and_dates_that_moved_are_told() {
        cases::check(include_str!("cases/delivery.md"), "delivery", |plan| {
            let all = delivered(plan.actions.iter().map(|action| action.record), plan.today);
            let slipped = all.slipped_days.map_or("none".to_owned(), |days| format!("{days} days"));
            vec![
                format!("{}: {}", all.progressing().in_words(), all.in_words()),
                format!("{} overdue, {} moved in {} moves, median slip {slipped}", all.overdue, all.moved, all.moves),
            ]
        });
    }

    #[test]
    fn owners_and_stale_actions() {
        cases::check(include_str!("cases/owners.md"), "owners", |plan| {
            plan.actions
                .iter()
                .map(|action| {
                    let owner = match owner(plan, action.record) {
                        Owner::InPost(person) => format!("{} in post", person.key),
                        Owner::NotInPost(person) => format!("{} not in post", person.key),
                        Owner::Nobody => "nobody".to_owned(),
                        Owner::NotShown => "not shown".to_owned(),
                    };
                    let stale = stale_since(plan, action).map_or(String::new(), |since| format!(", stale since {since}"));
                    format!("{}: {owner}{stale}", action.key)
                })
                .collect()
        });
    }
}
