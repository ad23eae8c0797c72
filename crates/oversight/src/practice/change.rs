//! What changed between two versions of a plan: which item is which, and how much of the text is
//! new. Figures, and the names of months and days, do not count: moving a date is not a change.

use super::content::{Action, Version, View};
use super::forms::Forms;
use super::split::Split;
use super::words::{Kind, Token, tokens};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::cell::OnceCell;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// The words of some texts, each by its hash, with how often it is there. Two words of a plan's few
/// hundred have one hash of 64 bits about once in ten million million plans.
#[derive(Debug, Default)]
struct Bag(FxHashMap<u64, u32>, u32);

impl Bag {
    /// What a word is known by; none for figures, signs and dates.
    fn key(kind: Kind, word: &str) -> Option<u64> {
        (kind == Kind::Word && !is_of_dates(word)).then(|| {
            let mut hasher = FxHasher::default();
            word.hash(&mut hasher);
            hasher.finish()
        })
    }

    fn put(&mut self, kind: Kind, word: &str) {
        if let Some(key) = Self::key(kind, word) {
            *self.0.entry(key).or_default() += 1;
            self.1 += 1;
        }
    }

    fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bag = Self::default();
        for text in texts {
            for token in tokens(text) {
                bag.put(token.kind, &token.lower);
            }
        }
        bag
    }

    /// Of the pieces of texts already split.
    fn of_split<'a, 'b: 'a>(pieces: impl Iterator<Item = &'a Token<'b>>) -> Self {
        let mut bag = Self::default();
        for token in pieces {
            bag.put(token.kind, &token.lower);
        }
        bag
    }

    /// Words in both, of twice which the two together have so many: 1 is the same, 0 nothing alike.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let all = self.1 + other.1;
        let shared: u32 = self.0.iter().map(|(word, count)| other.0.get(word).map_or(0, |there| *there.min(count))).sum();
        (all > 0).then(|| f64::from(2 * shared) / f64::from(all))
    }
}

static OF_DATES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday st nd rd th"
        .split(' ')
        .collect()
});

fn is_of_dates(word: &str) -> bool {
    // The longest is "september".
    word.len() <= 9 && OF_DATES.contains(word)
}

/// How alike two texts are, 0 to 1, by the words they share; none where neither has a word.
pub fn likeness(one: &str, other: &str) -> Option<f64> {
    Bag::of([one]).likeness(&Bag::of([other]))
}

fn plan_texts(version: &Version) -> impl Iterator<Item = &str> {
    let risks = version.risks.iter().map(|risk| &*risk.text);
    let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
    let actions = version.actions.iter().map(|action| &*action.text);
    risks.chain(outcomes).chain(actions)
}

/// The share of the text of risks, outcomes, measures and actions that is new or gone, 0 to 1:
/// one less twice the words in both over the words of both (Dice 1945). The form's words do not count.
/// None where there are no others.
pub fn share_changed(earlier: &Version, later: &Version, forms: &Forms) -> Option<f64> {
    let bag = |version: &Version| {
        let mut bag = Bag::default();
        for text in plan_texts(version) {
            forms.own(text, &tokens(text)).for_each(|token| bag.put(token.kind, &token.lower));
        }
        bag
    };
    bag(earlier).likeness(&bag(later)).map(|likeness| 1.0 - likeness)
}

/// The same of a later version that is split already, where it is below a line; none where it is not.
/// Most plans change by much more at a review, which shows before all of the earlier version is read.
pub(super) fn share_changed_below(line: f64, earlier: &Version, (later, split): (&Version, &Split<'_>), forms: &Forms) -> Option<f64> {
    let mut left = Bag::of_split(split.with_texts(later).flat_map(|(text, tokens)| forms.own(text, tokens)));
    let (mut read, mut shared) = (0_u32, 0_u32);
    for text in plan_texts(earlier) {
        let split = tokens(text);
        for token in forms.own(text, &split) {
            let Some(word) = Bag::key(token.kind, &token.lower) else { continue };
            read += 1;
            if let Some(count) = left.0.get_mut(&word).filter(|count| **count > 0) {
                *count -= 1;
                shared += 1;
            }
        }
        // Of what is missing so far none comes back, so that at best all that is later is in both,
        // and this is the least that can have changed.
        let missing = f64::from(read - shared);
        if missing > 0.0 && missing / (2.0 * f64::from(left.1) + missing) >= line {
            return None;
        }
    }
    let all = read + left.1;
    if all == 0 {
        return None;
    }
    Some(1.0 - f64::from(2 * shared) / f64::from(all)).filter(|share| *share < line)
}

/// The actions of a version that may be carried on in a later one.
#[derive(Debug)]
pub struct Carried<'a> {
    by_id: FxHashMap<&'a str, &'a Action>,
    /// Those not done that the later version does not carry on under their own identifier, with
    /// their words.
    left: Vec<&'a Action>,
    bags: OnceCell<Vec<Bag>>,
}

impl<'a> Carried<'a> {
    /// From a version into a later one.
    pub fn between(version: &'a Version, later: &Version) -> Self {
        let carried: FxHashSet<&str> = later.actions.iter().map(|action| &*action.id).collect();
        let mut by_id = FxHashMap::default();
        for action in version.actions.iter().filter(|action| !action.id.is_empty()) {
            by_id.entry(&*action.id).or_insert(action);
        }
        // What was done is not carried, and most of what is not is found by its identifier.
        let left =
            version.actions.iter().filter(|action| action.done.is_none() && (action.id.is_empty() || !carried.contains(&*action.id)));
        Self { by_id, left: left.collect(), bags: OnceCell::new() }
    }

    /// An action of the later version as it stood in the earlier, where it was not done then: by
    /// its identifier, or else by its text, either of which may have been edited by hand. An
    /// action that the later version carries on under its own identifier is not another's.
    pub fn same(&self, action: &Action) -> Option<&'a Action> {
        const ALIKE: f64 = 0.8;
        if let Some(same) = self.by_id.get(&*action.id) {
            return Some(same);
        }
        // Nobody has so many undone; an export that puts an authority under one plan has.
        if self.left.is_empty() || self.left.len() > 1_000 {
            return None;
        }
        let bag = Bag::of([&*action.text]);
        let bags = self.bags.get_or_init(|| self.left.iter().map(|other| Bag::of([&*other.text])).collect());
        self.left
            .iter()
            .zip(bags)
            // Texts of very different length cannot be so alike, whatever their words.
            .filter(|(_, words)| f64::from(2 * bag.1.min(words.1)) >= ALIKE * f64::from(bag.1 + words.1) - 1e-6)
            .filter_map(|(other, words)| Some((bag.likeness(words)?, *other)))
            .filter(|(alike, _)| *alike >= ALIKE)
            .max_by(|(one, _), (other, _)| one.total_cmp(other))
            .map(|(_, other)| other)
    }
}

/// How alike what a child says in two versions is, all their views taken together.
pub fn views_likeness<'a>(earlier: impl Iterator<Item = &'a View>, later: impl Iterator<Item = &'a View>) -> Option<f64> {
    let (earlier, later) = (Bag::of(earlier.map(|view| &*view.text)), Bag::of(later.map(|view| &*view.text)));
    if earlier.1 == 0 || later.1 == 0 { None } else { earlier.likeness(&later) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::practice::content::Risk;
    use proptest::prelude::*;

    fn version(texts: &[&str]) -> Version {
        Version { risks: texts.iter().map(|text| Risk { text: (*text).into(), ..Risk::default() }).collect(), ..Version::default() }
    }

    #[test]
    fn a_moved_date_is_no_change_and_a_new_line_is() {
        let earlier = version(&["Dad shouts at night. See 12 March.", "No food at home"]);
        let changed = |later: &Version| share_changed(&earlier, later, &Forms::default());
        assert_eq!(changed(&version(&["No food at home", "Dad shouts at night. See 9 April."])), Some(0.0));
        let later = changed(&version(&["Dad shouts at night. See 9 April.", "Ellie has stopped going to school"])).unwrap();
        assert!(later > 0.3, "{later}");
        assert_eq!(share_changed(&Version::default(), &Version::default(), &Forms::default()), None);
    }

    proptest! {
        #[test]
        fn a_share_below_the_line_is_the_share(earlier in "([a-d]{1,2} ){0,60}", later in "([a-d]{1,2} ){0,60}", line in 0.01..0.9) {
            let (earlier, later) = (version(&[&earlier, "the same"]), version(&[&later, "the same"]));
            let whole = share_changed(&earlier, &later, &Forms::default()).filter(|share| *share < line);
            prop_assert_eq!(share_changed_below(line, &earlier, (&later, &Split::of(&later)), &Forms::default()), whole);
        }
    }
}
