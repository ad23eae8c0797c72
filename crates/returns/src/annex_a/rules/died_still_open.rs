//! A child who has died should be open in no list.
//!
//! # Why
//! Visits and reviews would be asked for, and letters sent to the family.
//!
//! # What to do
//! Close every episode of the child on the day of death at the latest; or correct the reason.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-DIED-STILL-OPEN",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "Lists 6, 7 and 8" },
    needs: &[Table::List6, Table::List7, Table::List8],
    fields: &["closure_reason", "care_end_reason", "cin_closure_date", "plan_end_date", "care_end_date"],
    page: include_str!("died_still_open.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    let died: HashSet<&str> = sent
        .rows(Table::List6)
        .filter(|row| row.code("closure_reason") == Some("RC2"))
        .chain(sent.rows(Table::List8).filter(|row| row.code("care_end_reason") == Some("E2")))
        .filter_map(Row::id)
        .collect();
    for (table, end) in [(Table::List6, "cin_closure_date"), (Table::List7, "plan_end_date"), (Table::List8, "care_end_date")] {
        for row in sent.rows(table) {
            if row.is_blank(end) && row.id().is_some_and(|id| died.contains(id)) {
                row.flag(flags, &[end]);
            }
        }
    }
}
