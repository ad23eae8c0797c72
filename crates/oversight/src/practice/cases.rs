//! Reads the literate cases beside the rules. Tests only.
//!
//! A table has one plan a row: a column names what to put into an otherwise sound plan (`outcome`,
//! `measure`, `target`, `action`, `due`, `risk`, `view`, `medium`, `age`, `changed`, `shared`,
//! `status`) and the last column says `flag` or `pass`. A block named `plan` is a plan of its own,
//! a line an item: `outcome O1 risks=R1 target=2026-03-01 text="…"`; `version 2 date=2026-04-05`
//! begins the next version, with nothing in it; `plan P2 child=C2 family=F2` begins another plan;
//! `library heading "Our worries"` is a line of the authority's library.
//! What a line does not say is sound. The block `flags` after it has the flags expected,
//! `item: what was found`.

use super::content::{Action, LibraryText, Outcome, Person, Plan, PlanContent, PlanType, Relation, Risk, Version, View};
use super::{Checked, Flag, Selection, check};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// Checks every case in a rule's file, and says how many it read.
#[track_caller]
pub(super) fn check_rule(code: &str, markdown: &str) -> usize {
    let mut read = 0;
    let mut wrong: Vec<String> = Vec::new();
    let mut columns: Option<Vec<&str>> = None;
    let mut title = "";
    let mut fence: Option<(&str, Vec<&str>)> = None;
    let mut plan: Option<PlanContent> = None;
    for line in markdown.lines() {
        if let Some(name) = line.strip_prefix("```") {
            match fence.take() {
                None => fence = Some((name, Vec::new())),
                Some(("plan", lines)) => plan = Some(described(&lines)),
                Some(("flags", lines)) => {
                    let content = plan.take().unwrap_or_else(|| panic!("{code}, “{title}”: flags with no plan before them"));
                    let found = flags(code, &content);
                    read += 1;
                    if found != lines {
                        wrong.push(format!("“{title}”: {found:#?}, not {lines:#?}"));
                    }
                }
                Some((name, _)) => panic!("{code}, “{title}”: what is a block of {name}?"),
            }
            continue;
        }
        if let Some((_, lines)) = &mut fence {
            lines.push(line);
            continue;
        }
        if let Some(heading) = line.strip_prefix("## ") {
            title = heading;
        }
        if !line.starts_with('|') {
            columns = None;
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        match &columns {
            None => columns = Some(cells),
            Some(_) if cells.iter().all(|cell| cell.starts_with("--")) => {}
            Some(columns) => {
                let content = row(columns, &cells);
                let found = flags(code, &content);
                let expected = cells.last().copied().unwrap_or_default();
                assert!(matches!(expected, "flag" | "pass"), "{code}: “{expected}” is neither flag nor pass in {line}");
                read += 1;
                if found.is_empty() != (expected == "pass") {
                    wrong.push(format!("{expected} expected: {line} {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{code}: {} of {read} cases\n{}", wrong.len(), wrong.join("\n"));
    read
}

/// What a rule finds; nothing where it does not run.
pub(super) fn flags_in(code: &str, content: &PlanContent) -> Vec<Flag> {
    let report = check(content, &Selection::named([code]).unwrap_or_else(|error| panic!("{error}")));
    report.rules.iter().flat_map(|rule| rule.flags().to_vec()).collect()
}

fn flags(code: &str, content: &PlanContent) -> Vec<String> {
    let report = check(content, &Selection::named([code]).unwrap_or_else(|error| panic!("{error}")));
    report
        .rules
        .iter()
        .flat_map(|rule| match &rule.checked {
            Checked::Ran(flags) => flags
                .iter()
                .map(|flag| match (&flag.item, &flag.related) {
                    (Some(item), Some(related)) => format!("{item} → {related}: {}", flag.what),
                    (Some(item), None) => format!("{item}: {}", flag.what),
                    (None, Some(related)) => format!("{} → {related}: {}", flag.plan, flag.what),
                    (None, None) => flag.what.to_string(),
                })
                .collect(),
            Checked::NotRun(why) => vec![format!("not run: {why}")],
        })
        .collect()
}

/// Ellie, nine, with her mum Kerry and dad Shaun; Oliver, Grace and Tariq are other children with
/// plans.
fn content(plans: Vec<Plan>) -> PlanContent {
    let child = |id: &str, name: &str| Person { relation: Relation::Child(id.into()), first_name: name.into() };
    let other = |relation: &str, name: &str| Person { relation: Relation::Other(relation.into()), first_name: name.into() };
    let sibling = Person { relation: Relation::Sibling, first_name: "Poppy".into() };
    let people = HashMap::from([
        (Box::from("F1"), vec![child("C1", "Ellie"), other("mother", "Kerry"), other("father", "Shaun"), sibling]),
        (Box::from("F2"), vec![child("C2", "Oliver"), child("C3", "Grace")]),
        (Box::from("F3"), vec![child("C4", "Tariq")]),
    ]);
    PlanContent { plans, people, ..PlanContent::default() }
}

pub(super) fn empty_version(number: u32) -> Version {
    let agreed = date(2026, 1, 5).saturating_add((i64::from(number) - 1).saturating_mul(3).months());
    Version {
        number,
        child: "C1".into(),
        family: Some("F1".into()),
        plan_type: PlanType::ChildInNeed,
        agreed: Some(agreed),
        review_due: Some(agreed.saturating_add(3.months())),
        born: Some(date(2016, 6, 1)),
        ..Version::default()
    }
}

fn sound_risk() -> Risk {
    Risk { id: "R1".into(), text: "Ellie hears Mum and Dad shouting at night and lies awake.".into(), category: "domestic_abuse".into() }
}

fn sound_outcome() -> Outcome {
    Outcome {
        id: "O1".into(),
        risks: vec!["R1".into()],
        text: "Ellie sleeps through the night in a quiet house.".into(),
        how_we_will_know: "Ellie says she slept; school see her awake in lessons on four days of five.".into(),
        target_date: "2026-03-12".into(),
        status: "started".into(),
    }
}

fn sound_action() -> Action {
    Action {
        id: "A1".into(),
        outcome: Some("O1".into()),
        text: "Dad sleeps at his mother’s when he has been drinking.".into(),
        owner: "Shaun".into(),
        owner_role: "father".into(),
        due: "2026-02-12".into(),
        done: None,
    }
}

fn sound_view(agreed: Date) -> View {
    View {
        who: "child".into(),
        medium: "own words to social worker".into(),
        text: "I don't like it when they shout. I put my headphones on.".into(),
        verbatim: Some(true),
        what_changed: "Dad sleeps at Nan’s on Fridays.".into(),
        shared: Some(agreed),
    }
}

/// The plan of a row. A cell with `//` in it has several risks, outcomes or actions.
pub(super) fn row(columns: &[&str], cells: &[&str]) -> PlanContent {
    let mut version = empty_version(1);
    let (mut risks, mut outcomes, mut actions) = (vec![sound_risk()], vec![sound_outcome()], vec![sound_action()]);
    let mut view = sound_view(date(2026, 1, 5));
    let named = |letter: char, at: usize| -> Box<str> { format!("{letter}{}", at + 1).into() };
    let parts = |cell: &str| -> Vec<(usize, Box<str>)> { cell.split(" // ").map(Into::into).enumerate().collect() };
    for (column, cell) in columns.iter().zip(cells) {
        let text: Box<str> = (*cell).into();
        match *column {
            "risk" => risks = parts(cell).into_iter().map(|(at, text)| Risk { id: named('R', at), text, ..sound_risk() }).collect(),
            "outcome" => {
                outcomes = parts(cell).into_iter().map(|(at, text)| Outcome { id: named('O', at), text, ..sound_outcome() }).collect();
            }
            "action" => actions = parts(cell).into_iter().map(|(at, text)| Action { id: named('A', at), text, ..sound_action() }).collect(),
            "measure" => {
                let parts = parts(cell);
                for (at, outcome) in outcomes.iter_mut().enumerate() {
                    outcome.how_we_will_know = parts.get(at).or(parts.last()).map(|(_, text)| text.clone()).unwrap_or_default();
                }
            }
            "target" => outcomes.iter_mut().for_each(|outcome| outcome.target_date = text.clone()),
            "status" => outcomes.iter_mut().for_each(|outcome| outcome.status = text.clone()),
            "owner" => actions.iter_mut().for_each(|action| action.owner = text.clone()),
            "due" => actions.iter_mut().for_each(|action| action.due = text.clone()),
            "view" => view.text = text,
            "medium" => view.medium = text,
            "changed" => view.what_changed = text,
            "shared" => view.shared = cell.parse().ok(),
            "age" => {
                let age: i64 = cell.parse().unwrap_or_else(|_| panic!("not an age: {cell}"));
                version.born = version.agreed.map(|agreed| agreed.saturating_sub(age.years()).saturating_sub(1.day()));
            }
            "result" => {}
            other => panic!("no such column: {other}"),
        }
    }
    version.risks = risks;
    version.outcomes = outcomes;
    version.actions = actions;
    version.views.push(view);
    content(vec![Plan { id: "P1".into(), versions: vec![version] }])
}

fn described(lines: &[&str]) -> PlanContent {
    let mut plans: Vec<Plan> = vec![Plan { id: "P1".into(), versions: Vec::new() }];
    let (mut child, mut family) = (String::from("C1"), String::from("F1"));
    let mut library = Vec::new();
    for line in lines {
        let words = words(line);
        let Some((kind, rest)) = words.split_first() else { continue };
        if kind == "library" {
            let [kind, text] = rest else { panic!("a library has a kind and a text: {line}") };
            library.push(LibraryText { kind: kind.as_str().into(), text: text.as_str().into() });
            continue;
        }
        let (id, fields) = match rest.split_first() {
            Some((id, fields)) => (id.as_str(), fields),
            None => ("", rest),
        };
        if kind == "plan" {
            for (name, value) in fields.iter().map(|field| pair(field)) {
                match name {
                    "child" => child = value.to_owned(),
                    "family" => family = value.to_owned(),
                    _ => panic!("no field {name}: {line}"),
                }
            }
            plans.push(Plan { id: id.into(), versions: Vec::new() });
            continue;
        }
        let Some(Plan { versions, .. }) = plans.last_mut() else { continue };
        let first = |number| Version { child: (*child).into(), family: Some((*family).into()), ..empty_version(number) };
        if kind == "version" {
            let mut version = first(id.parse().unwrap_or_else(|_| panic!("not a number: {line}")));
            for (name, value) in fields.iter().map(|field| pair(field)) {
                match name {
                    "date" => version.agreed = day(value),
                    "review" => version.review_due = day(value),
                    "born" => version.born = day(value),
                    _ => panic!("no field {name}: {line}"),
                }
            }
            versions.push(version);
            continue;
        }
        if versions.is_empty() {
            versions.push(first(1));
        }
        let Some(version) = versions.last_mut() else { continue };
        match kind.as_str() {
            "risk" => {
                let mut risk = Risk { id: id.into(), ..sound_risk() };
                for (name, value) in fields.iter().map(|field| pair(field)) {
                    match name {
                        "text" => risk.text = value.into(),
                        _ => panic!("no field {name}: {line}"),
                    }
                }
                version.risks.push(risk);
            }
            "outcome" => {
                let mut outcome = Outcome { id: id.into(), ..sound_outcome() };
                for (name, value) in fields.iter().map(|field| pair(field)) {
                    match name {
                        "text" => outcome.text = value.into(),
                        "risks" => outcome.risks = value.split(';').filter(|risk| !risk.is_empty()).map(Into::into).collect(),
                        "measure" => outcome.how_we_will_know = value.into(),
                        "target" => outcome.target_date = value.into(),
                        "status" => outcome.status = value.into(),
                        _ => panic!("no field {name}: {line}"),
                    }
                }
                version.outcomes.push(outcome);
            }
            "action" => {
                let mut action = Action { id: id.into(), ..sound_action() };
                for (name, value) in fields.iter().map(|field| pair(field)) {
                    match name {
                        "text" => action.text = value.into(),
                        "due" => action.due = value.into(),
                        "done" => action.done = day(value),
                        "owner" => action.owner = value.into(),
                        _ => panic!("no field {name}: {line}"),
                    }
                }
                version.actions.push(action);
            }
            "view" => {
                let mut view = View { who: id.into(), ..sound_view(version.agreed.unwrap_or(date(2026, 1, 5))) };
                for (name, value) in fields.iter().map(|field| pair(field)) {
                    match name {
                        "text" => view.text = value.into(),
                        "medium" => view.medium = value.into(),
                        "changed" => view.what_changed = value.into(),
                        "shared" => view.shared = day(value),
                        _ => panic!("no field {name}: {line}"),
                    }
                }
                version.views.push(view);
            }
            other => panic!("what is a {other}? {line}"),
        }
    }
    PlanContent { library, ..content(plans) }
}

fn pair(field: &str) -> (&str, &str) {
    field.split_once('=').unwrap_or_else(|| panic!("“{field}” is not field=value"))
}

fn day(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| text.parse().unwrap_or_else(|_| panic!("not a date: {text}")))
}

/// The words of a line; spaces inside quotation marks do not part them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
