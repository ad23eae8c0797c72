//! At least one child should have more than one disability recorded.
//!
//! # Why
//! Many disabled children have several disabilities. When nobody has two, the export is usually
//! sending only the first.
//!
//! # What to do
//! Check that the export repeats the Disability element for each of a child's disabilities.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "2888Q",
    kind: Kind::Query,
    level: Level::Return,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 2888Q" },
    needs: &[Table::ChildCharacteristics],
    fields: &["Disability"],
    page: include_str!("r2888q.rs"),
    check: Check::Return { gather, conclude },
};

fn gather(child: &Child, _: Option<Period>, tally: &mut Tally) {
    let mut codes: Vec<&str> = child.disabilities().map(|(code, _)| code).filter(|code| *code != "NONE").collect();
    codes.sort_unstable();
    codes.dedup();
    tally.count("with several", usize::from(codes.len() > 1));
}
fn conclude(_: &[Header], tally: &Tally, flags: &mut Flags) {
    if tally.counted("with several") == 0 {
        flags.push_figure("No child has two different codes.".to_owned());
    }
}
