//! A child who was an unaccompanied asylum-seeking child in last year's return and is none in this
//! year's must have ceased to be one within last year, and must have no such day now.
//!
//! # Why
//! The status ends on one day, which one of the two returns shows.
//!
//! # What to do
//! Put the child in this year's UASC table if the status went on; else confirm the day it ceased.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "205A",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 205A" },
    needs: &[Table::Header, Table::Uasc, Table::UascLast],
    fields: &["CHILD"],
    page: include_str!("r205a.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(header) = child.header().filter(|_| child.was_uasc() && !is_uasc_now(child)) else { return };
    let before_start = child.year.start.saturating_sub(1.year());
    let ceased_last_year = child.last.uasc.iter().any(|before| before.ceased.is_day(|day| before_start <= day && day < child.year.start));
    if !ceased_last_year || child.this.uasc.iter().any(|seeking| seeking.ceased.is_sent()) {
        flags.push([header.cell("CHILD")]);
    }
}

/// Whether this year's return says so: the flag of the XML form, the table in CSV.
fn is_uasc_now(child: &Child<'_>) -> bool {
    if child.is_from_xml() { child.header().is_some_and(|header| header.uasc.is("1")) } else { child.is_uasc() }
}
