//! What an authority's own plans are like, against which one plan is looked at: how long they
//! usually are, and who is who.

use super::content::{PlanContent, Relation, Version};
use super::jargon;
use super::line::lexicon::{Sense, sense};
use super::reading_age::Reading;
use super::split::Split;
use super::words::{count, is_small, stem, tokens};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashMap;

/// The fewest plans whose spread says what is usual.
const FEWEST_PLANS: usize = 30;

/// The size and the language of one plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shape {
    /// Words of risks, outcomes, measures and actions.
    pub words: usize,
    /// Actions.
    pub actions: usize,
    /// Different words that say something about this child rather than any: no names of services,
    /// tasks or forms.
    pub particular: usize,
    /// What the reading formulas count in outcomes and actions.
    pub reading: Reading,
    /// Words of the trade in outcomes and actions.
    pub jargon: usize,
}

impl Shape {
    fn of(version: &Version) -> Self {
        let split = Split::of(version);
        let mut shape = Self { actions: version.actions.len(), ..Self::default() };
        for tokens in split.outcomes_and_actions() {
            shape.reading.add(tokens);
            shape.jargon += jargon::terms_in(tokens).len();
        }
        let risks = version.risks.iter().map(|risk| &*risk.text);
        let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
        let actions = version.actions.iter().map(|action| &*action.text);
        shape.words = risks.chain(outcomes).chain(actions).map(count).sum();
        let mut particular: FxHashSet<&str> = FxHashSet::default();
        for tokens in split.all() {
            // Nobody needs to know how many hundred there are.
            if particular.len() < 200 {
                particular
                    .extend(tokens.iter().filter(|token| token.is_word() && is_particular(&token.lower)).map(|token| stem(&token.lower)));
            }
        }
        shape.particular = particular.len();
        shape
    }

    /// Words of the trade in a hundred words of outcomes and actions.
    pub fn jargon_per_hundred(&self) -> f64 {
        if self.reading.words == 0 { 0.0 } else { self.jargon as f64 * 100.0 / self.reading.words as f64 }
    }
}

fn is_particular(word: &str) -> bool {
    let general = Sense::TASK.and(Sense::PROCESS).and(Sense::PROFESSIONAL).and(Sense::NEEDS).and(Sense::DONE_TO);
    let function =
        Sense::DETERMINER.and(Sense::PREPOSITION).and(Sense::ADVERB).and(Sense::MODAL).and(Sense::BE).and(Sense::HAVE).and(Sense::DO);
    !is_small(word)
        && !sense(word).has(general.and(function))
        && !matches!(word, "risk" | "risks" | "child" | "safe" | "neglect" | "concern" | "concerns" | "abuse")
}

/// The middle and the spread of a figure over an authority's plans, on a log scale, because twice
/// as long and half as long are as far from usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The median, as it is.
    pub median: f64,
    /// 1.4826 times the median absolute deviation of the logarithms, and at least a quarter, lest
    /// a small difference stand out where all plans are alike.
    deviation: f64,
}

impl Spread {
    fn of(values: impl Iterator<Item = usize>) -> Option<Self> {
        let mut logs: Vec<f64> = values.map(|value| (value as f64 + 1.0).ln()).collect();
        if logs.len() < FEWEST_PLANS {
            return None;
        }
        let middle = median(&mut logs)?;
        let mut away: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
        let deviation = (1.4826 * median(&mut away)?).max(0.25);
        Some(Self { median: middle.exp() - 1.0, deviation })
    }

    /// How many spreads from the median.
    pub fn away(&self, value: usize) -> f64 {
        ((value as f64 + 1.0).ln() - (self.median + 1.0).ln()) / self.deviation
    }
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    Some(*values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// The people of one household, by first name in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Household {
    /// Children with a plan: identifier and name.
    pub children: Vec<(Box<str>, String)>,
    /// Brothers and sisters without one.
    pub siblings: Vec<String>,
    /// Everybody else.
    pub adults: Vec<String>,
}

/// A household, a child of it, and the name made out for them.
type MadeOut = (Box<str>, Box<str>, String);

/// What is known of an authority's plans together.
#[derive(Debug, Default)]
pub struct Authority {
    /// One a plan, in the content's order.
    pub shapes: Vec<Shape>,
    /// The spread of words; none where there are too few plans.
    pub words: Option<Spread>,
    /// The spread of actions.
    pub actions: Option<Spread>,
    /// Households by identifier.
    pub households: HashMap<Box<str>, Household>,
    /// Names of children with a plan, and in how many households.
    pub open_names: FxHashMap<String, usize>,
    /// The form's headings, as the library has them, without the signs at their ends.
    pub headings: Vec<Box<str>>,
    /// Whether any outcome of any plan names a risk.
    pub links: bool,
    /// Whether people were named in the extract, or had to be made out from the texts.
    pub named: bool,
}

impl Authority {
    /// Looks at the latest version of every plan.
    pub fn of(content: &PlanContent) -> Self {
        let shapes: Vec<Shape> = content.plans.par_iter().map(|plan| plan.latest().map(Shape::of).unwrap_or_default()).collect();
        let named = !content.people.is_empty();
        let mut households: HashMap<Box<str>, Household> = HashMap::new();
        for (family, people) in &content.people {
            let household = households.entry(family.clone()).or_default();
            for person in people {
                let name = person.first_name.trim().to_lowercase().replace('-', "").replace('’', "'");
                match &person.relation {
                    Relation::Child(child) => household.children.push((child.clone(), name)),
                    Relation::Sibling => household.siblings.push(name),
                    Relation::Other(_) => household.adults.push(name),
                }
            }
        }
        if !named {
            let made_out: Vec<Option<MadeOut>> = content
                .plans
                .par_iter()
                .map(|plan| {
                    let version = plan.latest()?;
                    Some((version.household().into(), version.child.clone(), made_out_name(version)?))
                })
                .collect();
            for (family, child, name) in made_out.into_iter().flatten() {
                households.entry(family).or_default().children.push((child, name));
            }
        }
        let mut open_names: FxHashMap<String, usize> = FxHashMap::default();
        for household in households.values() {
            for (_, name) in &household.children {
                *open_names.entry(name.clone()).or_default() += 1;
            }
        }
        Self {
            words: Spread::of(shapes.iter().map(|shape| shape.words)),
            actions: Spread::of(shapes.iter().map(|shape| shape.actions)),
            shapes,
            households,
            open_names,
            headings: content
                .library
                .iter()
                .filter(|text| text.kind.eq_ignore_ascii_case("heading"))
                .map(|text| text.text.trim_end_matches(|sign: char| !sign.is_alphanumeric()))
                .filter(|heading| !heading.is_empty())
                .map(Into::into)
                .collect(),
            links: content
                .plans
                .iter()
                .flat_map(|plan| &plan.versions)
                .flat_map(|version| &version.outcomes)
                .any(|outcome| !outcome.risks.is_empty()),
            named,
        }
    }
}

impl Authority {
    /// How many bytes of a text are one of the form's headings before it.
    pub fn heading(&self, text: &str) -> usize {
        let found =
            self.headings.iter().filter(|heading| text.get(..heading.len()).is_some_and(|start| start.eq_ignore_ascii_case(heading)));
        found.map(|heading| heading.len()).max().unwrap_or(0)
    }
}

/// The child's name, where nobody says it: the capitalised word, known to no list, that outcomes
/// most often begin with or give something to, if it stands out.
fn made_out_name(version: &Version) -> Option<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let owners: Vec<String> = version.actions.iter().flat_map(|action| action.owner.split_whitespace().map(str::to_lowercase)).collect();
    for outcome in &version.outcomes {
        for token in tokens(&outcome.text) {
            if token.is_capitalised()
                && !token.is_acronym()
                && sense(&token.lower) == Sense::NONE
                && !is_small(&token.lower)
                && !owners.iter().any(|owner| *owner == token.lower)
            {
                *seen.entry(token.lower.into_owned()).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, String)> = seen.into_iter().map(|(name, count)| (count, name)).collect();
    ranked.sort_unstable_by(|one, other| other.cmp(one));
    match ranked.as_slice() {
        [(first, name), (second, _), ..] if *first >= 2 && *first >= 2 * second => Some(name.clone()),
        [(first, name)] if *first >= 2 => Some(name.clone()),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_told_by_the_middle_and_not_by_the_ends() {
        let mut words: Vec<usize> = (0..60).map(|at| 400 + at * 5).collect();
        words.push(1_000_000);
        let spread = Spread::of(words.into_iter()).unwrap();
        assert!((500.0..600.0).contains(&spread.median), "{}", spread.median);
        assert!(spread.away(600) < 1.0 && spread.away(2_000) > 3.0 && spread.away(100) < -3.0);
        assert!(Spread::of([3, 4, 5].into_iter()).is_none(), "three plans are no distribution");
    }

    #[test]
    fn a_name_is_made_out_from_the_outcomes() {
        let outcome = |text: &str| crate::practice::content::Outcome { text: text.into(), ..Default::default() };
        let mut version = Version {
            outcomes: vec![outcome("Ellie sleeps well"), outcome("Ellie’s cough is better, says Dr Osei")],
            ..Version::default()
        };
        assert_eq!(made_out_name(&version).as_deref(), Some("ellie"));
        version.outcomes.pop();
        assert_eq!(made_out_name(&version), None, "once is too little");
    }
}
