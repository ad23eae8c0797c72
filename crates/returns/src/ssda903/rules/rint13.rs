//! The date of birth sent with a period of being missing must be the one in the header.
//!
//! # Why
//! Two dates of birth for one child make every age uncertain, or are two children under one
//! identifier.
//!
//! # What to do
//! Find out which date is right, and correct the other at source.
//!
//! # Where validators differ
//! A date that is blank in one of the two tables is missing rather than different, and is passed.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "INT13",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule INT13" },
    needs: &[Table::Header, Table::Missing],
    fields: &["DOB"],
    page: include_str!("rint13.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header().filter(|header| header.born.is_sent()) else { return };
    for missing in child.this.missing {
        if missing.born.is_sent() && missing.born != header.born {
            flags.push([missing.cell("DOB")]);
        }
    }
}
