//! How surprising it is that a run of words stands in another family's plan.
//!
//! Words in a row are counted by the families that have them, so that what
//! brothers and sisters share makes nothing common. The surprise of a run is
//! minus the logarithm (base 2) of the chance that an unrelated plan has it: its
//! first three words by their own frequency, each later word by how often it
//! follows the two before it, smoothed towards shorter contexts (Dirichlet prior;
//! `MacKay` and Peto 1995). A sentence of a form's wording costs its first words
//! and then nearly nothing; a particular said in particular words costs much.
//! The two plans compared are left out of the counts.

use super::words::{Word, Words};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// Counts of one, two and three words in a row, by families.
pub(super) struct Rarity {
    slots: Vec<AtomicU32>,
    shift: u32,
    families: f64,
    /// Words of all plans.
    words: f64,
}

/// Weight of the shorter context, in families. So many copies of one text must be
/// about before the text itself starts to look like a form.
const PRIOR: f64 = 8.0;

/// The two families whose plans are compared.
const OURS: u32 = 2;

/// No single word is worth more: beyond this the counts know nothing.
const MOST: f64 = 16.0;

fn stir(hash: u64, word: Word) -> u64 {
    let mixed = (hash ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

fn gram1(a: Word) -> u64 {
    stir(0x51_7C_C1, a).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

fn gram2(a: Word, b: Word) -> u64 {
    stir(stir(0x2F_0B_44, a), b).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Three words in a row as one number.
pub(super) fn gram3(words: [Word; 3]) -> u64 {
    let [a, b, c] = words;
    stir(stir(stir(0x6A_09_E6, a), b), c).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

impl Rarity {
    /// Counts plans by their families.
    pub(super) fn of(plans: &[Words], families: &[u32]) -> Self {
        let words: usize = plans.iter().map(|plan| plan.words.len()).sum();
        // Four slots a word where they are few; 256 MB at most.
        let bits = (words.max(1) * 4).ilog2().clamp(16, 26);
        let mut places: Vec<(u32, u32)> = families.iter().copied().zip(0..).collect();
        places.par_sort_unstable();
        let slots = (0..1_usize << bits).map(|_| AtomicU32::new(0)).collect();
        let count = places.chunk_by(|a, b| a.0 == b.0).count();
        let rarity = Self { slots, shift: 64 - bits, families: count as f64, words: words.max(1) as f64 };
        // Sums do not depend on who adds first.
        places.par_chunk_by(|a, b| a.0 == b.0).for_each_init(Vec::new, |seen, family| {
            rarity.count(family.iter().filter_map(|(_, plan)| plans.get(*plan as usize)), seen);
        });
        rarity
    }

    /// Counts a family. `seen` is room to work in.
    fn count<'a>(&self, plans: impl Iterator<Item = &'a Words>, seen: &mut Vec<u64>) {
        seen.clear();
        for plan in plans {
            let words = &plan.words;
            seen.extend(words.iter().map(|word| gram1(*word)));
            seen.extend(words.array_windows::<2>().map(|[a, b]| gram2(*a, *b)));
            seen.extend(words.array_windows::<3>().map(|three| gram3(*three)));
        }
        seen.sort_unstable();
        seen.dedup();
        for gram in seen.iter() {
            if let Some(slot) = self.slots.get((gram >> self.shift) as usize) {
                slot.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// How many families have three words in a row; seldom, when many texts are
    /// about, a little more.
    pub(super) fn families_with(&self, gram: u64) -> u32 {
        self.slots.get((gram >> self.shift) as usize).map_or(0, |slot| slot.load(Ordering::Relaxed))
    }

    /// How many families there are.
    pub(super) fn families(&self) -> f64 {
        self.families
    }

    fn others_with(&self, gram: u64) -> f64 {
        f64::from(self.families_with(gram).saturating_sub(OURS))
    }

    /// Bits of meeting three words that so many families have.
    pub(super) fn bits(&self, families_with: u32) -> f64 {
        let others = f64::from(families_with.saturating_sub(OURS));
        ((self.families + 1.0) / (others + 0.5)).log2().max(0.0)
    }

    /// The surprise of each place of a plan.
    pub(super) fn surprise(&self, words: &[Word]) -> Vec<Surprise> {
        words
            .array_windows::<3>()
            .map(|three| {
                let [a, b, c] = *three;
                let gram = gram3(*three);
                let alone = (self.others_with(gram1(c)) + 0.5) / self.words;
                let after_one = (self.others_with(gram2(b, c)) + PRIOR * alone) / (self.others_with(gram1(b)) + PRIOR);
                let after_two = (self.others_with(gram) + PRIOR * after_one) / (self.others_with(gram2(a, b)) + PRIOR);
                Surprise { begins: self.bits(self.families_with(gram)) as f32, follows: (-after_two.min(1.0).log2()).min(MOST) as f32 }
            })
            .collect()
    }
}

/// Bits of the three words that begin at a place: where they begin a run, and
/// where the third of them follows the other two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surprise {
    pub(super) begins: f32,
    pub(super) follows: f32,
}
