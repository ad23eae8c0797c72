//! Whether a care leaver is a mother must not be returned where there was no episode in the year.
//!
//! # Why
//! The return asks it of those who were looked after in the year.
//!
//! # What to do
//! Leave the field blank; or put in the episodes, if the young person was looked after.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "628",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 628" },
    needs: &[Table::Episodes, Table::Header, Table::Oc3],
    fields: &["MOTHER"],
    page: include_str!("r628.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.this.episodes.is_empty() || !child.this.oc3.iter().any(Oc3::is_started) {
        return;
    }
    for header in child.this.headers.iter().filter(|header| header.mother.is_sent()) {
        flags.push([header.cell("MOTHER")]);
    }
}
