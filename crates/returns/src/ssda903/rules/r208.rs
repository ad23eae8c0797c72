//! A child's unique pupil number must be the same as in last year's return, unless it was not known
//! then.
//!
//! # Why
//! A number is given once. Another number is another child's, or a mistake.
//!
//! # What to do
//! Check the number with the school. A number once known is not unknown again, and the reason for
//! having none changes only from UN1, the child being too young.
//!
//! # Where validators differ
//! The rule's text names the changes that are allowed and leaves a blank open. Here a blank stands
//! for a number not known: it may become a number or any of UN2 to UN5, but not UN1, and neither a
//! number nor a reason may become blank.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "208",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 208" },
    needs: &[Table::Header, Table::HeaderLast],
    fields: &["UPN"],
    page: include_str!("r208.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    let Some(before) = child.last.headers.first() else { return };
    for header in child.this.headers {
        if header.upn != before.upn && !may_follow(&before.upn, &header.upn) {
            flags.push([header.cell("UPN")]);
        }
    }
}

/// Whether one number, or the reason for having none, may follow another.
fn may_follow(before: &Text, now: &Text) -> bool {
    let was_unknown = before.is_blank() || before.is_one_of(&["UN1", "UN2", "UN3", "UN4", "UN5"]);
    match now.as_str() {
        "" | "UN1" => false,
        "UN2" | "UN3" | "UN4" | "UN5" => before.is_blank() || before.is("UN1"),
        _ => was_unknown,
    }
}
