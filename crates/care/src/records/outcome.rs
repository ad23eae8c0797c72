//! Outcomes for children: what will be different, and whether it is.
use super::{Class, Finding, Person, Problem, Prose, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether children’s lives are different: kept apart from delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// No evidence yet
    NoEvidenceYet,
    /// Too soon to say
    TooSoon,
    /// Mixed
    Mixed,
    /// Improving
    Improving,
    /// Sustained
    Sustained,
    /// Worse
    Worse,
}

/// An outcome for children.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// Number in the plan
    pub number: u8,
    /// What will be different for children
    pub statement: Prose,
    /// The same, as a child would say it
    pub child_statement: Option<Prose>,
    /// Findings it answers
    pub findings: Vec<Ref<Finding>>,
    /// Who answers for it
    pub owner: Option<Ref<Person>>,
    /// Impact
    ///
    /// Whether children’s lives are different. Doing what was planned is delivery, and is kept with the actions.
    pub impact: Impact,
    /// To be judged on
    ///
    /// Needed where it is too soon to say.
    pub assess_on: Option<Date>,
    /// How it will be judged
    pub test: Option<String>,
    /// Agreed on
    pub agreed: Option<Date>,
    /// What is asked of the board
    pub asks: Vec<String>,
}

impl Record for Outcome {
    const REGISTER: Register = Register::Outcome;
    fn name(&self) -> String {
        format!("{}. {}", self.number, self.statement)
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.impact == Impact::TooSoon && self.assess_on.is_none() {
            problems.push(Problem::new("assess_on", "“Too soon” needs the date on which it will be judged."));
        }
        if self.statement.0.trim().is_empty() {
            problems.push(Problem::new("statement", "Say what will be different for children."));
        }
        problems
    }
}
