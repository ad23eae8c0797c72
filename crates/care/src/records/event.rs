//! Things that happened and belong on the charts.
use super::{Class, Outcome, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// What happened
    pub text: String,
    /// On
    pub on: Date,
    /// Measures it belongs on
    ///
    /// Short names of measures; leave empty for all measures of the outcomes.
    pub measures: Vec<String>,
    /// Outcomes it bears on
    pub outcomes: Vec<Ref<Outcome>>,
}

impl Record for Event {
    const REGISTER: Register = Register::Event;
    fn name(&self) -> String {
        self.text.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
}
