//! Actions: what somebody will do, by a date that cannot drift quietly.
use super::{Cause, Class, Outcome, Person, Problem, Record, Ref, Register, Resolution};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether it is being done. Whether it helps is the outcome’s impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Not started
    NotStarted,
    /// On track
    OnTrack,
    /// Slipping
    Slipping,
    /// Done
    Done,
    /// Abandoned
    Abandoned,
}

/// A move of the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DueMove {
    /// Moved to
    pub to: Date,
    /// Moved on
    pub on: Date,
    /// Why
    pub reason: String,
    /// Approved by
    pub approved_by: Option<Ref<Person>>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// What will be done
    ///
    /// Start with a verb.
    pub text: String,
    /// Outcome for children it serves
    pub outcome: Option<Ref<Outcome>>,
    /// Causes it deals with
    pub causes: Vec<Ref<Cause>>,
    /// Accountable post
    pub post: String,
    /// Person now in that post
    pub person: Option<Ref<Person>>,
    /// Original due date
    ///
    /// Never changes. A later date is a move.
    pub original_due: Date,
    /// Moves of the due date
    pub moves: Vec<DueMove>,
    /// Delivery
    pub delivery: Delivery,
    /// What done means
    pub done_means: Option<String>,
    /// Done on
    pub done_on: Option<Date>,
    /// Resolution it carries out
    pub resolution: Option<Ref<Resolution>>,
}

impl Action {
    /// The date it is due now: the last move, or the original date.
    pub fn due(&self) -> Date {
        self.moves.last().map_or(self.original_due, |moved| moved.to)
    }

    /// Whether it is neither done nor abandoned.
    pub fn open(&self) -> bool {
        !matches!(self.delivery, Delivery::Done | Delivery::Abandoned)
    }

    /// Whether it is open and its due date has passed.
    pub fn overdue(&self, on: Date) -> bool {
        self.open() && self.due() < on
    }
}

impl Record for Action {
    const REGISTER: Register = Register::Action;
    fn name(&self) -> String {
        self.text.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.delivery == Delivery::Done && self.done_on.is_none() {
            problems.push(Problem::new("done_on", "A done action needs the date on which it was done."));
        }
        if self.done_on.is_some() && self.open() {
            problems.push(Problem::new("delivery", "It has a date on which it was done, but delivery does not say done."));
        }
        if self.moves.iter().any(|moved| moved.reason.trim().is_empty()) {
            problems.push(Problem::new("moves", "Every move of the due date needs a reason."));
        }
        problems
    }
}
