//! Boards, committees and panels.
use super::{Class, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// Improvement board
    ImprovementBoard,
    /// Cabinet or executive
    Cabinet,
    /// Scrutiny committee
    Scrutiny,
    /// Corporate parenting panel
    CorporateParenting,
    /// Full council
    Council,
    /// Safeguarding partnership
    Partnership,
    /// Children in care council
    ChildrenInCareCouncil,
    /// Management team
    ManagementTeam,
}

/// A board or committee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Body {
    /// Name
    pub name: String,
    /// Kind
    pub kind: BodyKind,
    /// What it is for
    pub remit: Option<String>,
    /// Chair
    pub chair: Option<String>,
    /// Independent chair
    pub independent_chair: bool,
    /// Weeks between meetings
    pub cycle_weeks: Option<u8>,
}

impl Record for Body {
    const REGISTER: Register = Register::Body;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
