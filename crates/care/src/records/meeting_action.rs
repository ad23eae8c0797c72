//! What a meeting asked somebody to do.
use super::{Action, Class, Delivery, Meeting, Record, Ref, Register, Source, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An action from a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeetingAction {
    /// Meeting
    pub meeting: Option<Ref<Meeting>>,
    /// What is to be done
    ///
    /// Minutes sometimes name an owner and no task: leave it empty and it is shown as a gap.
    pub text: Option<Verbatim>,
    /// Owner
    pub owner: Option<String>,
    /// Due
    pub due: Option<Date>,
    /// Due, as it was said
    pub due_as_said: Option<String>,
    /// Delivery
    pub delivery: Delivery,
    /// Done on
    pub done_on: Option<Date>,
    /// Action of the plan that carries it
    pub action: Option<Ref<Action>>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Record for MeetingAction {
    const REGISTER: Register = Register::MeetingAction;
    fn name(&self) -> String {
        match (&self.text, &self.owner) {
            (Some(text), _) => text.0.clone(),
            (None, Some(owner)) => format!("{owner}: nothing is said of what is to be done"),
            (None, None) => "Nothing is said of who is to do what".to_owned(),
        }
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
