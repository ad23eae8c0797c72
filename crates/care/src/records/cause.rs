//! Causes: why it was so, and who says so.
use super::{Class, Finding, Record, Ref, Register, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of thing the cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// People and turnover
    People,
    /// Guidance
    Guidance,
    /// Management grip
    Management,
    /// Scrutiny
    Scrutiny,
    /// Model of practice
    PracticeModel,
    /// Recording system
    RecordingSystem,
    /// Practice standards
    Standards,
    /// Training
    Training,
    /// Money and demand
    Resources,
}

/// Who asserts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssertedBy {
    /// Inspectors
    Inspectors,
    /// The council
    Council,
    /// A member
    Member,
    /// Staff
    Staff,
    /// Children or families
    Families,
}

/// What became of the assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseStatus {
    /// Asserted
    Asserted,
    /// Accepted
    Accepted,
    /// Denied
    Denied,
    /// Not answered
    NotAnswered,
}

/// A cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// Cause
    pub text: String,
    /// Kind
    pub kind: CauseKind,
    /// Asserted by
    pub asserted_by: AssertedBy,
    /// Accepted or not
    pub status: CauseStatus,
    /// Findings it explains
    pub findings: Vec<Ref<Finding>>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Record for Cause {
    const REGISTER: Register = Register::Cause;
    fn name(&self) -> String {
        self.text.clone()
    }
    fn class(&self) -> Class {
        Class::Members
    }
}
