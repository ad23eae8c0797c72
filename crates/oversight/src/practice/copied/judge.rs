//! What is more than chance.
//!
//! Two plans that have nothing to do with each other share a few runs of words too,
//! the more plans there are the more; and plans with the same worry share more than
//! the frequencies of single runs allow for. So a run is worth its surprise less what a
//! shared run was worth among most of the pairs that were compared, nearly all of which
//! are chance. Chance makes many short runs, copying makes few long ones.

use std::collections::BTreeMap;

/// Two plans laid side by side, the lower place first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) here: u32,
    pub(super) there: u32,
    /// Surprise of all shared runs.
    pub(super) bits: f64,
    pub(super) runs: usize,
    /// Words in shared runs.
    pub(super) words: usize,
    /// Words of the shorter plan.
    pub(super) shorter: usize,
}

/// What a pair has to be beyond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    /// Bits that a shared run is worth by chance.
    a_run: f64,
}

/// The share of compared pairs whose runs are worth no more than chance's.
const CHANCE: f64 = 0.8;
/// Never more than this for a run: among few plans, most of those compared may be
/// copies. Three words and about two more.
const MOST: f64 = 18.0;
/// Never less: a run of three words that a tenth of the families have.
const LEAST: f64 = 3.0;
/// Bits beyond chance for a flag, were the whole of the shorter plan shared. The odds
/// are one in 2^15 for a pair that was worth comparing.
const FLAG: f64 = 15.0;
/// Fewer words than this are a phrase, however rare: "short stock phrases".
const FEWEST: usize = 10;
/// A pair of two families is flagged beside their most evident pair only if it has at
/// least this share of its bits: else brothers and sisters explain it.
const BESIDE: f64 = 0.5;

impl Bar {
    pub(super) fn of(pairs: &[Pair]) -> Self {
        let mut worth: Vec<f64> = pairs.iter().filter(|pair| pair.runs > 0).map(|pair| pair.bits / pair.runs as f64).collect();
        worth.sort_unstable_by(f64::total_cmp);
        let place = (CHANCE * worth.len() as f64) as usize;
        Self { a_run: worth.get(place.min(worth.len().saturating_sub(1))).copied().unwrap_or(LEAST).clamp(LEAST, MOST) }
    }

    /// Bits beyond chance.
    pub(super) fn beyond(self, pair: &Pair) -> f64 {
        let share = pair.words as f64 / pair.shorter.max(1) as f64;
        (pair.bits - self.a_run * pair.runs as f64) * share.min(1.0)
    }

    fn is_reached(self, pair: &Pair) -> bool {
        pair.words >= FEWEST && self.beyond(pair) >= FLAG
    }

    /// 0.5 at the bar, 0.75 at twice the bar, 0.95 at ten times.
    pub(super) fn confidence(self, pair: &Pair) -> f64 {
        1.0 - FLAG / (2.0 * self.beyond(pair).max(FLAG))
    }
}

/// The pairs to flag. Where brothers and sisters share text with the one whose plan was
/// copied, or copies, only the most evident pairs of the two families stand.
pub(super) fn flagged(pairs: &[Pair], families: &[u32], bar: Bar) -> Vec<Pair> {
    let reached: Vec<Pair> = pairs.iter().filter(|pair| bar.is_reached(pair)).copied().collect();
    let of = |pair: &Pair| {
        let family = |plan: u32| families.get(plan as usize).copied().unwrap_or_default();
        let (a, b) = (family(pair.here), family(pair.there));
        (a.min(b), a.max(b))
    };
    let mut most: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for pair in &reached {
        let bits = most.entry(of(pair)).or_default();
        *bits = bits.max(bar.beyond(pair));
    }
    reached.into_iter().filter(|pair| bar.beyond(pair) >= BESIDE * most.get(&of(pair)).copied().unwrap_or_default()).collect()
}
