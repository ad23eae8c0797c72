//! What one version of a plan holds, and how it comes about: risks with sentences,
//! outcomes with measures, actions, views. Texts are not yet filled with names.

use super::wording::{Book, Category, When, expand, pick};
use crate::day::Day;
use crate::dice::Dice;

/// A date as it was written, and the day it means if it means one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) day: Option<Day>,
    pub(super) words: String,
}

/// What is written where a date should be, and is none.
const NO_DATES: [&str; 12] = [
    "Ongoing",
    "ASAP",
    "TBC",
    "",
    "weekly",
    "as required",
    "in due course",
    "once Mum is ready",
    "31/02/2026",
    "rolling",
    "N/A",
    "every visit",
];

impl Due {
    /// A date between so many days after a version's own, in one of the ways in
    /// which people write dates.
    pub(super) fn after(version: Day, review: Option<Day>, low: i32, high: i32, dice: &mut Dice) -> Self {
        let day = version.plus(dice.between(low, high));
        let date = day.date();
        let slashes = day.written(0);
        let (day, words) = match dice.between(0, 9) {
            0 => (day, format!("w/c {}", day.written(1))),
            1 => (day, format!("weekly until {slashes}")),
            2 => (day, day.written(1)),
            3 => (day, day.written(2)),
            4 => (day, date.to_string()),
            5 => (day, format!("by {slashes}")),
            6 => {
                let weeks = dice.between(low.max(14) / 7, high / 7);
                (version.plus(weeks * 7), format!("within {weeks} weeks"))
            }
            7 if review.is_some() => (review.unwrap_or(day), "by next review".to_owned()),
            8 => {
                let last = Day::of(date.last_of_month());
                (last, format!("end of {} {}", day.month_name(), date.year()))
            }
            _ => (day, slashes),
        };
        Self { day: Some(day), words }
    }

    pub(super) fn none(dice: &mut Dice) -> Self {
        Self { day: None, words: pick(&NO_DATES, dice).unwrap_or_default().to_owned() }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Risk {
    pub(super) id: String,
    pub(super) category: &'static str,
    pub(super) lines: Vec<String>,
    pub(super) phrases: Vec<&'static str>,
}

#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) id: String,
    pub(super) risks: Vec<String>,
    pub(super) text: String,
    pub(super) measure: String,
    pub(super) due: Due,
    pub(super) status: String,
}

#[derive(Debug, Clone)]
pub(super) struct Action {
    pub(super) id: String,
    pub(super) outcome: String,
    pub(super) text: String,
    pub(super) owner: &'static str,
    pub(super) role: &'static str,
    pub(super) due: Due,
}

#[derive(Debug, Clone)]
pub(super) struct View {
    pub(super) who: &'static str,
    pub(super) medium: &'static str,
    pub(super) text: String,
    pub(super) verbatim: &'static str,
    pub(super) changed: String,
    pub(super) shared: Option<Day>,
}

/// One version of a plan.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub(super) date: Day,
    pub(super) review: Option<Day>,
    pub(super) risks: Vec<Risk>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) actions: Vec<Action>,
    pub(super) views: Vec<View>,
    /// Whether the form's headings stand at the head of each text.
    pub(super) headings: bool,
}

const OWNERS: [(&str, &str); 7] = [
    ("[sw]", "Social worker"),
    ("[mum]", "Mother"),
    ("[gran]", "Relative"),
    ("[teacher]", "Teacher"),
    ("[dad]", "Father"),
    ("[sw]", "Family support worker"),
    ("All", ""),
];
const STATES: [&str; 5] = ["started", "on track", "partly met", "some progress", "worse"];

/// So many different ones of two lists, in a new order.
fn draw(one: &[&'static str], other: &[&'static str], wanted: usize, others: usize, dice: &mut Dice) -> Vec<&'static str> {
    let mut take = |from: &[&'static str], wanted: usize| {
        let mut left = from.to_vec();
        let mut taken = Vec::new();
        while taken.len() < wanted && !left.is_empty() {
            taken.push(left.swap_remove(dice.index(left.len())));
        }
        taken
    };
    let mut all = take(one, wanted);
    all.extend(take(other, others));
    shuffle(&mut all, dice);
    all
}

/// Puts things in another order.
pub(super) fn shuffle<T>(things: &mut [T], dice: &mut Dice) {
    for place in (1..things.len()).rev() {
        things.swap(place, dice.index(place + 1));
    }
}

impl Version {
    /// A first version with so many risks.
    pub(super) fn new(book: &Book, date: Day, review: Option<Day>, risks: usize, dice: &mut Dice) -> Self {
        let mut version =
            Self { date, review, risks: Vec::new(), outcomes: Vec::new(), actions: Vec::new(), views: Vec::new(), headings: false };
        let mut categories: Vec<&Category> = book.categories.iter().collect();
        shuffle(&mut categories, dice);
        for category in categories.into_iter().take(risks) {
            version.add_risk(book, category, dice);
        }
        version
    }

    /// A risk with its outcomes and actions.
    fn add_risk(&mut self, book: &Book, category: &Category, dice: &mut Dice) {
        let (own, general) = (dice.between(2, 4) as usize, dice.between(1, 3) as usize);
        let lines = draw(&category.risks, &book.general.risks, own, general, dice);
        let id = format!("R{}", self.risks.len() + 1);
        let lines = lines.into_iter().map(|line| expand(line, When::Past, dice)).collect();
        self.risks.push(Risk { id: id.clone(), category: category.name, lines, phrases: Vec::new() });
        let outcomes =
            draw(&category.outcomes, &book.general.outcomes, 1 + usize::from(dice.chance(0.45)), usize::from(dice.chance(0.2)), dice);
        let mut measures = draw(&category.measures, &book.general.measures, 3, 1, dice);
        let mut actions = draw(&category.actions, &book.general.actions, 5, 2, dice);
        for outcome in outcomes {
            let outcome_id = format!("O{}", self.outcomes.len() + 1);
            let measure = measures.pop().or_else(|| pick(&category.measures, dice)).unwrap_or_default();
            self.outcomes.push(Outcome {
                id: outcome_id.clone(),
                risks: vec![id.clone()],
                text: expand(outcome, When::Future, dice),
                measure: expand(measure, When::Future, dice),
                due: Due::after(self.date, self.review, 40, 150, dice),
                status: "not started".to_owned(),
            });
            for _ in 0..dice.between(1, 3) {
                let Some(action) = actions.pop() else { break };
                self.add_action(outcome_id.clone(), expand(action, When::Future, dice), dice);
            }
        }
    }

    /// One more action for an outcome.
    pub(super) fn add_action(&mut self, outcome: String, text: String, dice: &mut Dice) {
        let highest = self.actions.iter().filter_map(|action| action.id.get(1..)?.parse::<u32>().ok()).max().unwrap_or(0);
        let (owner, role) = OWNERS.get(dice.index(OWNERS.len())).copied().unwrap_or_default();
        let due = Due::after(self.date, self.review, 7, 90, dice);
        self.actions.push(Action { id: format!("A{}", highest + 1), outcome, text, owner, role, due });
    }

    /// The next version: some sentences told anew, what was due done and followed by
    /// something else.
    pub(super) fn reviewed(&self, book: &Book, date: Day, review: Option<Day>, dice: &mut Dice) -> Self {
        let mut next = Self { date, review, views: Vec::new(), ..self.clone() };
        for risk in &mut next.risks {
            for line in &mut risk.lines {
                if dice.chance(0.3) {
                    *line = book.telling(risk.category, dice);
                }
            }
            risk.lines.push(book.telling("*", dice));
            if risk.lines.len() > 8 {
                risk.lines.remove(0);
            }
        }
        for outcome in &mut next.outcomes {
            pick(&STATES, dice).unwrap_or("started").clone_into(&mut outcome.status);
            outcome.due = Due::after(date, review, 40, 150, dice);
        }
        let (done, left): (Vec<Action>, Vec<Action>) =
            next.actions.drain(..).partition(|action| action.due.day.is_none_or(|due| due < date));
        next.actions = left;
        // Ids are not used again, so that a new action is not taken for an old one.
        let highest = self.actions.iter().filter_map(|action| action.id.get(1..)?.parse::<u32>().ok()).max().unwrap_or(0);
        for (number, action) in (highest + 1..).zip(done) {
            let category = self.category_of(&action.outcome);
            next.add_action(action.outcome, book.doing(category, dice), dice);
            if let Some(added) = next.actions.last_mut() {
                added.id = format!("A{number}");
            }
        }
        next
    }

    /// The category of the risk that an outcome is for.
    fn category_of(&self, outcome: &str) -> &'static str {
        let risk = self.outcomes.iter().find(|other| other.id == outcome).and_then(|outcome| outcome.risks.first());
        self.risks.iter().find(|other| Some(&other.id) == risk).map_or("*", |risk| risk.category)
    }

    /// Numbers risks, outcomes and actions from 1, and mends what refers to them.
    pub(super) fn renumber(&mut self) {
        let mut risks = std::collections::BTreeMap::new();
        for (number, risk) in (1..).zip(&mut self.risks) {
            let id = format!("R{number}");
            risks.insert(std::mem::replace(&mut risk.id, id.clone()), id);
        }
        let mut outcomes = std::collections::BTreeMap::new();
        for (number, outcome) in (1..).zip(&mut self.outcomes) {
            outcome.risks = outcome.risks.iter().filter_map(|risk| risks.get(risk).cloned()).collect();
            let id = format!("O{number}");
            outcomes.insert(std::mem::replace(&mut outcome.id, id.clone()), id);
        }
        for (number, action) in (1..).zip(&mut self.actions) {
            action.outcome = outcomes.get(&action.outcome).cloned().unwrap_or_default();
            action.id = format!("A{number}");
        }
    }

    /// Keeps some risks, and the outcomes and actions that belong to them.
    pub(super) fn keep_risks(&mut self, keep: impl Fn(usize) -> bool) {
        let mut place = 0;
        self.risks.retain(|_| {
            place += 1;
            keep(place - 1)
        });
        let kept: Vec<String> = self.risks.iter().map(|risk| risk.id.clone()).collect();
        self.outcomes.retain(|outcome| outcome.risks.iter().any(|risk| kept.contains(risk)));
        let kept: Vec<String> = self.outcomes.iter().map(|outcome| outcome.id.clone()).collect();
        self.actions.retain(|action| kept.contains(&action.outcome));
    }

    /// Adds the risks, outcomes and actions of another version.
    pub(super) fn append(&mut self, mut other: Self) {
        // Apart from ours until all are numbered again.
        for risk in &mut other.risks {
            risk.id.insert(0, '+');
        }
        for outcome in &mut other.outcomes {
            outcome.id.insert(0, '+');
            outcome.risks.iter_mut().for_each(|risk| risk.insert(0, '+'));
        }
        for action in &mut other.actions {
            action.outcome.insert(0, '+');
        }
        self.risks.append(&mut other.risks);
        self.outcomes.append(&mut other.outcomes);
        self.actions.append(&mut other.actions);
        self.renumber();
    }

    /// Every text that names and dates are put into.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let risks = self.risks.iter_mut().flat_map(|risk| &mut risk.lines);
        let outcomes = self.outcomes.iter_mut().flat_map(|outcome| [&mut outcome.text, &mut outcome.measure]);
        risks.chain(outcomes).chain(self.actions.iter_mut().map(|action| &mut action.text))
    }
}

impl Book {
    fn category(&self, name: &str) -> &Category {
        self.categories.iter().find(|category| category.name == name).unwrap_or(&self.general)
    }

    /// One sentence of a risk.
    pub(super) fn telling(&self, category: &str, dice: &mut Dice) -> String {
        pick(&self.category(category).risks, dice).map(|line| expand(line, When::Past, dice)).unwrap_or_default()
    }

    /// One action.
    pub(super) fn doing(&self, category: &str, dice: &mut Dice) -> String {
        pick(&self.category(category).actions, dice).map(|line| expand(line, When::Future, dice)).unwrap_or_default()
    }
}
