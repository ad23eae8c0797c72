//! Audit programmes: which children's cases are looked at, drawn how, by whom.
//! What was drawn is recorded with its seed, so that it can be drawn again.
use super::{AuditTool, Class, Person, Problem, Record, Ref, Register, Theme};
use crate::log::Hash;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the cases come to be in the programme. Results of different kinds are
/// never added together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// Random: drawn by chance from all cases of the list, so it speaks for them all
    Random,
    /// Themed: drawn by chance from the cases of one theme, so it speaks for that theme only
    Themed,
    /// Dip: a few cases that somebody chose, so it speaks for those only
    Dip,
}

/// Which cases of the list are in the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FrameOf {
    /// Every case of the list
    All,
    /// Those for whom the measure says yes
    Met,
    /// Those for whom the measure says no
    NotMet,
}

/// A part of the frame, and how many were drawn from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stratum {
    /// Part of the frame
    pub name: String,
    /// Cases in it
    pub in_frame: u32,
    /// Cases drawn
    pub drawn: u32,
}

/// A draw, as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Draw {
    /// Drawn on
    pub on: Date,
    /// From the list as at
    pub as_at: Date,
    /// Seed
    ///
    /// Made by chance when the cases were drawn, and never entered by anybody.
    pub seed: u32,
    /// Cases in the frame
    pub in_frame: u32,
    /// Fingerprint of the frame
    #[schemars(with = "String")]
    pub frame: Hash,
    /// Parts
    pub strata: Vec<Stratum>,
}

/// An audit programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditProgramme {
    /// Title
    pub title: String,
    /// Audit tool
    pub tool: Ref<AuditTool>,
    /// How the cases are chosen
    pub kind: FrameKind,
    /// Theme
    ///
    /// For a themed programme.
    pub theme: Option<Ref<Theme>>,
    /// Measure whose list the cases are drawn from
    ///
    /// Its short name: open_cin_all for all open children.
    pub list: String,
    /// Which of the list
    pub of: FrameOf,
    /// Parts of the frame by
    ///
    /// A column of the list: team, case_status, age_band. Each part is drawn in proportion. Leave it empty for one draw over all.
    pub strata: Option<String>,
    /// Cases to draw
    pub size: u16,
    /// Of them marked twice, blind
    pub twice: u16,
    /// Auditors
    pub auditors: Vec<Ref<Person>>,
    /// From
    pub from: Date,
    /// Audits due by
    pub due: Date,
    /// Draws
    ///
    /// A programme is drawn once.
    pub draws: Vec<Draw>,
    /// Closed on
    pub closed: Option<Date>,
}

impl AuditProgramme {
    /// The draw, once it is made.
    pub fn draw(&self) -> Option<&Draw> {
        self.draws.first()
    }
}

impl Record for AuditProgramme {
    const REGISTER: Register = Register::AuditProgramme;
    fn name(&self) -> String {
        self.title.clone()
    }
    fn class(&self) -> Class {
        Class::Officers
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.due < self.from {
            problems.push(Problem::new("due", "The audits are due before the programme starts. Change one of the dates."));
        }
        if self.size == 0 {
            problems.push(Problem::new("size", "Draw at least one case."));
        }
        if self.twice > self.size {
            problems.push(Problem::new("twice", "More cases are marked twice than are drawn. Change one of the numbers."));
        }
        if self.kind == FrameKind::Themed && self.theme.is_none() {
            problems.push(Problem::new("theme", "A themed programme has a theme. Choose it."));
        }
        if self.kind == FrameKind::Dip && !self.draws.is_empty() {
            problems.push(Problem::new("draws", "The cases of a dip are chosen by somebody, so there is no draw. Make it random or themed."));
        }
        if self.twice > 0 && self.auditors.len() < 2 {
            problems.push(Problem::new("auditors", "Marking twice needs at least two auditors."));
        }
        if self.draws.len() > 1 {
            problems.push(Problem::new("draws", "A programme is drawn once: drawing until the sample pleases would not be a sample. Make another programme."));
        }
        problems
    }
}
