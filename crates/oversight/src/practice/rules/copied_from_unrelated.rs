//! A plan should not share its text with the plan of a child of another family.
//!
//! # Why
//! A plan made from another family’s is about that family: what worries people here, and what should
//! change, was not thought through for this child. It may also tell this family something about the other.
//! Brothers and sisters may share text, and so may all plans share the form’s headings and the phrases that
//! the authority has approved.
//!
//! # What to do
//! Read both plans side by side. Write again, with this family, what is not about this child. If the
//! wording is meant for everybody, put it into library.csv. If the other plan was begun later, it may be the
//! copy.
//!
//! # How sure
//! From 60 to 98 in 100, by how far the shared text goes beyond what two plans share by chance, and by how
//! much of the shorter plan it makes up. Names, dates, numbers and small words are left out of the
//! comparison, so that a copy with another name in it is found too, and so are texts of library.csv and
//! wording that many families’ plans have. Both plans of a pair are named: who copied from whom, and whether
//! that was wrong, the text cannot tell.

use super::super::authority::Authority;
use super::super::check::{Evidence, FoundInAll};
use super::super::content::{PlanContent, Version};
use super::super::copied::{Copy, Degree, Earlier, Kind as Part, find};
use super::super::documents::{documents, library};
use super::prelude::*;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    code: "copied_from_unrelated",
    kind: Kind::Query,
    level: Level::Return,
    years: SINCE_THE_ACT,
    source: INSPECTION,
    needs: &[Table::Plans, Table::Risks, Table::Outcomes, Table::Actions],
    fields: &["text", "how_we_will_know"],
    page: include_str!("copied_from_unrelated.rs"),
    check: Look { look: Looks::AtAll(check), cannot: Some(alone) },
};

fn alone(authority: &Authority) -> Option<&'static str> {
    (authority.shapes.len() < 2).then_some("there is no other plan in the export to compare with")
}

fn check(content: &PlanContent, found: &mut FoundInAll) {
    let latest: HashMap<&str, (usize, &Version)> =
        content.plans.iter().enumerate().filter_map(|(place, plan)| plan.latest().map(|version| (&*plan.id, (place, version)))).collect();
    let mut copies: Vec<(usize, &Version, Copy)> = find(&documents(content), &library(content))
        .into_iter()
        .filter_map(|copy| latest.get(&*copy.plan).map(|(place, version)| (*place, *version, copy)))
        .collect();
    copies.sort_by_key(|(place, ..)| *place);
    for (_, version, copy) in copies {
        let evidence = copy
            .passages
            .iter()
            .map(|passage| Evidence {
                field: match passage.here.kind {
                    Part::Measure => "how_we_will_know",
                    Part::Risk | Part::Outcome | Part::Action => "text",
                },
                item: Some((*passage.here.id).into()),
                span: passage.here.range.clone(),
            })
            .collect();
        found.about(&copy.plan, version.number).push_seen(None, Some(&copy.related), sure(copy.confidence), what(&copy), evidence);
    }
}

/// 0.5 to 1 of the comparison, as 60 to 98 in 100: chance ends below 0.5, so the least evident
/// pair is more likely right than not.
fn sure(confidence: f64) -> u8 {
    (60.0 + (confidence.clamp(0.5, 1.0) - 0.5) * 76.0) as u8
}

/// How much is shared and how. It names no plan: whoever may read this plan may not be one who may
/// know of the other.
fn what(copy: &Copy) -> String {
    let how = match copy.degree {
        Degree::Verbatim => "in the same words",
        Degree::NamesChanged => "in the same words but for names, places or dates",
        Degree::Edited => "with words changed here and there",
        Degree::Reordered => "in another order",
        Degree::Partial => "and the rest is this plan’s own",
    };
    let (passages, stand) = match copy.passages.len() {
        1 => ("One passage".to_owned(), "stands"),
        several => (format!("{several} passages"), "stand"),
    };
    let also = match copy.also.len() {
        0 => "",
        1 => " One more plan shares text with this one.",
        _ => " Several more plans share text with this one.",
    };
    let earlier = match copy.earlier {
        Earlier::Related => " The other plan was begun first.",
        Earlier::This => " This plan was begun first.",
        Earlier::Unknown => "",
    };
    let share = (copy.share * 100.0).round().clamp(1.0, 100.0);
    format!(
        "{passages}, {share:.0} in 100 of this plan’s words (names, numbers and small words not counted), {stand} in a plan of another \
         family too, {how}.{earlier}{also}"
    )
}
