//! Every child in need plan must have a start date, no later than the end of the census year.
//!
//! # Why
//! Without a start, or with one still to come, a plan cannot be counted at the year's end.
//!
//! # What to do
//! Put in the day the plan began. Leave out a plan that began after 31 March: it belongs to next
//! year's return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4010",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4010" },
    needs: &[Table::Header, Table::CinPlanDates],
    fields: &["CINPlanStartDate"],
    page: include_str!("r4010.rs"),
    check: Check::Year(check),
};

fn check(child: &Child, period: Period, flags: &mut Flags) {
    for (_, plan) in child.cin_plans() {
        if plan.start.value().is_none_or(|start| start > period.end) {
            flags.push([plan.cell("CINPlanStartDate")]);
        }
    }
}
