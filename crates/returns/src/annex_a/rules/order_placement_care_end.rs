//! The most recent placement should not start after the child ceased to be looked after.
//!
//! # Why
//! Nobody is placed by the authority once care has ended.
//!
//! # What to do
//! Check both dates; the placement may belong to a later period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-PLACEMENT-CARE-END",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_date", "placement_start_date"],
    page: include_str!("order_placement_care_end.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List8, "care_end_date", "placement_start_date", flags);
}
