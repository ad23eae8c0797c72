//! A child in the header is expected to have an episode, or to be a care leaver.
//!
//! # Why
//! Without either nothing can be checked or counted of the child.
//!
//! # What to do
//! Add the episodes or what is returned on leaving care, or take the child out of the header.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "EPI",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule EPI" },
    needs: &[Table::Header],
    fields: &["CHILD"],
    page: include_str!("repi.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.this.episodes.is_empty() && child.this.oc3.is_empty() {
        for header in child.this.headers {
            flags.push([header.cell("CHILD")]);
        }
    }
}
