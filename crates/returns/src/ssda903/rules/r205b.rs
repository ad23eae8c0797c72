//! A child who is an unaccompanied asylum-seeking child in both years, and has ceased to be one,
//! must not have had a day in last year's return on which the status ceased, unless it was the 18th
//! birthday.
//!
//! # Why
//! Last year's day may only have foretold the 18th birthday; any other had ended the status then.
//!
//! # What to do
//! Correct the day; or remove the child from this year's table, if the status ceased last year.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "205B",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 205B" },
    needs: &[Table::Uasc, Table::UascLast],
    fields: &["DUC"],
    page: include_str!("r205b.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for seeking in child.this.uasc.iter().filter(|seeking| seeking.ceased.is_sent()) {
        let turned_18 = seeking.born.value().map(|born| birthday(born, 18));
        if child.last.uasc.iter().any(|before| before.ceased.is_sent() && before.ceased.value() != turned_18) {
            flags.push([seeking.cell("DUC")]);
        }
    }
}
