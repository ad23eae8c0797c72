//! A child on a child protection plan or in care should be among the children in need of List 6.
//!
//! # Why
//! Both are children in need in law (Children Act 1989, section 17).
//!
//! # What to do
//! Send the row of List 6, or mend the identifier.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-NOT-IN-LIST-6",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 7 and 8" },
    needs: &[Table::List6],
    fields: &["child_id"],
    page: include_str!("not_in_list_6.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let known = sent.ids(Table::List6);
    for row in [Table::List7, Table::List8].into_iter().flat_map(|table| sent.rows(table)) {
        if row.id().is_some_and(|id| !known.contains(id)) {
            row.flag(flags, &["child_id"]);
        }
    }
}
