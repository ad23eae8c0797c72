//! The exact two-sided test of one observation against a discrete distribution with one peak.

/// The probability of an outcome no likelier than the observed one: the sum of `exp(ln_pmf(k))`
/// over every `k` of `low..=high` whose probability is at most that of `observed`.
///
/// This is the two-sided rule of R's `fisher.test` and `binom.test`, with their allowance of
/// 1 in 10⁷ for outcomes that are equally likely but for rounding. `ln_pmf` must rise to `mode`
/// and fall after it. Sums start at the likeliest term of each tail and stop when a term no
/// longer counts, so the cost follows the spread of the distribution and not its range.
pub(super) fn two_sided(low: u64, high: u64, mode: u64, observed: u64, ln_pmf: impl Fn(u64) -> f64) -> f64 {
    if low > high || !(low..=high).contains(&observed) {
        return f64::NAN;
    }
    let mode = mode.clamp(low, high);
    let line = ln_pmf(observed) + 1e-7;
    if ln_pmf(mode) <= line {
        return 1.0;
    }
    // Below the mode probabilities rise with k, so "not likelier" holds up to some k and then no more.
    let below = last_where(low, mode, |k| ln_pmf(k) <= line);
    let above = last_where(0, high - mode, |steps| ln_pmf(high - steps) <= line).map(|steps| high - steps);
    let lower = below.map_or(0.0, |start| tail((low..=start).rev(), &ln_pmf));
    let upper = above.map_or(0.0, |start| tail(start..=high, &ln_pmf));
    (lower + upper).clamp(0.0, 1.0)
}

/// The probability of `k` or less; `ln_pmf` as in [`two_sided`], over 0 to `high`.
///
/// Summed from `k` away from the mode, whatever the size of `high`: the continued fraction that
/// statrs uses for this is cut off after 140 terms, too few for a denominator of tens of thousands.
pub(super) fn cumulative(k: u64, high: u64, mode: u64, ln_pmf: impl Fn(u64) -> f64) -> f64 {
    if k >= high {
        1.0
    } else if k < mode {
        tail((0..=k).rev(), &ln_pmf).min(1.0)
    } else {
        (1.0 - tail(k + 1..=high, &ln_pmf)).max(0.0)
    }
}

/// The last `k` of `low..=high` for which `holds`, where it holds up to some `k` and not after.
fn last_where(low: u64, high: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if !holds(low) {
        return None;
    }
    let (mut yes, mut no) = (low, high.saturating_add(1));
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if holds(middle) {
            yes = middle;
        } else {
            no = middle;
        }
    }
    Some(yes)
}

/// The sum of falling terms, until they are too small to change it.
fn tail(outwards: impl Iterator<Item = u64>, ln_pmf: &impl Fn(u64) -> f64) -> f64 {
    let mut sum = 0.0;
    for k in outwards {
        let term = ln_pmf(k).exp();
        sum += term;
        if term <= sum * 1e-17 {
            break;
        }
    }
    sum
}
