//! A placement whose authority is given as confidential should have no postcode.
//!
//! # Why
//! The postcode gives away the place that is to be kept secret: of a child placed for adoption, or
//! in hiding.
//!
//! # What to do
//! Remove the postcode from the list and from copies already sent; or give the authority where the
//! placement is not confidential.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-CONFIDENTIAL-POSTCODE",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_postcode", "placement_authority"],
    page: include_str!("confidential_postcode.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.code("placement_authority") == Some("CON") && row.text("placement_postcode").is_some() {
            row.flag(flags, &["placement_postcode", "placement_authority"]);
        }
    }
}
