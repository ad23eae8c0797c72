//! What changed between two versions of a plan: which item is which, and how much of the text is
//! new. Figures, and the names of months and days, do not count: moving a date is not a change.

use super::content::{Action, Version, View};
use super::words::{Kind, tokens};
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The words of some texts, each with how often it is there.
#[derive(Debug, Default)]
struct Bag(HashMap<String, u32>, u32);

impl Bag {
    fn add(&mut self, text: &str) {
        for token in tokens(text) {
            if token.kind == Kind::Word && !is_of_dates(&token.lower) {
                *self.0.entry(token.lower.into_owned()).or_default() += 1;
                self.1 += 1;
            }
        }
    }

    fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bag = Self::default();
        for text in texts {
            bag.add(text);
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

static OF_DATES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday st nd rd th"
        .split(' ')
        .collect()
});

fn is_of_dates(word: &str) -> bool {
    OF_DATES.contains(word)
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
/// one less twice the words in both over the words of both (Dice 1945). None where there are none.
pub fn share_changed(earlier: &Version, later: &Version) -> Option<f64> {
    Bag::of(plan_texts(earlier)).likeness(&Bag::of(plan_texts(later))).map(|likeness| 1.0 - likeness)
}

/// The action of `later` in the version before it, where it was not done then: by its identifier, or else by its text, either
/// of which may have been edited by hand. An action that the later version carries on under its
/// own identifier is not another's.
pub fn same_action<'a>(action: &Action, later: &Version, version: &'a Version) -> Option<&'a Action> {
    const ALIKE: f64 = 0.8;
    let by_id = version.actions.iter().find(|other| !action.id.is_empty() && other.id == action.id);
    if by_id.is_some() {
        return by_id;
    }
    // What was done is not carried, and most of what is not is found by its identifier.
    let left: Vec<&Action> = version
        .actions
        .iter()
        .filter(|other| other.done.is_none() && (other.id.is_empty() || later.actions.iter().all(|carried| carried.id != other.id)))
        .collect();
    if left.is_empty() {
        return None;
    }
    let bag = Bag::of([&*action.text]);
    left.into_iter()
        .filter_map(|other| Some((bag.likeness(&Bag::of([&*other.text]))?, other)))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, other)| other)
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

    fn version(texts: &[&str]) -> Version {
        Version { risks: texts.iter().map(|text| Risk { text: (*text).into(), ..Risk::default() }).collect(), ..Version::default() }
    }

    #[test]
    fn a_moved_date_is_no_change_and_a_new_line_is() {
        let earlier = version(&["Dad shouts at night. See 12 March.", "No food at home"]);
        assert_eq!(share_changed(&earlier, &version(&["No food at home", "Dad shouts at night. See 9 April."])), Some(0.0));
        let later = share_changed(&earlier, &version(&["Dad shouts at night. See 9 April.", "Ellie has stopped going to school"])).unwrap();
        assert!(later > 0.3, "{later}");
        assert_eq!(share_changed(&Version::default(), &Version::default()), None);
    }
}
