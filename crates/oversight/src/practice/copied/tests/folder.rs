//! Plans from a folder of `plan-content/1`, with their labels, and how many of those a
//! search found. For tests and the benchmark only: the reader of the format proper
//! keeps defects and versions, this one keeps nothing.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used)]

use super::{Copy, Document, Item, Kind, Library};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

#[derive(Default)]
struct Plan {
    version: u32,
    family: String,
    author: String,
    begun: Option<Date>,
    items: Vec<(Kind, String, String)>,
}

/// A folder's latest versions, library, names and labels.
pub struct Folder {
    plans: BTreeMap<String, Plan>,
    names: HashMap<String, Vec<String>>,
    phrases: Vec<String>,
    /// Copied plan: the plan it was copied from, and the degree.
    copied: BTreeMap<String, (String, String)>,
    /// Plans with a case that looks like copying and is none, and the related plan.
    allowed: Vec<(String, String, String)>,
}

fn each(folder: &Path, file: &str, mut row: impl FnMut(&dyn Fn(&str) -> String)) {
    let Ok(mut reader) = csv::Reader::from_path(folder.join(file)) else { return };
    let header = reader.headers().unwrap().clone();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        row(&|column| header.iter().position(|name| name == column).and_then(|place| record.get(place)).unwrap_or_default().to_owned());
    }
}

impl Folder {
    pub fn read(folder: &Path) -> Self {
        let mut read =
            Self { plans: BTreeMap::new(), names: HashMap::new(), phrases: Vec::new(), copied: BTreeMap::new(), allowed: Vec::new() };
        each(folder, "plans.csv", |row| {
            let plan = read.plans.entry(row("plan_id")).or_default();
            let version = row("version").parse().unwrap();
            let date = row("version_date").parse().ok();
            plan.begun = if plan.version == 0 { date } else { plan.begun.min(date) };
            if version >= plan.version {
                let family = if row("family_id").is_empty() { row("child_id") } else { row("family_id") };
                (plan.version, plan.family, plan.author) = (version, family, row("worker_id"));
            }
        });
        let texts = [
            ("risks.csv", "risk_id", &[("text", Kind::Risk)][..]),
            ("outcomes.csv", "outcome_id", &[("text", Kind::Outcome), ("how_we_will_know", Kind::Measure)][..]),
            ("actions.csv", "action_id", &[("text", Kind::Action)][..]),
        ];
        for (file, id, columns) in texts {
            each(folder, file, |row| {
                let plan = read.plans.get_mut(&row("plan_id")).unwrap();
                if row("version").parse() == Ok(plan.version) {
                    plan.items.extend(columns.iter().map(|(column, kind)| (*kind, row(id), row(column))));
                }
            });
        }
        each(folder, "people.csv", |row| read.names.entry(row("family_id")).or_default().push(row("first_name")));
        each(folder, "library.csv", |row| read.phrases.push(row("text")));
        each(folder, "labels.csv", |row| {
            let (plan, related, defect) = (row("plan_id"), row("related_plan_id"), row("defect"));
            match defect.as_str() {
                "copied_from_unrelated" => drop(read.copied.insert(plan, (related, row("note")))),
                "ok_sibling_share" | "ok_template_share" | "ok_phrase_library_share" => read.allowed.push((plan, related, defect)),
                _ => (),
            }
        });
        read
    }

    pub fn documents(&self) -> Vec<Document<'_>> {
        self.plans
            .iter()
            .map(|(plan, kept)| Document {
                plan,
                family: &kept.family,
                begun: kept.begun,
                author: Some(&kept.author),
                names: self.names.get(&kept.family).into_iter().flatten().map(String::as_str).collect(),
                items: kept.items.iter().map(|(kind, id, text)| Item { kind: *kind, id, text }).collect(),
            })
            .collect()
    }

    pub fn library(&self) -> Library<'_> {
        Library { phrases: self.phrases.iter().map(String::as_str).collect() }
    }

    /// The family that a plan's text comes from.
    fn root(&self, plan: &str) -> &str {
        let source = self.copied.get(plan).map_or(plan, |(donor, _)| donor);
        &self.plans[source].family
    }

    /// Counts what was found as `plan-content/1` is scored: a copy counts if any plan
    /// named has its text from the same family; a donor that names its copies counts
    /// neither way.
    pub fn score(&self, found: &[Copy]) -> Score {
        let mut score = Score::default();
        for (_, degree) in self.copied.values() {
            score.degrees.entry(degree.clone()).or_default().1 += 1;
        }
        let mut wrong = BTreeSet::new();
        for copy in found {
            let same = self.root(&copy.plan) == self.root(&copy.related);
            if let Some((_, degree)) = self.copied.get(&copy.plan) {
                if same {
                    score.right += 1;
                    score.degrees.get_mut(degree).unwrap().0 += 1;
                } else {
                    score.wrong += 1;
                }
            } else if !(self.copied.contains_key(&copy.related) && same) {
                score.wrong += 1;
                wrong.insert(copy.plan.clone());
            }
        }
        score.labelled = self.copied.len();
        score.alarms = self
            .allowed
            .iter()
            .filter(|(plan, related, defect)| match defect.as_str() {
                "ok_sibling_share" => found.iter().any(|copy| copy.plan == *plan && copy.related == *related),
                _ => wrong.contains(plan),
            })
            .count();
        score.cases = self.allowed.len();
        score
    }
}

/// How many of the labelled copies were found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub labelled: usize,
    pub right: usize,
    pub wrong: usize,
    /// Found and labelled, by degree.
    pub degrees: BTreeMap<String, (usize, usize)>,
    /// False alarms on plans that share with brothers and sisters, or have headings or
    /// library phrases, and how many such cases there are.
    pub alarms: usize,
    pub cases: usize,
}

impl Score {
    pub fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    pub fn recall(&self) -> f64 {
        self.right as f64 / self.labelled.max(1) as f64
    }

    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}
