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

/// Counts of one, two and three words in a row, by families.
pub(super) struct Rarity {
    slots: Vec<u32>,
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
        let members: Vec<&[(u32, u32)]> = places.chunk_by(|a, b| a.0 == b.0).collect();
        let shift = 64 - bits;
        let mut slots = vec![0_u32; 1 << bits];
        for several in members.chunks(AT_ONCE) {
            let grams: Vec<Vec<u64>> =
                several.par_iter().map(|family| grams(family.iter().filter_map(|(_, plan)| plans.get(*plan as usize)))).collect();
            // Each part of the table is one thread's own; sorted, its grams are together.
            let part = slots.len() / PARTS;
            slots.par_chunks_mut(part).enumerate().for_each(|(place, slots)| {
                let first = place * part;
                for grams in &grams {
                    let start = grams.partition_point(|gram| ((gram >> shift) as usize) < first);
                    for gram in grams.iter().skip(start) {
                        let Some(slot) = slots.get_mut((gram >> shift) as usize - first) else { break };
                        *slot += 1;
                    }
                }
            });
        }
        Self { slots, shift, families: members.len() as f64, words: words.max(1) as f64 }
    }

    /// How many families have three words in a row; seldom, when many texts are
    /// about, a little more.
    pub(super) fn families_with(&self, gram: u64) -> u32 {
        self.slots.get((gram >> self.shift) as usize).copied().unwrap_or(0)
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
        let ones: Vec<f64> = words.iter().map(|word| self.others_with(gram1(*word))).collect();
        let twos: Vec<f64> = words.array_windows::<2>().map(|[a, b]| self.others_with(gram2(*a, *b))).collect();
        let threes: Vec<u32> = words.array_windows::<3>().map(|three| self.families_with(gram3(*three))).collect();
        let rest = ones.array_windows::<3>().zip(twos.array_windows::<2>());
        threes
            .iter()
            .zip(rest)
            .map(|(families, ([_, b, c], [ab, bc]))| {
                let alone = (c + 0.5) / self.words;
                let after_one = (bc + PRIOR * alone) / (b + PRIOR);
                let others = f64::from(families.saturating_sub(OURS));
                let after_two = (others + PRIOR * after_one) / (ab + PRIOR);
                Surprise { begins: self.bits(*families) as f32, follows: (-after_two.min(1.0).log2()).min(MOST) as f32 }
            })
            .collect()
    }
}

/// Families counted at one time, and parts of the table.
const AT_ONCE: usize = 8192;
const PARTS: usize = 16;

/// One, two and three words in a row of a family's plans, each once, sorted.
fn grams<'a>(plans: impl Iterator<Item = &'a Words>) -> Vec<u64> {
    let mut seen = Vec::new();
    for plan in plans {
        let words = &plan.words;
        seen.extend(words.iter().map(|word| gram1(*word)));
        seen.extend(words.array_windows::<2>().map(|[a, b]| gram2(*a, *b)));
        seen.extend(words.array_windows::<3>().map(|three| gram3(*three)));
    }
    seen.sort_unstable();
    seen.dedup();
    seen
}

/// Bits of the three words that begin at a place: where they begin a run, and
/// where the third of them follows the other two.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surprise {
    pub(super) begins: f32,
    pub(super) follows: f32,
}
