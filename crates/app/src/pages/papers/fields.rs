//! The controls of a few fields of a register, filled in from what was read or
//! typed, and the way back to a record. Labels, choices and what is required
//! come from the register’s definition.

use crate::pages::governance::choices;
use crate::pages::records::short;
use crate::workspace::View;
use care::records::shape::{FieldKind, Shape};
use care::records::{AnyRecord, Register};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What stands in the fields, by their name in the definition.
pub(super) type Values = BTreeMap<String, String>;

/// Something to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The control; empty for none.
    pub(super) field: String,
    /// What is wrong and what to do.
    pub(super) message: String,
}

impl Mistake {
    pub(super) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

pub(super) enum Drawn {
    Line,
    Box(u8),
    Day,
    Select(Vec<(String, String)>),
}

/// One control.
pub(super) struct Control {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) drawn: Drawn,
    pub(super) value: String,
    pub(super) error: Option<String>,
}

impl Control {
    pub(super) fn new(name: String, label: &str, drawn: Drawn, value: &str, mistakes: &[Mistake]) -> Self {
        let error = mistakes.iter().find(|mistake| mistake.field == name).map(|mistake| mistake.message.clone());
        Self { name, label: label.to_owned(), hint: String::new(), drawn, value: value.to_owned(), error }
    }

    /// The names of the hint and the error, for a screen reader.
    pub(super) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The controls of some fields; `prefix` begins the name of each.
pub(super) fn draw(view: &View, register: Register, names: &[&str], prefix: &str, values: &Values, mistakes: &[Mistake]) -> Vec<Control> {
    let shape = Shape::of(register);
    names
        .iter()
        .filter_map(|name| shape.field(name))
        .map(|field| {
            let drawn = match &field.kind {
                FieldKind::Text { lines, .. } if *lines > 1 => Drawn::Box(*lines),
                FieldKind::Date => Drawn::Day,
                FieldKind::Choice(_) => Drawn::Select(choices(&field.kind)),
                FieldKind::Link(register) => Drawn::Select(options(view, *register)),
                _ => Drawn::Line,
            };
            let value = values.get(&field.name).map_or("", String::as_str);
            let label = if field.required { field.label.clone() } else { format!("{} (optional)", field.label) };
            Control::new(format!("{prefix}{}", field.name), &label, drawn, value, mistakes)
        })
        .collect()
}

/// The records of a register that may be chosen, newest first.
pub(super) fn options(view: &View, register: Register) -> Vec<(String, String)> {
    let mut options: Vec<_> = view.any_of(register).map(|(id, seen)| (id.key.to_string(), short(&seen.record.name()))).collect();
    options.reverse();
    options
}

/// The record that the values make. Fields in `given` stand as they are given;
/// the rest is read from the values, and what cannot be goes to the mistakes.
pub(super) fn record(
    register: Register,
    prefix: &str,
    values: &Values,
    given: &Map<String, Value>,
    mistakes: &mut Vec<Mistake>,
) -> Option<AnyRecord> {
    let before = mistakes.len();
    let mut item = Map::new();
    for field in &Shape::of(register).fields {
        let name = format!("{prefix}{}", field.name);
        let text = values.get(&field.name).map(|text| text.trim().replace("\r\n", "\n")).filter(|text| !text.is_empty());
        let value = match (given.get(&field.name), &field.kind, text) {
            (Some(value), _, _) => value.clone(),
            (None, FieldKind::Many(_), _) => json!([]),
            (None, FieldKind::YesNo, text) => json!(text.as_deref() == Some("true")),
            (None, _, None) => Value::Null,
            (None, FieldKind::Date, Some(text)) => {
                if text.parse::<Date>().is_err() {
                    mistakes.push(Mistake::new(&name, format!("“{}” must be a real date, such as 2026-03-31.", field.label)));
                }
                json!(text)
            }
            (None, _, Some(text)) => json!(text),
        };
        if value.is_null() && field.required {
            mistakes.push(Mistake::new(&name, format!("Enter “{}”.", field.label)));
        }
        item.insert(field.name.clone(), value);
    }
    if mistakes.len() > before {
        return None;
    }
    match AnyRecord::from_json(register, &Value::Object(item).to_string()) {
        Ok(record) => {
            mistakes
                .extend(record.problems().into_iter().map(|problem| Mistake::new(format!("{prefix}{}", problem.field), problem.message)));
            (mistakes.len() == before).then_some(record)
        }
        Err(error) => {
            mistakes.push(Mistake::new("", format!("A {} cannot be saved yet: {error}.", register.one())));
            None
        }
    }
}
