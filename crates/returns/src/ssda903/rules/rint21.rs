//! A child's sex must be the same with asylum as in the header.
//!
//! # Why
//! Two may mean that two children share an identifier.
//!
//! # What to do
//! Find out which is right and correct the other.
//!
//! # Where validators differ
//! What is blank in one of the two is no other sex, and rules of its own ask for it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT21",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT21" },
    needs: &[Table::Header, Table::Uasc],
    fields: &["SEX"],
    page: include_str!("rint21.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header().filter(|header| header.sex.is_sent()) else { return };
    for row in child.this.uasc {
        if row.sex.is_sent() && row.sex != header.sex {
            flags.push([row.cell("SEX")]);
        }
    }
}
