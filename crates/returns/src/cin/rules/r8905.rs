//! Every child protection plan must have an initial category of abuse: NEG, PHY, SAB, EMO or MUL.
//!
//! # Why
//! The category says what the child needs protecting from.
//!
//! # What to do
//! Put in the category decided on at the initial conference. MUL is accepted, but a main category
//! says more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8905",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8905" },
    needs: &[Table::ChildProtectionPlans],
    fields: &["InitialCategoryOfAbuse"],
    page: include_str!("r8905.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        if !plan.initial_category.as_deref().is_some_and(|category| codes::is(category, codes::CATEGORY_OF_ABUSE)) {
            flags.push([plan.cell("InitialCategoryOfAbuse")]);
        }
    }
}
