//! In the XML form, each child must be said to be an unaccompanied asylum-seeking child (1) or not
//! (0).
//!
//! # Why
//! The XML form asks the question of every child. In CSV the children of the table UASC are the
//! answer, so there nothing can be wrong.
//!
//! # What to do
//! Put in 1 or 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "105",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 105" },
    needs: &[Table::Header],
    fields: &["UASC"],
    page: include_str!("r105.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_from_xml() {
        return;
    }
    for header in child.this.headers {
        if !header.uasc.is_one_of(codes::NO_YES) {
            flags.push([header.cell("UASC")]);
        }
    }
}
