//! An unaccompanied asylum-seeking child should be 11 or over at the end of the year.
//!
//! # Why
//! Children who travel alone are mostly older, so a younger one's date of birth may be wrong.
//!
//! # What to do
//! Check the date of birth. If it is right, say so with the return.
//!
//! # Where validators differ
//! The validator in common use looks for the status in a column that no return has, and so never
//! runs. Here the table UASC, or the flag of the XML form, gives it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "231",
    kind: Kind::Query,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 231" },
    needs: &[Table::Header, Table::Uasc],
    fields: &["DOB"],
    page: include_str!("r231.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_uasc() {
        return;
    }
    for header in child.this.headers {
        if header.born.is_day(|born| birthday(born, 11) > child.year.end) {
            flags.push([header.cell("DOB")]);
        }
    }
}
