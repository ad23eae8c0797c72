//! Findings: what inspectors said, verbatim.
use super::{Class, Inspection, Problem, Record, Ref, Register, Source, Theme, Verbatim};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way a finding points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Strength
    Strength,
    /// Needs to improve
    Improve,
    /// Area for priority action
    PriorityAction,
    /// Context
    Context,
}

/// What a later visit said about the finding it looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// No progress
    None,
    /// Some progress
    Some,
    /// Strong progress
    Strong,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Finding, in the inspectors’ own words
    ///
    /// Copy it exactly. A correction is a new version with a reason.
    pub text: Verbatim,
    /// Inspection or visit
    pub inspection: Ref<Inspection>,
    /// Where it stands
    ///
    /// Page and paragraph, such as page 3, paragraph 12.
    pub locator: Option<String>,
    /// Kind of finding
    pub polarity: Polarity,
    /// Themes
    pub themes: Vec<Ref<Theme>>,
    /// Children it is about
    pub cohort: Option<String>,
    /// How many, in their word
    ///
    /// Most, some, a few, too many: the word used, never a number.
    pub quantifier: Option<String>,
    /// Earlier finding that this one looks at again
    pub revisits: Option<Ref<Finding>>,
    /// Progress since that finding
    pub progress: Option<Progress>,
    /// Finding it was split from
    pub split_from: Option<Ref<Finding>>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Finding {
    /// Whether something is owed to children because of it.
    pub fn asks(&self) -> bool {
        matches!(self.polarity, Polarity::Improve | Polarity::PriorityAction)
    }
}

impl Record for Finding {
    const REGISTER: Register = Register::Finding;
    fn name(&self) -> String {
        self.text.0.clone()
    }
    // A finding is no more public than the inspection it belongs to: the
    // reading door also asks that record.
    fn class(&self) -> Class {
        Class::Public
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.text.0.trim().is_empty() {
            problems.push(Problem::new("text", "Enter what the inspectors said."));
        }
        if self.progress.is_some() && self.revisits.is_none() {
            problems.push(Problem::new("revisits", "Progress is since an earlier finding. Choose that finding."));
        }
        problems
    }
}
