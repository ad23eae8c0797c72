//! A mother's first child must have been born by the end of the year and, where care ended, by
//! then.
//!
//! # Why
//! The return is about young people while they are looked after; a child born later is not for it.
//!
//! # What to do
//! Correct the date of birth, or the day care ended; leave the date out, if the child was born
//! later.
//!
//! # Where validators differ
//! Care has ended only where no episode is open: a child born after the last of some days may be
//! born to a mother who is still in care.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "625",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 625" },
    needs: &[Table::Episodes, Table::Header],
    fields: &["MC_DOB", "DEC"],
    page: include_str!("r625.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        let Some(born) = header.mothers_child_born.value() else { continue };
        let goes_on = child.this.episodes.iter().any(Episode::is_open);
        let ended = if goes_on { None } else { by_day(child.this.episodes, |episode| &episode.end).pop() };
        let after_care = ended.filter(|episode| episode.end.is_day(|end| born > end));
        if born > child.year.end || after_care.is_some() {
            flags.push(after_care.map(|episode| episode.cell("DEC")).into_iter().chain([header.cell("MC_DOB")]));
        }
    }
}
