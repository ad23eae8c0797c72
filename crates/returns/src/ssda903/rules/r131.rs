//! Whether the authority is in touch with a care leaver must be sent as one of the return's codes.
//!
//! # Why
//! Keeping in touch is the first duty to a care leaver, and is published.
//!
//! # What to do
//! Put in YES, NO, DIED, REFU (refuses contact), NREQ (no longer needs services) or RHOM (returned
//! home).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "131",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 131" },
    needs: &[Table::Oc3],
    fields: &["IN_TOUCH"],
    page: include_str!("r131.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for leaver in child.this.oc3 {
        if !leaver.in_touch.is_one_of(codes::IN_TOUCH) {
            flags.push([leaver.cell("IN_TOUCH")]);
        }
    }
}
