//! Bed and breakfast, emergency accommodation, custody and having no home should not be called
//! suitable.
//!
//! # Why
//! The guidance on leaving care counts none of them as suitable.
//!
//! # What to do
//! Correct whether it is suitable, or the type of accommodation.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-SUITABLE-UNLIKELY",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["accommodation_suitability", "accommodation"],
    page: include_str!("suitable_unlikely.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List9).filter(|row| row.is("accommodation_suitability", "a) Suitable")) {
        if row.code("accommodation").is_some_and(|kind| ["S", "V", "W", "X"].contains(&kind)) {
            row.flag(flags, &["accommodation_suitability", "accommodation"]);
        }
    }
}
