//! What children's plans say: the plans of an authority, each with its versions, and in each
//! version the risks, the outcomes, the actions and whose views were heard.

use super::read::Defect;
use super::timescale::{Anchors, Timescale};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// A table of the extract, named as its file without `.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row a version of a plan.
    Plans,
    /// What worries people.
    Risks,
    /// What should be different for the child.
    Outcomes,
    /// Who does what by when.
    Actions,
    /// Whose views, and in whose words.
    Views,
    /// Who is who in each family; need not be there.
    People,
    /// Form headings and approved phrases; need not be there.
    Library,
}

impl Table {
    /// Every table, in the order in which they are read.
    pub const ALL: [Self; 7] = [Self::Plans, Self::Risks, Self::Outcomes, Self::Actions, Self::Views, Self::People, Self::Library];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Plans => "plans.csv",
            Self::Risks => "risks.csv",
            Self::Outcomes => "outcomes.csv",
            Self::Actions => "actions.csv",
            Self::Views => "views.csv",
            Self::People => "people.csv",
            Self::Library => "library.csv",
        }
    }

    /// Whether an extract must have it.
    pub fn required(self) -> bool {
        !matches!(self, Self::People | Self::Library)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file())
    }
}

/// The plan's kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PlanType {
    /// Child in need (section 17, Children Act 1989).
    #[default]
    ChildInNeed,
    /// Child protection.
    ChildProtection,
    /// A looked-after child's care plan.
    Care,
    /// A care leaver's pathway plan.
    Pathway,
    /// Any other, as sent.
    Other(Box<str>),
}

impl PlanType {
    /// The kind a cell names.
    pub fn of(text: &str) -> Self {
        match text.trim().to_ascii_uppercase().as_str() {
            "CIN" => Self::ChildInNeed,
            "CP" => Self::ChildProtection,
            "CARE" => Self::Care,
            "PATHWAY" => Self::Pathway,
            _ => Self::Other(text.trim().into()),
        }
    }
}

/// What worries people about the child.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Risk {
    /// Its identifier, unique in the version.
    pub id: Box<str>,
    /// The risk, in the plan's words.
    pub text: Box<str>,
    /// Its category, as sent; may be blank.
    pub category: Box<str>,
}

/// What should be different for the child.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outcome {
    /// Its identifier, unique in the version.
    pub id: Box<str>,
    /// The risks it says it answers, as sent.
    pub risks: Vec<Box<str>>,
    /// The outcome, in the plan's words.
    pub text: Box<str>,
    /// How anybody will know; may be blank.
    pub how_we_will_know: Box<str>,
    /// By when, in the plan's words.
    pub target_date: Box<str>,
    /// Where it stands, in the plan's words.
    pub status: Box<str>,
}

/// Who does what by when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Action {
    /// Its identifier, unique in the version.
    pub id: Box<str>,
    /// The outcome it serves, if it says.
    pub outcome: Option<Box<str>>,
    /// The action, in the plan's words.
    pub text: Box<str>,
    /// Who does it, as sent.
    pub owner: Box<str>,
    /// What they are to the child, as sent.
    pub owner_role: Box<str>,
    /// By when, in the plan's words.
    pub due: Box<str>,
    /// The day it was done, if it was.
    pub done: Option<Date>,
}

/// Somebody's view as the plan records it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct View {
    /// Whose: child, mother, professional and so on, as sent.
    pub who: Box<str>,
    /// How it was given, as sent.
    pub medium: Box<str>,
    /// What is recorded.
    pub text: Box<str>,
    /// Whether the record claims to be word for word; often mistaken.
    pub verbatim: Option<bool>,
    /// What changed because of it; may be blank.
    pub what_changed: Box<str>,
    /// The day the child was given a copy of the plan.
    pub shared: Option<Date>,
}

impl View {
    /// Whether it is the child's own.
    pub fn is_childs(&self) -> bool {
        let who = self.who.trim();
        ["child", "young person", "yp", "child/young person", "child / young person", "the child", "me"]
            .iter()
            .any(|name| who.eq_ignore_ascii_case(name))
    }
}

/// One version of a plan, as agreed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Version {
    /// 1 for the first; later versions have higher numbers.
    pub number: u32,
    /// The child.
    pub child: Box<str>,
    /// The household; none where the child is a family alone.
    pub family: Option<Box<str>>,
    /// The plan's kind.
    pub plan_type: PlanType,
    /// The day it was agreed.
    pub agreed: Option<Date>,
    /// The day the next review is due.
    pub review_due: Option<Date>,
    /// The team, for grouping only.
    pub team: Box<str>,
    /// The worker, for grouping only.
    pub worker: Box<str>,
    /// The child's date of birth; none for a child not yet born.
    pub born: Option<Date>,
    /// Current, superseded, draft or closed, as sent.
    pub status: Box<str>,
    /// Its risks.
    pub risks: Vec<Risk>,
    /// Its outcomes.
    pub outcomes: Vec<Outcome>,
    /// Its actions.
    pub actions: Vec<Action>,
    /// Its views.
    pub views: Vec<View>,
}

impl Version {
    /// The child's age in whole years on the day this version was agreed; none
    /// where either date is not known.
    pub fn age(&self) -> Option<i16> {
        let (born, agreed) = (self.born?, self.agreed?);
        let years = agreed.year() - born.year();
        let had_birthday = (agreed.month(), agreed.day()) >= (born.month(), born.day());
        Some(if had_birthday { years } else { years - 1 })
    }

    /// What the words of its dates are counted from.
    pub fn anchors(&self) -> Anchors {
        Anchors { agreed: self.agreed, review_due: self.review_due, born: self.born }
    }

    /// The day some words mean in this version, if they mean one.
    pub fn day(&self, words: &str) -> Option<Date> {
        Timescale::parse(words).day(self.anchors())
    }

    /// The child's own rows among the views.
    pub fn childs_views(&self) -> impl Iterator<Item = &View> {
        self.views.iter().filter(|view| view.is_childs())
    }

    /// The household: the family where there is one, else the child.
    pub fn household(&self) -> &str {
        self.family.as_deref().unwrap_or(&self.child)
    }
}

/// A plan and its versions, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// Its identifier.
    pub id: Box<str>,
    /// Its versions by number, never none.
    pub versions: Vec<Version>,
}

impl Plan {
    /// The version with the highest number.
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The version so many reviews before the latest: 1 is the one before it.
    pub fn before(&self, reviews: usize) -> Option<&Version> {
        self.versions.len().checked_sub(reviews + 1).and_then(|at| self.versions.get(at))
    }
}

/// What somebody is to a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// A child with a plan, by the child's identifier.
    Child(Box<str>),
    /// A brother or sister with no plan.
    Sibling,
    /// Anybody else, as sent.
    Other(Box<str>),
}

/// Somebody a family's plans may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are to the family.
    pub relation: Relation,
    /// Their first name.
    pub first_name: Box<str>,
}

/// A text that every plan may carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryText {
    /// Heading or phrase, as sent.
    pub kind: Box<str>,
    /// The text.
    pub text: Box<str>,
}

/// The content of an authority's plans, as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanContent {
    /// The plans, in the order in which they were first named.
    pub plans: Vec<Plan>,
    /// Who is who, by household.
    pub people: HashMap<Box<str>, Vec<Person>>,
    /// Headings and approved phrases.
    pub library: Vec<LibraryText>,
    /// The day of the extract, where it says.
    pub extract_date: Option<Date>,
    /// The authority, where the extract says.
    pub authority: Option<Box<str>>,
    /// What could not be read as meant.
    pub defects: Vec<Defect>,
    /// Defects beyond those kept.
    pub more_defects: usize,
    /// Tables that were not there or could not be used.
    pub missing: Vec<Table>,
}

impl PlanContent {
    /// Today, for what is overdue: the day of the extract, or else the latest
    /// day on which any version was agreed.
    pub fn today(&self) -> Option<Date> {
        self.extract_date.or_else(|| self.plans.iter().flat_map(|plan| &plan.versions).filter_map(|version| version.agreed).max())
    }

    /// The people of a version's household.
    pub fn people_of(&self, version: &Version) -> &[Person] {
        self.people.get(version.household()).map(Vec::as_slice).unwrap_or_default()
    }
}
