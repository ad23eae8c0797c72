//! A child placed for adoption should be with a family that is among the adopters of List 11.
//!
//! # Why
//! Adopters of the authority are in List 11 until a year after the order.
//!
//! # What to do
//! Send the adopters or mend the family identifier; adopters of another agency need no row, so
//! leave the identifier blank.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-FAMILY",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 10 and 11" },
    needs: &[Table::List10, Table::List11],
    fields: &["family_id", "placed_date"],
    page: include_str!("family.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let families: HashSet<&str> = sent.rows(Table::List11).filter_map(|row| row.text("family_id")).collect();
    for row in sent.rows(Table::List10) {
        if row.date("placed_date").is_some() && row.text("family_id").is_some_and(|family| !families.contains(family)) {
            row.flag(flags, &["family_id", "placed_date"]);
        }
    }
}
