//! A young person who has died should have neither accommodation nor activity.
//!
//! # Why
//! The answers would be counted among those of the living.
//!
//! # What to do
//! Remove the answers, or correct whether the authority is in touch.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-LEAVER-DIED",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["accommodation", "activity", "in_touch"],
    page: include_str!("leaver_died.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List9).filter(|row| row.is("in_touch", DIED)) {
        for column in ["accommodation", "activity"] {
            if row.text(column).is_some() {
                row.flag(flags, &[column, "in_touch"]);
            }
        }
    }
}
