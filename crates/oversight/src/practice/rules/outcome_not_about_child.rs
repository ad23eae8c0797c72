//! An outcome should say what will be different in the child’s life.
//!
//! # Why
//! A plan that lists what adults have to do can be done in full and change nothing for the child. A
//! child’s name in the line does not make it one: being brought to appointments is not yet being well.
//!
//! # What to do
//! Ask what the child will feel, do, have or be when this is done, and write that. Keep the task as an
//! action.
//!
//! # How sure
//! From 55 to 92 in 100, by what the sentence says: whose doing it is, whether the verb is of living or
//! of task and process, and whether a later clause tells what it is for. It reads one sentence without
//! knowing the child. Where the whole plan is too thin, or in language that cannot be read, that is what is
//! flagged, and its lines are left until they say something.

use super::super::check::{Case, Evidence, Found};
use super::super::line::Subject;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "outcome_not_about_child",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Outcomes],
    fields: &["text"],
    page: include_str!("outcome_not_about_child.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    if case.cannot_be_read() {
        return;
    }
    for (outcome, line) in case.version.outcomes.iter().zip(case.lines()) {
        if outcome.text.is_empty() {
            continue;
        }
        let whose = match line.subject {
            Subject::Adult => "what a parent or carer is to do",
            Subject::Professional => "what a professional or a service is to do",
            Subject::Process => "what a service is to carry out",
            Subject::Needs => "that needs are met, which nobody can see",
            Subject::Child | Subject::Life => "what is to be done to or with the child",
            Subject::Nobody | Subject::Unknown => "a task",
        };
        let seen = Evidence { field: "text", item: None, span: line.span.clone() };
        found.push_seen(
            Some(&outcome.id),
            None,
            line.not_about_child,
            format!("This outcome says {whose}, not what will be different for the child."),
            vec![seen],
        );
    }
}
