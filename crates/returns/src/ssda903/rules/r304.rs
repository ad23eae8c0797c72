//! A child must cease to be an unaccompanied asylum-seeking child on or before the 18th birthday.
//!
//! # Why
//! From 18 the young person is an adult in asylum law.
//!
//! # What to do
//! Correct the day the status ceased, or the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "304",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 304" },
    needs: &[Table::Uasc],
    fields: &["DUC"],
    page: include_str!("r304.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for seeking in child.this.uasc {
        let turned_18 = seeking.born.value().map(|born| birthday(born, 18));
        if turned_18.is_some_and(|turned_18| seeking.ceased.is_day(|day| day > turned_18)) {
            flags.push([seeking.cell("DUC")]);
        }
    }
}
