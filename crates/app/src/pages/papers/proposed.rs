//! What the reader proposes, as values of a record’s fields that a person may
//! change, and the way from a confirmed proposal to a record.

use super::fields::{Control, Drawn, Mistake, Values, draw, options, record};
use crate::pages::Posted;
use crate::pages::capital;
use crate::pages::governance::choices;
use crate::workspace::View;
use care::records::shape::{FieldKind, Shape};
use care::records::{AnyRecord, Key, Register};
use jiff::civil::{Date, DateTime, Time};
use oversight::papers::{Extract, Plain, Proposal, ProposalKind};
use serde_json::{Map, Value, json};

/// A proposal with what a person made of it so far.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Proposed {
    pub(super) kind: ProposalKind,
    /// The place in the paper’s plain text, in characters.
    pub(super) span: (usize, usize),
    /// What the paper says and no field holds.
    pub(super) said: String,
    pub(super) choice: Choice,
    pub(super) values: Values,
    /// How many parts a question has boxes for.
    pub(super) parts: usize,
}

/// What a person said to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    None,
    Confirm,
    Reject,
}

/// No page holds more proposals, and no question more parts.
const MOST: usize = 20_000;
const MOST_PARTS: usize = 50;

pub(super) fn kind_name(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Resolution => "resolution",
        ProposalKind::Action => "action",
        ProposalKind::Question => "question",
        ProposalKind::Promise => "promise",
        ProposalKind::Embargo => "embargo",
        ProposalKind::NextEvent => "event",
    }
}

fn kind_named(name: &str) -> Option<ProposalKind> {
    use ProposalKind as Kind;
    [Kind::Resolution, Kind::Action, Kind::Question, Kind::Promise, Kind::Embargo, Kind::NextEvent]
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
}

pub(super) fn kind_words(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Resolution => "Resolution",
        ProposalKind::Action => "Action",
        ProposalKind::Question => "Question",
        ProposalKind::Promise => "Promise",
        ProposalKind::Embargo => "Embargo",
        ProposalKind::NextEvent => "Next event",
    }
}

fn register(kind: ProposalKind) -> Register {
    match kind {
        ProposalKind::Resolution => Register::Resolution,
        ProposalKind::Action => Register::MeetingAction,
        ProposalKind::Question => Register::Question,
        ProposalKind::Promise => Register::Promise,
        ProposalKind::Embargo => Register::Embargo,
        ProposalKind::NextEvent => Register::Meeting,
    }
}

/// The fields that the page shows, besides a question’s parts and an embargo’s
/// subject and moment.
fn shown(kind: ProposalKind) -> &'static [&'static str] {
    match kind {
        ProposalKind::Resolution => &["label", "kind", "text", "delegated_to", "in_consultation_with", "responsible", "due"],
        ProposalKind::Action => &["text", "owner", "due", "due_as_said"],
        ProposalKind::Question => &["number", "text", "asked_by", "capacity", "asked_of", "asked_on", "answer", "answered_by"],
        ProposalKind::Promise => &["words", "said_by", "said_on", "due", "testable", "test"],
        ProposalKind::Embargo => &["why"],
        ProposalKind::NextEvent => &["title", "body", "on", "class"],
    }
}

/// What the reader proposes, with its places in the plain text. `held_on` is
/// the day of the meeting, where it is known.
pub(super) fn of(extract: &Extract, plain: &Plain, held_on: Option<Date>) -> Vec<Proposed> {
    extract.proposals().iter().take(MOST).map(|proposal| one(proposal, plain.place(proposal.span), held_on)).collect()
}

fn one(proposal: &Proposal, span: (usize, usize), held_on: Option<Date>) -> Proposed {
    let read = |path: &str| {
        let mut steps = path.split('.');
        let first = steps.next().and_then(|step| proposal.fields.get(step));
        let value = first.and_then(|first| steps.try_fold(first, |value, step| value.get(step)));
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut values = Values::new();
    let mut set = |name: &str, value: String| values.insert(name.to_owned(), value);
    let or_not_known = |text: String| if text.is_empty() { "Not known".to_owned() } else { text };
    let held = held_on.map(|day| day.to_string()).unwrap_or_default();
    let deadline = read("deadline");
    let fixed = deadline.parse::<Date>().is_ok();
    let due = if fixed { deadline.clone() } else { String::new() };
    let mut said = String::new();
    let mut parts = 0;
    match proposal.kind {
        ProposalKind::Resolution => {
            set("label", read("label"));
            set("kind", resolution_kind(&read("kind")).to_owned());
            set("text", proposal.text.clone());
            set("delegated_to", read("delegated_to"));
            set("in_consultation_with", read("in_consultation_with"));
            set("due", due);
            if !fixed && !deadline.is_empty() {
                said = format!("The paper says when: {deadline}.");
            }
        }
        ProposalKind::Action => {
            let task = read("text");
            if task.is_empty() {
                "The paper names an owner and does not say what is to be done. Leave “What is to be done” empty to record just that."
                    .clone_into(&mut said);
            }
            set("text", task);
            set("owner", read("owner"));
            set("due", due);
            set("due_as_said", if fixed { String::new() } else { deadline });
        }
        ProposalKind::Question => {
            set("number", read("number"));
            set("text", proposal.text.clone());
            let asked_by = read("questioner.as_written");
            set("asked_by", or_not_known(if asked_by.is_empty() { read("questioner.name") } else { asked_by }));
            let capacity = match read("questioner.capacity").as_str() {
                "member" => "member",
                "public" => "public",
                _ => "not_known",
            };
            set("capacity", capacity.to_owned());
            set("asked_of", read("addressee"));
            set("asked_on", held);
            set("answer", read("response.text"));
            let by = read("response.responder");
            set("answered_by", if by.is_empty() { read("response.responder_inferred") } else { by });
            let asks: Vec<&str> =
                proposal.fields.get("asks").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
            let asks = if asks.is_empty() { vec![proposal.text.as_str()] } else { asks };
            for (n, ask) in asks.iter().take(MOST_PARTS).enumerate() {
                set(&format!("part{n}.asks"), (*ask).to_owned());
                set(&format!("part{n}.answered"), "not_looked_at".to_owned());
            }
            // One box more, for a part that the reader did not see.
            parts = asks.len().min(MOST_PARTS) + 1;
        }
        ProposalKind::Promise => {
            set("words", proposal.text.clone());
            set("said_by", or_not_known(read("owner")));
            set("said_on", held);
            set("due", due);
            set("testable", "not_looked_at".to_owned());
            if !fixed && !deadline.is_empty() {
                said = format!("The paper says when: {deadline}.");
            }
        }
        ProposalKind::Embargo => {
            set("why", proposal.text.clone());
            set("until", read("until"));
            set("time", clock(&read("until_time")));
            let event = read("until_event");
            if !event.is_empty() {
                said = format!("The paper says it ends with: {event}.");
            }
        }
        ProposalKind::NextEvent => {
            set("title", capital(&read("event")));
            let when = read("when");
            if when.parse::<Date>().is_ok() {
                set("on", when);
            } else if !when.is_empty() {
                said = format!("The paper says when: {when}.");
            }
            set("class", "public".to_owned());
        }
    }
    Proposed { kind: proposal.kind, span, said, choice: Choice::None, values, parts }
}

/// The one kind of a limb from the acts it was read to do: the first that is
/// more than noting.
fn resolution_kind(acts: &str) -> &'static str {
    let kind = |act: &str| match act {
        "note" | "receive" => "note",
        "approve" | "agree" | "adopt" => "approve",
        "endorse" => "endorse",
        "delegate" => "delegate",
        "request_report" => "request_report",
        "refer" => "refer",
        "recommend" => "recommend",
        _ => "other",
    };
    let kinds = || acts.split('+').map(kind);
    kinds().find(|kind| *kind != "note").or_else(|| kinds().next()).unwrap_or("other")
}

/// `9.30am` as `09:30`; empty where it is not a time.
fn clock(text: &str) -> String {
    let text = text.to_lowercase().replace([' ', '\u{a0}'], "");
    let (digits, shift) = match text.as_str() {
        "noon" => return "12:00".to_owned(),
        "midnight" => return "00:00".to_owned(),
        text => {
            let bare = text.replace("a.m", "am").replace("p.m", "pm");
            let bare = bare.trim_end_matches('.');
            match (bare.strip_suffix("am"), bare.strip_suffix("pm")) {
                (Some(digits), _) => (digits.to_owned(), Some(false)),
                (_, Some(digits)) => (digits.to_owned(), Some(true)),
                _ => (bare.to_owned(), None),
            }
        }
    };
    let (hour, minute) = digits.split_once(['.', ':']).unwrap_or((&digits, "0"));
    let hour = hour.parse::<i8>().ok().map(|hour| match shift {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    });
    hour.zip(minute.parse::<i8>().ok())
        .and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok())
        .map(|time| time.strftime("%H:%M").to_string())
        .unwrap_or_default()
}

/// The proposals as a browser sends them back.
pub(super) fn posted(posted: &Posted) -> Vec<Proposed> {
    // Looked up by name, so that a long paper does not take the square of its length.
    let sent: std::collections::HashMap<&str, &str> = posted.fields().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    (0..MOST)
        .map_while(|n| {
            let text = |name: &str| sent.get(format!("p{n}.{name}").as_str()).copied().unwrap_or_default();
            let kind = kind_named(text("register"))?;
            let parts = text("parts").parse().unwrap_or(0).min(MOST_PARTS + 1);
            let mut names: Vec<String> = shown(kind).iter().map(|name| (*name).to_owned()).collect();
            names.extend(["until", "time", "subject"].map(str::to_owned));
            names.extend((0..parts).flat_map(|part| ["asks", "answered", "answer"].map(|name| format!("part{part}.{name}"))));
            let values = names.into_iter().map(|name| (name.clone(), text(&name).to_owned())).collect();
            let choice = match text("choice") {
                "confirm" => Choice::Confirm,
                "reject" => Choice::Reject,
                _ => Choice::None,
            };
            let place = |name: &str| text(name).parse().unwrap_or(0);
            Some(Proposed { kind, span: (place("start"), place("end")), said: text("said").to_owned(), choice, values, parts })
        })
        .collect()
}

/// What a confirmed record belongs to.
pub(super) struct Origin<'a> {
    pub(super) paper: &'a Key,
    pub(super) meeting: Option<&'a Key>,
    /// How many characters the paper has.
    pub(super) length: usize,
}

impl Proposed {
    /// The controls of the proposal that stands at place `n`.
    pub(super) fn controls(&self, view: &View, n: usize, mistakes: &[Mistake]) -> Vec<Control> {
        let prefix = format!("p{n}.");
        let value = |name: &str| self.values.get(name).map_or("", String::as_str);
        let mut controls = draw(view, register(self.kind), shown(self.kind), &prefix, &self.values, mistakes);
        if self.kind == ProposalKind::Embargo {
            let mut subjects = vec![("paper".to_owned(), "This paper".to_owned())];
            subjects.extend(options(view, Register::Inspection));
            controls.push(Control::new(
                format!("{prefix}subject"),
                "What is under embargo",
                Drawn::Select(subjects),
                value("subject"),
                mistakes,
            ));
            controls.push(Control::new(format!("{prefix}until"), "Until, date", Drawn::Day, value("until"), mistakes));
            let mut time = Control::new(format!("{prefix}time"), "Until, time in London", Drawn::Line, value("time"), mistakes);
            "Such as 09:30".clone_into(&mut time.hint);
            controls.push(time);
        }
        for part in 0..self.parts {
            let name = |field: &str| format!("{prefix}part{part}.{field}");
            let value = |field: &str| value(&format!("part{part}.{field}")).to_owned();
            let n = part + 1;
            let mut asks = Control::new(name("asks"), &format!("Part {n}: what it asks"), Drawn::Box(2), &value("asks"), mistakes);
            if n == self.parts {
                "Leave it empty if the question has no further part".clone_into(&mut asks.hint);
            }
            controls.push(asks);
            controls.push(Control::new(
                name("answered"),
                &format!("Part {n}: answered or not"),
                Drawn::Select(answered()),
                &value("answered"),
                mistakes,
            ));
            controls.push(Control::new(name("answer"), &format!("Part {n}: answer (optional)"), Drawn::Box(2), &value("answer"), mistakes));
        }
        controls
    }

    /// The record that the proposal at place `n` becomes.
    pub(super) fn record(&self, n: usize, origin: &Origin<'_>, mistakes: &mut Vec<Mistake>) -> Option<AnyRecord> {
        let prefix = format!("p{n}.");
        let mut given = Map::new();
        let mut give = |name: &str, value: Value| given.insert(name.to_owned(), value);
        let (start, end) = (self.span.0.min(origin.length), self.span.1.min(origin.length));
        let source = json!({"paper": origin.paper, "start": start, "end": end.max(start)});
        let from_meeting = !matches!(self.kind, ProposalKind::Embargo | ProposalKind::NextEvent);
        if from_meeting {
            give("source", source);
            give("meeting", json!(origin.meeting));
        }
        match self.kind {
            ProposalKind::Action => {
                give("delivery", json!("not_started"));
            }
            ProposalKind::Promise => {
                give("kept", json!("not_due"));
            }
            ProposalKind::Question => {
                give("parts", self.question_parts());
            }
            ProposalKind::Embargo => {
                match self.values.get("subject").map_or("", String::as_str) {
                    "" => mistakes
                        .push(Mistake::new(format!("{prefix}subject"), "Choose what is under embargo: this paper or an inspection.")),
                    "paper" => {
                        give("paper", json!(origin.paper));
                    }
                    inspection => {
                        give("inspection", json!(inspection));
                    }
                }
                match self.until() {
                    Ok(until) => {
                        give("until", json!(until));
                    }
                    Err(field) => {
                        mistakes.push(Mistake::new(
                            format!("{prefix}{field}"),
                            "Enter the date and the time until which it is under embargo, such as 2026-03-31 and 09:30.",
                        ));
                        return None;
                    }
                }
            }
            ProposalKind::Resolution | ProposalKind::NextEvent => {}
        }
        record(register(self.kind), &prefix, &self.values, &given, mistakes)
    }

    /// The parts of a question in which something was written.
    fn question_parts(&self) -> Value {
        let text = |part: usize, field: &str| {
            let value = self.values.get(&format!("part{part}.{field}")).map_or("", String::as_str);
            value.trim().replace("\r\n", "\n")
        };
        (0..self.parts)
            .filter(|part| !text(*part, "asks").is_empty())
            .map(|part| {
                let (answered, answer) = (text(part, "answered"), text(part, "answer"));
                json!({
                    "asks": text(part, "asks"),
                    "answered": if answered.is_empty() { "not_looked_at" } else { &answered },
                    "answer": (!answer.is_empty()).then_some(answer),
                })
            })
            .collect()
    }

    /// The moment an embargo ends, or the field that is wrong.
    fn until(&self) -> Result<jiff::Timestamp, &'static str> {
        let value = |name: &str| self.values.get(name).map_or("", String::as_str).trim();
        let date: Date = value("until").parse().map_err(|_| "until")?;
        let time = Time::strptime("%H:%M", value("time")).map_err(|_| "time")?;
        DateTime::from_parts(date, time).in_tz("Europe/London").map(|zoned| zoned.timestamp()).map_err(|_| "until")
    }
}

fn answered() -> Vec<(String, String)> {
    let parts = Shape::of(Register::Question).field("parts").map(|field| &field.kind);
    let Some(FieldKind::Many(kind)) = parts else { return Vec::new() };
    kind.fields().iter().find(|field| field.name == "answered").map(|field| choices(&field.kind)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limb_has_the_kind_of_the_most_it_does() {
        for (acts, kind) in [
            ("note", "note"),
            ("receive+note", "note"),
            ("approve+delegate", "approve"),
            ("note+request_report", "request_report"),
            ("appoint", "other"),
            ("", "other"),
        ] {
            assert_eq!(resolution_kind(acts), kind, "{acts}");
        }
    }

    #[test]
    fn a_printed_time_becomes_a_time_or_nothing() {
        for (printed, time) in [
            ("9.30am", "09:30"),
            ("9:30 p.m.", "21:30"),
            ("10am", "10:00"),
            ("12am", "00:00"),
            ("noon", "12:00"),
            ("00:01", "00:01"),
            ("99.99", ""),
            ("", ""),
        ] {
            assert_eq!(clock(printed), time, "{printed}");
        }
    }
}
