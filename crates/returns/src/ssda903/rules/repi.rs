//! A child in the header should have an episode, or information on leaving care.
//!
//! # Why
//! The return is about children looked after and care leavers; of any other child there is nothing
//! to say.
//!
//! # What to do
//! Add the child's episodes; or take the child out of the return.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "EPI",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule EPI" },
    needs: &[Table::Header, Table::Episodes],
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
