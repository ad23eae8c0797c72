//! Whether there were convictions must be returned for a child of 10 or over on 31 March who was
//! looked after all year.
//!
//! # Why
//! The Department publishes how many of these children were convicted; a blank is not a no.
//!
//! # What to do
//! Put in 1 if the child was convicted or given a youth caution in the year, otherwise 0.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "543",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 543" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["DOB", "CONVICTED"],
    page: include_str!("r543.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let old_enough = health.born.is_day(|born| birthday(born, 10) <= child.year.end);
        if old_enough && health.convicted.is_blank() && child.is_continuously_looked_after() {
            flags.push([health.cell("DOB"), health.cell("CONVICTED")]);
        }
    }
}
