//! What the figures of a measure mean for children, in three answers.
use super::{Class, Problem, Prose, Record, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An account of a measure: what the figures say, what that means for children
/// and what comes next. It is written on the figures of one load, and goes
/// stale when another comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Narrative {
    /// Measure
    ///
    /// The short name of a measure in the dictionary.
    pub measure: String,
    /// Written on the figures as at
    pub as_at: Date,
    /// Load that the figure is from
    ///
    /// Its content hash.
    pub load: String,
    /// Figure that it was written on
    pub figure: String,
    /// What the figures say
    pub what: Prose,
    /// What it means for children
    pub so_what: Prose,
    /// What happens now
    pub now_what: Prose,
}

impl Record for Narrative {
    const REGISTER: Register = Register::Narrative;
    fn name(&self) -> String {
        format!("{}, {}", self.measure, super::shape::date_in_words(self.as_at))
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let asked = [
            ("what", &self.what, "Say what the figures say."),
            ("so_what", &self.so_what, "Say what it means for children."),
            ("now_what", &self.now_what, "Say what happens now, and who does it."),
        ];
        asked.into_iter().filter(|(_, words, _)| words.0.trim().is_empty()).map(|(field, _, say)| Problem::new(field, say)).collect()
    }
}
