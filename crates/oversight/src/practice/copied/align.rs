//! Which words of two plans are the same text: greedy string tiling (Wise 1993) on
//! runs of at least three words, the longest first, no word used twice.

use super::rarity::Surprise;
use super::words::Word;
use std::collections::HashMap;

/// A run of the same words in two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) here: usize,
    pub(super) there: usize,
    pub(super) length: usize,
}

/// The shortest run that counts: as long as the rarity of a run's beginning.
pub(super) const SHORTEST: usize = 3;

/// Where each three words in a row of a plan stand.
pub(super) struct Places<'a> {
    words: &'a [Word],
    heads: HashMap<[Word; 3], u32, Stirred>,
    /// The next place with the same three words.
    next: Vec<u32>,
}

/// Hashing for keys that are hashes already.
#[derive(Default, Clone)]
pub(super) struct Stirred;

pub(super) struct Stirrer(u64);

impl std::hash::BuildHasher for Stirred {
    type Hasher = Stirrer;
    fn build_hasher(&self) -> Stirrer {
        Stirrer(0)
    }
}

impl std::hash::Hasher for Stirrer {
    fn write(&mut self, bytes: &[u8]) {
        for four in bytes.chunks(4) {
            let word = four.iter().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    fn write_usize(&mut self, _: usize) {}
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

const NONE: u32 = u32::MAX;

impl<'a> Places<'a> {
    pub(super) fn of(words: &'a [Word]) -> Self {
        let mut heads = HashMap::with_capacity_and_hasher(words.len(), Stirred);
        let mut next = vec![NONE; words.len()];
        for (place, three) in words.array_windows::<3>().enumerate() {
            if let Some(slot) = next.get_mut(place) {
                *slot = heads.insert(*three, place as u32).unwrap_or(NONE);
            }
        }
        Self { words, heads, next }
    }

    /// The runs that another plan shares, in the order of this one.
    pub(super) fn runs(&self, other: &[Word]) -> Vec<Run> {
        let mut found = Vec::new();
        for (there, three) in other.array_windows::<3>().enumerate() {
            let mut head = self.heads.get(three).copied().unwrap_or(NONE);
            while head != NONE {
                let here = head as usize;
                // Only where a run begins, not at each of its words. Nobody repeats
                // three words more than a few times, but a hostile text may.
                let begins = here == 0 || there == 0 || self.words.get(here - 1) != other.get(there - 1);
                if begins {
                    let length = self.words.iter().skip(here).zip(other.iter().skip(there)).take_while(|(a, b)| a == b).count();
                    found.push(Run { here, there, length });
                    if found.len() >= MOST_RUNS {
                        return tile(found, self.words.len(), other.len());
                    }
                }
                head = self.next.get(here).copied().unwrap_or(NONE);
            }
        }
        tile(found, self.words.len(), other.len())
    }
}

const MOST_RUNS: usize = 20_000;

/// Keeps the longest runs; of one that overlaps those kept, what is left of it.
fn tile(mut found: Vec<Run>, here: usize, there: usize) -> Vec<Run> {
    found.sort_unstable_by_key(|run| (std::cmp::Reverse(run.length), run.here, run.there));
    let (mut used_here, mut used_there) = (vec![false; here], vec![false; there]);
    let mut kept = Vec::new();
    for run in found {
        let free = |offset: usize| {
            !used_here.get(run.here + offset).copied().unwrap_or(true) && !used_there.get(run.there + offset).copied().unwrap_or(true)
        };
        // The longest free stretch of it.
        let (mut best, mut from) = (0..0, 0);
        for offset in 0..=run.length {
            if offset == run.length || !free(offset) {
                if offset - from > best.len() {
                    best = from..offset;
                }
                from = offset + 1;
            }
        }
        if best.len() < SHORTEST {
            continue;
        }
        let run = Run { here: run.here + best.start, there: run.there + best.start, length: best.len() };
        used_here.iter_mut().skip(run.here).take(run.length).for_each(|used| *used = true);
        used_there.iter_mut().skip(run.there).take(run.length).for_each(|used| *used = true);
        kept.push(run);
    }
    kept.sort_unstable_by_key(|run| run.here);
    kept
}

/// Bits of surprise that another family's plan has these runs.
pub(super) fn surprise(runs: &[Run], places: &[Surprise]) -> f64 {
    runs.iter()
        .map(|run| {
            let first = places.get(run.here).map_or(0.0, |place| f64::from(place.begins));
            let rest = places.iter().skip(run.here + 1).take(run.length.saturating_sub(SHORTEST)).map(|place| f64::from(place.follows));
            first + rest.sum::<f64>()
        })
        .sum()
}
