//! A child whose legal status is short breaks should not be among the children in care.
//!
//! # Why
//! Short breaks under V3 and V4 are counted by themselves; in List 8 they make children look
//! unvisited and unreviewed.
//!
//! # What to do
//! Leave the row out, or correct the legal status.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-SHORT-BREAK",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["legal_status"],
    page: include_str!("short_break.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.code("legal_status").is_some_and(|status| status == "V3" || status == "V4") {
            row.flag(flags, &["legal_status"]);
        }
    }
}
