//! The measure of an outcome: where it started, where it should be and by when.
use super::{Class, Finding, Outcome, Problem, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A point of the trajectory agreed at approval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Expected {
    /// By
    pub on: Date,
    /// Expected value
    pub value: f64,
}

/// A measure that will show whether an outcome is reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureLink {
    /// Measure
    ///
    /// The short name of a measure in the dictionary.
    pub measure: String,
    /// Outcome for children it shows
    pub outcome: Option<Ref<Outcome>>,
    /// Strength it guards
    ///
    /// A finding of strength that should hold.
    pub guards: Option<Ref<Finding>>,
    /// Why this measure
    pub why: Option<String>,
    /// Baseline
    pub baseline: Option<f64>,
    /// Date of the baseline
    pub baseline_on: Option<Date>,
    /// Target
    pub target: Option<f64>,
    /// Target to be reached by
    pub target_by: Option<Date>,
    /// Expected trajectory
    ///
    /// As agreed at approval.
    pub expected: Vec<Expected>,
}

impl Record for MeasureLink {
    const REGISTER: Register = Register::MeasureLink;
    fn name(&self) -> String {
        self.measure.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.outcome.is_none() && self.guards.is_none() {
            problems.push(Problem::new("outcome", "Choose the outcome it shows, or the strength it guards."));
        }
        if self.target.is_some() != self.target_by.is_some() {
            problems.push(Problem::new("target_by", "A target is a value and a date. Enter both or neither."));
        }
        problems
    }
}
