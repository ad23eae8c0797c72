//! The authority that arranged an order of permanence before, where sent, must be a three-figure
//! number of an English authority, or WAL, SCO, NUK or NIR.
//!
//! # Why
//! The Department tells that authority's children apart by it.
//!
//! # What to do
//! Put in the Department's number of the authority; WAL for Wales, SCO for Scotland, NIR for
//! Northern Ireland, NUK for any other country.
//!
//! # Where validators differ
//! The usual validator's list lacks the authorities made since 2019 (838, 839, 940 to 943); here
//! they are in it, and so are those that have gone, for they arranged orders in their time.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "633",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 633" },
    needs: &[Table::PrevPerm],
    fields: &["LA_PERM"],
    page: include_str!("r633.rs"),
    check: Check::Child(check),
};

fn check(child: &Child<'_>, flags: &mut Flags) {
    for before in child.this.previous_permanence {
        let known = before.authority.is_one_of(ELSEWHERE) || is_english(before.authority.as_str());
        if before.authority.is_sent() && !known {
            flags.push([before.cell("LA_PERM")]);
        }
    }
}

/// Wales, Scotland, Northern Ireland, and outside the United Kingdom.
const ELSEWHERE: &[&str] = &["WAL", "SCO", "NIR", "NUK"];

/// The Department's numbers of authorities in England, those that have gone
/// included: from one to another.
const ENGLISH: &[(u16, u16)] = &[
    (201, 213),
    (301, 320),
    (330, 336),
    (340, 344),
    (350, 359),
    (370, 373),
    (380, 384),
    (390, 394),
    (420, 420),
    (800, 803),
    (805, 808),
    (810, 813),
    (815, 816),
    (820, 823),
    (825, 826),
    (830, 831),
    (835, 841),
    (845, 846),
    (850, 852),
    (855, 857),
    (860, 861),
    (865, 896),
    (908, 909),
    (916, 916),
    (919, 919),
    (921, 921),
    (925, 926),
    (928, 929),
    (931, 931),
    (933, 933),
    (935, 938),
    (940, 943),
];

fn is_english(number: &str) -> bool {
    let digits = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    digits && number.parse::<u16>().is_ok_and(|number| ENGLISH.iter().any(|(from, to)| (*from..=*to).contains(&number)))
}
