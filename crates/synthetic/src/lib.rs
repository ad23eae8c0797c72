//! A deterministic fictional authority at any size, for the demo, the
//! benchmarks and the tests: Westmarch, an English county that does not exist.
//!
//! [`authority`] makes its children, as the monthly Annex A lists that its case
//! system would send. Everything is made up, and comes out the same from the
//! same seed.

mod authority;
mod day;
mod dice;
mod teams;

pub use authority::{Size, Snapshot, authority};
pub use teams::TEAMS;
