//! The shape of a register's records, read once from its JSON Schema: what its
//! form asks, what its lists show, which values are links, and what changed
//! between two versions in words.

use super::{Key, Register};
use serde_json::Value;
use std::sync::LazyLock;

/// The fields of one register's records.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The register.
    pub register: Register,
    /// Its fields, in the order of the definition.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in JSON.
    pub name: String,
    /// Its label.
    pub label: String,
    /// Its hint; empty where there is none.
    pub hint: String,
    /// Whether it must have a value.
    pub required: bool,
    /// What it holds.
    pub kind: FieldKind,
}

/// One value of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As it stands in JSON.
    pub value: String,
    /// As a person reads it.
    pub label: String,
    /// What it means; empty where the label says enough.
    pub hint: String,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// Text of one line or more; verbatim text is somebody else's words.
    Text {
        /// How many lines its box shows.
        lines: u8,
        /// Whether it is quoted.
        verbatim: bool,
    },
    /// A calendar date.
    Date,
    /// A moment: shown and asked in London time, kept in UTC.
    Instant,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of a few.
    Choice(Vec<Choice>),
    /// A link to a record.
    Link(Register),
    /// A group of fields.
    Group(Vec<Field>),
    /// Any number of something, in order.
    Many(Box<FieldKind>),
}

impl FieldKind {
    /// The fields of a group, or of the groups in a list; else none.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Group(fields) => fields,
            Self::Many(kind) => kind.fields(),
            _ => &[],
        }
    }
}

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    Register::ALL.iter().map(|register| Shape { register: *register, fields: fields_of(register.schema().as_value()) }).collect()
});

static NOWHERE: Shape = Shape { register: Register::Authority, fields: Vec::new() };

impl Shape {
    /// The shape of a register.
    pub fn of(register: Register) -> &'static Self {
        SHAPES.iter().find(|shape| shape.register == register).unwrap_or(&NOWHERE)
    }

    /// A field by its JSON name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Every link that a record makes, in the order of its fields.
    pub fn links(&'static self, item: &Value) -> Vec<Link> {
        let mut links = Vec::new();
        links_of_fields(&self.fields, item, &mut links);
        links
    }
}

/// A link from a record to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The label of the field that makes it.
    pub field: &'static str,
    /// The register it points into.
    pub register: Register,
    /// The key it points to.
    pub key: Key,
}

fn links_of_fields(fields: &'static [Field], item: &Value, links: &mut Vec<Link>) {
    for field in fields {
        if let Some(value) = item.get(&field.name) {
            links_of(&field.kind, &field.name, value, links);
        }
    }
}

fn links_of(kind: &'static FieldKind, name: &'static str, value: &Value, links: &mut Vec<Link>) {
    match kind {
        FieldKind::Link(register) => {
            if let Some(key) = value.as_str().and_then(|text| Key::new(text).ok()) {
                links.push(Link { field: name, register: *register, key });
            }
        }
        FieldKind::Group(fields) => links_of_fields(fields, value, links),
        FieldKind::Many(kind) => {
            for value in value.as_array().into_iter().flatten() {
                links_of(kind, name, value, links);
            }
        }
        _ => {}
    }
}

fn fields_of(schema: &Value) -> Vec<Field> {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object();
    properties
        .into_iter()
        .flatten()
        .map(|(name, schema)| {
            let (label, hint) = label_and_hint(schema);
            Field { name: name.clone(), label, hint, required: required.contains(&name.as_str()), kind: kind_of(schema) }
        })
        .collect()
}

/// The first paragraph of a description, and the rest.
fn label_and_hint(schema: &Value) -> (String, String) {
    let description = schema["description"].as_str().unwrap_or_default();
    let (label, hint) = description.split_once("\n\n").unwrap_or((description, ""));
    let line = |text: &str| text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned();
    (line(label), line(hint))
}

fn kind_of(schema: &Value) -> FieldKind {
    if let Some(register) = schema["x-register"].as_str().and_then(Register::named) {
        return FieldKind::Link(register);
    }
    for union in ["anyOf", "allOf"] {
        if let Some(some) = schema[union].as_array().and_then(|parts| parts.iter().find(|part| part["type"] != "null")) {
            return kind_of(some);
        }
    }
    if let Some(choices) = choices_of(schema) {
        return FieldKind::Choice(choices);
    }
    let is = |name: &str| match &schema["type"] {
        Value::String(one) => one == name,
        Value::Array(several) => several.iter().any(|one| one == name),
        _ => false,
    };
    if is("array") {
        FieldKind::Many(Box::new(kind_of(&schema["items"])))
    } else if is("object") {
        FieldKind::Group(fields_of(schema))
    } else if is("boolean") {
        FieldKind::YesNo
    } else if is("integer") {
        FieldKind::Integer
    } else if is("number") {
        FieldKind::Number
    } else {
        match schema["format"].as_str() {
            Some("date") => FieldKind::Date,
            Some("date-time") => FieldKind::Instant,
            _ => FieldKind::Text {
                lines: u8::try_from(schema["x-lines"].as_u64().unwrap_or(1)).unwrap_or(1),
                verbatim: schema["x-verbatim"].as_bool().unwrap_or(false),
            },
        }
    }
}

fn choices_of(schema: &Value) -> Option<Vec<Choice>> {
    let parts = schema["oneOf"].as_array()?;
    let choices: Vec<Choice> = parts
        .iter()
        .filter_map(|part| {
            let value = part["const"].as_str()?.to_owned();
            let (words, more) = label_and_hint(part);
            // "Public: anyone may read it" is a label and a hint in one line.
            let (label, hint) = words.split_once(": ").map_or((words.clone(), more), |(label, hint)| (label.to_owned(), hint.to_owned()));
            Some(Choice { value, label, hint })
        })
        .collect();
    (!choices.is_empty()).then_some(choices)
}

impl Register {
    /// The register of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|register| register.name() == name)
    }
}

/// One line of a readable diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field's label.
    pub label: String,
    /// What it said before, in words; empty for "nothing".
    pub before: String,
    /// What it says after.
    pub after: String,
}

/// What differs between two versions of a record, field by field, in words.
/// `None` stands for "there was none" or "withdrawn".
pub fn changes(register: Register, before: Option<&Value>, after: Option<&Value>) -> Vec<Change> {
    Shape::of(register)
        .fields
        .iter()
        .filter_map(|field| {
            let value = |item: Option<&Value>| {
                item.and_then(|item| item.get(&field.name)).map(|value| in_words(&field.kind, value)).unwrap_or_default()
            };
            let (before, after) = (value(before), value(after));
            (before != after).then(|| Change { label: field.label.clone(), before, after })
        })
        .collect()
}

/// A value as a person reads it: the label of a choice, a date in words, the
/// key of a link. Empty for nothing.
pub fn in_words(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (FieldKind::YesNo, Value::Bool(yes)) => if *yes { "Yes" } else { "No" }.to_owned(),
        (FieldKind::Choice(choices), Value::String(text)) => {
            choices.iter().find(|choice| choice.value == *text).map_or_else(|| text.clone(), |choice| choice.label.clone())
        }
        (FieldKind::Date, Value::String(text)) => text.parse().map_or_else(|_| text.clone(), date_in_words),
        (FieldKind::Instant, Value::String(text)) => text.parse().map_or_else(|_| text.clone(), instant_in_words),
        (FieldKind::Group(fields), Value::Object(_)) => fields
            .iter()
            .filter_map(|field| {
                let words = in_words(&field.kind, &value[&field.name]);
                (!words.is_empty()).then(|| format!("{}: {words}", field.label))
            })
            .collect::<Vec<_>>()
            .join("; "),
        (FieldKind::Many(kind), Value::Array(values)) => {
            let separator = if matches!(**kind, FieldKind::Group(_)) { "\n" } else { ", " };
            values.iter().map(|value| in_words(kind, value)).collect::<Vec<_>>().join(separator)
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// `29 April 2021`.
pub fn date_in_words(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `4 June 2021, 9:30am`, in London.
pub fn instant_in_words(instant: jiff::Timestamp) -> String {
    let zoned = instant.in_tz("Europe/London").unwrap_or_else(|_| instant.to_zoned(jiff::tz::TimeZone::UTC));
    format!("{}{}", zoned.strftime("%-d %B %Y, %-I:%M"), if zoned.hour() < 12 { "am" } else { "pm" })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_choice_has_its_plain_words() {
        let shape = Shape::of(Register::Finding);
        let FieldKind::Choice(choices) = &shape.field("polarity").unwrap().kind else { panic!("a choice") };
        assert!(choices.iter().any(|choice| choice.value == "improve" && choice.label == "Needs to improve"), "{choices:?}");
    }

    #[test]
    fn links_are_found_by_the_definition_alone() {
        let item = json!({"inspection": "I1", "themes": ["T1", "T2"], "revisits": null});
        let links = Shape::of(Register::Finding).links(&item);
        let found: Vec<_> = links.iter().map(|link| (link.field, link.register, link.key.as_str())).collect();
        assert_eq!(
            found,
            [("inspection", Register::Inspection, "I1"), ("themes", Register::Theme, "T1"), ("themes", Register::Theme, "T2")]
        );
    }

    #[test]
    fn a_diff_reads_in_words() {
        let before = json!({"delivery": "on_track", "original_due": "2026-03-31"});
        let after = json!({"delivery": "done", "original_due": "2026-03-31"});
        assert_eq!(
            changes(Register::Action, Some(&before), Some(&after)),
            [Change { label: "Delivery".into(), before: "On track".into(), after: "Done".into() }]
        );
    }

    #[test]
    fn moments_are_told_in_london_time() {
        assert_eq!(instant_in_words("2021-06-04T08:30:00Z".parse().unwrap()), "4 June 2021, 9:30am");
        assert_eq!(instant_in_words("2021-12-04T12:00:00Z".parse().unwrap()), "4 December 2021, 12:00pm");
    }
}
