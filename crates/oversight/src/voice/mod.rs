//! The child's own words: whose they are, what changed because of them, by when they are owed a
//! reply, how far the child had a hand in the plan, and whether what is shown to a child can be
//! read by one.
//!
//! The words themselves are never judged here. What is counted is what adults did with them.

pub mod answered;
pub mod ladder;
pub mod plainness;
pub mod replies;
pub mod whose;

pub use answered::{Answered, Event, How};
pub use ladder::{Claim, Rung, Unproven};
pub use plainness::{Plainness, Word};
pub use replies::{Stands, Turn};
pub use whose::Heard;
