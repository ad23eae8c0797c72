//! Does an authority's figure hide a team or an area that does much worse?
//!
//! A county at the average of England can hold a district where one child in three is not seen in
//! time. So every group is compared with the same standard that the whole is compared with, each
//! by the limits for its own size; and where the whole passes and a group does not, the sentence
//! says so.

use super::figures::percent;
use super::funnel::{Place, limits};
use super::proportion::Proportion;
use super::small::FEWEST_TO_COLOUR;
use super::{Improvement, small};

pub use super::chart::spread_picture as picture;

/// A team, an area, or any other part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// Its figure.
    pub figure: Proportion,
}

/// What the whole is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    /// What it is called: "England", "the target".
    pub name: String,
    /// The share, 0 to 1.
    pub share: f64,
}

/// A group against the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The group.
    pub group: Group,
    /// Where it lies by the limits for its size; `None` where it is of too few to judge.
    pub place: Option<Place>,
}

/// Groups side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The whole, all groups together.
    pub whole: Proportion,
    /// What everything is compared with: the whole itself, where no other was given.
    pub standard: Standard,
    /// Where the whole lies; `None` where it is of too few to judge.
    pub place: Option<Place>,
    /// Every group, worst first where one direction is better, else highest first.
    pub groups: Vec<Placed>,
    /// Which way is better.
    pub improvement: Improvement,
}

/// Compares groups, and the whole of them, with a standard; without one, with the whole. `None`
/// where there are no groups, or the standard is not a share.
pub fn spread(groups: Vec<Group>, improvement: Improvement, standard: Option<Standard>) -> Option<Spread> {
    let sum = |part: fn(&Proportion) -> u32| groups.iter().map(|group| u64::from(part(&group.figure))).sum();
    let whole = Proportion::new(sum(|figure| figure.met()), sum(|figure| figure.of())).ok()?;
    let standard = standard.unwrap_or_else(|| Standard { name: "all together".to_owned(), share: whole.share() });
    let place = |figure: Proportion| -> Option<Option<Place>> {
        let limits = limits(standard.share, figure.of())?;
        Some((figure.of() >= FEWEST_TO_COLOUR).then(|| limits.place(figure.share())))
    };
    let whole_place = place(whole)?;
    let mut placed = groups.into_iter().map(|group| Some(Placed { place: place(group.figure)?, group })).collect::<Option<Vec<_>>>()?;
    let rank =
        |placed: &Placed| if improvement == Improvement::Increase { placed.group.figure.share() } else { -placed.group.figure.share() };
    placed.sort_by(|left, right| rank(left).total_cmp(&rank(right)).then_with(|| left.group.name.cmp(&right.group.name)));
    Some(Spread { whole, standard, place: whole_place, groups: placed, improvement })
}

/// Whether a place is worse for children than the standard, and by how far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Worse { far: bool },
    Better { far: bool },
    Alike,
}

fn side(place: Option<Place>, improvement: Improvement) -> Side {
    let (high, far) = match place {
        Some(Place::FarAbove) => (true, true),
        Some(Place::Above) => (true, false),
        Some(Place::FarBelow) => (false, true),
        Some(Place::Below) => (false, false),
        Some(Place::Inside) | None => return Side::Alike,
    };
    // Where neither is better, high and low are told alike, as standing apart.
    let worse = match improvement {
        Improvement::Increase => !high,
        Improvement::Decrease => high,
        Improvement::Neutral => true,
    };
    if worse { Side::Worse { far } } else { Side::Better { far } }
}

impl Spread {
    /// The groups that the figure of the whole hides: it is no worse than the standard, and they
    /// are, by more than chance puts 1 in 1,000.
    pub fn hidden(&self) -> Vec<&Placed> {
        if matches!(side(self.place, self.improvement), Side::Worse { .. }) {
            return Vec::new();
        }
        self.groups.iter().filter(|placed| side(placed.place, self.improvement) == Side::Worse { far: true }).collect()
    }

    /// The whole without some groups; `None` where nobody is left.
    fn without(&self, left_out: &[&Placed]) -> Option<Proportion> {
        let rest = || self.groups.iter().filter(|placed| !left_out.contains(placed)).map(|placed| placed.group.figure);
        Proportion::new(rest().map(|figure| u64::from(figure.met())).sum(), rest().map(|figure| u64::from(figure.of())).sum()).ok()
    }

    /// "86% (301 of 350) overall, no different from England (84.5%). But the average hides 1 of 6
    /// groups: North, 60.9% (28 of 46). Without it the rest make 89.8%. …"
    pub fn in_words(&self) -> String {
        let whole = small::in_words(self.whole, FEWEST_TO_COLOUR);
        let itself = self.standard.name == "all together";
        let mut sentences = vec![if itself {
            format!("{whole} overall.")
        } else {
            let compared = match side(self.place, self.improvement) {
                _ if self.place.is_none() => "too few to compare with",
                Side::Alike => "no different from",
                Side::Worse { .. } if self.improvement != Improvement::Neutral => "worse than",
                Side::Worse { .. } => "different from",
                Side::Better { .. } => "better than",
            };
            format!("{whole} overall, {compared} {} ({}).", self.standard.name, percent(self.standard.share))
        }];
        let told = |placed: &&Placed| format!("{}, {}", placed.group.name, small::in_words(placed.group.figure, FEWEST_TO_COLOUR));
        let list = |groups: &[&Placed]| groups.iter().map(told).collect::<Vec<_>>().join("; ");
        let hidden = self.hidden();
        let judged = self.groups.iter().filter(|placed| placed.place.is_some()).count();
        if hidden.is_empty() {
            let far: Vec<&Placed> =
                self.groups.iter().filter(|placed| side(placed.place, self.improvement) == Side::Worse { far: true }).collect();
            if far.is_empty() {
                sentences.push("It hides no group that does far worse.".to_owned());
            } else {
                sentences.push(format!("Far worse than the rest of it: {}.", list(&far)));
            }
        } else {
            let (verb, those) = if self.improvement == Improvement::Neutral { ("stand", "apart") } else { ("do", "far worse") };
            let verb = if hidden.len() == 1 { format!("{}s", if verb == "do" { "doe" } else { verb }) } else { verb.to_owned() };
            sentences.push(format!("But that hides {} of {judged} that {verb} {those}: {}.", hidden.len(), list(&hidden)));
            if let Some(rest) = self.without(&hidden) {
                let them = if hidden.len() == 1 { "it" } else { "them" };
                sentences.push(format!("Without {them} the rest make {}.", percent(rest.share())));
            }
        }
        let look: Vec<&Placed> =
            self.groups.iter().filter(|placed| side(placed.place, self.improvement) == Side::Worse { far: false }).collect();
        if !look.is_empty() {
            sentences.push(format!("Worth another look: {}.", list(&look)));
        }
        let few: Vec<&Placed> = self.groups.iter().filter(|placed| placed.place.is_none()).collect();
        if !few.is_empty() {
            sentences.push(format!("Too few to judge: {}.", list(&few)));
        }
        sentences.join(" ")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::cases::rows;
    use super::*;
    use proptest::prelude::*;

    /// "North 28/46; South 60/66".
    fn groups(text: &str) -> Vec<Group> {
        let group = |text: &str| {
            let (name, figure) = text.trim().rsplit_once(' ').unwrap();
            let (met, of) = figure.split_once('/').unwrap();
            Group { name: name.to_owned(), figure: Proportion::new(met.parse().unwrap(), of.parse().unwrap()).unwrap() }
        };
        text.split(';').map(group).collect()
    }

    #[test]
    fn cases() {
        for row in rows(include_str!("cases/spread.md")) {
            let standard = row.maybe("England").map(|share| Standard { name: "England".to_owned(), share: share.parse().unwrap() });
            let spread = spread(groups(row.text("groups")), row.text("improvement").parse().unwrap(), standard).unwrap();
            assert_eq!(spread.in_words(), row.text("words"), "{row:?}");
        }
    }

    #[test]
    fn nothing_to_compare_is_nothing() {
        assert_eq!(spread(Vec::new(), Improvement::Increase, None), None);
        let bad = Standard { name: "England".to_owned(), share: 84.5 };
        assert_eq!(spread(groups("North 28/46"), Improvement::Increase, Some(bad)), None);
    }

    proptest! {
        #[test]
        fn groups_make_the_whole_and_the_hidden_are_worse(
            parts in prop::collection::vec((0_u64..120, 0.0..=1.0), 1..12),
            standard in prop::option::of(0.05..0.95),
        ) {
            let groups: Vec<Group> = parts.iter().enumerate().filter_map(|(n, (of, share))| {
                Some(Group { name: format!("team {n}"), figure: Proportion::new((*of as f64 * share) as u64, *of).ok()? })
            }).collect();
            prop_assume!(!groups.is_empty());
            let of: u64 = groups.iter().map(|group| u64::from(group.figure.of())).sum();
            let standard = standard.map(|share| Standard { name: "England".to_owned(), share });
            let spread = spread(groups, Improvement::Increase, standard).unwrap();
            prop_assert_eq!(u64::from(spread.whole.of()), of);
            for placed in spread.hidden() {
                prop_assert!(placed.group.figure.share() < spread.standard.share && placed.group.figure.of() >= 10);
            }
            prop_assert!(spread.in_words().ends_with('.'));
        }
    }
}
