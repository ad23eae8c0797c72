//! The Ofsted Annex A return: child-level Lists 1 to 11, as a workbook, as a
//! CSV for each list, or as a zip of either.
//!
//! [`read`] turns what was sent into a [`Submission`]; [`rules`] hold what cannot
//! be so although every cell can be read, and [`report`] gives both in the form
//! that every family of rules reports in; [`accept`] makes child-level tables
//! out of it. Shapes and codes are those of `care::tables::annex_a`.
//! An *error* is what acceptance would have to leave out, and so what refuses a
//! return; a *query* is kept as sent and may be right; a *note* says how
//! something was read.

pub(crate) mod accept;
mod check;
pub(crate) mod codes;
mod date;
pub(crate) mod defect;
mod header;
pub(crate) mod list;
pub mod pages;
mod read;
pub mod rules;
mod snapshot;

pub use crate::sent::{SentFile, content_hash};
pub use accept::{Accepted, NotAccepted, Partial, accept};
pub use check::{NotRun, check, check_as_at, check_rules, not_run, report, teams};
pub use defect::{Defect, DefectKind, Severity};
pub use list::List;
pub use read::{SentName, Submission, read};
pub use snapshot::{Snapshot, SnapshotFrom, snapshot};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
