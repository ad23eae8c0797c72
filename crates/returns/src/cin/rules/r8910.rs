//! Every child protection plan must have a latest category of abuse: NEG, PHY, SAB, EMO or MUL.
//!
//! # Why
//! What a child needs protecting from can change while the plan runs, and the latest category says
//! what it is now.
//!
//! # What to do
//! Put in the category decided on at the last conference: the initial one where it has not changed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8910",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8910" },
    needs: &[Table::ChildProtectionPlans],
    fields: &["LatestCategoryOfAbuse"],
    page: include_str!("r8910.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if !plan.latest_category.as_deref().is_some_and(|category| codes::is(category, codes::CATEGORY_OF_ABUSE)) {
            flags.push([plan.cell("LatestCategoryOfAbuse")]);
        }
    }
}
