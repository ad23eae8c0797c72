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
        // Each part of the table is one thread's own, and small enough to stay near the processor
        // while all the families that were counted at one time are put into it.
        let part_bits = bits.saturating_sub(IN_A_PART);
        let mut slots = vec![0_u32; 1 << bits];
        for several in members.chunks(AT_ONCE) {
            let told: Vec<Parted> = several
                .par_chunks(A_JOB)
                .map(|families| {
                    let mut parted = Parted::new(1 << part_bits);
                    for family in families {
                        parted.family(family.iter().filter_map(|(_, plan)| plans.get(*plan as usize)), shift, bits - part_bits);
                    }
                    parted
                })
                .collect();
            slots.par_chunks_mut(1 << (bits - part_bits)).enumerate().for_each(|(place, slots)| {
                for slot in told.iter().filter_map(|parted| parted.parts.get(place)).flatten() {
                    if let Some(count) = slots.get_mut(*slot as usize) {
                        *count += 1;
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

    /// Bits of surprise that another family's plan has the run of words that begins at a place and
    /// is so long: three or more.
    pub(super) fn surprise(&self, words: &[Word], here: usize, length: usize) -> f64 {
        let run = words.get(here..here + length).unwrap_or_default();
        let mut bits = 0.0;
        for (place, three) in run.array_windows::<3>().enumerate() {
            let families = self.families_with(gram3(*three));
            if place == 0 {
                bits += self.bits(families);
                continue;
            }
            let [a, b, c] = *three;
            let alone = (self.others_with(gram1(c)) + 0.5) / self.words;
            let after_one = (self.others_with(gram2(b, c)) + PRIOR * alone) / (self.others_with(gram1(b)) + PRIOR);
            let others = f64::from(families.saturating_sub(OURS));
            let after_two = (others + PRIOR * after_one) / (self.others_with(gram2(a, b)) + PRIOR);
            bits += (-after_two.min(1.0).log2()).min(MOST);
        }
        bits
    }
}

/// Families counted at one time, families a thread takes at one time, and slots (as a power of
/// two) in a part of the table.
const AT_ONCE: usize = 8192;
const A_JOB: usize = 256;
const IN_A_PART: u32 = 18;

/// The slots of one, two and three words in a row of some families, by the part of the table they
/// are in.
struct Parted {
    parts: Vec<Vec<u32>>,
    /// The slots of the family at hand, open addressing; `NONE` is free.
    seen: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Parted {
    fn new(parts: usize) -> Self {
        Self { parts: vec![Vec::new(); parts], seen: Vec::new() }
    }

    /// Takes the plans of one family, each slot once.
    fn family<'a>(&mut self, plans: impl Iterator<Item = &'a Words> + Clone, shift: u32, in_a_part: u32) {
        let words: usize = plans.clone().map(|plan| plan.words.len()).sum();
        // Three grams a word, and half the slots free.
        let room = (words * 6 + 2).next_power_of_two();
        self.seen.clear();
        self.seen.resize(room, NONE);
        let Self { parts, seen } = self;
        let mut take = |gram: u64| {
            let slot = (gram >> shift) as u32;
            let mut at = gram as usize & (room - 1);
            while let Some(held) = seen.get_mut(at) {
                if *held == slot {
                    return;
                }
                if *held == NONE {
                    *held = slot;
                    if let Some(part) = parts.get_mut((slot >> in_a_part) as usize) {
                        part.push(slot & ((1 << in_a_part) - 1));
                    }
                    return;
                }
                at = (at + 1) & (room - 1);
            }
        };
        for plan in plans {
            let words = &plan.words;
            words.iter().for_each(|word| take(gram1(*word)));
            words.array_windows::<2>().for_each(|[a, b]| take(gram2(*a, *b)));
            words.array_windows::<3>().for_each(|three| take(gram3(*three)));
        }
    }
}
