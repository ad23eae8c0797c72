//! Eight or more different disability codes should be used across the return.
//!
//! # Why
//! Among any authority's children there are many kinds of disability. When only a few codes appear,
//! the rest are usually being put under a general one, or not recorded.
//!
//! # What to do
//! Compare the codes used with those of last year's return, and check that the export carries each
//! code of the case system to its census code.
//!
//! # Where validators differ
//! The validator in common use has this condition the wrong way round: it keeps only the rows that
//! say NONE and counts rows, not codes. Here the different codes are counted, NONE left out.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2887Q",
    kind: Kind::Query,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2887Q" },
    needs: &[Table::ChildCharacteristics],
    fields: &["Disability"],
    page: include_str!("r2887q.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, _: Option<Period>, tally: &mut Tally) {
    for (code, _) in child.disabilities().filter(|(code, _)| *code != "NONE") {
        tally.note(code);
    }
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    let used = tally.noted();
    if used < 8 {
        flags.push_figure(format!("{used} different codes were used."));
    }
}
