//! A care leaver who has died, or has been home with parents for six months, must have 0 for
//! activity and accommodation.
//!
//! # Why
//! The two are asked of young people to whom the authority still owes support.
//!
//! # What to do
//! Put 0 in both; or correct IN_TOUCH.
//!
//! # Where validators differ
//! The message speaks of items that were completed; as the rule is worked out both must be 0, so a
//! blank is flagged too.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "344",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 344" },
    needs: &[Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r344.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        let not_asked = leaver.in_touch.is_one_of(&["DIED", "RHOM"]);
        if not_asked && !(leaver.activity.is("0") && leaver.accommodation.is("0")) {
            flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)));
        }
    }
}
