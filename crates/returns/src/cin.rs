//! The children in need census: reading it and checking it.
//!
//! [`read`] turns a file's bytes into [`submission`] records one child at a
//! time, with a [`read::Defect`] for whatever could not be read as meant.
//! [`rules`] holds the Department's validation rules, one file each, and
//! [`check`] runs them child by child, so that memory does not grow with the
//! return. Every value keeps the text that was sent beside what it was read
//! as, so a rule tells *absent*, *unreadable* and *value* apart. A rule that
//! asks for a value takes an unreadable one for a failure; a rule that asks
//! for an absence takes it for something sent; a rule that compares values
//! passes it by, for the reader has reported it already.

pub mod check;
pub mod codes;
pub mod overlap;
pub mod pages;
pub mod period;
pub mod read;
pub mod rules;
pub mod submission;
mod unpack;

pub use check::{Checked, Options, Selection, UnknownRule, check_files};
pub use unpack::unpacked;
