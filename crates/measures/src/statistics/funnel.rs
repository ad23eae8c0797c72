//! Whether one team, home or authority stands apart from the rest, allowing for its size.
//!
//! A league table always has a bottom. A funnel asks instead which of its members lie further
//! from the pooled rate than chance puts 1 in 20 (95% limits) or 1 in 500 (99.8% limits). Limits
//! are exact: binomial for shares, Poisson for rates of events.
//!
//! Where members differ for many small reasons that nobody measures, nearly all of them lie
//! outside such limits, and the funnel says no more than that teams are not coins. Then the
//! limits are widened by √φ, φ being the mean squared distance of members from the pool in
//! standard errors, with the outer tenth at each end drawn in first so that the odd ones do not
//! hide themselves (Spiegelhalter 2005, multiplicative). With fewer than ten members φ cannot be
//! told, and limits stay as they are.

use statrs::distribution::{Binomial, Discrete, Poisson};

use super::count::Count;
use super::figures::{number, percent};
use super::proportion::{Interval, Proportion};
use super::small::FEWEST_TO_COLOUR;
use super::{Z95, exact};

pub use super::chart::{FunnelWords as Words, funnel_picture as picture};

/// The fewest members that overdispersion can be told from.
pub const FEWEST_FOR_DISPERSION: usize = 10;

/// The share of members drawn in at each end before φ is worked out.
const DRAWN_IN: f64 = 0.1;

/// The standard normal quantile of a 99.8% two-sided interval.
const Z998: f64 = 3.090_232_306_167_813;

/// The limits at one size: shares, 0 to 1, or rates.
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

/// What a member's figure is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A part of a whole.
    Share(Proportion),
    /// Events over an exposure.
    Rate(Count),
}

impl Figure {
    /// The share, 0 to 1, or events for each unit of exposure.
    pub fn value(self) -> f64 {
        match self {
            Self::Share(share) => share.share(),
            Self::Rate(count) => count.rate(),
        }
    }

    /// What limits narrow with: the denominator, or the exposure.
    pub fn size(self) -> f64 {
        match self {
            Self::Share(share) => f64::from(share.of()),
            Self::Rate(count) => count.exposure(),
        }
    }

    fn part(self) -> f64 {
        match self {
            Self::Share(share) => f64::from(share.met()),
            Self::Rate(count) => f64::from(count.events()),
        }
    }

    /// Whether it is a percentage of too few to be judged or coloured.
    pub fn is_of_too_few(self) -> bool {
        matches!(self, Self::Share(share) if share.of() < FEWEST_TO_COLOUR)
    }

    /// The distance from the pool in the standard errors that chance gives.
    fn z(self, pooled: f64) -> f64 {
        let variance = match self {
            Self::Share(_) => pooled * (1.0 - pooled) / self.size(),
            Self::Rate(_) => pooled / self.size(),
        };
        if variance > 0.0 { (self.value() - pooled) / variance.sqrt() } else { 0.0 }
    }

    fn limits(self, pooled: f64) -> Option<Limits> {
        match self {
            Self::Share(share) => limits(pooled, share.of()),
            Self::Rate(count) => rate_limits(pooled, count.exposure()),
        }
    }
}

/// One member against the limits for its own size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The member's figure.
    pub figure: Figure,
    /// The limits at the member's size, widened where the members are overdispersed.
    pub limits: Limits,
    /// Where the figure lies.
    pub place: Place,
}

/// The members of a comparison around their pooled share or rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// All numerators over all denominators, 0 to 1; or all events over all exposure.
    pub pooled: f64,
    /// φ where limits are widened by √φ; 1 where they are not.
    pub dispersion: f64,
    /// Every member, in the order given.
    pub members: Vec<Member>,
}

/// Compares members with their pooled share, by limits that chance alone gives; `None` where
/// there are none.
pub fn funnel(members: &[Proportion]) -> Option<Funnel> {
    of(&members.iter().copied().map(Figure::Share).collect::<Vec<_>>(), false)
}

/// Compares members with their pooled share, by limits widened where they are overdispersed.
pub fn overdispersed(members: &[Proportion]) -> Option<Funnel> {
    of(&members.iter().copied().map(Figure::Share).collect::<Vec<_>>(), true)
}

/// Compares rates of events, by limits widened where they are overdispersed.
pub fn rates(members: &[Count]) -> Option<Funnel> {
    of(&members.iter().copied().map(Figure::Rate).collect::<Vec<_>>(), true)
}

fn of(figures: &[Figure], widened: bool) -> Option<Funnel> {
    if figures.is_empty() {
        return None;
    }
    let (part, size) = figures.iter().fold((0.0, 0.0), |(part, size), figure| (part + figure.part(), size + figure.size()));
    let pooled = (part / size).max(0.0);
    let pooled = if figures.iter().all(|figure| matches!(figure, Figure::Share(_))) { pooled.min(1.0) } else { pooled };
    let dispersion = if widened { dispersion(figures, pooled) } else { 1.0 };
    let members = figures.iter().filter_map(|&figure| {
        let limits = figure.limits(pooled)?.widened(pooled, dispersion, matches!(figure, Figure::Share(_)));
        Some(Member { figure, limits, place: limits.place(figure.value()) })
    });
    Some(Funnel { pooled, dispersion, members: members.collect() })
}

/// φ, or 1 where members are no more spread than chance allows: φ ≤ 1 + 2√(2/I) (the mean of I
/// squared standard normals has variance 2/I).
fn dispersion(figures: &[Figure], pooled: f64) -> f64 {
    let n = figures.len();
    if n < FEWEST_FOR_DISPERSION {
        return 1.0;
    }
    let mut z: Vec<f64> = figures.iter().map(|figure| figure.z(pooled)).collect();
    z.sort_by(f64::total_cmp);
    let drawn = (n as f64 * DRAWN_IN) as usize;
    let (low, high) = (z.get(drawn).copied().unwrap_or_default(), z.get(n - 1 - drawn).copied().unwrap_or_default());
    let phi = z.iter().map(|z| z.clamp(low, high).powi(2)).sum::<f64>() / n as f64;
    if phi > 1.0 + 2.0 * (2.0 / n as f64).sqrt() { phi } else { 1.0 }
}

impl Funnel {
    /// Who stands apart, in sentences; `names` in the order of the members.
    pub fn in_words(&self, names: &[String]) -> String {
        let shares = self.members.iter().all(|member| matches!(member.figure, Figure::Share(_)));
        let write = |value: f64| if shares { percent(value) } else { number(value, 4) };
        let mut sentences = vec![format!("{} compared with {}, the figure of all together.", self.members.len(), write(self.pooled))];
        let named = || self.members.iter().zip(names);
        let told = |apart: fn(Place) -> bool| -> Vec<String> {
            let apart = named().filter(|(member, _)| apart(member.place) && !member.figure.is_of_too_few());
            apart.map(|(member, name)| format!("{name} ({})", write(member.figure.value()))).collect()
        };
        let far = told(|place| matches!(place, Place::FarAbove | Place::FarBelow));
        let near = told(|place| matches!(place, Place::Above | Place::Below));
        if far.is_empty() && near.is_empty() {
            sentences.push("None stands apart: the differences are no more than chance gives.".to_owned());
        }
        if !far.is_empty() {
            sentences.push(format!("Far from the rest, where chance puts 1 in 500: {}.", far.join(", ")));
        }
        if !near.is_empty() {
            let chance = number(self.members.len() as f64 * 0.05, 1);
            sentences.push(format!("Worth another look, where chance puts about {chance} of so many: {}.", near.join(", ")));
        }
        let few: Vec<&str> = named().filter(|(member, _)| member.figure.is_of_too_few()).map(|(_, name)| name.as_str()).collect();
        if !few.is_empty() {
            sentences.push(format!("Not judged, with fewer than {FEWEST_TO_COLOUR}: {}.", few.join(", ")));
        }
        if self.dispersion > 1.0 {
            sentences.push(format!(
                "The limits are {} times as wide as chance alone gives, because members differ for many reasons besides.",
                number(self.dispersion.sqrt(), 1)
            ));
        } else if self.members.len() < FEWEST_FOR_DISPERSION {
            sentences.push("With so few members it cannot be told whether they differ for other reasons besides chance.".to_owned());
        }
        sentences.join(" ")
    }
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
    // A pooled share of 0 or 1 leaves nothing to chance.
    if pooled <= 0.0 || pooled >= 1.0 {
        return Some(Limits::at(pooled));
    }
    Some(around(pooled, f64::from(of), (n, mode, spread), |k| counts.ln_pmf(k)))
}

/// The limits around the rate `pooled` over an exposure; `None` where either is no number or the
/// exposure is nought. Exact Poisson quantiles, interpolated as in [`limits`].
pub fn rate_limits(pooled: f64, exposure: f64) -> Option<Limits> {
    let expected = pooled * exposure;
    // Beyond this the walk from the normal quantile would be long, and no council counts so many.
    if !(exposure > 0.0 && (0.0..=1e9).contains(&expected)) {
        return None;
    }
    if expected <= 0.0 {
        return Some(Limits::at(0.0));
    }
    let counts = Poisson::new(expected).ok()?;
    let spread = expected.sqrt();
    let most = (expected + 40.0 * spread + 100.0) as u64;
    Some(around(pooled, exposure, (most, expected.floor() as u64, spread), |k| counts.ln_pmf(k)))
}

/// Limits of counts of a distribution with one peak, over `size`: from 0 to `most`, likeliest at
/// `mode`, with standard deviation `spread`.
fn around(pooled: f64, size: f64, (most, mode, spread): (u64, u64, f64), ln_pmf: impl Fn(u64) -> f64) -> Limits {
    let limit = |q: f64, z: f64| -> f64 {
        let pmf = |k: u64| ln_pmf(k).exp();
        // The normal quantile is within a count or two of the exact one; walk from there.
        let mut r = (size * pooled + z * spread).clamp(0.0, most as f64).round() as u64;
        let mut reached = exact::cumulative(r, most, mode, &ln_pmf);
        while reached < q && r < most {
            r += 1;
            reached += pmf(r);
        }
        while r > 0 && reached - pmf(r) >= q {
            reached -= pmf(r);
            r -= 1;
        }
        let step = pmf(r);
        let back = if step > 0.0 { ((reached - q) / step).clamp(0.0, 1.0) } else { 0.0 };
        ((r as f64 - back) / size).clamp(0.0, most as f64 / size)
    };
    let between = |tail: f64, z: f64| Interval { low: limit(tail, -z).min(pooled), high: limit(1.0 - tail, z).max(pooled) };
    Limits { warning: between(0.025, Z95), action: between(0.001, Z998) }
}

impl Limits {
    fn at(value: f64) -> Self {
        let both = Interval { low: value, high: value };
        Self { warning: both, action: both }
    }

    /// Each limit √φ times as far from the pool, but a share never beyond 0 or 1 nor a rate below 0.
    pub(super) fn widened(self, pooled: f64, dispersion: f64, share: bool) -> Self {
        let most = if share { 1.0 } else { f64::INFINITY };
        let out = |limit: f64| (pooled + (limit - pooled) * dispersion.sqrt()).clamp(0.0, most);
        let both = |interval: Interval| Interval { low: out(interval.low), high: out(interval.high) };
        Self { warning: both(self.warning), action: both(self.action) }
    }

    /// Where a share or rate lies against these limits; on a limit is inside it.
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

    #[test]
    fn rates_have_exact_limits() {
        for row in rows(include_str!("cases/funnel_rates.md")) {
            let limits = rate_limits(row.number("pooled"), row.number("exposure")).unwrap();
            for (found, column) in
                [(limits.action.low, "0.1%"), (limits.warning.low, "2.5%"), (limits.warning.high, "97.5%"), (limits.action.high, "99.9%")]
            {
                assert!(close(found, row.number(column), 1e-8), "{column} {found} {row:?}");
            }
        }
        assert_eq!(rate_limits(f64::NAN, 3.0), None);
        assert_eq!(rate_limits(0.5, 0.0), None);
    }

    fn share(met: u64, of: u64) -> Proportion {
        Proportion::new(met, of).unwrap()
    }

    #[test]
    fn overdispersion_is_told_from_ten_members_and_widens_limits() {
        // Twelve invented areas of 200, worked out apart in another language: one of twelve is drawn
        // in at each end.
        let members: Vec<_> = [100, 130, 118, 142, 121, 150, 109, 160, 134, 126, 139, 131].map(|met| share(met, 200)).to_vec();
        let plain = funnel(&members).unwrap();
        let wide = overdispersed(&members).unwrap();
        assert!(close(plain.dispersion, 1.0, 0.0));
        assert!(close(wide.dispersion, 3.965_201_465_201_465, 1e-9), "{}", wide.dispersion);
        let apart = |funnel: &Funnel| funnel.members.iter().filter(|member| member.place != Place::Inside).count();
        assert!(apart(&wide) < apart(&plain));
        assert!(close(overdispersed(&members[..9]).unwrap().dispersion, 1.0, 0.0), "nine are too few to tell");
    }

    #[test]
    fn a_funnel_says_who_stands_apart() {
        let names = ["North", "South", "East", "West"].map(str::to_owned);
        let words = |members: &[Proportion]| funnel(members).unwrap().in_words(&names);
        assert_eq!(
            words(&[share(80, 100), share(82, 100), share(7, 9), share(40, 100)]),
            "4 compared with 67.6%, the figure of all together. Far from the rest, where chance puts 1 in 500: South (82%), West (40%). \
             Worth another look, where chance puts about 0.2 of so many: North (80%). Not judged, with fewer than 10: East. \
             With so few members it cannot be told whether they differ for other reasons besides chance."
        );
        assert!(words(&[share(80, 100), share(82, 100), share(79, 100)]).contains("None stands apart"));
    }

    proptest! {
        #[test]
        fn limits_nest_around_the_pooled_share(pooled in prop_oneof![0.0..=1.0, Just(0.0), Just(1.0)], of in 1_u32..3000) {
            let Limits { warning, action } = limits(pooled, of).unwrap();
            let line = [0.0, action.low, warning.low, pooled, warning.high, action.high, 1.0];
            prop_assert!(line.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{line:?}");
        }

        #[test]
        fn rate_limits_nest_around_the_pooled_rate(pooled in 0.0..5.0, exposure in 0.1..2000.0) {
            let Limits { warning, action } = rate_limits(pooled, exposure).unwrap();
            let line = [0.0, action.low, warning.low, pooled, warning.high, action.high];
            prop_assert!(line.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{line:?}");
        }

        #[test]
        fn limits_hold_what_they_promise(pooled in 0.01..0.99, of in 1_u32..300) {
            // The chance of a count outside the 95% limits, summed over every count there is.
            let limits = limits(pooled, of).unwrap();
            let counts = Binomial::new(pooled, u64::from(of)).unwrap();
            let beyond = |inside: fn(&Limits, f64) -> bool| -> f64 {
                (0..=u64::from(of)).filter(|k| !inside(&limits, *k as f64 / f64::from(of))).map(|k| counts.pmf(k)).sum()
            };
            let warned = beyond(|limits, share| (limits.warning.low..=limits.warning.high).contains(&share));
            let acted = beyond(|limits, share| (limits.action.low..=limits.action.high).contains(&share));
            // Interpolation gives back at most the one count that it falls within.
            prop_assert!(acted <= warned && warned <= 0.05 + 2.0 * counts.pmf(((f64::from(of) + 1.0) * pooled).floor() as u64));
        }
    }
}
