//! Ethnicity must be given, and be a code of the ethnicity table.
//!
//! # Why
//! Whether services reach children of every background can be seen only when each child's is
//! recorded.
//!
//! # What to do
//! Put in the code that the child or family chose: REFU where they would rather not say, NOBT where
//! nobody has asked yet.
//!
//! # Where validators differ
//! The validator in common use does not see a child whose whole ChildCharacteristics group is
//! missing. Such a child has no ethnicity and is flagged here.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "4220",
    kind: Kind::Error,
    level: Level::Child,
    years: Years::from(2023),
    source: Source { document: RULES_2022_23, paragraph: "rule 4220" },
    needs: &[Table::ChildCharacteristics],
    fields: &["Ethnicity"],
    page: include_str!("r4220.rs"),
    check: Check::Child(check),
};

fn check(child: &Child, flags: &mut Flags) {
    let characteristics = &child.characteristics;
    if !characteristics.ethnicity.as_deref().is_some_and(|ethnicity| codes::is(ethnicity, codes::ETHNICITY)) {
        flags.push([characteristics.cell("Ethnicity")]);
    }
}
