//! A child who is an unaccompanied asylum-seeking child in neither year must have no day on which
//! the status ceased.
//!
//! # Why
//! Nothing ceases that was not there.
//!
//! # What to do
//! Remove the day; or say that the child is one.
//!
//! # Where validators differ
//! In CSV a row in the table UASC says that the child is one, so only the XML form, with its flag
//! beside the day, can break the rule.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "205C",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 205C" },
    needs: &[Table::Uasc, Table::UascLast],
    fields: &["DUC"],
    page: include_str!("r205c.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let flagged = |header: &Header| header.uasc.is("1");
    if !child.is_from_xml() || child.was_uasc() || child.this.headers.iter().any(flagged) {
        return;
    }
    for seeking in child.this.uasc {
        if seeking.ceased.is_sent() {
            flags.push([seeking.cell("DUC")]);
        }
    }
}
