//! Every outcome in a plan should say by when.
//!
//! # Why
//! An outcome without a date cannot be missed, so nobody asks whether it came. National work on plans for
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
    code: "outcome_without_timescale",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Outcomes],
    fields: &["target_date"],
    page: include_str!("outcome_without_timescale.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let anchors = case.version.anchors();
    for outcome in &case.version.outcomes {
        let timescale = Timescale::parse(&outcome.target_date);
        if !timescale.is_usable(anchors) {
            found.push(Some(&outcome.id), 97, undated(&outcome.target_date, timescale));
        }
    }
}
