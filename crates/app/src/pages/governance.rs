//! The few words that the pages of inspections, meetings and papers share.

use super::records::{address, short};
use crate::workspace::{Id, View};
use care::records::Register;
use care::records::shape::{Choice, FieldKind, Shape, date_in_words, in_words};
use jiff::civil::Date;
use serde::Serialize;

/// A record’s name and where its page is.
pub(super) struct Link {
    pub(super) name: String,
    pub(super) address: String,
}

/// A link to a record, if the reader may read it.
pub(super) fn link(view: &View, id: &Id) -> Option<Link> {
    view.any(id).map(|seen| Link { name: short(&seen.record.name()), address: address(id) })
}

/// A choice as a person reads it.
pub(super) fn word(register: Register, field: &str, value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    Shape::of(register).field(field).map(|field| in_words(&field.kind, &value)).unwrap_or_default()
}

/// The values of a choice, and what they are called.
pub(super) fn choices(kind: &FieldKind) -> Vec<(String, String)> {
    let FieldKind::Choice(choices) = kind else { return Vec::new() };
    choices.iter().map(|Choice { value, label, .. }| (value.clone(), label.clone())).collect()
}

/// A day in words, or that it is not known.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "Not known".to_owned(), date_in_words)
}

#[cfg(test)]
mod tests;
