//! The reason for having no strengths and difficulties score, where sent, must be one of SDQ1 to
//! SDQ5.
//!
//! # Why
//! The reasons are published; a code of one's own cannot be counted.
//!
//! # What to do
//! Put in the code that fits; SDQ4 is any other reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "196",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 196" },
    needs: &[Table::Oc2],
    fields: &["SDQ_REASON"],
    page: include_str!("r196.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.sdq_reason.is_none_of(codes::SDQ_REASON) {
            flags.push([health.cell("SDQ_REASON")]);
        }
    }
}
