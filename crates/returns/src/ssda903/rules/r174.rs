//! A boy must not have the date of birth of a mother's child.
//!
//! # Why
//! Only mothers are asked about; fathers are not returned.
//!
//! # What to do
//! Correct the sex, or remove the date.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "174",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 174" },
    needs: &[Table::Header],
    fields: &["SEX", "MC_DOB"],
    page: include_str!("r174.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.sex.is("M") && header.mothers_child_born.is_sent() {
            flags.push([header.cell("SEX"), header.cell("MC_DOB")]);
        }
    }
}
