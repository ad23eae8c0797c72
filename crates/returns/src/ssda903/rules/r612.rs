//! A girl or young woman with the date of birth of a child must be returned as a mother.
//!
//! # Why
//! The two must tell the same story.
//!
//! # What to do
//! Put in 1 if she has a child; otherwise take out the date of birth.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "612",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2025),
    source: Source { document: RULES_2024_25, paragraph: "rule 612" },
    needs: &[Table::Header],
    fields: &["SEX", "MOTHER", "MC_DOB"],
    page: include_str!("r612.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        let no_mother = header.mother.is_blank() || header.mother.is("0");
        if header.is_female() && no_mother && header.mothers_child_born.is_sent() {
            flags.push(["SEX", "MOTHER", "MC_DOB"].map(|column| header.cell(column)));
        }
    }
}
