//! An initial conference that led to a child protection plan should have a date.
//!
//! # Why
//! The 15 working days to the conference are counted to its date.
//!
//! # What to do
//! Fill in the date of the conference, or correct the answer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CONFERENCE-NO-DATE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 5" },
    needs: &[Table::List5],
    fields: &["icpc_date", "icpc_led_to_plan"],
    page: include_str!("conference_no_date.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List5) {
        if row.is("icpc_led_to_plan", YES) && row.is_blank("icpc_date") {
            row.flag(flags, &["icpc_date", "icpc_led_to_plan"]);
        }
    }
}
