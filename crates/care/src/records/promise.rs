//! Promises: what somebody said would happen. The ledger says what was said
//! and what happened, and nothing of the person.
use super::{Class, Meeting, Outcome, Problem, Prose, Record, Ref, Register, Source, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether it can be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Testable {
    /// Can be tested
    Testable,
    /// Cannot be tested
    Untestable,
    /// Not looked at yet
    NotLookedAt,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Not due yet
    NotDue,
    /// Happened
    Happened,
    /// Did not happen
    DidNot,
    /// Changed
    Changed,
    /// Not known
    NotKnown,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Promise {
    /// What was said
    pub words: Verbatim,
    /// Said by
    pub said_by: String,
    /// Said on
    pub said_on: Option<Date>,
    /// Meeting
    pub meeting: Option<Ref<Meeting>>,
    /// Can it be tested
    pub testable: Testable,
    /// The test
    ///
    /// What would show that it happened: a measure and a value, or a thing that can be seen.
    pub test: Option<String>,
    /// Due
    pub due: Option<Date>,
    /// What happened
    pub kept: Kept,
    /// What happened, in words
    pub what_happened: Option<Prose>,
    /// Outcomes it bears on
    pub outcomes: Vec<Ref<Outcome>>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Promise {
    /// Whether its date has passed with nothing said of what happened.
    pub fn due_for_answer(&self, on: Date) -> bool {
        self.kept == Kept::NotDue && self.due.is_some_and(|due| due <= on)
    }
}

impl Record for Promise {
    const REGISTER: Register = Register::Promise;
    fn name(&self) -> String {
        self.words.0.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.testable == Testable::Testable && (self.test.is_none() || self.due.is_none()) {
            problems.push(Problem::new("test", "A promise that can be tested needs a test and a date."));
        }
        if matches!(self.kept, Kept::DidNot | Kept::Changed) && self.what_happened.is_none() {
            problems.push(Problem::new("what_happened", "Say in a sentence what happened instead."));
        }
        problems
    }
}
