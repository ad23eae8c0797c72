//! No distance from home must come out for a child who is or was an unaccompanied asylum-seeking
//! child.
//!
//! # Why
//! The distance is worked out from two postcodes, and these children have no home in this country
//! to measure from.
//!
//! # What to do
//! Leave the home postcode blank; or take the child out of the table of unaccompanied
//! asylum-seeking children, if the child is none.
//!
//! # Where validators differ
//! Who was one before last year is seen only if one of the two years' returns says so.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "406",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 406" },
    needs: &[Table::Episodes, Table::Postcodes],
    fields: &["HOME_POST", "PL_POST"],
    page: include_str!("r406.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    if !child.is_uasc() && !child.was_uasc() {
        return;
    }
    for episode in child.this.episodes.iter().filter(|episode| child.miles(episode).is_some()) {
        flags.push([episode.cell("HOME_POST"), episode.cell("PL_POST")]);
    }
}
