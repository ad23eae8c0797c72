//! Nothing on leaving care must be returned for a young person whose latest episode ended because
//! another authority took over (E3).
//!
//! # Why
//! That authority returns the young person.
//!
//! # What to do
//! Leave the row out, or correct the reason the episode ended.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1011",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1011" },
    needs: &[Table::Episodes, Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r1011.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if child.latest().is_some_and(|latest| latest.reason_ended.is("E3")) {
        for leaver in child.this.oc3.iter().filter(|leaver| leaver.is_started()) {
            flags.push(Oc3::FIELDS.map(|column| leaver.cell(column)));
        }
    }
}
