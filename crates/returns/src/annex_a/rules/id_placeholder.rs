//! The identifier should be of one child, not a word or number that stands for nobody.
//!
//! # Why
//! Every row under such an identifier is taken for the same child, in every list.
//!
//! # What to do
//! Put in the authority's own identifier of the child.

use super::prelude::*;

/// Words for nobody, and the same digit over and over where it is 0 or 9.
fn stands_for_nobody(id: &str) -> bool {
    const WORDS: [&str; 10] = ["unknown", "none", "tbc", "na", "test", "notknown", "x", "xxx", "xxxx", "unborn"];
    let folded: String = id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let one_digit = |digit: char, least: usize| folded.len() >= least && folded.chars().all(|c| c == digit);
    folded.is_empty() || WORDS.contains(&folded.as_str()) || one_digit('0', 1) || one_digit('9', 5)
}

pub(super) static RULE: Rule = Rule {
    code: "A-ID-PLACEHOLDER",
    kind: Kind::Query,
    level: Level::Child,
    years: EDITION_2019,
    source: Source { document: OFSTED_2019, paragraph: "every list" },
    needs: &[],
    fields: &["child_id", "adopter_id"],
    page: include_str!("id_placeholder.rs"),
    check,
};

fn check(sent: &Sent<'_>, flags: &mut Flags) {
    for row in Table::ALL.into_iter().flat_map(|table| sent.rows(table)) {
        if row.id().is_some_and(stands_for_nobody) {
            row.flag(flags, &[row.id_column()]);
        }
    }
}
