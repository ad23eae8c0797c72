//! Whether two people grade the same work alike: quadratic weighted kappa.
//!
//! Kappa is agreement beyond what their habits of grading would give by chance; the quadratic
//! weights make "good" against "outstanding" a small disagreement and "inadequate" against
//! "outstanding" a large one (Cohen 1968). It depends on how common each grade is, so n and
//! the shares of each grade are always reported with it.

use super::Z95;
use super::figures::number;

/// The kappa below which grades are called not yet reliable.
pub const RELIABLE: f64 = 0.6;

/// Why pairs of grades cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAgreement {
    /// There is nothing to compare.
    #[error("no work was graded by both: have at least one piece graded twice")]
    NoPairs,
    /// A scale of one grade, or of more than anybody uses.
    #[error("a scale of {0} grades cannot show agreement: give between 2 and 100")]
    Scale(usize),
    /// A grade that the scale does not have.
    #[error("pair {pair} has grade {grade}, but the scale has grades 0 to {last}: correct the grade or the scale")]
    OffScale {
        /// Which pair, from 1.
        pair: usize,
        /// The grade given.
        grade: usize,
        /// The highest grade of the scale.
        last: usize,
    },
}

/// How far two graders of the same work agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Pieces of work graded by both.
    pub n: usize,
    /// Quadratic weighted kappa, −1 to 1; `None` where both gave everything the same one grade,
    /// so that agreement cannot be told from chance.
    pub kappa: Option<f64>,
    /// The large-sample 95% interval of kappa, within −1 to 1 (Fleiss, Cohen and Everitt 1969).
    pub interval: Option<(f64, f64)>,
    /// The share of pieces given the very same grade, 0 to 1.
    pub same: f64,
    /// The mean of second minus first grade: above 0 where the second grades higher.
    pub shift: f64,
    /// The share of each grade among the first's, lowest grade first.
    pub first: Vec<f64>,
    /// The share of each grade among the second's, lowest grade first.
    pub second: Vec<f64>,
}

/// Compares pairs of grades (first grader, second grader), each 0 to `grades` − 1, lowest first.
pub fn quadratic(pairs: &[(usize, usize)], grades: usize) -> Result<Agreement, NoAgreement> {
    if !(2..=100).contains(&grades) {
        return Err(NoAgreement::Scale(grades));
    }
    if pairs.is_empty() {
        return Err(NoAgreement::NoPairs);
    }
    let mut table = vec![vec![0_usize; grades]; grades];
    for (at, &(a, b)) in pairs.iter().enumerate() {
        match table.get_mut(a).and_then(|row| row.get_mut(b)) {
            Some(cell) => *cell += 1,
            None => return Err(NoAgreement::OffScale { pair: at + 1, grade: a.max(b), last: grades - 1 }),
        }
    }
    let n = pairs.len() as f64;
    let cells = || table.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, &cell)| (i, j, cell as f64 / n)));
    let mut first = vec![0.0; grades];
    let mut second = vec![0.0; grades];
    for &(a, b) in pairs {
        if let (Some(x), Some(y)) = (first.get_mut(a), second.get_mut(b)) {
            *x += 1.0 / n;
            *y += 1.0 / n;
        }
    }
    let widest = (grades - 1) as f64;
    let weight = |i: usize, j: usize| 1.0 - ((i as f64 - j as f64) / widest).powi(2);
    let observed: f64 = cells().map(|(i, j, p)| p * weight(i, j)).sum();
    let against = |shares: &[f64], i: usize| -> f64 { shares.iter().enumerate().map(|(j, q)| q * weight(i, j)).sum() };
    let row_mean: Vec<f64> = (0..grades).map(|i| against(&second, i)).collect();
    let column_mean: Vec<f64> = (0..grades).map(|j| against(&first, j)).collect();
    let expected: f64 = first.iter().zip(&row_mean).map(|(p, w)| p * w).sum();
    let beyond = 1.0 - expected;

    // Only one grade was ever given: expected agreement is 1 but for rounding.
    let kappa = (beyond > 1e-12).then(|| ((observed - expected) / beyond).clamp(-1.0, 1.0));
    let interval = kappa.map(|kappa| {
        let squares: f64 = cells()
            .map(|(i, j, p)| {
                let margins = row_mean.get(i).copied().unwrap_or(0.0) + column_mean.get(j).copied().unwrap_or(0.0);
                p * (weight(i, j) * beyond - margins * (1.0 - observed)).powi(2)
            })
            .sum();
        let centre = observed * expected - 2.0 * expected + observed;
        let variance = ((squares - centre * centre) / (n * beyond.powi(4))).max(0.0);
        let half = Z95 * variance.sqrt();
        ((kappa - half).clamp(-1.0, 1.0), (kappa + half).clamp(-1.0, 1.0))
    });
    Ok(Agreement {
        n: pairs.len(),
        kappa,
        interval,
        same: pairs.iter().filter(|(a, b)| a == b).count() as f64 / n,
        shift: pairs.iter().map(|&(a, b)| b as f64 - a as f64).sum::<f64>() / n,
        first,
        second,
    })
}

impl Agreement {
    /// Whether kappa reaches [`RELIABLE`]; false where it is not known.
    pub fn is_reliable(&self) -> bool {
        self.kappa.is_some_and(|kappa| kappa >= RELIABLE)
    }

    /// "40 pieces of work graded twice: weighted kappa 0.71 (0.55 to 0.87). …".
    pub fn in_words(&self) -> String {
        let graded =
            if self.n == 1 { "1 piece of work graded twice".to_owned() } else { format!("{} pieces of work graded twice", self.n) };
        let same = format!("the same grade for {:.0}%", self.same * 100.0);
        match (self.kappa, self.interval) {
            (Some(kappa), Some((low, high))) => {
                let judged = if self.is_reliable() {
                    "The two grade alike."
                } else {
                    "These grades are not yet reliable: moderate them together before relying on them."
                };
                let shift = if self.shift.abs() < 0.005 {
                    String::new()
                } else {
                    let way = if self.shift > 0.0 { "higher" } else { "lower" };
                    format!(" The second grades {} of a grade {way} on average.", number(self.shift.abs(), 2))
                };
                format!("{graded}: {same}, weighted kappa {kappa:.2} ({low:.2} to {high:.2}). {judged}{shift}")
            }
            _ => format!("{graded}: {same}. Every piece had one and the same grade, so agreement cannot be told from chance."),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::{close, rows};
    use super::*;
    use proptest::prelude::*;

    /// `"3 0 / 1 4"`: a table, one line per first grade, as pairs.
    fn pairs(table: &str) -> (Vec<(usize, usize)>, usize) {
        let lines: Vec<Vec<usize>> =
            table.split('/').map(|line| line.split_whitespace().map(|cell| cell.parse().unwrap()).collect()).collect();
        let mut pairs = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            for (j, &times) in line.iter().enumerate() {
                pairs.extend(std::iter::repeat_n((i, j), times));
            }
        }
        (pairs, lines.len())
    }

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/agreement.md")) {
            let (pairs, grades) = pairs(row.text("table"));
            let agreement = quadratic(&pairs, grades).unwrap();
            assert_eq!(agreement.kappa.is_some(), row.maybe("kappa").is_some(), "{row:?}");
            if let (Some(kappa), Some((low, high))) = (agreement.kappa, agreement.interval) {
                assert!(close(kappa, row.number("kappa"), 1e-9), "{row:?} {agreement:?}");
                assert!(close(low, row.number("low"), 1e-9), "{row:?} {agreement:?}");
                assert!(close(high, row.number("high"), 1e-9), "{row:?} {agreement:?}");
            }
            assert_eq!(agreement.in_words(), row.text("words"));
        }
    }

    #[test]
    fn what_cannot_be_compared_says_why() {
        assert_eq!(quadratic(&[], 4), Err(NoAgreement::NoPairs));
        assert_eq!(quadratic(&[(0, 0)], 1), Err(NoAgreement::Scale(1)));
        assert_eq!(quadratic(&[(0, 3), (4, 0)], 4), Err(NoAgreement::OffScale { pair: 2, grade: 4, last: 3 }));
    }

    proptest! {
        #[test]
        fn kappa_is_within_1_and_has_no_order(pairs in prop::collection::vec((0_usize..4, 0_usize..4), 1..60)) {
            let there = quadratic(&pairs, 4).unwrap();
            let swapped: Vec<_> = pairs.iter().map(|&(a, b)| (b, a)).collect();
            let back = quadratic(&swapped, 4).unwrap();
            prop_assert_eq!(there.kappa.is_some(), back.kappa.is_some());
            if let (Some(k), Some(l), Some((low, high))) = (there.kappa, back.kappa, there.interval) {
                prop_assert!((k - l).abs() < 1e-9);
                prop_assert!((-1.0..=1.0).contains(&k) && low <= k && k <= high);
            }
            prop_assert!((there.shift + back.shift).abs() < 1e-9);
            prop_assert!((there.first.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }

        #[test]
        fn a_grader_agrees_with_themself(grades in prop::collection::vec(0_usize..4, 2..40)) {
            let pairs: Vec<_> = grades.iter().map(|&g| (g, g)).collect();
            let varied = grades.windows(2).any(|w| w[0] != w[1]);
            let agreement = quadratic(&pairs, 4).unwrap();
            prop_assert_eq!(agreement.kappa.map(|k| (k - 1.0).abs() < 1e-9), varied.then_some(true));
        }
    }
}
