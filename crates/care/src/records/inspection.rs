//! Inspections, visits and reviews.
use super::{Class, Framework, Problem, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of look it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InspectionKind {
    /// Standard inspection (ILACS)
    Standard,
    /// Short inspection (ILACS)
    Short,
    /// Single inspection (SIF, 2013 to 2017)
    Single,
    /// Focused visit
    FocusedVisit,
    /// Monitoring visit
    MonitoringVisit,
    /// Joint targeted area inspection
    JointTargeted,
    /// Annual engagement meeting
    AnnualEngagement,
    /// Peer challenge
    PeerChallenge,
    /// Commissioner’s review
    CommissionerReview,
    /// Independent consultant’s review
    IndependentReview,
    /// Internal audit
    InternalAudit,
}

/// A grade given to one judgement area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// Area
    ///
    /// The short name of an area of the framework.
    pub area: String,
    /// Grade
    pub grade: String,
}

/// An inspection, visit or review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Inspection {
    /// Title
    pub title: String,
    /// Kind
    pub kind: InspectionKind,
    /// Judgement framework
    pub framework: Option<Ref<Framework>>,
    /// Which one of the series
    ///
    /// For a monitoring visit, 1 for the first after its inspection. It is checked against the visits recorded.
    pub ordinal: Option<u8>,
    /// What it looked at
    pub focus: Option<String>,
    /// First day on site
    pub from: Date,
    /// Last day on site
    pub to: Date,
    /// Inspection it follows
    pub parent: Option<Ref<Inspection>>,
    /// Led by
    pub led_by: Option<String>,
    /// Report or letter received on
    pub received: Option<Date>,
    /// Published on
    ///
    /// The day it was published. Leave it empty until then; an embargo is a record of its own.
    pub published: Option<Date>,
    /// Judgements
    pub judgements: Vec<Judgement>,
}

impl Record for Inspection {
    const REGISTER: Register = Register::Inspection;
    fn name(&self) -> String {
        self.title.clone()
    }
    fn class(&self) -> Class {
        if self.published.is_some() { Class::Public } else { Class::Officers }
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.to < self.from {
            problems.push(Problem::new("to", "The last day on site is before the first. Change one of the dates."));
        }
        if self.published.is_some_and(|published| published < self.to) {
            problems.push(Problem::new("published", "It cannot be published before the visit ended. Change one of the dates."));
        }
        if self.kind == InspectionKind::MonitoringVisit && self.parent.is_none() {
            problems.push(Problem::new("parent", "A monitoring visit follows an inspection. Choose it."));
        }
        problems
    }
}
