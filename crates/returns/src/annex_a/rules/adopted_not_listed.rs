//! A child whose care ceased by adoption should be in List 10 with an adoption order.
//!
//! # Why
//! List 10 tells every adoption of the last twelve months.
//!
//! # What to do
//! Send the row of List 10 with the date of the order, or correct the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADOPTED-NOT-LISTED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["care_end_reason", "adoption_order_date"],
    page: include_str!("adopted_not_listed.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let adopted: HashSet<&str> =
        sent.rows(Table::List10).filter(|row| row.date("adoption_order_date").is_some()).filter_map(Row::id).collect();
    for row in sent.rows(Table::List8) {
        let by_adoption = row.code("care_end_reason").is_some_and(|reason| reason == "E11" || reason == "E12");
        if by_adoption && row.id().is_some_and(|id| !adopted.contains(id)) {
            row.flag(flags, &["care_end_reason"]);
        }
    }
}
