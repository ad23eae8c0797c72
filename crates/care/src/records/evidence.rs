//! Evidence, on a ladder from "somebody said so" to "outsiders confirm it".
use super::{Action, Class, Finding, Outcome, Problem, Prose, Record, Ref, Register, Source};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Audit of practice
    Audit,
    /// Measure
    Measure,
    /// Children’s voice
    ChildVoice,
    /// Families’ voice
    FamilyVoice,
    /// Staff’s voice
    StaffVoice,
    /// Outside view
    ExternalView,
    /// Record of activity
    Activity,
}

/// How far from the work the eyes were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Independence {
    /// The service itself
    Service,
    /// Others in the council
    Peers,
    /// Outside the council
    Outside,
}

/// Which way it points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Better
    Better,
    /// No real change
    NoRealChange,
    /// Mixed
    Mixed,
    /// Worse
    Worse,
}

/// The rung of the evidence ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// 0 Asserted
    Asserted,
    /// 1 Activity
    Activity,
    /// 2 Practice changed
    PracticeChanged,
    /// 3 Children’s experience changed
    ExperienceChanged,
    /// 4 Sustained and confirmed from outside
    SustainedConfirmed,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Title
    pub title: String,
    /// Kind
    pub kind: EvidenceKind,
    /// What it says
    pub says: Prose,
    /// Direction
    pub direction: Direction,
    /// How many
    pub n: Option<u32>,
    /// Out of how many
    pub of: Option<u32>,
    /// Where it comes from
    pub source: String,
    /// Independence
    pub independence: Independence,
    /// Rung of the evidence ladder
    pub rung: Rung,
    /// Outcomes it bears on
    pub outcomes: Vec<Ref<Outcome>>,
    /// Actions it bears on
    pub actions: Vec<Ref<Action>>,
    /// Findings it bears on
    pub findings: Vec<Ref<Finding>>,
    /// Collected on
    pub collected: Date,
    /// Good until
    pub expires: Option<Date>,
    /// Who may read it
    pub class: Class,
    /// Evidence it supersedes
    ///
    /// Evidence that speaks against us is superseded with a reason, never withdrawn.
    pub supersedes: Option<Ref<Evidence>>,
    /// Paper it was read from
    pub paper: Option<Source>,
}

impl Record for Evidence {
    const REGISTER: Register = Register::Evidence;
    fn name(&self) -> String {
        self.title.clone()
    }
    fn class(&self) -> Class {
        self.class
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let (Some(n), Some(of)) = (self.n, self.of)
            && n > of
        {
            problems.push(Problem::new("n", format!("{n} of {of} cannot be: change one of the numbers.")));
        }
        if self.expires.is_some_and(|expires| expires < self.collected) {
            problems.push(Problem::new("expires", "It cannot expire before it was collected."));
        }
        problems
    }
}
