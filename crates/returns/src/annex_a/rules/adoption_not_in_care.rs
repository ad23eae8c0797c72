//! A child with a live decision for adoption should be looked after in List 8.
//!
//! # Why
//! Until the order is made or the decision reversed the child is in care.
//!
//! # What to do
//! Send the row of List 8, or fill in the order or the reversal.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADOPTION-NOT-IN-CARE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["decision_date", "adoption_order_date", "decision_reversed_date", "care_end_date"],
    page: include_str!("adoption_not_in_care.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let in_care = sent.in_care();
    for row in sent.rows(Table::List10) {
        let live = row.date("decision_date").is_some() && row.is_blank("adoption_order_date") && row.is_blank("decision_reversed_date");
        if live && row.id().is_some_and(|id| !in_care.contains(id)) {
            row.flag(flags, &["decision_date"]);
        }
    }
}
