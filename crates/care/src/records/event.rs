//! Things that happened and belong on the charts.
use super::{Class, Outcome, Problem, Record, Ref, Register};
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
    /// Limits start afresh here, as decided by
    ///
    /// The name of whoever decided it; leave empty where the limits go on. A chart’s limits start afresh only for a cause in the work, never because a figure looks bad.
    pub limits_afresh_by: Option<String>,
}

impl Record for Event {
    const REGISTER: Register = Register::Event;
    fn name(&self) -> String {
        self.text.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        if self.limits_afresh_by.is_none() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        if self.limits_afresh_by.as_deref().is_some_and(|by| by.trim().is_empty()) {
            problems.push(Problem::new("limits_afresh_by", "Limits start afresh only when a named person decides it: say who."));
        }
        if self.measures.is_empty() {
            problems.push(Problem::new("measures", "Name the measures whose limits start afresh."));
        }
        if self.text.trim().is_empty() {
            problems.push(Problem::new("text", "Limits start afresh only for a cause that is known: say what changed in the work."));
        }
        problems
    }
}
