//! A child who is an unaccompanied asylum-seeking child this year and was in last year's return
//! must have been one in it; and a status that ceased before the year must have ceased in last
//! year's return.
//!
//! # Why
//! Children arrive with the status, and do not come into it while in care.
//!
//! # What to do
//! Correct whichever year is wrong.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "205D",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 205D" },
    needs: &[Table::Uasc, Table::UascLast],
    fields: &["CHILD", "DUC"],
    page: include_str!("r205d.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let was_returned = !child.last.headers.is_empty();
    for seeking in child.this.uasc {
        let new = was_returned && !child.was_uasc();
        let unsaid = child.last.uasc.iter().any(|before| before.ceased.is_absent()) && seeking.ceased.is_day(|day| day < child.year.start);
        if new || unsaid {
            flags.push([seeking.cell("CHILD"), seeking.cell("DUC")]);
        }
    }
}
