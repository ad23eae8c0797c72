//! Judgement frameworks are dated data: areas, scale and graded kinds change.
use super::{Class, InspectionKind, Problem, Record, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One judgement area of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// Short name, for data
    pub code: String,
    /// Name
    pub name: String,
}

/// One kind of inspection that the framework grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GradedKind {
    /// Kind
    pub kind: InspectionKind,
}

/// A framework of judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Framework {
    /// Name
    pub name: String,
    /// In force from
    pub valid_from: Date,
    /// In force until
    pub valid_to: Option<Date>,
    /// Judgement areas
    pub areas: Vec<Area>,
    /// Grades, best first
    pub scale: Vec<String>,
    /// Kinds of inspection that are graded
    ///
    /// All other kinds give no grade, and a grade cannot be recorded for them.
    pub graded: Vec<GradedKind>,
}

impl Framework {
    /// Whether inspections of the kind are graded.
    pub fn grades(&self, kind: InspectionKind) -> bool {
        self.graded.iter().any(|graded| graded.kind == kind)
    }
}

impl Record for Framework {
    const REGISTER: Register = Register::Framework;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
    fn problems(&self) -> Vec<Problem> {
        let backwards = self.valid_to.is_some_and(|to| to < self.valid_from);
        backwards.then(|| Problem::new("valid_to", "The framework ends before it starts. Change one of the dates.")).into_iter().collect()
    }
}
