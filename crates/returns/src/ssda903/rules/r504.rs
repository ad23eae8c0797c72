//! The category of need must stay the same while a child stays in care.
//!
//! # Why
//! It is the main reason for which the child came into care, and that is in the past.
//!
//! # What to do
//! Put the category of the first episode into the others of the same stay; if the first was wrong,
//! correct it in all of them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "504",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 504" },
    needs: &[Table::Episodes],
    fields: &["CIN"],
    page: include_str!("r504.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for (before, after) in child.consecutive() {
        let goes_on = before.reason_ended.is("X1") && before.end.is_same_day(&after.start);
        if goes_on && before.need != after.need {
            flags.push([after.cell("CIN")]);
        }
    }
}
