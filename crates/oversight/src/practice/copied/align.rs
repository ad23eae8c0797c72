//! Which words of two plans are the same text: greedy string tiling (Wise 1993) on
//! runs of at least three words, the longest first, no word used twice.

use super::rarity::{Rarity, gram3};
use super::words::Word;

/// A run of the same words in two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) here: usize,
    pub(super) there: usize,
    pub(super) length: usize,
}

/// The shortest run that counts: as long as the rarity of a run's beginning.
pub(super) const SHORTEST: usize = 3;

/// Three words in a row as keys, open addressing, half full at most.
pub(super) struct Threes {
    slots: Vec<(u64, u32)>,
}

const NONE: u32 = u32::MAX;

impl Threes {
    /// Room for so many keys; one slot at least is always empty, which ends a search.
    pub(super) fn with_room(keys: usize) -> Self {
        Self { slots: vec![(0, NONE); ((keys + 1) * 2).next_power_of_two()] }
    }

    /// The slot where a key is or would be.
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (key >> 20) as usize & mask;
        while self.slots.get(slot).is_some_and(|(other, value)| *value != NONE && *other != key) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Sets the value of a key, and gives the one before.
    pub(super) fn insert(&mut self, key: u64, value: u32) -> Option<u32> {
        let slot = self.slot(key);
        let (at, held) = self.slots.get_mut(slot)?;
        *at = key;
        let before = std::mem::replace(held, value);
        (before != NONE).then_some(before)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        let (_, value) = self.slots.get(self.slot(key))?;
        (*value != NONE).then_some(*value)
    }
}

/// Where each three words in a row of a plan stand.
pub(super) struct Places<'a> {
    words: &'a [Word],
    heads: Threes,
    /// The next place with the same three words.
    next: Vec<u32>,
}

impl<'a> Places<'a> {
    pub(super) fn of(words: &'a [Word]) -> Self {
        let mut heads = Threes::with_room(words.len() + 1);
        let mut next = vec![NONE; words.len()];
        for (place, (three, next)) in words.array_windows::<3>().zip(&mut next).enumerate() {
            *next = heads.insert(gram3(*three), place as u32).unwrap_or(NONE);
        }
        Self { words, heads, next }
    }

    /// The runs that another plan shares, in the order of this one.
    pub(super) fn runs(&self, other: &[Word]) -> Vec<Run> {
        let mut found = Vec::new();
        for (there, three) in other.array_windows::<3>().enumerate() {
            let mut head = self.heads.get(gram3(*three)).unwrap_or(NONE);
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

/// Bits of surprise that another family's plan has these runs of the words.
pub(super) fn surprise(runs: &[Run], words: &[Word], rarity: &Rarity) -> f64 {
    runs.iter().map(|run| rarity.surprise(words, run.here, run.length)).sum()
}
