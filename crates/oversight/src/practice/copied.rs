//! Text shared with an unrelated child's plan.
//!
//! A plan that was made from another family's is not about this child. [`find`] looks
//! at the latest version of every plan and says which two plans of different families
//! share more text than chance, the form and the library explain, passage by passage.
//! It finds text that was copied as it is, with other names, places and dates, with
//! words changed, in another order, or for part of a plan. Brothers and sisters are one
//! family and may share; so may the versions of a plan, of which only one is given.
//!
//! **How.** `words` keeps what can tell plans apart (no names, dates, numbers or small
//! words, nothing from the library). `rarity` counts by families how common each run
//! of words is. `candidates` brings together plans that share rare passages, without
//! comparing all with all. `align` lays two plans side by side, and `judge` decides:
//! each shared run is worth its surprise, less what a shared run is worth by chance at
//! this size, and what is left counts by the share of the shorter plan that it covers.
//! What chance gives is measured on the plans themselves, so that a hundred thousand
//! plans, with their five thousand million pairs, need no other setting than two
//! hundred. Where it stands: `docs/benchmarks-plans.md`.
//!
//! **What it cannot tell.** Who copied from whom: both plans are named, with the one
//! that was begun first where that is known. Nor whether it was wrong to copy: a flag
//! asks a person to look, and says nothing about whoever wrote the plan.

mod align;
mod candidates;
mod judge;
mod passages;
mod rarity;
mod words;

#[cfg(test)]
mod tests;

use align::{Places, Run};
use jiff::civil::Date;
use judge::{Bar, Pair};
use rarity::{Rarity, gram3};
use rayon::prelude::*;
use std::collections::BTreeMap;
use words::{Capitals, Filters, Words};

/// Which part of a plan a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A risk or need.
    Risk,
    /// An outcome for the child.
    Outcome,
    /// How it will be known that the outcome is reached.
    Measure,
    /// An action.
    Action,
}

/// One text of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    /// Which part of the plan it is.
    pub kind: Kind,
    /// Its id within the plan; that of its outcome for a measure.
    pub id: &'a str,
    /// The text as written.
    pub text: &'a str,
}

/// The latest version of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The plan's id.
    pub plan: &'a str,
    /// The family's key; the child's own where no family is recorded. Plans of one
    /// family are never compared.
    pub family: &'a str,
    /// When the plan's first version was agreed, where known.
    pub begun: Option<Date>,
    /// Who wrote it, where known: only to say whether both have one author.
    pub author: Option<&'a str>,
    /// First names in the family and of those who work with it, to leave out of the
    /// comparison. Other names are known by their capitals.
    pub names: Vec<&'a str>,
    /// Its texts, in the order of the form.
    pub items: Vec<Item<'a>>,
}

/// The form's headings and the approved phrases: everybody may have them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library<'a> {
    /// Each heading or phrase.
    pub phrases: Vec<&'a str>,
}

/// What was done to the text, as far as it can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// The same words; at most people's names differ.
    Verbatim,
    /// The same words; names, places or dates differ.
    NamesChanged,
    /// Words changed, added or left out along the way.
    Edited,
    /// The same sentences in another order.
    Reordered,
    /// Part of each plan.
    Partial,
}

/// Which of the two plans was begun first: a hint at the source, no proof, since
/// either may have been rewritten since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Earlier {
    /// The related plan, so this one may be the copy.
    Related,
    /// This plan, so the related one may be the copy.
    This,
    /// Not known, or the same day.
    Unknown,
}

/// A stretch of one item's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Which part of the plan.
    pub kind: Kind,
    /// The item's id.
    pub id: String,
    /// Bytes of the item's text, on character boundaries.
    pub range: std::ops::Range<usize>,
}

/// A passage that stands in both plans; names and a few changed words may differ
/// within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in this plan.
    pub here: Span,
    /// Where it stands in the related plan.
    pub there: Span,
    /// Words that both have, small words, names and numbers not counted.
    pub words: usize,
}

/// A plan that shares text with an unrelated child's.
#[derive(Debug, Clone, PartialEq)]
pub struct Copy {
    /// The plan.
    pub plan: String,
    /// The plan of another family with which it shares most.
    pub related: String,
    /// Further plans of other families that share text with it, the most evident first.
    pub also: Vec<String>,
    /// What was done to the text.
    pub degree: Degree,
    /// Which plan was begun first.
    pub earlier: Earlier,
    /// Whether both have the same author.
    pub same_author: bool,
    /// What they share, in the order of this plan.
    pub passages: Vec<Passage>,
    /// The share (0 to 1) of this plan's words, small words, names, numbers and library
    /// left out, that stand in the related plan.
    pub share: f64,
    /// Surprise beyond chance, in bits.
    pub bits: f64,
    /// From 0.5 (just enough to ask a person) towards 1. It orders flags; what share of
    /// flags is right is known only from the answers to them.
    pub confidence: f64,
}

/// The plans that share text with an unrelated child's, in the order of their ids.
///
/// Both plans of a pair are named, each with the other. The same documents in any
/// order, on any number of threads, give the same answer. Work and memory grow nearly
/// in step with the number of plans.
pub fn find(documents: &[Document<'_>], library: &Library<'_>) -> Vec<Copy> {
    let mut order: Vec<&Document<'_>> = documents.iter().collect();
    order.par_sort_by_key(|document| (document.plan, document.family));
    let filters = Filters::new(library, Capitals::of(&order));
    let plans: Vec<Words> = order.par_iter().map(|document| Words::of(&filters.read(document))).collect();
    let families = numbered(&order);
    let rarity = Rarity::of(&plans, &families);
    let pairs = compare(&plans, &candidates::pairs(&plans, &families, &rarity), &rarity);
    let bar = Bar::of(&pairs);
    let flagged = judge::flagged(&pairs, &families, bar);

    let mut partners: BTreeMap<u32, Vec<&Pair>> = BTreeMap::new();
    for pair in &flagged {
        partners.entry(pair.here).or_default().push(pair);
        partners.entry(pair.there).or_default().push(pair);
    }
    let partners: Vec<(u32, Vec<&Pair>)> = partners.into_iter().collect();
    partners.into_par_iter().filter_map(|(plan, pairs)| told(plan, pairs, &order, &filters, bar)).collect()
}

/// Two plans laid side by side for a person to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// What both have, in the order of the first, without what is set apart.
    pub passages: Vec<Passage>,
    /// Passages that many other families' plans have too: the form's wording, listed or not.
    pub common: Vec<Passage>,
    /// Stretches of the first plan that are of the library.
    pub listed_here: Vec<Span>,
    /// And of the second.
    pub listed_there: Vec<Span>,
    /// What was done to the text, as far as it can be seen.
    pub degree: Degree,
    /// The share of the first plan's words that stand in the second, 0 to 1, without what is set apart.
    pub share: f64,
}

/// Two of the documents side by side, whether or not they would be flagged; `None` where either is
/// not among them. What the library has, and what a tenth of all families have, is set apart:
/// nobody copied that from the other.
pub fn beside(documents: &[Document<'_>], library: &Library<'_>, here: &str, there: &str) -> Option<Beside> {
    let place_of = |plan: &str| documents.iter().position(|document| document.plan == plan);
    let (here, there) = (place_of(here)?, place_of(there)?);
    let order: Vec<&Document<'_>> = documents.iter().collect();
    let filters = Filters::new(library, Capitals::of(&order));
    let plans: Vec<Words> = order.par_iter().map(|document| Words::of(&filters.read(document))).collect();
    let rarity = Rarity::of(&plans, &numbered(&order));
    let (here, there) = (*order.get(here)?, *order.get(there)?);
    let (read_here, listed_here) = filters.read_apart(here);
    let (read_there, listed_there) = filters.read_apart(there);
    let (words_here, words_there) = (Words::of(&read_here), Words::of(&read_there));
    let runs = Places::of(&words_here.words).runs(&words_there.words);
    let usual = (rarity.families() / 10.0).max(8.0);
    let (everybodys, own): (Vec<Run>, Vec<Run>) = runs.iter().copied().partition(|run| {
        let words = words_here.words.get(run.here..run.here + run.length).unwrap_or_default();
        words.array_windows::<3>().all(|three| f64::from(rarity.families_with(gram3(*three))) > usual)
    });
    let shown = |runs: &[Run]| passages::passages(runs, (here, &read_here), (there, &read_there));
    let shared = shown(&own);
    let degree = passages::degree(&shared, &own, (here, read_here.len()), (there, read_there.len()));
    let words: usize = own.iter().map(|run| run.length).sum();
    Some(Beside {
        passages: shared.into_iter().map(|passage| passage.shown).collect(),
        common: shown(&everybodys).into_iter().map(|passage| passage.shown).collect(),
        listed_here,
        listed_there,
        degree,
        share: words as f64 / read_here.len().max(1) as f64,
    })
}

/// The families by number, in the order of the plans.
fn numbered(order: &[&Document<'_>]) -> Vec<u32> {
    let mut names: Vec<&str> = order.iter().map(|document| document.family).collect();
    names.par_sort_unstable();
    names.dedup();
    order.iter().map(|document| names.binary_search(&document.family).unwrap_or_default() as u32).collect()
}

/// Lays each pair side by side.
fn compare(plans: &[Words], pairs: &[(u32, u32)], rarity: &Rarity) -> Vec<Pair> {
    pairs
        .par_chunk_by(|a, b| a.0 == b.0)
        .flat_map_iter(|pairs| {
            let words = |plan: u32| plans.get(plan as usize).map_or(&[][..], |words| &words.words);
            let ours = words(pairs.first().map_or(0, |(here, _)| *here));
            let places = Places::of(ours);
            let compared: Vec<Pair> = pairs
                .iter()
                .map(|(here, there)| {
                    let theirs = words(*there);
                    let runs = places.runs(theirs);
                    Pair {
                        here: *here,
                        there: *there,
                        bits: align::surprise(&runs, ours, rarity),
                        runs: runs.len(),
                        words: runs.iter().map(|run| run.length).sum(),
                        shorter: ours.len().min(theirs.len()),
                    }
                })
                .collect();
            compared
        })
        .collect()
}

/// What there is to say of one plan.
fn told(plan: u32, mut pairs: Vec<&Pair>, order: &[&Document<'_>], filters: &Filters, bar: Bar) -> Option<Copy> {
    let other = |pair: &Pair| if pair.here == plan { pair.there } else { pair.here };
    pairs.sort_by(|a, b| bar.beyond(b).total_cmp(&bar.beyond(a)).then(other(a).cmp(&other(b))));
    let document = |place: u32| order.get(place as usize).copied();
    let best = *pairs.first()?;
    let (here, there) = (document(plan)?, document(other(best))?);
    let (read_here, read_there) = (filters.read(here), filters.read(there));
    let (words_here, words_there) = (Words::of(&read_here), Words::of(&read_there));
    let runs = Places::of(&words_here.words).runs(&words_there.words);
    let shared = passages::passages(&runs, (here, &read_here), (there, &read_there));
    let degree = passages::degree(&shared, &runs, (here, read_here.len()), (there, read_there.len()));
    let earlier = match (here.begun, there.begun) {
        (Some(this), Some(related)) if this < related => Earlier::This,
        (Some(this), Some(related)) if this > related => Earlier::Related,
        _ => Earlier::Unknown,
    };
    let words: usize = runs.iter().map(|run| run.length).sum();
    Some(Copy {
        plan: here.plan.to_owned(),
        related: there.plan.to_owned(),
        also: pairs.iter().skip(1).filter_map(|pair| document(other(pair))).map(|other| other.plan.to_owned()).collect(),
        degree,
        earlier,
        same_author: here.author.is_some() && here.author == there.author,
        passages: shared.into_iter().map(|passage| passage.shown).collect(),
        share: words as f64 / read_here.len().max(1) as f64,
        bits: bar.beyond(best),
        confidence: bar.confidence(best),
    })
}
