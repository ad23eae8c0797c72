//! A child's ethnicity should be the same as in last year's return.
//!
//! # Why
//! A background is mostly stable; a change is a correction or a mistake.
//!
//! # What to do
//! Check with the child's record which is right. If last year's was wrong or not known, give that
//! as the reason.
//!
//! # Where validators differ
//! The validator in common use compares the rows of the two files by their place, and errs where a
//! child was sent twice last year. Here each child is compared with the first row that last year's
//! return has of them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "204",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 204" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["ETHNIC"],
    page: include_str!("r204.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(before) = child.last.headers.first() else { return };
    for header in child.this.headers {
        if header.ethnicity != before.ethnicity {
            flags.push([header.cell("ETHNIC")]);
        }
    }
}
