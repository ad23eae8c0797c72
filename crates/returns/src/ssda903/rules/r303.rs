//! A child with a day on which they ceased to be an unaccompanied asylum-seeking child must be said
//! to be one (1) in the year.
//!
//! # Why
//! A status that ceased in the year was there in the year.
//!
//! # What to do
//! Put in 1; or remove the date.
//!
//! # Where validators differ
//! In CSV the day stands in the table UASC, whose rows say so by being there, and nothing can be
//! found. The XML form has a flag beside the day.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "303",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 303" },
    needs: &[Table::Uasc, Table::Header],
    fields: &["DUC", "UASC"],
    page: include_str!("r303.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_from_xml() {
        return;
    }
    let Some(header) = child.header().filter(|header| !header.uasc.is("1")) else { return };
    for seeking in child.this.uasc {
        if seeking.ceased.is_sent() {
            flags.push([seeking.cell("DUC"), header.cell("UASC")]);
        }
    }
}
