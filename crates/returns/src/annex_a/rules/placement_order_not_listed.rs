//! A child in care under a placement order should be in List 10 with the date of the order.
//!
//! # Why
//! The order follows a decision for adoption, which List 10 tells.
//!
//! # What to do
//! Send the row of List 10, or fill in the date of the placement order.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PLACEMENT-ORDER-NOT-LISTED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["legal_status", "placement_order_date"],
    page: include_str!("placement_order_not_listed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let ordered: HashSet<&str> =
        sent.rows(Table::List10).filter(|row| row.date("placement_order_date").is_some()).filter_map(Row::id).collect();
    for row in sent.rows(Table::List8).filter(|row| row.is_blank("care_end_date")) {
        if row.code("legal_status") == Some("E1") && row.id().is_some_and(|id| !ordered.contains(id)) {
            row.flag(flags, &["legal_status"]);
        }
    }
}
