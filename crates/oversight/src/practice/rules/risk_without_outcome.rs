//! Every risk in a plan should have an outcome that answers it.
//!
//! # Why
//! A worry that no outcome answers is one that nobody is working on, though the plan says it is there.
//!
//! # What to do
//! Link an outcome to the risk, write one, or take the risk out and say why it has gone.
//!
//! # How sure
//! Almost certain: the links are there or not. Where no outcome of the whole extract has a link, the
//! export lacks them and the rule does not run.

use super::super::check::{Case, Found};
use super::no_links;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "risk_without_outcome",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes],
    fields: &["risk_id", "risk_ids"],
    page: include_str!("risk_without_outcome.rs"),
    check: Look { look: Looks::AtEach(check), cannot: Some(no_links) },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    for risk in case.version.risks.iter().filter(|risk| !risk.id.is_empty()) {
        if !case.version.outcomes.iter().any(|outcome| outcome.risks.contains(&risk.id)) {
            found.push(Some(&risk.id), 98, "No outcome in this plan answers this risk.");
        }
    }
}
