//! A care leaver in touch with the authority should have both a type of accommodation and whether
//! it is suitable, or neither.
//!
//! # Why
//! Suitable accommodation is counted among those whose accommodation is known.
//!
//! # What to do
//! Fill in both, or neither where not known.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-ACCOMMODATION",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 9" },
    needs: &[Table::List9],
    fields: &["accommodation", "accommodation_suitability", "in_touch"],
    page: include_str!("accommodation.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List9).filter(|row| row.is("in_touch", YES)) {
        match (row.is_blank("accommodation"), row.is_blank("accommodation_suitability")) {
            (false, true) => row.flag(flags, &["accommodation_suitability", "accommodation"]),
            (true, false) => row.flag(flags, &["accommodation", "accommodation_suitability"]),
            _ => {}
        }
    }
}
