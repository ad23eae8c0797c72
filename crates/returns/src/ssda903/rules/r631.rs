//! The kind of permanence before, where sent, must be one of P1 to P4 and Z1.
//!
//! # Why
//! Other codes cannot be counted.
//!
//! # What to do
//! Put in the code of the order, or Z1 if there was none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "631",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 631" },
    needs: &[Table::PrevPerm],
    fields: &["PREV_PERM"],
    page: include_str!("r631.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for before in child.this.previous_permanence {
        if before.option.is_none_of(codes::PREVIOUS_PERMANENCE) {
            flags.push([before.cell("PREV_PERM")]);
        }
    }
}
