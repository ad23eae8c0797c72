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
//! As sure as the lines it counts: two outcomes or more, and two thirds or more of them, are tasks. A
//! plan of one outcome is named where that holds several tasks, is a process that nobody is named
//! for, or says only that somebody is to engage: one task of one person is too little to tell by.

use super::super::check::{Case, Found};
use super::super::line::Subject;
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
    if let ([(id, sure)], 1) = (tasks.as_slice(), all) {
        if only_says_tasks(case, id, cut) {
            found.push(None, *sure, format!("The plan’s only outcome is a task of adults or services: {id}."));
        }
        return;
    }
    if tasks.len() < 2 || tasks.len() * 3 < all * 2 {
        return;
    }
    let mean = tasks.iter().map(|(_, sure)| usize::from(*sure)).sum::<usize>() / tasks.len();
    let ids: Vec<&str> = tasks.iter().map(|(id, _)| *id).collect();
    found.push(None, mean as u8, format!("{} of {all} outcomes are tasks of adults or services: {}.", tasks.len(), ids.join(", ")));
}

/// Whether a plan's only outcome is several tasks, a process, or "Mum to engage".
fn only_says_tasks(case: &Case<'_>, id: &str, cut: u8) -> bool {
    let Some((outcome, line)) = case.version.outcomes.iter().zip(case.lines()).find(|(outcome, _)| &*outcome.id == id) else {
        return false;
    };
    let of_services = matches!(line.subject, Subject::Process | Subject::Nobody);
    let several = || {
        let parts = super::super::line::read_each(&outcome.text, case);
        let tasks = parts.iter().filter(|part| part.not_about_child >= cut).count();
        tasks >= 2 && tasks * 3 >= parts.len() * 2
    };
    of_services || super::super::words::count(&outcome.text) <= 3 || several()
}
