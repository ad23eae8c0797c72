//! Outcomes and actions should be readable for parents, and for the child’s own copy.
//!
//! # Why
//! Half of the adults in England read at the level of a child of eleven or below that, and the plan is
//! theirs to keep to.
//!
//! # What to do
//! Shorten sentences first, then long words. Write the child’s copy apart if the plan cannot be made
//! plainer.
//!
//! # How sure
//! More likely than not: reading formulas count syllables and sentences and know nothing of sense. They
//! want at least fifty words.

use super::super::check::{Case, Found};
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "reading_age_high",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Outcomes, Table::Actions],
    fields: &["text"],
    page: include_str!("reading_age_high.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(age) = case.shape.reading.age() else { return };
    let line = case.thresholds.reading_age;
    if age > line {
        let sure = (58.0 + (age - line) * 6.0).min(85.0);
        found.push(
            None,
            sure as u8,
            format!(
                "Outcomes and actions have a reading age of about {age:.0}; parents’ and children’s copies should need {line:.0} at most."
            ),
        );
    }
}
