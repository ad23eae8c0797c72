//! A child placed with parents should have the provider parents, and no other child should.
//!
//! # Why
//! The provider PR0 stands for parents or others with parental responsibility, who are nobody
//! else's placement.
//!
//! # What to do
//! Correct the type of placement, or the provider.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "A-PARENTS-PROVIDER",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "List 8" },
    needs: &[Table::List8],
    fields: &["placement_provider", "placement_type"],
    page: include_str!("parents_provider.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in sent.rows(Table::List8) {
        let (Some(kind), Some(provider)) = (row.code("placement_type"), row.code("placement_provider")) else { continue };
        if (kind == "P1") != (provider == "PR0") {
            row.flag(flags, &["placement_provider", "placement_type"]);
        }
    }
}
