//! The current legal status should not start after the child ceased to be looked after.
//!
//! # Why
//! The last legal status of a period of care starts within it.
//!
//! # What to do
//! Check both dates; the status may belong to a later period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ORDER-LEGAL-STATUS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_date", "legal_status_start_date"],
    page: include_str!("order_legal_status.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    sent.must_not_precede(Table::List8, "care_end_date", "legal_status_start_date", flags);
}
