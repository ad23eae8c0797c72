//! The day of the decision that a child should be placed for adoption must be the same wherever it
//! is returned for the child.
//!
//! # Why
//! It is one decision, returned for all children for whom it is made and again for those who are
//! adopted.
//!
//! # What to do
//! Find out which day the decision maker decided, and put it into both.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "523",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 523" },
    needs: &[Table::PlacedAdoption, Table::Ad1],
    fields: &["DATE_PLACED", "DATE_INT"],
    page: include_str!("r523.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for decision in child.this.placed_adoption {
        for adopted in child.this.ad1 {
            if decision.decided.is_before(&adopted.decided) || decision.decided.is_after(&adopted.decided) {
                flags.push([decision.cell("DATE_PLACED"), adopted.cell("DATE_INT")]);
            }
        }
    }
}
