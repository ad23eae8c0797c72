//! A period with a first day must say whether the child was missing or away without authorisation.
//!
//! # Why
//! The two are counted apart: of a missing child nobody knows where they are.
//!
//! # What to do
//! Put in M or A.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "565",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 565" },
    needs: &[Table::Missing],
    fields: &["MISSING", "MIS_START"],
    page: include_str!("r565.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.start.is_sent() && period.kind.is_blank() {
            flags.push([period.cell("MISSING"), period.cell("MIS_START")]);
        }
    }
}
