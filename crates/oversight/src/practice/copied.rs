//! Text shared with an unrelated child's plan.

mod align;
mod candidates;
mod rarity;
mod words;

use align::{Places, Run};
use jiff::civil::Date;
use rarity::Rarity;
use rayon::prelude::*;
use std::collections::HashMap;
use words::{Capitals, Filters, Words};

/// Which part of a plan a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A risk or need.
    Risk,
    /// An outcome for the child.
    Outcome,
    /// How it will be known.
    Measure,
    /// An action.
    Action,
}

/// One text of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    /// Which part it is.
    pub kind: Kind,
    /// Its id within the plan.
    pub id: &'a str,
    /// Its text, as written.
    pub text: &'a str,
}

/// The latest version of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The plan's id.
    pub plan: &'a str,
    /// Brothers and sisters have the same; a child without is a family of its own.
    pub family: &'a str,
    /// When the plan was first agreed.
    pub begun: Option<Date>,
    /// First names to leave out.
    pub names: Vec<&'a str>,
    /// Its texts, in the order of the form.
    pub items: Vec<Item<'a>>,
}

/// Headings of the form and approved phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library<'a> {
    /// Each heading or phrase.
    pub phrases: Vec<&'a str>,
}

#[allow(missing_docs)]
pub struct Scored { pub here: String, pub there: String, pub bits: f64, pub own: (f64, f64), pub words: usize, pub of: (usize, usize), pub longest: usize }

#[allow(missing_docs)]
pub fn explore(documents: &[Document<'_>], library: &Library<'_>) -> Vec<Scored> {
    let t = std::time::Instant::now();
    let mut order: Vec<&Document<'_>> = documents.iter().collect();
    order.sort_by_key(|d| (d.plan, d.family));
    let capitals = Capitals::new();
    order.par_iter().for_each(|d| capitals.count(d));
    eprintln!("capitals {:?}", t.elapsed());
    let filters = Filters::new(library, capitals);
    let plans: Vec<Words> = order.par_iter().map(|d| Words::of(&filters.read(d))).collect();
    eprintln!("words {:?}", t.elapsed());
    let mut names: Vec<&str> = order.iter().map(|d| d.family).collect();
    names.sort_unstable();
    names.dedup();
    let families: Vec<u32> = order.iter().map(|d| names.binary_search(&d.family).unwrap_or(0) as u32).collect();
    let mut by_family: Vec<(u32, u32)> = families.iter().zip(0..).map(|(f, p)| (*f, p)).collect();
    by_family.sort_unstable();
    let total: usize = plans.iter().map(|p| p.words.len()).sum();
    let mut rarity = Rarity::new(names.len(), total);
    by_family.par_chunk_by(|a, b| a.0 == b.0).for_each_init(Vec::new, |seen, group| {
        rarity.count(group.iter().filter_map(|(_, p)| plans.get(*p as usize)).map(|p| &*p.words), seen);
    });
    rarity.set_words(total);
    eprintln!("counts {:?} words {total}", t.elapsed());
    let pairs = candidates::pairs(&plans, &families, &rarity);
    eprintln!("pairs {:?} {}", t.elapsed(), pairs.len());
    let own: Vec<f64> = plans
        .par_iter()
        .map(|p| {
            let s = rarity.surprise(&p.words);
            let runs: Vec<Run> = p.sentences().filter(|(_, s)| s.len() >= 3).map(|(here, s)| Run { here, there: 0, length: s.len() }).collect();
            align::surprise(&runs, &s)
        })
        .collect();
    let scored: Vec<Scored> = pairs
        .par_chunk_by(|a, b| a.0 == b.0)
        .flat_map_iter(|pairs| {
            let here = pairs[0].0 as usize;
            let places = Places::of(&plans[here].words);
            let surprise = rarity.surprise(&plans[here].words);
            pairs
                .iter()
                .map(|(_, there)| {
                    let there = *there as usize;
                    let runs = places.runs(&plans[there].words);
                    Scored {
                        here: order[here].plan.into(),
                        there: order[there].plan.into(),
                        bits: align::surprise(&runs, &surprise),
                        own: (own[here], own[there]),
                        words: runs.iter().map(|r| r.length).sum(),
                        of: (plans[here].words.len(), plans[there].words.len()),
                        longest: runs.iter().map(|r| r.length).max().unwrap_or(0),
                    }
                })
                .collect::<Vec<_>>()
        })
        .collect();
    eprintln!("scored {:?}", t.elapsed());
    let _: HashMap<u32, u32> = HashMap::new();
    scored
}
