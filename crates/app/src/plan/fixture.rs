//! A small fictional authority for the tests of the pages over the plan.
#![allow(clippy::unwrap_used, reason = "tests only")]

use crate::site::Reader;
use crate::workspace::{View, Viewer, Workspace};
use care::log::{Entry, Hash};
use care::records::{AnyRecord, Key, Register, Role};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;

/// The day of the tests is 1 June 2026.
const NOW: &str = "2026-06-01T09:00:00Z";
const WRITTEN: &str = "2026-05-20T09:00:00Z";

/// A reader of a role at a page, where nothing is under embargo.
pub(crate) fn reader(role: Role, path: &str) -> Reader {
    reader_of(&workspace(false), role, path)
}

/// Holds a page to this: what an embargo closes leaves it, for everybody who
/// may not read it, exactly as it is where there is no such record at all; and
/// those who may read it do see it.
#[track_caller]
pub(crate) fn embargo_leaves_no_trace(path: &str, html: impl Fn(&Reader) -> String) {
    let (with, without) = (workspace(true), workspace(false));
    for role in [Role::Analyst, Role::TeamManager, Role::ScrutinyMember, Role::Public] {
        assert_eq!(html(&reader_of(&with, role, path)), html(&reader_of(&without, role, path)), "{path} as {role:?}");
    }
    assert_ne!(html(&reader_of(&with, Role::Director, path)), html(&reader_of(&without, Role::Director, path)), "{path}");
}

fn reader_of(workspace: &Arc<Workspace>, role: Role, path: &str) -> Reader {
    let viewer = match role {
        Role::Public => Viewer::public("westmarch"),
        role => Viewer {
            authority: "westmarch".to_owned(),
            person: Some(Key::new("P1").unwrap()),
            name: "Asha Bello".to_owned(),
            role,
            team: None,
        },
    };
    let now: Timestamp = NOW.parse().unwrap();
    Reader { view: View::new(Arc::clone(workspace), viewer, now, None), form_token: "token".to_owned(), path: path.to_owned() }
}

/// The authority's records, with or without a visit that is under embargo.
fn workspace(embargoed: bool) -> Arc<Workspace> {
    let mut workspace = Workspace::default();
    let mut records = records();
    if embargoed {
        records.extend(under_embargo());
    }
    for (number, (register, key, item)) in (1..).zip(records) {
        let item = item.to_string();
        AnyRecord::from_json(register, &item).unwrap_or_else(|error| panic!("{key}: {error}"));
        workspace.follow(vec![Arc::new(Entry {
            number,
            authority: "westmarch".to_owned(),
            register,
            key: Key::new(key).unwrap(),
            version: 1,
            at: WRITTEN.parse().unwrap(),
            by: "P1".to_owned(),
            reason: None,
            item: Some(item),
            previous: Hash::none(),
            hash: Hash::none(),
        })]);
    }
    Arc::new(workspace)
}

fn finding(text: &str, inspection: &str, polarity: &str, themes: &[&str], revisits: Option<&str>) -> Value {
    let progress = revisits.map(|_| "some");
    json!({"text": text, "inspection": inspection, "polarity": polarity, "themes": themes, "revisits": revisits, "progress": progress})
}

fn evidence(title: &str, class: &str, findings: &[&str], outcomes: &[&str], collected: &str) -> Value {
    json!({"title": title, "kind": "audit", "says": "Plans say what will change.", "direction": "better", "n": 7, "of": 10,
        "source": "Audit of ten plans", "independence": "peers", "rung": "practice_changed", "outcomes": outcomes, "actions": [],
        "findings": findings, "collected": collected, "class": class})
}

fn records() -> Vec<(Register, &'static str, Value)> {
    use Register as R;
    vec![
        (R::Person, "P1", json!({"name": "Asha Bello", "post": "Head of service", "since": "2024-01-01"})),
        (
            R::Inspection,
            "I1",
            json!({"title": "Inspection of services", "kind": "standard", "from": "2022-07-04", "to": "2022-07-15",
                "published": "2022-09-01", "judgements": []}),
        ),
        (
            R::Inspection,
            "I2",
            json!({"title": "Monitoring visit 1", "kind": "monitoring_visit", "from": "2025-10-09", "to": "2025-10-10",
                "parent": "I1", "published": "2025-11-20", "judgements": []}),
        ),
        (
            R::Inspection,
            "I3",
            json!({"title": "Peer challenge", "kind": "peer_challenge", "from": "2026-03-02", "to": "2026-03-04", "judgements": []}),
        ),
        (R::Theme, "T1", json!({"name": "Plans"})),
        (R::Theme, "T2", json!({"name": "Oversight"})),
        (R::Finding, "F1", finding("Most plans are too general.", "I1", "improve", &["T1"], None)),
        (R::Finding, "F2", finding("Managers do not challenge drift.", "I1", "improve", &["T2"], None)),
        (R::Finding, "F3", finding("Children are seen, and seen alone.", "I1", "strength", &[], None)),
        (R::Finding, "F4", finding("Plans remain too general for many children.", "I2", "improve", &["T1"], Some("F1"))),
        (R::Finding, "F5", finding("The draft letter notes a new system.", "I3", "context", &[], None)),
        (R::Finding, "F6", finding("Reviews are late.", "I1", "improve", &[], None)),
        (
            R::Cause,
            "C1",
            json!({"text": "Guidance is weak", "kind": "guidance", "asserted_by": "inspectors", "status": "accepted", "findings": ["F1"]}),
        ),
        (
            R::Cause,
            "C2",
            json!({"text": "Staff leave", "kind": "people", "asserted_by": "member", "status": "asserted", "findings": ["F6"]}),
        ),
        (
            R::Cause,
            "C3",
            json!({"text": "Nobody books rooms", "kind": "management", "asserted_by": "staff", "status": "accepted", "findings": ["F6"]}),
        ),
        (
            R::Outcome,
            "O1",
            json!({"number": 1, "statement": "Every child has a plan about them", "child_statement": "My plan is about me.",
                "findings": ["F1"], "owner": "P1", "impact": "too_soon", "assess_on": "2026-03-31",
                "asks": ["Free two posts for plan reviews."]}),
        ),
        (
            R::Outcome,
            "O2",
            json!({"number": 2, "statement": "Reviews happen on time", "findings": ["F6"], "impact": "no_evidence_yet", "asks": []}),
        ),
        (
            R::Outcome,
            "O3",
            json!({"number": 3, "statement": "Children keep being seen", "findings": ["F3"], "impact": "improving", "asks": []}),
        ),
        (
            R::Action,
            "A1",
            json!({"text": "Rewrite the guidance", "outcome": "O1", "causes": ["C1"], "post": "Head of service", "person": "P1",
                "original_due": "2025-01-31", "delivery": "on_track",
                "moves": [{"to": "2026-03-31", "on": "2025-01-20", "reason": "The supplier was late", "approved_by": "P1"}]}),
        ),
        (
            R::Action,
            "A2",
            json!({"text": "Train every worker", "outcome": "O1", "causes": [], "post": "Head of service", "person": "P1",
                "original_due": "2025-06-30", "moves": [], "delivery": "done", "done_on": "2025-06-01"}),
        ),
        (
            R::Action,
            "A3",
            json!({"text": "Publish a visiting standard", "outcome": "O3", "causes": [], "post": "Principal social worker",
                "original_due": "2026-12-31", "moves": [], "delivery": "not_started"}),
        ),
        (
            R::Action,
            "A4",
            json!({"text": "Book rooms a year ahead", "outcome": "O2", "causes": ["C3"], "post": "Head of service", "person": "P1",
                "original_due": "2025-09-30", "moves": [], "delivery": "done", "done_on": "2025-09-01"}),
        ),
        (R::Evidence, "E1", evidence("A reading of case files", "officers", &["F1"], &[], "2026-04-01")),
        (R::Evidence, "E2", evidence("An audit of plans", "members", &[], &["O1"], "2026-02-01")),
        (
            R::MeasureLink,
            "M1",
            json!({"measure": "plans-with-outcomes", "outcome": "O1", "baseline": 40.0, "baseline_on": "2025-01-01",
                "target": 80.0, "target_by": "2026-01-01", "expected": []}),
        ),
        (
            R::Voice,
            "V1",
            json!({"words": "I was asked what I wanted.", "medium": "own_words", "age": "from12_to15", "said_on": "2026-02-02",
                "outcomes": ["O1"], "findings": [], "changed": "Plans begin with the child’s own words.", "class": "members"}),
        ),
        (R::Body, "B1", json!({"name": "Improvement board", "kind": "improvement_board", "independent_chair": true})),
        (R::Meeting, "MT1", json!({"title": "Scrutiny committee", "body": "B1", "on": "2025-12-01", "class": "public", "agenda": []})),
        (
            R::Question,
            "Q1",
            json!({"text": "Why are plans general, and was training at fault?", "asked_by": "Cllr Vance", "capacity": "member",
                "meeting": "MT1", "findings": ["F1"],
                "parts": [{"asks": "Why are plans general?", "answered": "answered"}, {"asks": "Was training at fault?", "answered": "not"}]}),
        ),
        (R::Resolution, "R1", json!({"text": "That a report be brought.", "kind": "request_report", "meeting": "MT1", "findings": ["F1"]})),
        (R::MeetingAction, "MA1", json!({"meeting": "MT1", "owner": "Strategic Director", "delivery": "not_started", "action": "A1"})),
        (
            R::Promise,
            "PR1",
            json!({"words": "Plans will be better by spring.", "said_by": "Cabinet member", "meeting": "MT1", "testable": "testable",
                "test": "80% of plans", "due": "2026-03-31", "kept": "not_due", "outcomes": ["O1"]}),
        ),
    ]
}

/// A visit that looked again at F6, with all that hangs on it, before its
/// letter may be disclosed.
fn under_embargo() -> Vec<(Register, &'static str, Value)> {
    use Register as R;
    let source = json!({"paper": "PA1", "start": 0, "end": 5});
    let mut question = json!({"text": "What did the visit say of reviews?", "asked_by": "Cllr Vance", "capacity": "member",
        "findings": ["F6"], "parts": []});
    let mut file = evidence("Seen at the visit", "members", &["F6"], &[], "2026-05-05");
    if let (Some(question), Some(file)) = (question.as_object_mut(), file.as_object_mut()) {
        question.insert("source".to_owned(), source.clone());
        file.insert("paper".to_owned(), source);
    }
    vec![
        (
            R::Inspection,
            "I4",
            json!({"title": "Monitoring visit 2", "kind": "monitoring_visit", "from": "2026-05-05", "to": "2026-05-06",
                "parent": "I1", "judgements": []}),
        ),
        (
            R::Embargo,
            "EM1",
            json!({"inspection": "I4", "until": "2026-07-01T08:00:00Z", "may_read": [], "why": "The letter is a draft.", "lifted_by": []}),
        ),
        (R::Paper, "PA1", json!({"title": "Draft letter", "kind": "inspection_letter", "inspection": "I4", "class": "members"})),
        (R::Finding, "F7", finding("Reviews are still late.", "I4", "improve", &["T2"], Some("F6"))),
        (
            R::Cause,
            "C4",
            json!({"text": "Rooms are still short", "kind": "resources", "asserted_by": "inspectors", "status": "asserted", "findings": ["F7"]}),
        ),
        (R::Evidence, "E3", file),
        (R::Question, "Q2", question),
    ]
}
