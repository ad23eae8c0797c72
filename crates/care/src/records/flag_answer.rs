//! What people answer to what a rule flagged in a child’s plan.
use super::{Class, Problem, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether the flag was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlagVerdict {
    /// Right: the plan should change
    Right,
    /// Right, and there is a good reason for it
    Accepted,
    /// Wrong: the plan was misread
    Misread,
    /// Wrong: it is in the plan, somewhere else
    Elsewhere,
    /// Wrong: the extract is not what the form holds
    Extract,
    /// Wrong: it is as it should be for this child
    RightForThisChild,
    /// Wrong for another reason
    OtherReason,
}

/// An answer to a flag. It is about the rule and never about the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlagAnswer {
    /// Rule
    pub rule: String,
    /// Plan
    ///
    /// Its pseudonym.
    pub plan: String,
    /// Version of the plan
    pub version: u32,
    /// Item
    ///
    /// The risk, outcome, action or view; blank where the flag is about the plan.
    pub item: Option<String>,
    /// How sure the rule was, in per cent
    pub confidence: u8,
    /// Answer
    pub verdict: FlagVerdict,
    /// Why
    ///
    /// Without anything that tells who the child is.
    pub why: Option<String>,
}

impl Record for FlagAnswer {
    const REGISTER: Register = Register::FlagAnswer;
    fn name(&self) -> String {
        format!("{}, plan {}", self.rule.replace('_', " "), self.plan)
    }
    fn class(&self) -> Class {
        Class::ChildLevel
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.verdict != FlagVerdict::Right && self.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
            problems.push(Problem::new("why", "Say why: the answer tunes the rule for every plan."));
        }
        if self.confidence > 100 {
            problems.push(Problem::new("confidence", "It is in per cent: 0 to 100."));
        }
        problems
    }
}
