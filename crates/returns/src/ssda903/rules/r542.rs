//! Convictions must not be returned for a child under 10 on 31 March.
//!
//! # Why
//! Children under 10 cannot be convicted in England.
//!
//! # What to do
//! Leave the field blank, or correct the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "542",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 542" },
    needs: &[Table::Oc2],
    fields: &["CONVICTED"],
    page: include_str!("r542.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for health in child.this.oc2 {
        if health.convicted.is_sent() && health.born.is_day(|born| birthday(born, 10) > child.year.end) {
            flags.push([health.cell("CONVICTED")]);
        }
    }
}
