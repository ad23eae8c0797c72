//! The header's reference date must be 31 March of the header's year.
//!
//! # Why
//! Every rule that asks whether something happened in the census year counts from this date, so a
//! wrong one makes the whole return look late or early.
//!
//! # What to do
//! Set ReferenceDate to 31 March of the year in which the collection ends, and Year to that same
//! year, and export again.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "100",
    kind: Kind::Error,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 100" },
    needs: &[],
    fields: &["ReferenceDate", "Year"],
    page: include_str!("r100.rs"),
    check: Check::Return { gather: |_, _, _| {}, conclude },
};

fn conclude(headers: &[Header], _: &Tally, flags: &mut Flags) {
    for header in headers {
        let last_day = header.year.value().and_then(|year| Date::new(i16::try_from(year).ok()?, 3, 31).ok());
        if last_day.is_none() || header.reference_date.value() != last_day {
            flags.push([header.cell("ReferenceDate"), header.cell("Year")]);
        }
    }
}
