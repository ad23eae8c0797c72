//! The most recent placement should not start before the child became looked after.
//!
//! # Why
//! A placement of an earlier period of care overstates how long the child has lived in one home.
//!
//! # What to do
//! Put in the start of the present placement, or correct the start of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-PLACEMENT-START",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_start_date", "care_start_date"],
    page: include_str!("order_placement_start.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List8, "placement_start_date", "care_start_date", flags);
}
