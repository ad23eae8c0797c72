//! A placement of the authority's own provision (PR1) must be in the authority's own area, save
//! foster care and placements for adoption; series of short breaks do not count.
//!
//! # Why
//! Authorities run homes in their own area; foster carers and adopters may live elsewhere.
//!
//! # What to do
//! Correct the provider, or the placement's postcode; if the authority does run a home elsewhere,
//! tell the Department.
//!
//! # Where validators differ
//! A placement of which the postcode does not say where it is is left to the rules on postcodes.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "1015",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 1015" },
    needs: &[Table::Episodes, Table::Postcodes, Table::Authority],
    fields: &["PL_POST"],
    page: include_str!("r1015.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes.iter().filter(|episode| episode.provider.is("PR1")) {
        let wherever = episode.is_fostering() || episode.is_placed_for_adoption() || episode.is_short_break();
        if !wherever && child.is_in_own_area(episode) == Some(false) {
            flags.push([episode.cell("PL_POST")]);
        }
    }
}
