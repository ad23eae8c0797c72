//! Whether one team, home or authority stands apart from the rest, allowing for its size.
//!
//! A league table always has a bottom. A funnel asks instead which of its members lie further
//! from the pooled rate than chance puts 1 in 20 (95% limits) or 1 in 500 (99.8% limits).

use statrs::distribution::{Binomial, Discrete};

use super::proportion::{Interval, Proportion};
use super::{Z95, exact};

/// The standard normal quantile of a 99.8% two-sided interval.
const Z998: f64 = 3.090_232_306_167_813;

/// The limits at one size of denominator; shares, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// 2.5% to 97.5%: 1 in 20 lies outside by chance.
    pub warning: Interval,
    /// 0.1% to 99.9%: 1 in 500 lies outside by chance.
    pub action: Interval,
}

/// Where one proportion lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Below the 99.8% limit.
    FarBelow,
    /// Below the 95% limit.
    Below,
    /// Within the 95% limits.
    Inside,
    /// Above the 95% limit.
    Above,
    /// Above the 99.8% limit.
    FarAbove,
}

/// One member against the limits for its own size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The member's figure.
    pub proportion: Proportion,
    /// The limits at the member's denominator.
    pub limits: Limits,
    /// Where the figure lies.
    pub place: Place,
}

/// The members of a comparison around their pooled share.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// All numerators over all denominators, 0 to 1.
    pub pooled: f64,
    /// Every member, in the order given.
    pub members: Vec<Member>,
}

/// Compares members with their pooled share; `None` where there are none.
pub fn funnel(members: &[Proportion]) -> Option<Funnel> {
    let met: f64 = members.iter().map(|member| f64::from(member.met())).sum();
    let of: f64 = members.iter().map(|member| f64::from(member.of())).sum();
    if members.is_empty() {
        return None;
    }
    let pooled = (met / of).clamp(0.0, 1.0);
    let members = members
        .iter()
        .filter_map(|&proportion| {
            let limits = limits(pooled, proportion.of())?;
            Some(Member { proportion, limits, place: limits.place(proportion.share()) })
        })
        .collect();
    Some(Funnel { pooled, members })
}

/// The limits around the share `pooled` at a denominator of `of`; `None` where `pooled` is not a
/// share or `of` is nought.
///
/// Exact binomial quantiles, interpolated so that limits run smoothly with size (Spiegelhalter
/// 2005): with r the smallest count whose cumulative probability F(r) reaches q, the limit is
/// (r − α)/n, α = (F(r) − q)/(F(r) − F(r−1)).
pub fn limits(pooled: f64, of: u32) -> Option<Limits> {
    if of == 0 || !(0.0..=1.0).contains(&pooled) {
        return None;
    }
    let n = u64::from(of);
    let counts = Binomial::new(pooled, n).ok()?;
    let mode = ((f64::from(of) + 1.0) * pooled).floor() as u64;
    let spread = (f64::from(of) * pooled * (1.0 - pooled)).sqrt();
    let limit = |q: f64, z: f64| -> f64 {
        // The normal quantile is within a count or two of the exact one; walk from there.
        let mut r = (f64::from(of) * pooled + z * spread).clamp(0.0, f64::from(of)).round() as u64;
        let mut reached = exact::cumulative(r, n, mode, |k| counts.ln_pmf(k));
        while reached < q && r < n {
            r += 1;
            reached += counts.pmf(r);
        }
        while r > 0 && reached - counts.pmf(r) >= q {
            reached -= counts.pmf(r);
            r -= 1;
        }
        let step = counts.pmf(r);
        let back = if step > 0.0 { ((reached - q) / step).clamp(0.0, 1.0) } else { 0.0 };
        ((r as f64 - back) / f64::from(of)).clamp(0.0, 1.0)
    };
    // A pooled share of 0 or 1 leaves nothing to chance.
    let between = |tail: f64, z: f64| {
        if pooled <= 0.0 || pooled >= 1.0 {
            Interval { low: pooled, high: pooled }
        } else {
            Interval { low: limit(tail, -z).min(pooled), high: limit(1.0 - tail, z).max(pooled) }
        }
    };
    Some(Limits { warning: between(0.025, Z95), action: between(0.001, Z998) })
}

impl Limits {
    /// Where a share lies against these limits; on a limit is inside it.
    pub fn place(&self, share: f64) -> Place {
        if share > self.action.high {
            Place::FarAbove
        } else if share < self.action.low {
            Place::FarBelow
        } else if share > self.warning.high {
            Place::Above
        } else if share < self.warning.low {
            Place::Below
        } else {
            Place::Inside
        }
    }
}

impl Place {
    /// What it means, for a table or a tooltip.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::FarBelow => "far below the rest: chance alone puts 1 in 1,000 here",
            Self::Below => "below the rest: chance alone puts 1 in 40 here, so look again",
            Self::Inside => "no different from the rest",
            Self::Above => "above the rest: chance alone puts 1 in 40 here, so look again",
            Self::FarAbove => "far above the rest: chance alone puts 1 in 1,000 here",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::{close, rows};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/funnel.md")) {
            let limits = limits(row.number("pooled"), row.whole("n")).unwrap();
            for (found, column) in
                [(limits.action.low, "0.1%"), (limits.warning.low, "2.5%"), (limits.warning.high, "97.5%"), (limits.action.high, "99.9%")]
            {
                assert!(close(found, row.number(column), 1e-8), "{column} {found} {row:?}");
            }
            assert_eq!(limits.place(row.number("share")).in_words().split(':').next(), Some(row.text("place")));
        }
    }

    #[test]
    fn a_figure_far_from_the_pool_stands_out() {
        let members: Vec<_> =
            [(80, 100), (82, 100), (7, 10), (40, 100)].iter().map(|&(met, of)| Proportion::new(met, of).unwrap()).collect();
        let funnel = funnel(&members).unwrap();
        let places: Vec<_> = funnel.members.iter().map(|member| member.place).collect();
        assert_eq!(places, [Place::Above, Place::FarAbove, Place::Inside, Place::FarBelow]);
        assert!(close(funnel.pooled, 209.0 / 310.0, 1e-12));
        assert_eq!(super::funnel(&[]), None);
        assert_eq!(limits(f64::NAN, 3), None);
        assert_eq!(limits(0.5, 0), None);
    }

    proptest! {
        #[test]
        fn limits_nest_around_the_pooled_share(pooled in prop_oneof![0.0..=1.0, Just(0.0), Just(1.0)], of in 1_u32..3000) {
            let Limits { warning, action } = limits(pooled, of).unwrap();
            let line = [0.0, action.low, warning.low, pooled, warning.high, action.high, 1.0];
            prop_assert!(line.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{line:?}");
        }
    }
}
