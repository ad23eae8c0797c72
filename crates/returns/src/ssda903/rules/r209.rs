//! A child of school age must not have UN1, that they are not of school age yet, for a unique pupil
//! number. School age is 4 on 31 August before the collection year.
//!
//! # Why
//! Without the number the return cannot be joined to schools' data.
//!
//! # What to do
//! Put in the number; or another of the codes, if there is a reason why it is not known.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "209",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 209" },
    needs: &[Table::Header],
    fields: &["UPN", "DOB"],
    page: include_str!("r209.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let latest = date(child.year.start.year() - 1, 8, 31);
    for header in child.this.headers {
        if header.upn.is("UN1") && header.born.is_day(|born| birthday(born, 4) <= latest) {
            flags.push([header.cell("UPN"), header.cell("DOB")]);
        }
    }
}
