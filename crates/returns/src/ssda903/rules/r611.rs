//! A mother must have the date of birth of her first child returned.
//!
//! # Why
//! The Department publishes how old mothers in care are.
//!
//! # What to do
//! Put in the date of birth of her first child, or 0 if she has none.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "611",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 611" },
    needs: &[Table::Header],
    fields: &["MOTHER", "MC_DOB"],
    page: include_str!("r611.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.mother.is("1") && header.mothers_child_born.is_absent() {
            flags.push([header.cell("MOTHER"), header.cell("MC_DOB")]);
        }
    }
}
