//! A placement in Wales, Scotland, Northern Ireland or abroad should be outside the authority.
//!
//! # Why
//! A place outside England is in no English authority.
//!
//! # What to do
//! Correct the location, or the authority of the placement.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-LOCATION-ABROAD",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_location", "placement_authority"],
    page: include_str!("location_abroad.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        let abroad = row.code("placement_authority").is_some_and(|code| ["NIR", "WAL", "SCO", "NUK"].contains(&code));
        if abroad && row.is("placement_location", "a) In") {
            row.flag(flags, &["placement_location", "placement_authority"]);
        }
    }
}
