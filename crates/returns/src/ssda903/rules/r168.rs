//! A unique pupil number, where sent, must be a letter other than I, O and S, eleven digits, and a
//! digit or a letter; or one of UN1 to UN5, which say why there is none.
//!
//! # Why
//! By this number the return is joined to schools' data, and so to how children in care do at
//! school.
//!
//! # What to do
//! Copy the number from the school or the virtual school; or put in the code that says why there is
//! none.
//!
//! # Where validators differ
//! Codes for a missing number are accepted in capitals or not, like every code.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "168",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 168" },
    needs: &[Table::Header],
    fields: &["UPN"],
    page: include_str!("r168.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for header in child.this.headers {
        if header.upn.is_sent() && !is_well_formed(header.upn.as_str()) {
            flags.push([header.cell("UPN")]);
        }
    }
}

/// Whether it has a pupil number's form, or is one of the codes for none.
fn is_well_formed(upn: &str) -> bool {
    if matches!(upn, "UN1" | "UN2" | "UN3" | "UN4" | "UN5") {
        return true;
    }
    match upn.as_bytes() {
        [first, middle @ .., last] => {
            first.is_ascii_uppercase()
                && !b"IOS".contains(first)
                && middle.len() == 11
                && middle.iter().all(u8::is_ascii_digit)
                && (last.is_ascii_digit() || last.is_ascii_uppercase())
        }
        _ => false,
    }
}
