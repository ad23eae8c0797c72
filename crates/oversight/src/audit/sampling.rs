//! Drawing cases by chance so that anybody can draw them again.
//!
//! Each part of the frame is drawn in proportion, by largest remainder (Hamilton's
//! method, as seats are given to states). Within a part every set of cases is
//! equally likely: a Fisher–Yates shuffle (Knuth 1969, algorithm P) on the stream of
//! ChaCha with 20 rounds (Bernstein 2008), which is fixed by its definition and so
//! comes out the same on any machine and in any year. Numbers below a bound are taken
//! by rejection, so that none is likelier than another.

use super::{Frame, FrameCase};
use care::records::{Draw, Stratum};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The parts of the frame by name, and how many were drawn from each.
    pub strata: Vec<Stratum>,
    /// The cases in an order that chance made too: the first few of them are
    /// a sample of the sample, as those to be marked twice are.
    pub cases: Vec<FrameCase>,
}

/// Draws so many cases; all of them where there are no more.
pub fn draw(frame: &Frame, size: u32, seed: u32) -> Sample {
    let mut parts: BTreeMap<&str, Vec<&FrameCase>> = BTreeMap::new();
    for case in frame.cases() {
        parts.entry(&case.stratum).or_default().push(case);
    }
    let size = u64::from(size).min(frame.len() as u64);
    let sizes: Vec<u64> = parts.values().map(|cases| cases.len() as u64).collect();
    let seats = in_proportion(size, &sizes);
    let mut strata = Vec::with_capacity(parts.len());
    let mut drawn = Vec::with_capacity(size as usize);
    for ((name, mut cases), seats) in parts.into_iter().zip(seats) {
        strata.push(Stratum { name: name.to_owned(), in_frame: cases.len() as u32, drawn: seats as u32 });
        shuffle(&mut cases, &mut stream(seed, "part", name));
        drawn.extend(cases.into_iter().take(seats as usize));
    }
    shuffle(&mut drawn, &mut stream(seed, "order", ""));
    Sample { strata, cases: drawn.into_iter().cloned().collect() }
}

/// How many of `size` each part gets: the whole part of its share, and what is
/// left to those with the largest remainders, the earlier part where two are equal.
fn in_proportion(size: u64, parts: &[u64]) -> Vec<u64> {
    let whole: u64 = parts.iter().sum();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let mut seats: Vec<u64> = parts.iter().map(|part| size * part / whole).collect();
    let left = size.saturating_sub(seats.iter().sum());
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts.get(*at).map_or(0, |part| size * part % whole)));
    for at in order.into_iter().take(left as usize) {
        if let Some(seats) = seats.get_mut(at) {
            *seats += 1;
        }
    }
    seats
}

/// A stream of chance for one purpose: parts do not disturb each other.
fn stream(seed: u32, purpose: &str, name: &str) -> ChaCha20Rng {
    let mut digest = Sha256::new();
    digest.update(b"waymark audit sample 1");
    digest.update(seed.to_le_bytes());
    for text in [purpose, name] {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    ChaCha20Rng::from_seed(digest.finalize().into())
}

fn shuffle<T>(things: &mut [T], chance: &mut ChaCha20Rng) {
    for at in (1..things.len()).rev() {
        things.swap(at, below(at as u64 + 1, chance) as usize);
    }
}

/// A whole number from 0 up to and without `bound`, each equally likely.
fn below(bound: u64, chance: &mut ChaCha20Rng) -> u64 {
    // The largest multiple of the bound: what lies above would come up too often.
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let number = chance.next_u64();
        if number < fair {
            return number % bound;
        }
    }
}

/// What came of drawing a sample again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redrawn {
    /// The frame and every case of the sample are the same, in the same order.
    Same,
    /// The list is not what it was, so nothing can be said of the sample.
    OtherFrame {
        /// Cases in the frame then.
        then: u32,
        /// Cases in it now.
        now: u32,
    },
    /// The frame is the same, and the sample is not what the seed gives.
    OtherSample {
        /// Cases that the seed draws and the programme has not.
        missing: u32,
        /// Cases that the programme has and the seed does not draw.
        added: u32,
    },
}

/// Draws a recorded sample again from the frame as it is read now, and compares
/// it with the cases of the programme in the order of their places.
pub fn redraw(frame: &Frame, recorded: &Draw, size: u32, programme: &[&str]) -> Redrawn {
    if frame.fingerprint() != recorded.frame {
        return Redrawn::OtherFrame { then: recorded.in_frame, now: frame.len() as u32 };
    }
    let sample = draw(frame, size, recorded.seed);
    let drawn: Vec<&str> = sample.cases.iter().map(|case| &*case.case).collect();
    if drawn == programme && sample.strata == recorded.strata {
        return Redrawn::Same;
    }
    let (ours, theirs): (HashSet<&str>, HashSet<&str>) = (drawn.iter().copied().collect(), programme.iter().copied().collect());
    Redrawn::OtherSample { missing: ours.difference(&theirs).count() as u32, added: theirs.difference(&ours).count() as u32 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn frame(parts: &[u32]) -> Frame {
        Frame::of(parts.iter().enumerate().flat_map(|(part, cases)| {
            (0..*cases)
                .map(move |case| FrameCase { case: format!("C{part:02}{case:05}").into(), stratum: format!("part {part:02}").into() })
        }))
    }

    fn recorded(frame: &Frame, size: u32, seed: u32) -> Draw {
        let strata = draw(frame, size, seed).strata;
        Draw { on: date(2026, 11, 2), as_at: date(2026, 10, 31), seed, in_frame: frame.len() as u32, frame: frame.fingerprint(), strata }
    }

    #[test]
    fn seats_go_by_largest_remainder() {
        for (size, parts, seats) in [
            (10, vec![50, 30, 20], vec![5, 3, 2]),
            (10, vec![47, 16, 158, 81, 2], vec![2, 0, 5, 3, 0]),
            (3, vec![1, 1, 1, 1], vec![1, 1, 1, 0]),
            (7, vec![7], vec![7]),
            (0, vec![4, 4], vec![0, 0]),
            (0, vec![], vec![]),
        ] {
            assert_eq!(in_proportion(size, &parts), seats, "{size} over {parts:?}");
        }
    }

    /// What the seed gives is part of what was promised to those who draw again
    /// in years to come: it may never change.
    #[test]
    fn a_seed_gives_the_same_cases_for_ever() {
        let cases: Vec<String> = draw(&frame(&[6, 4]), 5, 7).cases.iter().map(|case| case.case.to_string()).collect();
        assert_eq!(cases, ["C0100001", "C0000002", "C0100000", "C0000000", "C0000004"]);
    }

    #[test]
    fn every_case_is_drawn_as_often_as_any_other() {
        const SEEDS: u32 = 4000;
        let frame = frame(&[20, 12]);
        let mut times: BTreeMap<Box<str>, f64> = BTreeMap::new();
        let mut first: BTreeMap<Box<str>, f64> = BTreeMap::new();
        for seed in 0..SEEDS {
            let sample = draw(&frame, 8, seed);
            for case in &sample.cases {
                *times.entry(case.case.clone()).or_default() += 1.0;
            }
            *first.entry(sample.cases[0].case.clone()).or_default() += 1.0;
        }
        // Chi-squared with 31 degrees of freedom passes 61.1 once in 1,000; drawing
        // without replacement makes it smaller still.
        for (counts, expected) in [(times, f64::from(SEEDS) * 8.0 / 32.0), (first, f64::from(SEEDS) / 32.0)] {
            assert_eq!(counts.len(), 32);
            let chi: f64 = counts.values().map(|count| (count - expected).powi(2) / expected).sum();
            assert!(chi < 61.1, "{chi}");
        }
    }

    #[test]
    fn a_sample_is_drawn_again_or_its_difference_is_told() {
        let frame = frame(&[30, 10]);
        let recorded = recorded(&frame, 8, 99);
        let sample = draw(&frame, 8, 99);
        let mut cases: Vec<&str> = sample.cases.iter().map(|case| &*case.case).collect();
        assert_eq!(redraw(&frame, &recorded, 8, &cases), Redrawn::Same);
        let more = Frame::of(frame.cases().iter().cloned().chain([FrameCase { case: "CX".into(), stratum: "part 00".into() }]));
        assert_eq!(redraw(&more, &recorded, 8, &cases), Redrawn::OtherFrame { then: 40, now: 41 });
        cases.swap(0, 1);
        assert_eq!(redraw(&frame, &recorded, 8, &cases), Redrawn::OtherSample { missing: 0, added: 0 });
        cases.pop();
        cases.push("CX");
        assert_eq!(redraw(&frame, &recorded, 8, &cases), Redrawn::OtherSample { missing: 1, added: 1 });
    }

    proptest! {
        #[test]
        fn a_draw_is_a_sample_of_its_frame(parts in prop::collection::vec(0_u32..40, 0..7), size in 0_u32..120, seed: u32) {
            let frame = frame(&parts);
            let sample = draw(&frame, size, seed);
            let wanted = (size as usize).min(frame.len());
            prop_assert_eq!(sample.cases.len(), wanted);
            let once: HashSet<&FrameCase> = sample.cases.iter().collect();
            prop_assert_eq!(once.len(), wanted, "no case twice");
            prop_assert!(sample.cases.iter().all(|case| frame.cases().contains(case)));
            for stratum in &sample.strata {
                let drawn = sample.cases.iter().filter(|case| *case.stratum == *stratum.name).count();
                prop_assert_eq!(drawn, stratum.drawn as usize);
                let fair = wanted as f64 * f64::from(stratum.in_frame) / frame.len() as f64;
                prop_assert!((f64::from(stratum.drawn) - fair).abs() < 1.0, "{:?}, fair {}", stratum, fair);
                prop_assert!(stratum.drawn <= stratum.in_frame);
            }
        }

        #[test]
        fn the_order_of_the_list_changes_nothing(parts in prop::collection::vec(1_u32..15, 1..4), seed: u32, turn in 0_usize..40) {
            let frame = frame(&parts);
            let mut cases = frame.cases().to_vec();
            let turn = turn % cases.len();
            cases.rotate_left(turn);
            cases.push(cases[0].clone());
            let other = Frame::of(cases);
            prop_assert_eq!(other.fingerprint(), frame.fingerprint());
            prop_assert_eq!(draw(&other, 5, seed), draw(&frame, 5, seed));
        }
    }
}
