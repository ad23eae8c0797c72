//! A placement in a children's home, a secure home or supported accommodation should have its URN.
//!
//! # Why
//! By the URN Ofsted finds the home and its last inspection.
//!
//! # What to do
//! Fill in the number under which Ofsted has registered the home.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-URN-MISSING",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_urn", "placement_type"],
    page: include_str!("urn_missing.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        let registered = row.code("placement_type").is_some_and(|kind| ["K1", "K2", "K3"].contains(&kind));
        if registered && row.is_blank("care_end_date") && row.is_blank("placement_urn") {
            row.flag(flags, &["placement_urn", "placement_type"]);
        }
    }
}
