//! How many children the episodes are: "40% of missing episodes are 5 children".
//!
//! A count of episodes answers to recording and to a few children's lives; a count of children
//! hides that one of them went missing thirty times. Both are told, and how few children make up
//! how much; and whether that is more than chance gives, since even dice thrown evenly come up
//! uneven.

use statrs::distribution::{ChiSquared, ContinuousCDF};

use super::REAL;
use super::figures::{number, p_value, percent};

pub use super::chart::concentration_picture as picture;

/// The share of episodes that the sentence is about, unless another is asked for.
pub const TELLING: f64 = 0.4;

/// Episodes by child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concentration {
    /// Episodes of each child who had any, most first.
    by_child: Vec<u32>,
    /// Children who could have had one and had none; `None` where that is not known.
    without: Option<u64>,
}

impl Concentration {
    /// From the number of episodes of each child; children with none count, where they are listed,
    /// among those who could have had one. `cohort` is how many could have, if they are not listed.
    pub fn of(episodes: impl IntoIterator<Item = u32>, cohort: Option<u64>) -> Self {
        let all: Vec<u32> = episodes.into_iter().collect();
        let mut by_child: Vec<u32> = all.iter().copied().filter(|n| *n > 0).collect();
        by_child.sort_unstable_by(|left, right| right.cmp(left));
        let listed = (all.len() - by_child.len()) as u64;
        let without = match cohort {
            Some(cohort) => Some(cohort.saturating_sub(by_child.len() as u64)),
            None if listed > 0 => Some(listed),
            None => None,
        };
        Self { by_child, without }
    }

    /// From the child of each episode.
    pub fn of_children<C: Ord>(episodes: impl IntoIterator<Item = C>, cohort: Option<u64>) -> Self {
        let mut children: Vec<C> = episodes.into_iter().collect();
        children.sort_unstable();
        Self::of(children.chunk_by(|left, right| left == right).map(|same| u32::try_from(same.len()).unwrap_or(u32::MAX)), cohort)
    }

    /// How many episodes.
    pub fn episodes(&self) -> u64 {
        self.by_child.iter().map(|n| u64::from(*n)).sum()
    }

    /// How many children had any.
    pub fn children(&self) -> usize {
        self.by_child.len()
    }

    /// Episodes of each child who had any, most first.
    pub fn by_child(&self) -> &[u32] {
        &self.by_child
    }

    /// The episodes of the `children` who had most.
    pub fn of_the_most(&self, children: usize) -> u64 {
        self.by_child.iter().take(children).map(|n| u64::from(*n)).sum()
    }

    /// The fewest children whose episodes make up at least a share of all, 0 to 1.
    pub fn fewest_for(&self, share: f64) -> usize {
        let wanted = share * self.episodes() as f64;
        let mut sum = 0.0;
        let reached = self.by_child.iter().position(|n| {
            sum += f64::from(*n);
            sum >= wanted - 1e-9
        });
        reached.map_or(0, |at| at + 1)
    }

    /// The probability of so uneven a split or more, were each episode as likely to be any
    /// child's: the index of dispersion against χ². `None` where there are fewer than two children
    /// or the children without any are not known, for among those with one or more each has had
    /// one already.
    pub fn p(&self) -> Option<f64> {
        let children = self.children() as f64 + self.without? as f64;
        let mean = self.episodes() as f64 / children;
        if children < 2.0 || mean <= 0.0 {
            return None;
        }
        let had: f64 = self.by_child.iter().map(|n| (f64::from(*n) - mean).powi(2)).sum();
        let index = (had + self.without? as f64 * mean * mean) / mean;
        ChiSquared::new(children - 1.0).ok().map(|chance| chance.sf(index))
    }

    /// "48 missing episodes of 21 children: 40% of them (20) are 5 children. …"; `episodes` names
    /// them in the plural.
    pub fn in_words(&self, episodes: &str, share: f64) -> String {
        let (all, children) = (self.episodes(), self.children());
        if all == 0 {
            return format!("No {episodes}.");
        }
        let child = |n: usize| if n == 1 { "1 child".to_owned() } else { format!("{} children", number(n as f64, 0)) };
        let of = self.without.map(|without| format!(", of {}", number(children as f64 + without as f64, 0))).unwrap_or_default();
        let total = number(all as f64, 0);
        let fewest = self.fewest_for(share);
        if children == 1 {
            return format!("{total} {episodes}, all of one child{of}.");
        }
        let theirs = self.of_the_most(fewest);
        let are = if fewest == 1 { "is" } else { "are" };
        let mut words = format!(
            "{total} {episodes} of {}{of}: {} of them ({} of {total}) {are} {}.",
            child(children),
            percent(theirs as f64 / all as f64),
            number(theirs as f64, 0),
            child(fewest),
        );
        let repeated = self.by_child.iter().filter(|n| **n > 1).count();
        if repeated == 0 {
            words.push_str(" Nobody had more than one.");
        } else {
            words.push_str(&format!(" {} had more than one.", child(repeated)));
        }
        if let Some(p) = self.p() {
            words.push_str(&if p < REAL {
                format!(" That is more uneven than chance gives, {}.", p_value(p))
            } else {
                format!(" Chance could make it as uneven, {}.", p_value(p))
            });
        }
        words
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
        for row in rows(include_str!("cases/concentration.md")) {
            let episodes = row.text("episodes by child").split_whitespace().map(|n| n.parse().unwrap());
            let concentration = Concentration::of(episodes, row.maybe("cohort").map(|n| n.parse().unwrap()));
            assert_eq!(concentration.in_words("missing episodes", TELLING), row.text("words"), "{row:?}");
            assert_eq!(concentration.p().is_some(), row.maybe("p").is_some(), "{row:?}");
            if let Some(p) = concentration.p() {
                assert!(close(p, row.number("p"), 1e-9), "{row:?} {p}");
            }
        }
    }

    #[test]
    fn episodes_are_counted_by_child() {
        let concentration = Concentration::of_children(["b", "a", "b", "c", "b"], None);
        assert_eq!(concentration.by_child(), [3, 1, 1]);
    }

    proptest! {
        #[test]
        fn few_children_make_up_what_is_asked(episodes in prop::collection::vec(0_u32..40, 0..60), share in 0.0..=1.0) {
            let concentration = Concentration::of(episodes.iter().copied(), None);
            let fewest = concentration.fewest_for(share);
            let wanted = share * concentration.episodes() as f64 - 1e-9;
            prop_assert!(concentration.of_the_most(fewest) as f64 >= wanted);
            // And no fewer would do.
            prop_assert!(fewest < 2 || (concentration.of_the_most(fewest - 1) as f64) < wanted + 2e-9);
            prop_assert_eq!(concentration.of_the_most(usize::MAX), concentration.episodes());
            if let Some(p) = concentration.p() {
                prop_assert!((0.0..=1.0).contains(&p));
            }
        }
    }
}
