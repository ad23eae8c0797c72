//! Files of published statistics that were loaded to compare with.
use super::{Class, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A published file. Its bytes are kept under their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedFile {
    /// File
    pub file: String,
    /// Content hash
    ///
    /// SHA-256: the same file twice is one.
    pub hash: String,
    /// What it is, as its columns tell
    pub form: String,
    /// Release
    pub title: String,
    /// Publisher
    pub publisher: String,
    /// Licence
    pub licence: String,
    /// Line to print with its figures
    ///
    /// That they are provisional, say.
    pub note: Option<String>,
    /// Rows
    pub rows: u64,
    /// Figures kept
    pub figures: u64,
    /// Figures that differed from those held
    pub restated: u64,
    /// Rows and cells that could not be used
    pub problems: u64,
}

impl Record for PublishedFile {
    const REGISTER: Register = Register::PublishedFile;
    fn name(&self) -> String {
        format!("{}, {} ({})", self.title, self.publisher, self.file)
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
