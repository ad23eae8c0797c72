//! Most of a plan’s outcomes should be about the child, not about what adults and services have to do.
//!
//! # Why
//! Inspectors write of plans that centre around adults and tasks to be completed, without defining the
//! outcomes for children. Adults’ actions belong in a plan; they are not its outcomes.
//!
//! # What to do
//! Read the plan from the child’s side: rewrite its outcomes, and keep the tasks as actions.
//!
//! # How sure
//! As sure as the lines it counts: two outcomes or more, and two thirds or more of them, are tasks.

use super::super::check::{Case, Found};
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "adult_task_centred",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Outcomes],
    fields: &["text"],
    page: include_str!("adult_task_centred.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    if case.cannot_be_read() {
        return;
    }
    let cut = case.thresholds.cut("outcome_not_about_child").percent();
    let all = case.version.outcomes.iter().filter(|outcome| !outcome.text.is_empty()).count();
    let tasks: Vec<(&str, u8)> = case
        .version
        .outcomes
        .iter()
        .zip(case.lines())
        .filter(|(outcome, line)| !outcome.text.is_empty() && line.not_about_child >= cut)
        .map(|(outcome, line)| (&*outcome.id, line.not_about_child))
        .collect();
    if tasks.len() < 2 || tasks.len() * 3 < all * 2 {
        return;
    }
    let mean = tasks.iter().map(|(_, sure)| usize::from(*sure)).sum::<usize>() / tasks.len();
    let ids: Vec<&str> = tasks.iter().map(|(id, _)| *id).collect();
    found.push(None, mean as u8, format!("{} of {all} outcomes are tasks of adults or services: {}.", tasks.len(), ids.join(", ")));
}
