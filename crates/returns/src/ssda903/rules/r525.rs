//! Nothing about an adoption must be returned for a child for whom the decision to place for
//! adoption was reversed.
//!
//! # Why
//! Who should no longer be placed for adoption is not adopted in the same year.
//!
//! # What to do
//! Leave out the day and the reason of the reversal, if the child was adopted; otherwise leave out
//! what was returned about an adoption.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "525",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 525" },
    needs: &[Table::PlacedAdoption, Table::Ad1],
    fields: &["DATE_PLACED_CEASED", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
    page: include_str!("r525.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption.iter().filter(|decision| decision.reversed.is_sent()) {
        for adopted in child.this.ad1.iter().filter(|adopted| adopted.is_started()) {
            let cells = Ad1::FIELDS.map(|column| adopted.cell(column));
            flags.push(cells.into_iter().chain([decision.cell("DATE_PLACED_CEASED")]));
        }
    }
}
