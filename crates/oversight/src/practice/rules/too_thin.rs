//! A plan should say enough for somebody to know the child by.
//!
//! # Why
//! “Neglect. Parents to engage. Child to be safe.” could be any child’s. Whoever covers for the worker
//! has nothing to go by, and the family nothing to agree to. A short plan in plain words that is about
//! this child is a good one, and is not flagged.
//!
//! # What to do
//! Say what has happened to this child, what it is like for them, and what will be different.
//!
//! # How sure
//! From 64 to 95 in 100, by how few different words the plan has that are not of services, of who is
//! who, or the names of worries. Few of them are enough where they are most of what it says.

use super::super::check::{Case, Found};
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "too_thin",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("too_thin.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let shape = case.shape;
    let line = case.thresholds.too_few_particular;
    if !case.is_thin() {
        return;
    }
    let below = line.saturating_sub(shape.particular) as f64 / line.max(1) as f64;
    let about = match shape.particular {
        0 => "none that is".to_owned(),
        1 => "only 1 that is".to_owned(),
        more => format!("only {more} that are"),
    };
    found.push(
        None,
        (64.0 + below * 40.0).min(95.0) as u8,
        format!("{} words in all, and {about} about this child rather than about services or any child.", shape.words),
    );
}
