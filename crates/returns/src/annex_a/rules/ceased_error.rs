//! The reason why care ceased should not be X1, which stands for an error of coding.
//!
//! # Why
//! Nobody can tell from it where the child went.
//!
//! # What to do
//! Put in the reason that applies.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CEASED-ERROR",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["care_end_reason"],
    page: include_str!("ceased_error.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.code("care_end_reason") == Some("X1") {
            row.flag(flags, &["care_end_reason"]);
        }
    }
}
