//! Every action in a plan should say by when.
//!
//! # Why
//! An action that is ongoing can never be late, so nobody asks after it. National work on plans for
//! children in need found that about three quarters of actions had no timescale.
//!
//! # What to do
//! Write a date, a number of weeks from the plan, or the next review where the plan says when that is.
//!
//! # How sure
//! Almost certain: from the words a calendar day follows or it does not.

use super::super::check::{Case, Found};
use super::super::timescale::Timescale;
use super::prelude::*;
use super::undated;

pub(super) static RULE: Rule = Rule {
    code: "action_without_timescale",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Actions],
    fields: &["due"],
    page: include_str!("action_without_timescale.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let anchors = case.version.anchors();
    for action in &case.version.actions {
        let timescale = Timescale::parse(&action.due);
        if !timescale.is_usable(anchors) {
            found.push(Some(&action.id), 97, undated(&action.due, timescale));
        }
    }
}
