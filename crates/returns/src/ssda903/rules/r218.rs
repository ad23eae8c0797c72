//! An episode of the year in a placement in England must have Ofsted's number of the provider,
//! unless the placement is of a kind that has none or is of a series of short breaks.
//!
//! # Why
//! The number joins a child's placement to what inspectors say of the home.
//!
//! # What to do
//! Put in the number from Ofsted's list; XXXXXXX where a registered provider's is not available.
//!
//! # Where validators differ
//! The validator in common use asks for the number of short breaks too, which rule 214 forbids;
//! here they are passed. Whether a placement is in England is told by its postcode where the
//! directory of postcodes is given; else it is taken to be.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "218",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2026),
    source: Source { document: RULES_2025_26, paragraph: "rule 218" },
    needs: &[Table::Episodes],
    fields: &["URN"],
    page: include_str!("r218.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for episode in child.this.episodes {
        let in_year =
            episode.start.is_day(|day| day <= child.year.end) && (episode.is_open() || episode.end.is_day(|day| day >= child.year.start));
        let exempt = episode.is_short_break() || episode.is_of_a_kind_not_registered();
        let abroad = child.placement_place(episode).is_some_and(|place| !place.authority.starts_with('E'));
        if in_year && episode.urn.is_blank() && !exempt && !abroad {
            flags.push([episode.cell("URN")]);
        }
    }
}
