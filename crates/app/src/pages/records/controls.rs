//! A record’s form from its definition: the controls of each field, and the
//! way back from what was posted to the record’s JSON. Fields within groups
//! are named by their path: `moves.0.reason`.

use super::{Posted, short};
use crate::workspace::View;
use care::records::shape::{Choice, Field, FieldKind, Shape};
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Map, Value, json};

/// Something that must be put right before the form can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The path of the field; empty for the whole form.
    pub(super) field: String,
    /// What is wrong and what to do.
    pub(super) message: String,
}

/// What is drawn for one control.
pub(super) enum Drawn {
    Heading,
    Line { value: String, numeric: bool },
    Box { value: String, lines: u8 },
    Day { day: String, month: String, year: String, time: Option<String> },
    Radios { choices: Vec<Choice>, chosen: String },
    Select { options: Vec<(String, String)>, chosen: String },
    Add,
}

/// One control of a form.
pub(super) struct Control {
    pub(super) path: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) required: bool,
    pub(super) error: Option<String>,
    pub(super) depth: usize,
    pub(super) drawn: Drawn,
}

/// The controls of a shape, filled in from a record.
pub(super) fn of(view: &View, shape: &'static Shape, value: &Value, mistakes: &[Mistake]) -> Vec<Control> {
    let mut drawing = Drawing { view, mistakes, controls: Vec::new() };
    drawing.fields(&shape.fields, value, "", 0);
    drawing.controls
}

struct Drawing<'a> {
    view: &'a View,
    mistakes: &'a [Mistake],
    controls: Vec<Control>,
}

impl Drawing<'_> {
    fn fields(&mut self, fields: &[Field], value: &Value, prefix: &str, depth: usize) {
        for field in fields {
            let path = if prefix.is_empty() { field.name.clone() } else { format!("{prefix}.{}", field.name) };
            self.field(field, &field.kind, &value[&field.name], path, depth);
        }
    }

    fn push(&mut self, field: &Field, path: String, depth: usize, drawn: Drawn) {
        let error = self.mistakes.iter().find(|mistake| mistake.field == path).map(|mistake| mistake.message.clone());
        self.controls.push(Control {
            path,
            label: field.label.clone(),
            hint: field.hint.clone(),
            required: field.required,
            error,
            depth,
            drawn,
        });
    }

    fn field(&mut self, field: &Field, kind: &FieldKind, value: &Value, path: String, depth: usize) {
        let text = value.as_str().unwrap_or_default().to_owned();
        let drawn = match kind {
            FieldKind::Text { lines: 1, .. } => Drawn::Line { value: text, numeric: false },
            FieldKind::Text { lines, .. } => Drawn::Box { value: text, lines: *lines },
            FieldKind::Integer | FieldKind::Number => {
                Drawn::Line { value: if value.is_null() { text } else { value.to_string().trim_matches('"').to_owned() }, numeric: true }
            }
            FieldKind::Date => {
                let date: Option<Date> = text.parse().ok();
                day(date, None)
            }
            FieldKind::Instant => {
                let zoned = text.parse::<jiff::Timestamp>().ok().and_then(|instant| instant.in_tz("Europe/London").ok());
                day(zoned.as_ref().map(jiff::Zoned::date), Some(zoned.map(|zoned| zoned.strftime("%H:%M").to_string()).unwrap_or_default()))
            }
            FieldKind::YesNo => Drawn::Radios {
                choices: [("true", "Yes"), ("false", "No")]
                    .map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned(), hint: String::new() })
                    .into(),
                chosen: value.as_bool().map(|yes| yes.to_string()).unwrap_or_default(),
            },
            FieldKind::Choice(choices) => Drawn::Radios { choices: choices.clone(), chosen: text },
            FieldKind::Link(register) => Drawn::Select {
                options: self.view.any_of(*register).map(|(id, seen)| (id.key.to_string(), short(&seen.record.name()))).collect(),
                chosen: text,
            },
            FieldKind::Group(fields) => {
                self.push(field, path.clone(), depth, Drawn::Heading);
                return self.fields(fields, value, &path, depth + 1);
            }
            FieldKind::Many(kind) => {
                self.push(field, path.clone(), depth, Drawn::Heading);
                let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
                // One empty place more than there are values.
                for place in 0..=values.len() {
                    let value = values.get(place).unwrap_or(&Value::Null);
                    let one = Field {
                        name: field.name.clone(),
                        label: format!("{} {}", field.label, place + 1),
                        hint: String::new(),
                        required: false,
                        kind: FieldKind::YesNo,
                    };
                    self.field(&one, kind, value, format!("{path}.{place}"), depth + 1);
                }
                Drawn::Add
            }
        };
        self.push(field, path, depth, drawn);
    }
}

fn day(date: Option<Date>, time: Option<String>) -> Drawn {
    let part = |part: Option<i16>| part.map(|part| part.to_string()).unwrap_or_default();
    Drawn::Day {
        day: part(date.map(|date| date.day().into())),
        month: part(date.map(|date| date.month().into())),
        year: part(date.map(Date::year)),
        time,
    }
}

/// The record’s JSON from a posted form, and what could not be read.
pub(super) fn read(shape: &'static Shape, posted: &Posted) -> (Value, Vec<Mistake>) {
    let mut reading = Reading { posted, mistakes: Vec::new() };
    let value = reading.fields(&shape.fields, "", true);
    (Value::Object(value), reading.mistakes)
}

struct Reading<'a> {
    posted: &'a Posted,
    mistakes: Vec<Mistake>,
}

/// No form has more places than this.
const MOST: usize = 500;

impl Reading<'_> {
    fn fields(&mut self, fields: &[Field], prefix: &str, wanted: bool) -> Map<String, Value> {
        let mut object = Map::new();
        for field in fields {
            let path = if prefix.is_empty() { field.name.clone() } else { format!("{prefix}.{}", field.name) };
            // A group that may be left out is left out where nothing is entered in it.
            let inside = format!("{path}.");
            let blank = !field.required
                && matches!(field.kind, FieldKind::Group(_))
                && self.posted.fields().iter().all(|(name, value)| !name.starts_with(&inside) || value.trim().is_empty());
            let value = if blank { Value::Null } else { self.value(&field.kind, &field.label, &path) };
            if value.is_null() && field.required && wanted && self.mistakes.iter().all(|mistake| mistake.field != path) {
                self.mistakes.push(Mistake { field: path, message: format!("Enter “{}”.", field.label) });
            }
            object.insert(field.name.clone(), value);
        }
        object
    }

    fn value(&mut self, kind: &FieldKind, label: &str, path: &str) -> Value {
        let text = self.posted.text(path).trim().replace("\r\n", "\n");
        match kind {
            FieldKind::Group(fields) => Value::Object(self.fields(fields, path, true)),
            FieldKind::Many(kind) => {
                let mut values = Vec::new();
                for place in 0..MOST {
                    let path = format!("{path}.{place}");
                    let here = |name: &str| name == path || name.strip_prefix(&path).is_some_and(|rest| rest.starts_with('.'));
                    if !self.posted.fields().iter().any(|(name, _)| here(name)) {
                        break;
                    }
                    // A place in which nothing was entered is not there.
                    let entered = self.posted.fields().iter().any(|(name, value)| here(name) && !value.trim().is_empty());
                    if entered {
                        values.push(self.value(kind, label, &path));
                    }
                }
                Value::Array(values)
            }
            FieldKind::Date => self.date(label, path).map_or(Value::Null, |date| json!(date)),
            FieldKind::Instant => self.instant(label, path),
            _ if text.is_empty() => Value::Null,
            FieldKind::Integer => {
                text.parse::<i64>().map_or_else(|_| self.wrong(path, format!("“{label}” must be a whole number.")), |n| json!(n))
            }
            FieldKind::Number => text
                .parse::<f64>()
                .ok()
                .filter(|n| n.is_finite())
                .map_or_else(|| self.wrong(path, format!("“{label}” must be a number.")), |n| json!(n)),
            FieldKind::YesNo => json!(text == "true"),
            FieldKind::Text { .. } | FieldKind::Choice(_) | FieldKind::Link(_) => Value::String(text),
        }
    }

    fn wrong(&mut self, path: &str, message: String) -> Value {
        self.mistakes.push(Mistake { field: path.to_owned(), message });
        Value::Null
    }

    fn date(&mut self, label: &str, path: &str) -> Option<Date> {
        let part = |name: &str| self.posted.text(&format!("{path}.{name}")).trim().to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        let date = day
            .parse()
            .ok()
            .zip(month.parse().ok())
            .zip(year.parse().ok())
            .and_then(|((day, month), year)| Date::new(year, month, day).ok());
        if date.is_none() {
            self.wrong(path, format!("“{label}” must be a real date, such as 31 3 2026."));
        }
        date
    }

    fn instant(&mut self, label: &str, path: &str) -> Value {
        let Some(date) = self.date(label, path) else { return Value::Null };
        let time = self.posted.text(&format!("{path}.time")).trim().to_owned();
        let Ok(time) = Time::strptime("%H:%M", &time) else {
            return self.wrong(path, format!("“{label}” needs a time, such as 09:30."));
        };
        match DateTime::from_parts(date, time).in_tz("Europe/London") {
            Ok(zoned) => json!(zoned.timestamp()),
            Err(_) => self.wrong(path, format!("“{label}” must be a real date and time.")),
        }
    }
}
