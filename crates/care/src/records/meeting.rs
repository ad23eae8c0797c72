//! Meetings.
use super::{Body, Class, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// Title
    pub title: String,
    /// Body
    pub body: Ref<Body>,
    /// Held on
    pub on: Date,
    /// Who may read it
    pub class: Class,
    /// Agenda items
    pub agenda: Vec<String>,
}

impl Record for Meeting {
    const REGISTER: Register = Register::Meeting;
    fn name(&self) -> String {
        self.title.clone()
    }
    fn class(&self) -> Class {
        self.class
    }
}
