//! The controls of the forms of an audit, with what was typed and what is wrong.

use crate::pages::Posted;

/// Something that must be put right before a form can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages) struct Mistake {
    /// The name of the control.
    pub(in crate::pages) name: String,
    /// What is wrong and what to do.
    pub(in crate::pages) message: String,
}

impl Mistake {
    pub(in crate::pages) fn new(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { name: name.into(), message: message.into() }
    }
}

/// A value and its words.
pub(in crate::pages) type Choice = (String, String);

pub(in crate::pages) enum Drawn {
    Line,
    Box,
    Day,
    Radios(Vec<Choice>),
    Checks(Vec<Choice>),
    Select(Vec<Choice>),
}

pub(in crate::pages) struct Control {
    pub(in crate::pages) name: String,
    pub(in crate::pages) label: String,
    pub(in crate::pages) hint: String,
    pub(in crate::pages) drawn: Drawn,
    values: Vec<String>,
    pub(in crate::pages) error: Option<String>,
}

impl Control {
    pub(in crate::pages) fn new(name: impl Into<String>, label: impl Into<String>, drawn: Drawn) -> Self {
        Self { name: name.into(), label: label.into(), hint: String::new(), drawn, values: Vec::new(), error: None }
    }

    pub(in crate::pages) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    pub(in crate::pages) fn value(self, value: impl Into<String>) -> Self {
        Self { values: vec![value.into()], ..self }
    }

    pub(in crate::pages) fn values(self, values: Vec<String>) -> Self {
        Self { values, ..self }
    }

    /// What it holds, where that is one thing.
    pub(in crate::pages) fn text(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    pub(in crate::pages) fn is_chosen(&self, value: &str) -> bool {
        self.values.iter().any(|chosen| chosen == value)
    }

    pub(in crate::pages) fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        ids.join(" ")
    }
}

/// A form: where it goes, what it asks, and its button.
pub(in crate::pages) struct Form {
    pub(in crate::pages) action: String,
    pub(in crate::pages) saw: u32,
    /// What is sent along unseen.
    pub(in crate::pages) hidden: Vec<(&'static str, String)>,
    pub(in crate::pages) controls: Vec<Control>,
    pub(in crate::pages) button: &'static str,
    /// A second way to send it: name, value and words.
    pub(in crate::pages) or: Option<(&'static str, &'static str, &'static str)>,
}

impl Form {
    pub(in crate::pages) fn new(action: impl Into<String>, saw: u32, button: &'static str, controls: Vec<Control>) -> Self {
        Self { action: action.into(), saw, hidden: Vec::new(), controls, button, or: None }
    }

    /// The form as it came back: what was typed, and what is wrong with it.
    pub(in crate::pages) fn with(mut self, posted: &Posted, mistakes: &[Mistake]) -> Self {
        for control in &mut self.controls {
            control.values = posted.every(&control.name).map(str::to_owned).collect();
            control.error = mistakes.iter().find(|mistake| mistake.name == control.name).map(|mistake| mistake.message.clone());
        }
        self
    }
}
