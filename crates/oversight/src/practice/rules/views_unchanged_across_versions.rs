//! A child’s words should not be those of the last version.
//!
//! # Why
//! A child asked again says it in other words. The same words twice were carried over: nobody asked, or
//! nobody wrote it down.
//!
//! # What to do
//! Ask again, and write what is said this time, with the day. Keep the earlier words as earlier words.
//!
//! # How sure
//! Almost certain where every word is the same, likely where a few were retouched.

use super::super::change::views_likeness;
use super::super::check::{Case, Found};
use super::super::content::View;
use super::super::formula;
use super::super::voice::Whose;
use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "views_unchanged_across_versions",
    kind: Kind::Query,
    level: Level::Child,
    years: SINCE_THE_ACT,
    source: WISHES,
    needs: &[Table::Plans, Table::Views],
    fields: &["text"],
    page: include_str!("views_unchanged_across_versions.rs"),
    check: Look { look: Looks::AtEach(check), cannot: None },
};

fn check(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(before) = case.before else { return };
    let said = |view: &&View| !formula::is_no_view(&view.text);
    let Some(alike) = views_likeness(before.childs_views().filter(said), case.version.childs_views().filter(said)) else { return };
    // What is seen of a small child is told in much the same words each time.
    let seen = case.voices().iter().all(|voice| voice.whose == Whose::Seen || voice.whose == Whose::Nobodys);
    if alike >= if seen { case.thresholds.same_words.max(0.93) } else { case.thresholds.same_words } {
        let sure = if alike >= 0.999 { 96 } else { 84 };
        let what = format!(
            "What the child is said to say is what version {} says, {} in 100 words alike.",
            before.number,
            (alike * 100.0).floor()
        );
        found.push(Some("child"), sure, what);
    }
}
