//! The nouns and pure rules of the domain.
//!
//! Everything here is a value: records and their registers, code sets, the
//! calendar and its statutory clocks, and the schemas of the child-level
//! tables at which the reading of returns and the measures meet. There is no
//! IO, no clock and no async in this crate; callers hand in dates and bytes.

pub mod calendar;
pub mod log;
pub mod pseudonym;
pub mod records;
pub mod rule;
pub mod tables;
pub mod thousands;
