//! A care leaver with whom the authority is in touch must not have 0, no information, for activity
//! or accommodation.
//!
//! # Why
//! Being in touch is knowing how and where the young person lives.
//!
//! # What to do
//! Put in the activity and the accommodation; or correct IN_TOUCH.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "345",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 345" },
    needs: &[Table::Oc3],
    fields: &["IN_TOUCH", "ACTIV", "ACCOM"],
    page: include_str!("r345.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if leaver.in_touch.is("YES") && (leaver.activity.is("0") || leaver.accommodation.is("0")) {
            flags.push(Oc3::FIELDS.map(|field| leaver.cell(field)));
        }
    }
}
