//! Papers, and the place in a paper that a record was read from.
use super::{Class, Inspection, Meeting, Problem, Record, Ref, Register, Verbatim};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Minutes or an agenda item
    Minutes,
    /// Report to a meeting
    Report,
    /// Letter or report of inspectors
    InspectionLetter,
    /// Member’s or public question
    Question,
    /// Other
    Other,
}

/// The paragraph of Schedule 12A that closes a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExemptParagraph {
    /// 1 Information about an individual
    Individual,
    /// 2 Information likely to reveal who an individual is
    RevealsIndividual,
    /// 3 Financial or business affairs
    Business,
    /// 4 Consultations or negotiations on labour relations
    Labour,
    /// 5 Legal professional privilege
    Privilege,
    /// 6 Notices and orders
    Notices,
    /// 7 Prevention or prosecution of crime
    Crime,
}

/// The place in a paper that a record was read from, kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Paper
    pub paper: Ref<Paper>,
    /// First character
    pub start: u32,
    /// Character after the last
    pub end: u32,
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// Title
    pub title: String,
    /// Kind
    pub kind: PaperKind,
    /// Dated
    pub dated: Option<Date>,
    /// Meeting
    pub meeting: Option<Ref<Meeting>>,
    /// Inspection or visit
    pub inspection: Option<Ref<Inspection>>,
    /// Who may read it
    pub class: Class,
    /// Exempt under paragraph
    pub exempt_under: Option<ExemptParagraph>,
    /// Document
    ///
    /// The SHA-256 of the file as it was received.
    pub document: Option<String>,
    /// Text
    pub text: Option<Verbatim>,
}

impl Record for Paper {
    const REGISTER: Register = Register::Paper;
    fn name(&self) -> String {
        self.title.clone()
    }
    fn class(&self) -> Class {
        self.class
    }
    fn problems(&self) -> Vec<Problem> {
        let unclear = (self.class == Class::Exempt) != self.exempt_under.is_some();
        unclear
            .then(|| Problem::new("exempt_under", "An exempt paper needs its paragraph of Schedule 12A, and no other paper has one."))
            .into_iter()
            .collect()
    }
}
