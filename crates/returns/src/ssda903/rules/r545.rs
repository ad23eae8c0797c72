//! Whether health checks are up to date must be returned for a child under 5 on 31 March who was
//! looked after all year.
//!
//! # Why
//! Health visitors' checks are how the health of the youngest children is watched; a blank is not a
//! no.
//!
//! # What to do
//! Put in 1 if the checks are up to date, otherwise 0; or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "545",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 545" },
    needs: &[Table::Episodes, Table::Oc2],
    fields: &["DOB", "HEALTH_CHECK"],
    page: include_str!("r545.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        let young = health.born.is_day(|born| birthday(born, 5) > child.year.end);
        if young && health.health_check.is_blank() && child.is_continuously_looked_after() {
            flags.push([health.cell("DOB"), health.cell("HEALTH_CHECK")]);
        }
    }
}
