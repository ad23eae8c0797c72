//! Reads what was sent, says what is wrong with it, and accepts what can be
//! used.
//!
//! Each return has a module of its own with the same verbs: `read` turns bytes
//! into a submission and its defects and never fails; `check` looks for what
//! cannot be so; `accept`, where a return feeds measures, makes child-level
//! tables, all or nothing. [`report`] says what came of a check, of whichever
//! return; [`content_hash`] names what was sent, so that the same file twice is
//! one load. Nothing here does IO: callers hand in bytes or a reader.

pub mod annex_a;
pub mod cin;
mod grid;
pub mod report;
mod rule_pages;
mod sent;
pub mod ssda903;
pub mod supplementary;

pub use sent::{ReadSeek, SentFile, Streamed, content_hash};
