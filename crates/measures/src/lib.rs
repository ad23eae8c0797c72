//! Measures over accepted child-level tables, and the statistics that judge them.
//!
//! A measure is one SQL file ([`measure`], [`dictionary`]) whose query gives
//! one row per case. The [`engine`] runs it over the loads in the [`store`], or
//! over tables in memory, and gives a [`reading::Reading`]: the figure, any
//! breakdown, the list of cases behind it and its public edition. Only this
//! crate sees DataFusion.
//!
//! Errors: a file that cannot be read as a measure is a
//! [`dictionary::Problem`] with its line and remedy; a query that cannot be run
//! is an [`engine::RunError`]; a load that cannot be written or opened is a
//! [`store::StoreError`].

mod columns;
pub mod comparators;
pub mod completeness;
pub mod conventions;
pub mod dictionary;
pub mod elsewhere;
pub mod engine;
pub mod frozen;
mod functions;
mod guard;
mod lifted;
mod many;
pub mod measure;
mod plans;
pub mod question;
pub mod reading;
pub mod recorded;
pub mod reference;
pub mod sheet;
pub mod statistics;
pub mod store;
#[cfg(test)]
mod tests;
mod whole_windows;

pub use conventions::Conventions;
pub use dictionary::Dictionary;
pub use engine::Engine;
pub use frozen::Frozen;
pub use measure::Measure;
pub use question::Question;
pub use reading::{Population, Reading};
pub use recorded::{Recorded, RecordedAudit, RecordedWords};
pub use sheet::Sheet;
