//! Every outcome should say how anybody will know that it has come.
//!
//! # Why
//! “Ongoing monitoring” and “professional judgement” are ways of working. Where nothing is named that a
//! person could see, hear or count, progress cannot be judged, and at the review it is not.
//!
//! # What to do
//! Write what somebody will see or hear: what the child says, how often something happens, who notices.
//!
//! # How sure
//! Almost certain where the box is empty; likely where it only names ways of working.

use super::super::check::{Case, Evidence, Found};
use super::super::formula;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "outcome_without_measure",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Outcomes],
    fields: &["how_we_will_know"],
    page: include_str!("outcome_without_measure.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    for (outcome, measure) in case.version.outcomes.iter().zip(&case.split().measures) {
        if formula::is_empty_in(measure) {
            found.push(Some(&outcome.id), 97, "Nothing says how we will know that this outcome has come.");
        } else if formula::is_unobservable_in(measure) {
            let seen = Evidence { field: "how_we_will_know", item: None, span: 0..outcome.how_we_will_know.len() };
            let what = "How we will know names a way of working, and nothing that anybody could see.";
            found.push_seen(Some(&outcome.id), None, 88, what, vec![seen]);
        }
    }
}
