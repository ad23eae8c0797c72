//! Children’s own words, verbatim, and what changed because of them.
use super::{Class, Finding, Outcome, Problem, Prose, Record, Ref, Register, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the words came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// Said or written by the child
    OwnWords,
    /// Through an app
    App,
    /// Drawing or play
    Drawing,
    /// Seen, where the child does not speak
    Observed,
    /// Through an advocate
    Advocate,
    /// Through a professional
    Professional,
}

/// How old, in bands that do not tell who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// Under 5
    Under5,
    /// 5 to 11
    From5To11,
    /// 12 to 15
    From12To15,
    /// 16 or over
    From16,
    /// Not known
    NotKnown,
}

/// What a child or young person said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// Words
    ///
    /// The child’s own words, with nothing in them that tells who the child is.
    pub words: Verbatim,
    /// How they came
    pub medium: Medium,
    /// Age
    pub age: AgeBand,
    /// Said on
    pub said_on: Date,
    /// Outcomes they bear on
    pub outcomes: Vec<Ref<Outcome>>,
    /// Findings they bear on
    pub findings: Vec<Ref<Finding>>,
    /// What changed because of it
    pub changed: Option<Prose>,
    /// Child told on
    pub told_on: Option<Date>,
    /// Who may read it
    pub class: Class,
}

impl Record for Voice {
    const REGISTER: Register = Register::Voice;
    fn name(&self) -> String {
        self.words.0.clone()
    }
    fn class(&self) -> Class {
        self.class
    }
    fn problems(&self) -> Vec<Problem> {
        let told = self.told_on.is_some() && self.changed.is_none();
        told.then(|| Problem::new("changed", "The child was told: say what they were told had changed.")).into_iter().collect()
    }
}
