//! A young person who is an unaccompanied asylum seeking child in List 8 should be so, or formerly
//! so, in List 9.
//!
//! # Why
//! List 9 asks whether the young person is or was one.
//!
//! # What to do
//! Correct whichever is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-UASC-DIFFERS",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2023,
    source: Source { document: OFSTED_2023, paragraph: "Lists 8 and 9" },
    needs: &[Table::List8, Table::List9],
    fields: &["uasc"],
    page: include_str!("uasc_differs.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let alone: HashSet<&str> = sent.rows(Table::List8).filter(|row| row.is("uasc", YES)).filter_map(Row::id).collect();
    for row in sent.rows(Table::List9).filter(|row| row.is("uasc", NO)) {
        if row.id().is_some_and(|id| alone.contains(id)) {
            row.flag(flags, &["uasc"]);
        }
    }
}
