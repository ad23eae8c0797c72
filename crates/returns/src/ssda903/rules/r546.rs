//! Health checks must not be returned for a child of 5 or over on 31 March who was looked after all
//! year.
//!
//! # Why
//! They are those of children who do not go to school yet; from 5 on the return does not ask for
//! them.
//!
//! # What to do
//! Leave the field blank, or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "546",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 546" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["DOB", "HEALTH_CHECK"],
    page: include_str!("r546.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let old_enough = health.born.is_day(|born| birthday(born, 5) <= child.year.end);
        if old_enough && health.health_check.is_sent() && child.is_continuously_looked_after() {
            flags.push([health.cell("DOB"), health.cell("HEALTH_CHECK")]);
        }
    }
}
