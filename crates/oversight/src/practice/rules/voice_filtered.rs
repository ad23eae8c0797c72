//! At least one of the child’s views should be in the child’s own words, or be what was seen of them.
//!
//! # Why
//! Children’s views recorded through the filter of the professional are the professional’s. “Wishes to
//! remain in placement as needs are being met” is a sentence no child has said, whoever is written as
//! saying it. “Mum reports that she is happy and settled” is Mum’s view, and “is meeting her
//! milestones” is anybody’s: the box is filled, and the child is not in it. A box that is empty, or
//! says only why, or where else to look, is for `child_voice_absent`: no plan has both flags.
//!
//! # What to do
//! Put in what the child said, as they said it, with who heard it and when. Keep the summary beside it,
//! marked as a summary. Where an adult’s view is all there is, put it under that adult’s name, and ask
//! the child.
//!
//! # How sure
//! From 55 to 95 in 100, by who speaks of whom, and by how much of it is in the language of the file;
//! 75 where an adult tells how the child is. The box for “verbatim” is not relied on.

use super::super::check::{Case, Evidence, Found};
use super::super::voice::Whose;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "voice_filtered",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WISHES,
    needs: &[Table::Plans, Table::Views],
    fields: &["text", "verbatim"],
    page: include_str!("voice_filtered.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

/// Where nobody so much as sums up what the child said.
pub(in crate::practice) const ADULTS_OWN: &str =
    "The box for the child’s view says how an adult thinks the child is: nothing of what the child says or shows.";

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let said: Vec<_> = case.version.childs_views().zip(case.voices()).filter(|(_, voice)| voice.whose != Whose::Nobodys).collect();
    if said.is_empty() || said.iter().any(|(_, voice)| !matches!(voice.whose, Whose::Professionals | Whose::Adults)) {
        return;
    }
    let sure = said.iter().map(|(_, voice)| voice.confidence).min().unwrap_or(0);
    let claimed = said.iter().any(|(view, _)| view.verbatim == Some(true));
    let what = if said.iter().all(|(_, voice)| voice.whose == Whose::Adults) {
        ADULTS_OWN
    } else if claimed {
        "Recorded as the child’s own words, but it reads as a professional’s."
    } else {
        "What is recorded as the child’s view is a professional’s account of it."
    };
    let evidence = said
        .iter()
        .flat_map(|(_, voice)| voice.marks.iter().map(|span| Evidence { field: "text", item: None, span: span.clone() }))
        .collect();
    found.push_seen(Some("child"), None, sure, what, evidence);
}
