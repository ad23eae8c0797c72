//! Which plans are worth comparing word by word.
//!
//! Each sentence is known by its rarest three words in a row that another family
//! has too (winnowing by rarity; after Schleimer, Wilkerson and Aiken 2003). One
//! such mark is common once a hundred thousand plans are about, so plans meet by
//! two marks at once: neighbours in the text, which copied passages keep, and every
//! pair out of a small sample chosen by hash, which plans with the same sentences in
//! another order share. Nobody is compared with everybody, so the work grows with
//! the number of plans and not with its square.

use super::rarity::{Rarity, gram3};
use super::words::Words;
use rayon::prelude::*;
use std::cmp::Ordering;

/// The marks of a plan's sentences.
struct Marks {
    /// In the order of the text, one or more a sentence.
    order: Vec<u32>,
    /// Sorted, each once, with what it is worth in bits.
    sorted: Vec<(u32, f32)>,
}

/// A mark for every so many words of a sentence, at least one.
const WORDS_A_MARK: usize = 9;
/// Marks in the sample.
const SAMPLE: usize = 12;
/// A key that more plans have is a form's wording and brings nobody together.
const CROWD: usize = 24;
/// Partners looked at by their marks, and partners compared word by word.
const LOOKED_AT: usize = 48;
const COMPARED: usize = 6;
/// Bits of a number that tell the plan.
const PLAN: u32 = 24;
/// Bits of shared marks below which no comparison is worth making.
const LEAST: f32 = 10.0;

impl Marks {
    fn of(words: &Words, rarity: &Rarity) -> Self {
        // What a tenth of all families have is wording that everybody uses.
        let common = (rarity.families() / 10.0).max(8.0) as u32;
        let mut order = Vec::with_capacity(words.words.len() / WORDS_A_MARK + 8);
        let mut bits = Vec::with_capacity(order.capacity());
        // One pair of lists for all sentences.
        let mut threes: Vec<(u32, u32, usize)> = Vec::new();
        let mut chosen: Vec<(u32, u32, usize)> = Vec::new();
        for (_, sentence) in words.sentences() {
            threes.clear();
            threes.extend(sentence.array_windows::<3>().enumerate().filter_map(|(place, three)| {
                let gram = gram3(*three);
                let families = rarity.families_with(gram);
                (families >= 2 && families <= common).then_some((families, (gram >> 13) as u32, place))
            }));
            threes.sort_unstable();
            let wanted = sentence.len() / WORDS_A_MARK + 1;
            chosen.clear();
            for three in &threes {
                if chosen.len() < wanted && chosen.iter().all(|other| other.2.abs_diff(three.2) >= 3) {
                    chosen.push(*three);
                }
            }
            chosen.sort_unstable_by_key(|three| three.2);
            for (families, mark, _) in &chosen {
                order.push(*mark);
                bits.push((*mark, rarity.bits(*families) as f32));
            }
        }
        bits.sort_unstable_by_key(|mark| mark.0);
        bits.dedup_by_key(|mark| mark.0);
        Self { order, sorted: bits }
    }

    /// Hashes of two marks each, 40 bits wide.
    fn keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self.order.array_windows::<2>().map(|[a, b]| key(1, *a, *b)).collect();
        keys.extend(self.order.array_windows::<3>().map(|[a, _, c]| key(1, *a, *c)));
        let mut sample: Vec<(u32, u32)> =
            self.sorted.iter().map(|(mark, _)| (mark.wrapping_mul(0x9E37_79B1).rotate_left(15), *mark)).collect();
        sample.sort_unstable();
        sample.truncate(SAMPLE);
        for (place, (_, a)) in sample.iter().enumerate() {
            keys.extend(sample.iter().skip(place + 1).map(|(_, b)| key(2, *a.min(b), *a.max(b))));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Bits of the marks that two plans share: two sorted lists, walked together.
    fn shared(&self, other: &Self) -> f32 {
        let (mut ours, mut theirs) = (self.sorted.as_slice(), other.sorted.as_slice());
        let mut bits = 0.0;
        while let ([(mark, worth), rest @ ..], [(their, _), their_rest @ ..]) = (ours, theirs) {
            match mark.cmp(their) {
                Ordering::Less => ours = rest,
                Ordering::Greater => theirs = their_rest,
                Ordering::Equal => {
                    bits += worth;
                    (ours, theirs) = (rest, their_rest);
                }
            }
        }
        bits
    }
}

fn key(salt: u64, a: u32, b: u32) -> u64 {
    let mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31) ^ salt;
    mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 24
}

/// Pairs of plans (by place, the lower first, sorted) of two families that share
/// enough to be compared.
pub(super) fn pairs(plans: &[Words], families: &[u32], rarity: &Rarity) -> Vec<(u32, u32)> {
    let marks: Vec<Marks> = plans.par_iter().map(|words| Marks::of(words, rarity)).collect();
    // A key and a plan in one number: 40 bits and 24, enough for 16 million plans.
    let mut keys: Vec<u64> = marks
        .par_iter()
        .enumerate()
        .flat_map_iter(|(plan, marks)| marks.keys().into_iter().map(move |key| key << PLAN | plan as u64))
        .collect();
    keys.par_sort_unstable();
    let plan_of = |key: u64| (key & ((1 << PLAN) - 1)) as u32;

    // Where the key of a plan begins, for keys that two or more plans have.
    let mut meetings: Vec<(u32, u32)> = Vec::new();
    let mut start = 0_u32;
    for crowd in keys.chunk_by(|a, b| a >> PLAN == b >> PLAN) {
        if crowd.len() > 1 && crowd.len() <= CROWD {
            meetings.extend(crowd.iter().map(|key| (plan_of(*key), start)));
        }
        start = start.saturating_add(crowd.len() as u32);
    }
    meetings.par_sort_unstable();

    let mut pairs: Vec<(u32, u32)> = meetings
        .par_chunk_by(|a, b| a.0 == b.0)
        .flat_map_iter(|meetings| {
            let plan = meetings.first().map_or(0, |(plan, _)| *plan);
            let family = families.get(plan as usize);
            let mut met: Vec<u32> = meetings
                .iter()
                .flat_map(|(_, start)| {
                    let crowd = keys.get(*start as usize..).unwrap_or_default();
                    let first = crowd.first().map(|key| key >> PLAN);
                    crowd.iter().take_while(move |key| Some(**key >> PLAN) == first).map(|key| plan_of(*key))
                })
                .filter(|other| families.get(*other as usize) != family)
                .collect();
            met.sort_unstable();
            let mut often: Vec<(usize, u32)> = met.chunk_by(|a, b| a == b).filter_map(|same| Some((same.len(), *same.first()?))).collect();
            often.sort_unstable_by_key(|(times, other)| (std::cmp::Reverse(*times), *other));
            often.truncate(LOOKED_AT);
            let ours = marks.get(plan as usize);
            let mut partners: Vec<(f32, u32)> = often
                .into_iter()
                .filter_map(|(_, other)| Some((ours?.shared(marks.get(other as usize)?), other)))
                .filter(|(bits, _)| *bits >= LEAST)
                .collect();
            partners.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            partners.truncate(COMPARED);
            partners.into_iter().map(move |(_, other)| (plan.min(other), plan.max(other))).collect::<Vec<_>>()
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}
