//! A deterministic fictional authority at any size, for the demo, the
//! benchmarks and the tests: Westmarch, an English county that does not exist.
//!
//! [`authority`] makes its children, as the monthly Annex A lists that its case
//! system would send. [`census`] and [`ssda903`] make the two yearly returns to
//! the Department at any size. [`story`] tells its improvement as records: inspections,
//! findings, causes, a plan of eight outcomes, evidence, children's words,
//! meetings, questions, promises and an embargo. [`sample_papers`] are papers to
//! read, [`comparators`] published statistics to stand beside, [`Supplement`] is what
//! a council sends besides its lists, [`plans`] is the
//! content of children's plans with what is wrong in it, and [`entries`] as many
//! records as a benchmark wants. Everything is made up, and comes out the same from
//! the same seed.

mod authority;
mod besides;
mod cin;
mod comparators;
mod day;
mod dice;
mod entries;
mod open;
mod oversight;
pub mod plans;
mod sample_papers;
mod ssda903;
mod story;
mod supplementary;
mod teams;
mod voice;

pub use authority::{Size, Snapshot, authority};
pub use besides::besides;
pub use cin::{Census, census};
pub use comparators::comparators;
pub use entries::{Written, entries};
pub use open::{OpenChild, open_children};
pub use oversight::oversight;
pub use sample_papers::sample_papers;
pub use ssda903::{CareReturn, TwoYears, ssda903};
pub use story::{Told, audited, story};
pub use supplementary::Supplement;
pub use teams::TEAMS;
pub use voice::voice;
