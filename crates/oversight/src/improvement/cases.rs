//! Reads the literate cases beside the code: a heading, the records in a
//! fenced block, and what is expected of them in another. Tests only.
//!
//! A line of records is a register, a key and fields: `action A1
//! original_due=2026-03-31 causes=C1,C2`. What a record must have and the line
//! does not say is filled in from the register's own definition: the first of
//! a choice, the first of January 2026, `…`. `written=` is the day it was last
//! written; a line `today DATE` sets the day and `withheld NAME…` the
//! registers that the reader's role does not read.

use super::plan::{Item, Plan};
use care::records::shape::{Field, FieldKind, Shape};
use care::records::{AnyRecord, Key, Register};
use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};

/// The records of one case.
pub(super) struct World {
    pub(super) title: String,
    today: Date,
    withheld: Vec<Register>,
    records: Vec<(Key, AnyRecord, Option<Date>)>,
    expected: Vec<String>,
}

impl World {
    pub(super) fn plan(&self) -> Plan<'_> {
        let mut plan = Plan::new(self.today, self.withheld.clone());
        for (key, record, written) in &self.records {
            plan.add(key, record, *written);
        }
        plan
    }
}

/// The keys of items, `none` where there are none.
pub(super) fn keys<R>(items: &[Item<'_, R>]) -> String {
    if items.is_empty() {
        return "none".to_owned();
    }
    items.iter().map(|item| item.key.to_string()).collect::<Vec<_>>().join(", ")
}

/// Checks every case of a file: `told` says of a plan what the block named
/// `block` expects.
#[track_caller]
pub(super) fn check(markdown: &str, block: &str, told: impl Fn(&Plan<'_>) -> Vec<String>) {
    let worlds = worlds(markdown, block);
    assert!(!worlds.is_empty(), "no cases read");
    for world in worlds {
        assert_eq!(told(&world.plan()), world.expected, "case “{}”", world.title);
    }
}

fn worlds(markdown: &str, block: &str) -> Vec<World> {
    let mut worlds: Vec<World> = Vec::new();
    let mut title = "";
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        match (fence, line.strip_prefix("```")) {
            (None, Some(name)) => {
                fence = Some(name);
                if name == "records" {
                    worlds.push(World {
                        title: title.to_owned(),
                        today: date(2026, 6, 1),
                        withheld: Vec::new(),
                        records: Vec::new(),
                        expected: Vec::new(),
                    });
                } else {
                    assert_eq!(name, block, "case “{title}”: no such block");
                }
            }
            (Some(_), Some(_)) => fence = None,
            (None, None) => title = line.strip_prefix("## ").unwrap_or(title),
            (Some(name), None) => {
                let world = worlds.last_mut().unwrap_or_else(|| panic!("case “{title}” expects before it has records"));
                if name == "records" { world.take(line) } else { world.expected.push(line.to_owned()) }
            }
        }
    }
    worlds
}

impl World {
    fn take(&mut self, line: &str) {
        let words = words(line);
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => {}
            ["today", day] => self.today = day.parse().unwrap_or_else(|_| panic!("not a date: {line}")),
            ["withheld", registers @ ..] => {
                self.withheld =
                    registers.iter().map(|name| Register::named(name).unwrap_or_else(|| panic!("no register {name}"))).collect();
            }
            [register, key, fields @ ..] => {
                let register = Register::named(register).unwrap_or_else(|| panic!("no register: {line}"));
                let shape = Shape::of(register);
                let mut item = filled(&shape.fields);
                let mut written = None;
                for field in fields {
                    let (name, text) = field.split_once('=').unwrap_or_else(|| panic!("“{field}” is not field=value in {line}"));
                    if name == "written" {
                        written = text.parse().ok();
                        continue;
                    }
                    let field = shape.field(name).unwrap_or_else(|| panic!("no field {name} in {line}"));
                    item.insert(name.to_owned(), value(&field.kind, text));
                }
                let record =
                    AnyRecord::from_json(register, &Value::Object(item).to_string()).unwrap_or_else(|error| panic!("{line}: {error}"));
                self.records.push((Key::new(key).unwrap_or_else(|error| panic!("{error}")), record, written));
            }
            _ => panic!("what is this? {line}"),
        }
    }
}

/// The words of a line: spaces inside quotes and brackets do not part them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut depth) = (false, 0_u32);
    for letter in line.chars() {
        match letter {
            '"' if depth == 0 => quoted = !quoted,
            ' ' if !quoted && depth == 0 => words.push(String::new()),
            _ => {
                match letter {
                    '[' | '{' => depth += 1,
                    ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn filled(fields: &[Field]) -> Map<String, Value> {
    fields.iter().filter(|field| field.required).map(|field| (field.name.clone(), blank(&field.kind))).collect()
}

fn blank(kind: &FieldKind) -> Value {
    match kind {
        FieldKind::Text { .. } => json!("…"),
        FieldKind::Date => json!("2026-01-01"),
        FieldKind::Instant => json!("2026-01-01T00:00:00Z"),
        FieldKind::Integer => json!(1),
        FieldKind::Number => json!(1.0),
        FieldKind::YesNo => json!(false),
        FieldKind::Choice(choices) => json!(choices.first().map(|choice| choice.value.clone())),
        FieldKind::Link(_) => json!("X"),
        FieldKind::Group(fields) => Value::Object(filled(fields)),
        FieldKind::Many(_) => json!([]),
    }
}

fn value(kind: &FieldKind, text: &str) -> Value {
    match kind {
        FieldKind::Many(kind) if !text.starts_with('[') => text.split(',').map(|part| value(kind, part)).collect(),
        FieldKind::Many(_) | FieldKind::Group(_) | FieldKind::Integer | FieldKind::Number | FieldKind::YesNo => {
            serde_json::from_str(text).unwrap_or_else(|error| panic!("“{text}”: {error}"))
        }
        _ => json!(text),
    }
}
