//! Resolutions, limb by limb.
use super::{Class, Evidence, Finding, Meeting, Record, Ref, Register, Source, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a limb does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResolutionKind {
    /// Note
    Note,
    /// Approve
    Approve,
    /// Endorse
    Endorse,
    /// Delegate
    Delegate,
    /// Ask for a report
    RequestReport,
    /// Refer
    Refer,
    /// Recommend
    Recommend,
    /// Other
    Other,
}

/// One limb of a resolution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resolution {
    /// Meeting
    pub meeting: Option<Ref<Meeting>>,
    /// Label
    pub label: Option<String>,
    /// Kind
    pub kind: ResolutionKind,
    /// Words of the resolution
    pub text: Verbatim,
    /// Delegated to
    pub delegated_to: Option<String>,
    /// In consultation with
    pub in_consultation_with: Option<String>,
    /// Who carries it out
    pub responsible: Option<String>,
    /// Due
    pub due: Option<Date>,
    /// Carried out on
    pub done_on: Option<Date>,
    /// Evidence that it was
    pub evidence: Option<Ref<Evidence>>,
    /// Findings it is about
    pub findings: Vec<Ref<Finding>>,
    /// Paper it was read from
    pub source: Option<Source>,
}

impl Record for Resolution {
    const REGISTER: Register = Register::Resolution;
    fn name(&self) -> String {
        self.text.0.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
