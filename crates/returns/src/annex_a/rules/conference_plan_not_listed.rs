//! A child whose conference led to a child protection plan should be in List 7.
//!
//! # Why
//! The conference was within the last six months, so the plan is open or ended within them.
//!
//! # What to do
//! Send the row of List 7, or correct the outcome of the conference.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CONFERENCE-PLAN-NOT-LISTED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 5 and 7" },
    needs: &[Table::List5, Table::List7],
    fields: &["icpc_led_to_plan", "icpc_date"],
    page: include_str!("conference_plan_not_listed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let listed = sent.ids(Table::List7);
    for row in sent.rows(Table::List5) {
        let led = row.is("icpc_led_to_plan", YES) && row.date("icpc_date").is_some();
        if led && row.id().is_some_and(|id| !listed.contains(id)) {
            row.flag(flags, &["icpc_led_to_plan", "icpc_date"]);
        }
    }
}
