//! An authority or a day of an order of permanence before must be returned only with the kind of
//! order (P1 to P4).
//!
//! # Why
//! Z1 says that there was no order, so there is no authority that arranged it and no day.
//!
//! # What to do
//! Put in the kind of order; or take out the authority and the day.
//!
//! # Where validators differ
//! The message speaks of Z1, the usual validator flags a blank; neither names an order, so both are
//! flagged here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "635",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 635" },
    needs: &[Table::PrevPerm],
    fields: &["LA_PERM", "DATE_PERM", "PREV_PERM"],
    page: include_str!("r635.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for before in child.this.previous_permanence {
        let names_none = before.option.is_blank() || before.option.is("Z1");
        if names_none && (before.authority.is_sent() || before.ordered.is_sent()) {
            flags.push(["LA_PERM", "DATE_PERM", "PREV_PERM"].map(|column| before.cell(column)));
        }
    }
}
