//! Whether a child is a mother must be 0 or 1, must be said of each girl with an episode in the
//! year, and must be left blank for boys and for care leavers with no episode in it.
//!
//! # Why
//! The item is asked of girls who were looked after in the year, and of nobody else.
//!
//! # What to do
//! Put in 0 or 1 for a girl looked after in the year; else leave the item blank.
//!
//! # Where validators differ
//! The validator in common use still looks for the sexes 1 and 2 of the returns until 2023-24, so
//! with M and F it finds invalid values only. Both are understood here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "165",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 165" },
    needs: &[Table::Header, Table::Episodes, Table::Oc3],
    fields: &["MOTHER", "SEX", "ACTIV", "ACCOM", "IN_TOUCH"],
    page: include_str!("r165.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let in_year = |episode: &Episode| {
        episode.start.is_day(|day| day <= child.year.end) && (episode.is_open() || episode.end.is_day(|day| day >= child.year.start))
    };
    let looked_after = child.this.episodes.iter().any(in_year);
    for header in child.this.headers {
        let invalid = header.mother.is_none_of(codes::NO_YES);
        let of_a_boy = header.is_male() && header.mother.is_sent();
        let not_said = header.is_female() && header.mother.is_blank() && looked_after;
        if invalid || of_a_boy || not_said {
            flags.push([header.cell("SEX"), header.cell("MOTHER")]);
        }
        if header.mother.is_sent() && !looked_after {
            for leaver in child.this.oc3.iter().filter(|leaver| leaver.is_started()) {
                let leaving = Oc3::FIELDS.map(|field| leaver.cell(field));
                flags.push([header.cell("MOTHER")].into_iter().chain(leaving));
            }
        }
    }
}
