//! Actions: every action of the plan, the overdue first, with who answers for
//! it, the dates that moved and what nobody has written about; and what
//! meetings asked for.

use super::findings::address_of;
use super::signs::{self, Sign};
use super::{Frame, Page, render};
use crate::plan;
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Action, Delivery, MeetingAction, Register};
use jiff::civil::Date;
use oversight::improvement::{Item, Owner, Plan, delivered, owner, stale_since, weeks_between_boards};
use serde::Deserialize;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/actions", get(list))
}

/// What may be asked for: its name in an address, and its words.
const SHOWS: [(&str, &str); 7] = [
    ("", "All"),
    ("overdue", "Overdue"),
    ("ownerless", "With no owner"),
    ("moved", "With a date that moved"),
    ("stale", "With no news"),
    ("open", "Open"),
    ("done", "Done"),
];

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    show: String,
}

/// An action of the plan, judged.
struct Standing<'a> {
    action: Item<'a, Action>,
    overdue_days: i32,
    ownerless: bool,
    stale: Option<Date>,
}

impl<'a> Standing<'a> {
    fn of(plan: &Plan<'a>, action: Item<'a, Action>) -> Self {
        let late = action.record.overdue(plan.today);
        let owner = owner(plan, action.record);
        Self {
            overdue_days: if late { (plan.today - action.record.due()).get_days() } else { 0 },
            ownerless: action.record.open() && matches!(owner, Owner::Nobody | Owner::NotInPost(_)),
            stale: stale_since(plan, &action),
            action,
        }
    }

    fn fits(&self, show: &str) -> bool {
        match show {
            "overdue" => self.overdue_days > 0,
            "ownerless" => self.ownerless,
            "moved" => !self.action.record.moves.is_empty(),
            "stale" => self.stale.is_some(),
            "open" => self.action.record.open(),
            "done" => self.action.record.delivery == Delivery::Done,
            _ => true,
        }
    }
}

/// A way to narrow the list: what it shows, and how many.
struct Narrow {
    address: String,
    words: &'static str,
    count: usize,
    here: bool,
}

struct Move {
    words: String,
    reason: String,
}

struct Row {
    address: String,
    text: String,
    outcome: Option<(String, String)>,
    who: String,
    fix: Option<String>,
    due: String,
    original: Option<String>,
    moves: Vec<Move>,
    signs: Vec<Sign>,
}

struct Asking {
    address: String,
    text: Option<String>,
    owner: Option<String>,
    meeting: Option<(String, String)>,
    due: String,
    signs: Vec<Sign>,
    action: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "actions/actions.html")]
struct Actions {
    frame: Frame,
    shown: bool,
    summary: String,
    weeks: u8,
    narrow: Vec<Narrow>,
    rows: Vec<Row>,
    asked: Vec<Asking>,
    new: bool,
}

async fn list(reader: Reader, Query(asked): Query<Asked>) -> Page {
    render(&page(&reader, &asked))
}

fn page(reader: &Reader, asked: &Asked) -> Actions {
    let view = &reader.view;
    let plan = plan::of(view);
    let writes = |register| view.as_at().is_none() && view.viewer().writes(register);
    let mut standings: Vec<Standing<'_>> = plan.actions.iter().map(|action| Standing::of(&plan, *action)).collect();
    // The latest first, then what is open by its date, then what is over.
    standings.sort_by_key(|standing| (-standing.overdue_days, !standing.action.record.open(), standing.action.record.due()));
    let show = SHOWS.iter().map(|(name, _)| *name).find(|name| *name == asked.show).unwrap_or("");
    let narrow = SHOWS
        .iter()
        .map(|(name, words)| Narrow {
            address: if name.is_empty() { "/actions".to_owned() } else { format!("/actions?show={name}") },
            words,
            count: standings.iter().filter(|standing| standing.fits(name)).count(),
            here: *name == show,
        })
        .collect();
    let delivered = delivered(plan.actions.iter().map(|action| action.record), plan.today);
    let slipped = delivered.slipped_days.map_or(String::new(), |days| format!(", half of them by {days} days or more"));
    let moved = match delivered.moved {
        0 => "No date has moved.".to_owned(),
        1 => format!("The date of 1 has moved{}.", delivered.slipped_days.map_or(String::new(), |days| format!(", by {days} days"))),
        moved => format!("The dates of {moved} have moved{slipped}."),
    };
    let mut asking: Vec<&Item<'_, MeetingAction>> = plan.meeting_actions.iter().collect();
    asking.sort_by_key(|item| (!open(item.record), item.record.due));
    Actions {
        frame: Frame::new(reader, "Actions"),
        shown: plan.shows(Register::Action),
        summary: format!("{}: {}; {} overdue. {moved}", count(plan.actions.len(), "action"), delivered.in_words(), delivered.overdue),
        weeks: weeks_between_boards(&plan),
        narrow,
        rows: standings
            .iter()
            .filter(|standing| standing.fits(show))
            .map(|standing| row(&plan, standing, writes(Register::Action)))
            .collect(),
        asked: asking.into_iter().map(|item| asking_row(&plan, item)).collect(),
        new: writes(Register::Action),
    }
}

fn open(asked: &MeetingAction) -> bool {
    !matches!(asked.delivery, Delivery::Done | Delivery::Abandoned)
}

/// `1 action`, `3 actions`.
pub(super) fn count(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}

/// The signs of an action beside its delivery.
pub(super) fn signs_of(plan: &Plan<'_>, action: &Item<'_, Action>) -> Vec<Sign> {
    let standing = Standing::of(plan, *action);
    let mut signs = vec![signs::delivery(action.record.delivery)];
    if standing.overdue_days > 0 {
        let days = usize::try_from(standing.overdue_days).unwrap_or_default();
        signs.push(Sign::new("late", format!("Overdue by {}", count(days, "day"))));
    }
    if standing.ownerless {
        signs.push(Sign::new("missing", "No owner"));
    }
    if let Some(since) = standing.stale {
        signs.push(Sign::new("unknown", format!("No news since {}", date_in_words(since))));
    }
    signs
}

/// Who answers for an action, in words.
pub(super) fn who(plan: &Plan<'_>, action: &Action) -> String {
    match owner(plan, action) {
        Owner::InPost(person) => format!("{}, {}", person.record.name, person.record.post),
        Owner::NotShown => action.post.clone(),
        Owner::Nobody => format!("{}: nobody is named", action.post),
        Owner::NotInPost(person) => match person.record.until.filter(|until| *until < plan.today) {
            Some(until) => format!("{}: {} left on {}", action.post, person.record.name, date_in_words(until)),
            None => format!("{}: {} is not in post yet", action.post, person.record.name),
        },
    }
}

fn row(plan: &Plan<'_>, standing: &Standing<'_>, writes: bool) -> Row {
    let record = standing.action.record;
    let outcome = record.outcome.as_ref().and_then(|link| plan.outcome(&link.key));
    Row {
        address: address_of(Register::Action, standing.action.key),
        text: record.text.clone(),
        outcome: outcome.map(|outcome| (address_of(Register::Outcome, outcome.key), format!("Outcome {}", outcome.record.number))),
        who: who(plan, record),
        fix: (writes && standing.ownerless).then(|| format!("/records/action/{}/edit", standing.action.key)),
        due: match record.done_on {
            Some(done) => format!("{}; done {}", date_in_words(record.due()), date_in_words(done)),
            None => date_in_words(record.due()),
        },
        original: (!record.moves.is_empty()).then(|| date_in_words(record.original_due)),
        moves: record
            .moves
            .iter()
            .map(|moved| {
                let approved = moved.approved_by.as_ref().and_then(|link| plan.person(&link.key));
                let approved = approved.map_or(String::new(), |person| format!(", approved by {}", person.record.name));
                Move {
                    words: format!("to {} on {}{approved}", date_in_words(moved.to), date_in_words(moved.on)),
                    reason: moved.reason.clone(),
                }
            })
            .collect(),
        signs: signs_of(plan, &standing.action),
    }
}

fn asking_row(plan: &Plan<'_>, item: &Item<'_, MeetingAction>) -> Asking {
    let record = item.record;
    let meeting = record.meeting.as_ref().and_then(|link| plan.meeting(&link.key));
    let action = record.action.as_ref().and_then(|link| plan.action(&link.key));
    let mut signs = vec![signs::delivery(record.delivery)];
    if open(record) && record.due.is_some_and(|due| due < plan.today) {
        signs.push(Sign::new("late", "Overdue"));
    }
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Asking {
        address: address_of(Register::MeetingAction, item.key),
        text: record.text.as_ref().and_then(|text| filled(text.as_str())),
        owner: record.owner.as_deref().and_then(filled),
        meeting: meeting.map(|meeting| {
            (address_of(Register::Meeting, meeting.key), format!("{}, {}", meeting.record.title, date_in_words(meeting.record.on)))
        }),
        due: record.due.map(date_in_words).or_else(|| record.due_as_said.clone()).unwrap_or_else(|| "Not known".to_owned()),
        signs,
        action: action.map(|action| (address_of(Register::Action, action.key), super::records::short(&action.record.text))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    fn addresses(show: &str) -> Vec<String> {
        let page = page(&fixture::reader(Role::HeadOfQa, "/actions"), &Asked { show: show.to_owned() });
        page.rows.into_iter().map(|row| row.address.replace("/records/action/", "")).collect()
    }

    #[test]
    fn the_overdue_come_first_and_each_fault_can_be_asked_for() {
        assert_eq!(addresses(""), ["A1", "A3", "A2", "A4"]);
        assert_eq!(addresses("overdue"), ["A1"]);
        assert_eq!(addresses("ownerless"), ["A3"]);
        assert_eq!(addresses("moved"), ["A1"]);
        assert_eq!(addresses("done"), ["A2", "A4"]);
        assert_eq!(addresses("nonsense").len(), 4);
    }

    #[test]
    fn the_original_date_stays_and_a_meeting_that_named_no_task_is_told() {
        let html = page(&fixture::reader(Role::HeadOfQa, "/actions"), &Asked::default()).render().unwrap();
        for words in ["31 January 2025", "The supplier was late", "Nothing is said of what is to be done", "Overdue by"] {
            assert!(html.contains(words), "{words}");
        }
        let html = page(&fixture::reader(Role::Public, "/actions"), &Asked::default()).render().unwrap();
        assert!(html.contains("not shown to your role") && !html.contains("The supplier was late"));
    }
}
