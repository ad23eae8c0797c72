//! A young person aged 18 or over should not be on a child protection plan.
//!
//! # Why
//! A plan ends on the eighteenth birthday at the latest.
//!
//! # What to do
//! Fill in the end of the plan, or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADULT-ON-A-PLAN",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 7" },
    needs: &[Table::List7],
    fields: &["date_of_birth", "plan_end_date"],
    page: include_str!("adult_on_a_plan.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let Some(as_at) = sent.as_at(flags) else { return };
    for row in sent.rows(Table::List7).filter(|row| row.is_blank("plan_end_date")) {
        if row.date("date_of_birth").is_some_and(|born| age_at(born, as_at) >= 18) {
            row.flag(flags, &["date_of_birth"]);
        }
    }
}
