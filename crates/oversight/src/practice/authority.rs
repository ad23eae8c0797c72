//! What an authority's own plans are like, against which one plan is looked at: how long they
//! usually are, and who is who.

use super::content::{PlanContent, Relation, Risk, Version};
use super::forms::Forms;
use super::jargon;
use super::line::lexicon::{Sense, sense};
use super::reading_age::Reading;
use super::split::Split;
use super::words::{count, is_small, stem, tokens};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// So many different words about a child are plenty.
const PLENTY: usize = 60;

/// The fewest plans whose spread says what is usual.
const FEWEST_PLANS: usize = 30;

/// The size and the language of one plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shape {
    /// Words of risks, outcomes, measures and actions.
    pub words: usize,
    /// Actions.
    pub actions: usize,
    /// Words of actions.
    pub words_of_actions: usize,
    /// Different words that say something about this child rather than any: no names of services,
    /// tasks or forms.
    pub particular: usize,
    /// Different words that any plan may have, as far as it was read to count those.
    pub general: usize,
    /// What the reading formulas count in outcomes and actions.
    pub reading: Reading,
    /// Words of the trade in outcomes and actions.
    pub jargon: usize,
    /// Outcomes and actions.
    pub lines: usize,
    /// Those that a family cannot read, looked at alone.
    pub hard_lines: usize,
}

/// The sentences of risks, each by a hash of its letters.
fn sentences(version: &Version) -> impl Iterator<Item = (u64, &str)> {
    version.risks.iter().flat_map(|risk| risk.text.split_inclusive(['.', '?', '!', '\n', ':'])).filter_map(|sentence| {
        let sentence = sentence.trim();
        let mut hasher = FxHasher::default();
        sentence.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase().hash(&mut hasher);
        (!sentence.is_empty()).then(|| (hasher.finish(), sentence))
    })
}

impl Shape {
    /// A short plan as it would be without wording that others have too: what is approved for
    /// everybody makes no plan less thin.
    fn own(version: &Version, of_others: &impl Fn(u64) -> bool) -> Self {
        let mut own = Version { outcomes: version.outcomes.clone(), actions: version.actions.clone(), ..Version::default() };
        let kept: Vec<&str> = sentences(version).filter(|(hash, _)| !of_others(*hash)).map(|(_, sentence)| sentence).collect();
        own.risks.push(Risk { text: kept.join(" ").into(), ..Risk::default() });
        Self::of(&own)
    }

    fn of(version: &Version) -> Self {
        let split = Split::of(version);
        let mut shape = Self { actions: version.actions.len(), ..Self::default() };
        for tokens in split.outcomes_and_actions() {
            let mut line = Reading::default();
            line.add(tokens);
            let terms = jargon::terms_in(tokens).len();
            shape.jargon += terms;
            shape.lines += 1;
            // Three words in ten of three syllables or more, and several of the trade.
            let heavy = line.words >= 6 && line.long_words * 10 >= line.words * 3;
            shape.hard_lines += usize::from(heavy && terms >= 2);
            shape.reading.merge(line);
        }
        let risks = version.risks.iter().map(|risk| &*risk.text);
        let outcomes = version.outcomes.iter().flat_map(|outcome| [&*outcome.text, &*outcome.how_we_will_know]);
        shape.words_of_actions = version.actions.iter().map(|action| count(&action.text)).sum();
        shape.words = risks.chain(outcomes).map(count).sum::<usize>() + shape.words_of_actions;
        let (mut particular, mut general): (FxHashSet<&str>, FxHashSet<&str>) = Default::default();
        for tokens in split.all() {
            // Nobody needs to know how many there are where there are plenty.
            if particular.len() >= PLENTY {
                break;
            }
            for token in tokens.iter().filter(|token| token.is_word()) {
                match tells(&token.lower) {
                    Tells::Particular => particular.insert(stem(&token.lower)),
                    Tells::General => general.insert(stem(&token.lower)),
                    Tells::Nothing => false,
                };
            }
        }
        (shape.particular, shape.general) = (particular.len(), general.len());
        shape
    }

    /// Words of the trade in a hundred words of outcomes and actions.
    pub fn jargon_per_hundred(&self) -> f64 {
        if self.reading.words == 0 { 0.0 } else { self.jargon as f64 * 100.0 / self.reading.words as f64 }
    }
}

/// What a word tells of a child.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// Something that is not said of every child.
    Particular,
    /// What any plan may say: of services and tasks, who is who, the names of worries.
    General,
    /// Nothing: a word of grammar.
    Nothing,
}

static GENERAL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "risk risks child children safe safety safely well neglect neglected concern concerns worry worries abuse abusive harm domestic violence \
    violent substance misuse alcohol drug drugs mental health healthy emotional emotionally physical physically sexual exploitation criminal \
    cse cce missing episode episodes attendance behaviour behaviours boundary boundaries housing home house conditions condition hygiene \
    finance finances financial contact placement stability stable identity independence independent disability learning isolation conflict \
    relationship relationships education educational school nutrition diet supervision poor low lack history parental parent parents \
    improve improved improvement reduce reduced reduction increase increased better good best positive positively outcome outcomes change \
    changes progress develop development remain remains achieve achieves thrive settle settled cope protect protected protection happy \
    happier secure issue issues problem problems difficulty difficulties incident incidents potential life lives way ways daily weekly \
    monthly fortnightly regular regularly appropriate appropriately continue continued time times long short term place point thing things \
    see seen everyone plan plans support supported self age potential possible required due date week weeks month months"
        .split(' ')
        .collect()
});

fn tells(word: &str) -> Tells {
    let of_services = Sense::TASK
        .and(Sense::PROCESS)
        .and(Sense::PROFESSIONAL)
        .and(Sense::NEEDS)
        .and(Sense::DONE_TO)
        .and(Sense::ADULT)
        .and(Sense::CHILD)
        .and(Sense::EDUCATION);
    let of_grammar =
        Sense::DETERMINER.and(Sense::PREPOSITION).and(Sense::ADVERB).and(Sense::MODAL).and(Sense::BE).and(Sense::HAVE).and(Sense::DO);
    if is_small(word) {
        return Tells::Nothing;
    }
    let sense = sense(word);
    if sense.has(of_services) || GENERAL.contains(word) {
        Tells::General
    } else if sense.has(of_grammar) {
        Tells::Nothing
    } else {
        Tells::Particular
    }
}

/// The middle and the spread of a figure over an authority's plans, on a log scale, because twice
/// as long and half as long are as far from usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The median, as it is.
    pub median: f64,
    /// What 85 in 100 do not exceed: the long end of what is usual, above which too few plans are
    /// swamped to move it.
    pub long: f64,
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
        let at = (logs.len() * 85 / 100).min(logs.len() - 1);
        let long = logs.select_nth_unstable_by(at, f64::total_cmp).1.exp() - 1.0;
        let mut away: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
        let deviation = (1.4826 * median(&mut away)?).max(0.25);
        Some(Self { median: middle.exp() - 1.0, long, deviation })
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
    /// The spread of their words.
    pub words_of_actions: Option<Spread>,
    /// Households by identifier.
    pub households: HashMap<Box<str>, Household>,
    /// Names of children with a plan, and in how many households.
    pub open_names: FxHashMap<String, usize>,
    /// The words of its forms.
    pub forms: Forms,
    /// Whether any outcome of any plan names a risk.
    pub links: bool,
    /// Whether people were named in the extract, or had to be made out from the texts.
    pub named: bool,
}

impl Authority {
    /// Looks at the latest version of every plan.
    pub fn of(content: &PlanContent) -> Self {
        let mut shapes: Vec<Shape> = content.plans.par_iter().map(|plan| plan.latest().map(Shape::of).unwrap_or_default()).collect();
        without_common_wording(content, &mut shapes);
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
            words_of_actions: Spread::of(shapes.iter().map(|shape| shape.words_of_actions)),
            shapes,
            households,
            open_names,
            forms: Forms::of(content),
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

/// Words below which a plan may be thin, so that it matters which of them are its own.
const SHORT: usize = 240;
/// A sentence that so many short plans have is a form's.
const FORMS: u32 = 4;

/// Takes out of the short plans' shapes what the library has and what several of them have in common.
fn without_common_wording(content: &PlanContent, shapes: &mut [Shape]) {
    let short = |shape: &Shape| shape.words > 0 && shape.words < SHORT;
    let mut common: FxHashMap<u64, u32> = FxHashMap::default();
    let listed = content
        .library
        .iter()
        .map(|text| Version { risks: vec![Risk { text: text.text.clone(), ..Risk::default() }], ..Version::default() });
    for version in listed {
        common.extend(sentences(&version).map(|(hash, _)| (hash, FORMS)));
    }
    let latest = || content.plans.iter().map(super::content::Plan::latest);
    for (version, _) in latest().zip(shapes.iter()).filter(|(_, shape)| short(shape)) {
        // Three words may be anybody's: "Not safe." is thin, and no form's.
        for (hash, _) in version.into_iter().flat_map(sentences).filter(|(_, sentence)| count(sentence) > 5) {
            *common.entry(hash).or_default() += 1;
        }
    }
    let of_others = |hash: u64| common.get(&hash).is_some_and(|plans| *plans >= FORMS);
    for (version, shape) in latest().zip(shapes.iter_mut()).filter(|(_, shape)| short(shape)) {
        let Some(version) = version.filter(|version| sentences(version).any(|(hash, _)| of_others(hash))) else { continue };
        *shape = Shape { reading: shape.reading, ..Shape::own(version, &of_others) };
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
