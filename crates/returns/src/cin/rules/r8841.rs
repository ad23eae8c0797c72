//! A review must be held after its child protection plan starts.
//!
//! # Why
//! A plan is first reviewed within three months of its start. What is held on the day it starts is
//! the initial conference, not a review.
//!
//! # What to do
//! Correct the review's date, or take it out where it is the initial conference or belongs to an
//! earlier plan.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "8841",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 8841" },
    needs: &[Table::ChildProtectionPlans, Table::Reviews],
    fields: &["CPPreviewDate", "CPPstartDate"],
    page: include_str!("r8841.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    for (_, plan) in child.protection_plans() {
        for review in &plan.reviews {
            if review.held.is_same_day(&plan.start) || review.held.is_before(&plan.start) {
                flags.push([review.cell("CPPreviewDate"), plan.cell("CPPstartDate")]);
            }
        }
    }
}
