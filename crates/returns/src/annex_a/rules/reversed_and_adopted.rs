//! A decision for adoption that was reversed should not have an adoption order.
//!
//! # Why
//! A child is adopted, or no longer to be.
//!
//! # What to do
//! Remove whichever is wrong. A later decision has a row of its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-REVERSED-AND-ADOPTED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 10" },
    needs: &[Table::List10],
    fields: &["decision_reversed_date", "adoption_order_date"],
    page: include_str!("reversed_and_adopted.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List10) {
        if row.date("decision_reversed_date").is_some() && row.date("adoption_order_date").is_some() {
            row.flag(flags, &["decision_reversed_date", "adoption_order_date"]);
        }
    }
}
