//! Figures as they were reported to a meeting. They are written once, by
//! freezing, and nobody changes them: what was reported stays reported.
use super::{Class, Meeting, Record, Ref, Register};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One category of a figure that is a split.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrozenCategory {
    /// Category
    ///
    /// Blank where it was not recorded.
    pub name: Option<String>,
    /// Cases
    pub cases: u64,
}

/// A figure as reported, with all that it takes to make it again: it names no
/// child, since the cases are made again from the loads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrozenFigure {
    /// Meeting it was reported to
    pub meeting: Ref<Meeting>,
    /// Measure
    ///
    /// Its short name.
    pub measure: String,
    /// Name of the measure on that day
    pub measure_name: String,
    /// As at
    pub as_at: Date,
    /// Frozen on
    pub frozen_on: Date,
    /// As shown
    ///
    /// The figure to its decimal places; blank where it was not known.
    pub shown: Option<f64>,
    /// Numerator
    pub numerator: f64,
    /// Denominator
    pub denominator: Option<f64>,
    /// Cases
    pub cases: u64,
    /// Cases whose answer was not recorded
    pub not_recorded: u64,
    /// Categories
    pub categories: Vec<FrozenCategory>,
    /// Of small numbers
    ///
    /// A public edition withholds it, so that no child is recognised.
    pub small_numbers: bool,
    /// Date of the load
    pub snapshot: Date,
    /// Load
    ///
    /// Its content hash.
    pub load: Option<String>,
    /// Load before it, where the measure reads that
    pub previous: Option<String>,
    /// Loads of other tables that it was read from
    pub supplements: Vec<String>,
    /// Working days
    ///
    /// The word of the convention.
    pub working_days: String,
    /// First day of a window
    ///
    /// The word of the convention.
    pub window_edge: String,
    /// Rates
    ///
    /// The word of the convention.
    pub rates: String,
    /// Year of the population estimate
    pub population_year: Option<i16>,
    /// Children aged 0 to 17
    pub population: Option<u32>,
    /// Query of the measure on that day
    pub sql: String,
}

impl Record for FrozenFigure {
    const REGISTER: Register = Register::FrozenFigure;
    fn name(&self) -> String {
        format!("{}, as at {}", self.measure_name, super::shape::date_in_words(self.as_at))
    }
    fn class(&self) -> Class {
        if self.small_numbers { Class::Officers } else { Class::Members }
    }
}
