//! Practice: is each child's plan about that child, in their words, and is anybody checking?
//!
//! Reads the content of children's plans ([`read`]), looks at the latest version of each by coded
//! rules ([`check`]), and lets people answer what the rules flag ([`answers`]). A flag asks a
//! person to look; it is not a grade. No child is scored, and no worker or team is ranked: no
//! figure here is kept by worker.

pub mod answers;
pub mod authority;
pub mod change;
mod check;
pub mod content;
pub mod copied;
pub mod documents;
pub mod echoes;
pub mod forms;
pub mod formula;
pub mod jargon;
pub mod line;
mod names;
pub mod pages;
mod read;
pub mod reading_age;
pub mod review;
pub mod rules;
mod scrub;
mod split;
pub mod thresholds;
pub mod timescale;
pub mod visits;
pub mod voice;
pub mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod unseen;

pub use check::{Checked, Evidence, Flag, Look, Report, RuleReport, Selection, UnknownRule, check, check_with};
pub use content::PlanContent;
pub use read::{Defect, Reader, Wrong, read};
pub use scrub::{names_in, scrubbed, scrubbed_around};
pub use thresholds::{Confidence, Thresholds};
