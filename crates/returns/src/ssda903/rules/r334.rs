//! The decision that adoption is in a child's interest must not be dated before the child's latest
//! period of care began.
//!
//! # Why
//! The decision is taken about a child in care; one from an earlier period does not stand.
//!
//! # What to do
//! Check the day of the decision and the first day of the period of care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "334",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 334" },
    needs: &[Table::Episodes, Table::Ad1],
    fields: &["DATE_INT", "DECOM", "RNE"],
    page: include_str!("r334.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(began) = child.in_order.iter().rfind(|episode| episode.begins_care()) else { return };
    for adoption in child.this.ad1 {
        if adoption.decided.is_before(&began.start) {
            flags.push([adoption.cell("DATE_INT"), began.cell("DECOM"), began.cell("RNE")]);
        }
    }
}
