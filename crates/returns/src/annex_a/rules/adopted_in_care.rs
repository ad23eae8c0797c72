//! A child with an adoption order should not still be looked after in List 8.
//!
//! # Why
//! Care ends on the day the order is made.
//!
//! # What to do
//! Fill in the day care ceased.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ADOPTED-IN-CARE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 8 and 10" },
    needs: &[Table::List8, Table::List10],
    fields: &["adoption_order_date", "care_end_date"],
    page: include_str!("adopted_in_care.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let in_care = sent.in_care();
    for row in sent.rows(Table::List10) {
        if row.date("adoption_order_date").is_some() && row.id().is_some_and(|id| in_care.contains(id)) {
            row.flag(flags, &["adoption_order_date"]);
        }
    }
}
