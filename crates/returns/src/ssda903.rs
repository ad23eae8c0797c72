//! The return of children looked after (SSDA903): reading it and checking it.
//!
//! [`read`] turns files into a [`submission`]: twelve tables of this year and
//! of last year, each row typed once, grouped by child once, with a
//! [`defect`] for whatever could not be read as meant. [`rules`] holds the
//! Department's validation rules, one file each; [`check`] runs them child by
//! child. The words in which rules are written stand in modules of their own:
//! [`child`] (one child's rows of both years, episodes in order), [`age`],
//! [`episode`] (legal status, placement, how an episode began and ended),
//! [`care_period`] and [`codes`].
//!
//! A day that was sent but is none of the calendar is neither blank nor a day:
//! a rule that asks whether something was sent finds it sent; a rule that
//! compares days passes it by, for the reader and the rule on that column's
//! form have said so already.

pub mod age;
pub mod care_period;
pub mod check;
pub mod child;
pub mod codes;
pub mod continuity;
mod counties;
pub mod defect;
pub mod episode;
pub mod pages;
pub mod partial_day;
pub mod postcodes;
pub mod providers;
pub mod read;
pub mod record;
pub mod rules;
pub mod submission;
pub mod table;
pub mod value;
pub mod year;

pub use check::{Checked, Options, Selection, UnknownRule, check};
pub use counties::is_authority;
pub use read::{Sources, read};
pub use submission::Submission;
pub use year::Year;
