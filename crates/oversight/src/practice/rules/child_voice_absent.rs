//! A plan should hold the child’s view, or what was seen of a child who does not speak.
//!
//! # Why
//! The law asks for the child’s wishes and feelings. “Not seen” and “too young” are the reasons most
//! often given for having none, and every child has a way to show what they feel. That the views
//! “have been considered”, or are on file, is not a view. A box in which an adult tells how the child
//! is, or what a child said in an adult’s words, is not empty, and is looked at by `voice_filtered`.
//!
//! # What to do
//! Ask the child, or watch and write what they do: whom they go to, what settles them, what they will
//! not do. Name the advocate or the other way of hearing that was tried.
//!
//! # How sure
//! Almost certain where there is no row; likely where the box holds only a reason for being empty.

use super::super::check::{Case, Found};
use super::super::voice::Whose;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "child_voice_absent",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WISHES,
    needs: &[Table::Plans, Table::Views],
    fields: &["who", "text"],
    page: include_str!("child_voice_absent.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let voices = case.voices();
    if voices.is_empty() {
        found.push(Some("child"), 96, "Nothing is recorded of what the child says or shows.");
    } else if voices.iter().all(|voice| voice.whose == Whose::Nobodys) {
        found.push(Some("child"), 90, "The box for the child’s view is empty or only says why there is none.");
    }
}
