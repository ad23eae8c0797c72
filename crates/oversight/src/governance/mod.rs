//! Inspections, meetings and what was said at them, as plain functions over
//! the records: which visit it was, which findings were looked at again, which
//! clocks run, which questions were only half answered.

pub mod clocks;
pub mod coverage;
pub mod judgements;
pub mod ordinal;
pub mod promises;
pub mod questions;
pub mod resolutions;

#[cfg(test)]
mod cases;
