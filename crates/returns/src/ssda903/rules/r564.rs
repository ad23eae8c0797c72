//! A period of being missing (M) or away without authorisation (A) must have its first day.
//!
//! # Why
//! Without it nobody can tell how long the child was away, or how often.
//!
//! # What to do
//! Put in the day the child went, or remove the row, if the child did not go.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "564",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 564" },
    needs: &[Table::Missing],
    fields: &["MISSING", "MIS_START"],
    page: include_str!("r564.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for period in child.this.missing {
        if period.kind.is_one_of(codes::MISSING) && period.start.is_absent() {
            flags.push([period.cell("MISSING"), period.cell("MIS_START")]);
        }
    }
}
