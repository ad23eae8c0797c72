//! Questions, split into their parts, each answered or not.
use super::{Class, Finding, Meeting, Prose, Record, Ref, Register, Source, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In what capacity it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Member
    Member,
    /// Member of the public
    Public,
    /// Child or young person
    Child,
    /// Partner
    Partner,
    /// Not known
    NotKnown,
}

/// Whether a part was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// Answered
    Answered,
    /// Partly answered
    Partly,
    /// Not answered
    Not,
    /// Not looked at yet
    NotLookedAt,
}

/// One thing that the question asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// What it asks
    pub asks: Verbatim,
    /// Answered
    pub answered: Answered,
    /// Answer to this part
    pub answer: Option<Verbatim>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Number
    pub number: Option<String>,
    /// Question, as asked
    pub text: Verbatim,
    /// Asked by
    pub asked_by: String,
    /// Capacity
    pub capacity: Capacity,
    /// Asked of
    pub asked_of: Option<String>,
    /// Asked on
    pub asked_on: Option<Date>,
    /// Meeting
    pub meeting: Option<Ref<Meeting>>,
    /// Parts of the question
    ///
    /// A question often asks two things and is answered on one.
    pub parts: Vec<Part>,
    /// Answer, as given
    pub answer: Option<Verbatim>,
    /// Answered by
    pub answered_by: Option<String>,
    /// Answered on
    pub answered_on: Option<Date>,
    /// Findings it is about
    pub findings: Vec<Ref<Finding>>,
    /// Note
    pub note: Option<Prose>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Question {
    /// Whether every part has its answer.
    pub fn answered(&self) -> bool {
        if self.parts.is_empty() {
            return self.answer.is_some();
        }
        self.parts.iter().all(|part| part.answered == Answered::Answered)
    }
}

impl Record for Question {
    const REGISTER: Register = Register::Question;
    fn name(&self) -> String {
        self.text.0.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
