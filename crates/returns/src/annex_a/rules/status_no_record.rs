//! A child whose case status is looked after should have an open row in List 8, and one on a child
//! protection plan an open row in List 7.
//!
//! # Why
//! Measures of care and of protection count the rows of Lists 8 and 7, and so leave this child out.
//!
//! # What to do
//! Correct the case status, or send the missing row.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-STATUS-NO-RECORD",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 7 and 8" },
    needs: &[Table::List6, Table::List7, Table::List8],
    fields: &["case_status", "plan_end_date", "care_end_date"],
    page: include_str!("status_no_record.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let (on_plan, in_care) = (sent.on_a_plan(), sent.in_care());
    for row in sent.rows(Table::List6) {
        let Some(id) = row.id() else { continue };
        let missing = match row.text("case_status") {
            Some(LOOKED_AFTER) if !in_care.contains(id) => Table::List8,
            Some(ON_A_PLAN) if !on_plan.contains(id) => Table::List7,
            _ => continue,
        };
        row.flag_with(flags, &["case_status"], format!("There is no open row in {missing}."));
    }
}
