//! The sex sent in the table UASC must be the one in the header.
//!
//! # Why
//! Two sexes for one child are a mistake in one of the tables, or two children under one
//! identifier.
//!
//! # What to do
//! Find out which is right, and correct the other at source.
//!
//! # Where validators differ
//! A value that is blank in one of the two tables is missing rather than different, and is passed.

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
    for seeking in child.this.uasc {
        if seeking.sex.is_sent() && seeking.sex != header.sex {
            flags.push([seeking.cell("SEX")]);
        }
    }
}
