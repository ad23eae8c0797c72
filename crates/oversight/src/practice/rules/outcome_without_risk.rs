//! Every outcome in a plan should answer a risk of the same plan.
//!
//! # Why
//! Inspectors find plans whose outcomes do not relate to the risks for that child. An outcome that
//! answers no risk came from somewhere else, or the risk was never written down.
//!
//! # What to do
//! Link it to the risk it answers, or write down the worry it is about.
//!
//! # How sure
//! Almost certain: it names a risk of this version or not. Where no outcome of the whole extract has
//! a link, the export lacks them and the rule does not run. A link that the words suggest is proposed
//! by `outcome_link_proposed`.

use super::super::check::{Case, Found};
use super::no_links;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "outcome_without_risk",
    kind: Kind::Error,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WORKING_TOGETHER,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes],
    fields: &["outcome_id", "risk_ids"],
    page: include_str!("outcome_without_risk.rs"),
    check: Look { look: Looks::AtEach(check), cannot: Some(no_links) },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    for outcome in &case.version.outcomes {
        if !outcome.risks.iter().any(|risk| case.version.risks.iter().any(|known| known.id == *risk)) {
            let what = if outcome.risks.is_empty() {
                "This outcome names no risk."
            } else {
                "This outcome names only risks that this version of the plan does not have."
            };
            found.push(Some(&outcome.id), 98, what);
        }
    }
}
