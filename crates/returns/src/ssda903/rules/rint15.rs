//! A child's date of birth must be the same with leaving care as in the header.
//!
//! # Why
//! A child has one date of birth; two may mean that two children share an identifier.
//!
//! # What to do
//! Find out which is right and correct the other.
//!
//! # Where validators differ
//! A date that is blank in one of the two is no other date, and rules of its own ask for it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT15",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT15" },
    needs: &[Table::Header, Table::Oc3],
    fields: &["DOB"],
    page: include_str!("rint15.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header().filter(|header| header.born.is_sent()) else { return };
    for row in child.this.oc3 {
        if row.born.is_sent() && row.born != header.born {
            flags.push([row.cell("DOB")]);
        }
    }
}
