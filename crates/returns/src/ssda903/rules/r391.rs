//! A young person about whom leaving care is returned must have turned 17 by the end of the
//! collection year.
//!
//! # Why
//! The tables on leaving care are about those who are 17 to 21 in the year.
//!
//! # What to do
//! Correct the date of birth, or leave the row out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "391",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 391" },
    needs: &[Table::Oc3],
    fields: &["DOB", "IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r391.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if leaver.is_started() && leaver.born.is_day(|born| birthday(born, 17) > child.year.end) {
            flags.push(["DOB", "IN_TOUCH", "ACTIV", "ACCOM"].map(|column| leaver.cell(column)));
        }
    }
}
