//! Reads what was sent, says what is wrong with it, and accepts what can be
//! used.
//!
//! Each return has a module of its own ([`annex_a`]) with the same four verbs:
//! `read` turns bytes into a submission and its defects and never fails;
//! `check` looks for what cannot be so; `accept` makes child-level tables, all
//! or nothing; [`content_hash`] names what was sent, so that the same file
//! twice is one load. Nothing here does IO: callers hand in bytes.

pub mod annex_a;
pub mod cin;
mod grid;
mod sent;
pub mod supplementary;

pub use sent::{SentFile, content_hash};
