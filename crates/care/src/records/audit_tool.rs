//! Audit tools are dated data: the questions that an audit asks, each tied to a
//! practice standard, and the scale of a judgement framework they are graded on.
use super::{Class, Framework, PracticeStandard, Problem, Prose, Record, Ref, Register, Theme};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question of an audit tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditQuestion {
    /// Short name, for data
    pub code: String,
    /// Question
    pub text: String,
    /// What good looks like
    pub good: Option<Prose>,
    /// Practice standard it asks about
    pub standard: Option<Ref<PracticeStandard>>,
    /// Theme
    pub theme: Option<Ref<Theme>>,
}

/// An audit tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditTool {
    /// Name
    pub name: String,
    /// Judgement framework
    ///
    /// Its grades are the grades of the tool.
    pub framework: Ref<Framework>,
    /// Children it is for
    pub cohort: Option<String>,
    /// In use from
    pub valid_from: Date,
    /// In use until
    pub valid_to: Option<Date>,
    /// Questions
    pub questions: Vec<AuditQuestion>,
}

impl Record for AuditTool {
    const REGISTER: Register = Register::AuditTool;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Officers
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.valid_to.is_some_and(|to| to < self.valid_from) {
            problems.push(Problem::new("valid_to", "The tool ends before it starts. Change one of the dates."));
        }
        if self.questions.is_empty() {
            problems.push(Problem::new("questions", "Enter at least one question."));
        }
        let twice = self.questions.iter().enumerate().any(|(at, question)| {
            self.questions.iter().take(at).any(|before| before.code == question.code)
        });
        let plain = |code: &str| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if twice || !self.questions.iter().all(|question| plain(&question.code)) {
            problems.push(Problem::new("questions", "Each question needs a short name of its own: letters, digits, hyphens and underscores."));
        }
        problems
    }
}
