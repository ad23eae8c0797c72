//! A URN should be six or seven digits, after SC where it is an old one.
//!
//! # Why
//! By the URN Ofsted finds the home and its last inspection.
//!
//! # What to do
//! Correct the URN; leave it blank where the placement has none.

use super::prelude::*;

/// `SC012345`, `123456`, `1234567`; and `XXXXXXX`, which the SSDA903 return
/// uses for a placement that has none.
fn is_urn(urn: &str) -> bool {
    let digits = urn.strip_prefix("SC").unwrap_or(urn);
    (matches!(digits.len(), 6 | 7) && digits.bytes().all(|byte| byte.is_ascii_digit())) || urn == "XXXXXXX"
}

pub(super) static RULE: Rule = Rule {
    code: "A-URN-FORM",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_urn"],
    page: include_str!("urn_form.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        if row.text("placement_urn").is_some_and(|urn| !is_urn(urn)) {
            row.flag(flags, &["placement_urn"]);
        }
    }
}
