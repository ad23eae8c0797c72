//! A plan should say what changed because of what the child said.
//!
//! # Why
//! To be asked and to see nothing come of it teaches a child not to answer. Where the answer is no, the
//! child is owed the reason.
//!
//! # What to do
//! Write what will be different because of it; where nothing can be, what the child was told and why.
//!
//! # How sure
//! Likely: the child’s view is there, and the box for what changed is empty.

use super::super::check::{Case, Found};
use super::super::formula;
use super::super::voice::Whose;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "view_changed_nothing",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WISHES,
    needs: &[Table::Plans, Table::Views],
    fields: &["what_changed"],
    page: include_str!("view_changed_nothing.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let heard = case.voices().iter().any(|voice| !matches!(voice.whose, Whose::Nobodys | Whose::Adults));
    if heard && case.version.childs_views().all(|view| formula::is_empty(&view.what_changed)) {
        found.push(Some("child"), 80, "The child’s view is recorded, and nothing says what changed because of it.");
    }
}
