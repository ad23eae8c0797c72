//! Loads of child-level data that were accepted.
use super::{Class, Record, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which return it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReturnKind {
    /// Annex A
    AnnexA,
    /// Children’s plans
    Plans,
    /// Supplementary files
    Supplementary,
}

/// A load of data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Load {
    /// Return
    pub kind: ReturnKind,
    /// Taken on
    pub snapshot: Date,
    /// Content hash
    ///
    /// The SHA-256 over the files as sent: the same files twice are one load.
    pub hash: String,
    /// Files
    pub files: Vec<String>,
    /// Rows
    pub rows: u64,
    /// Errors found
    pub errors: u32,
    /// Queries found
    pub queries: u32,
    /// Loaded in part
    ///
    /// Some cells or rows were left out because they could not be read.
    pub partial: bool,
}

impl Record for Load {
    const REGISTER: Register = Register::Load;
    fn name(&self) -> String {
        let what = match self.kind {
            ReturnKind::AnnexA => "Annex A",
            ReturnKind::Plans => "Children’s plans",
            ReturnKind::Supplementary => "Supplementary files",
        };
        format!("{what} of {}", super::shape::date_in_words(self.snapshot))
    }
    fn class(&self) -> Class {
        Class::Officers
    }
}
