//! As reported, and as now known.
//!
//! A figure that went to a meeting is frozen with what it was made from: the
//! loads by their hashes, the measure's own SQL, the conventions and the
//! population. Loads are never changed, so a frozen figure can be made again to
//! the last child. [`Engine::restate`] sets it beside what is known now and
//! parts the difference by cause: what was recorded late, what was corrected,
//! what was deleted, and what is counted in another way.

use crate::columns::SOURCE_ROW;
use crate::conventions::Conventions;
use crate::engine::{Basis, Engine, RunError};
use crate::measure::{Measure, Unit};
use crate::reading::{Case, Population, Reading};
use crate::store::LoadInfo;
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The form of a frozen paper that this code writes.
pub const FORM: u32 = 1;

/// The figures of a meeting, as reported to it. It holds no child: the cases
/// are made again from the loads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The form that it is stored in.
    pub form: u32,
    /// The meeting's id.
    pub meeting: String,
    /// The day that the figures were frozen.
    pub frozen_on: Date,
    /// The figures, in the order that they were given.
    pub figures: Vec<FrozenFigure>,
}

/// Why a stored paper could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NotFrozen {
    /// It is not what was written.
    #[error("the frozen figures cannot be read ({0}); restore the data directory from a backup")]
    Damaged(#[from] serde_json::Error),
    /// It was written by a later version.
    #[error("the frozen figures were written by a later version of Waymark (form {0}): update Waymark")]
    Later(u32),
}

impl Frozen {
    /// Reads a paper as it was stored, in JSON.
    pub fn read(stored: &[u8]) -> Result<Self, NotFrozen> {
        /// What every form has, so that a later one is known as such.
        #[derive(Deserialize)]
        struct Form {
            form: u32,
        }
        let Form { form } = serde_json::from_slice(stored)?;
        if form > FORM { Err(NotFrozen::Later(form)) } else { Ok(serde_json::from_slice(stored)?) }
    }
}

/// One figure as reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrozenFigure {
    /// The measure's id.
    pub id: String,
    /// The measure's name on that day.
    pub name: String,
    /// The whole file of the measure on that day, header and all.
    pub sql: String,
    /// The date that the figure is as at.
    pub as_at: Date,
    /// The date of the load it was read from.
    pub snapshot: Date,
    /// The loads it was made from.
    pub basis: Basis,
    /// The conventions in force.
    pub conventions: Conventions,
    /// Children aged 0 to 17, where it was known.
    pub population: Option<u32>,
    /// Cases.
    pub cases: u64,
    /// The numerator.
    pub numerator: f64,
    /// The denominator, where there is one.
    pub denominator: Option<f64>,
    /// The value as it was shown, to its decimal places.
    pub shown: Option<f64>,
    /// Cases whose answer was not recorded.
    pub not_recorded: u64,
    /// The categories of a split and their cases; a blank name is not recorded.
    pub categories: Vec<(Option<String>, u64)>,
}

impl FrozenFigure {
    fn of(reading: &Reading) -> Self {
        let figure = &reading.figure;
        Self {
            id: reading.measure.id.clone(),
            name: reading.measure.name.clone(),
            sql: reading.measure.sql.clone(),
            as_at: reading.as_at,
            snapshot: reading.load.snapshot,
            basis: reading.basis(),
            conventions: reading.conventions,
            population: reading.population.children(),
            cases: figure.cases,
            numerator: figure.numerator,
            denominator: figure.denominator,
            shown: reading.shown(),
            not_recorded: figure.not_recorded,
            categories: reading.categories.iter().map(|group| (group.name.as_deref().map(str::to_owned), group.figure.cases)).collect(),
        }
    }

    fn population(&self) -> Population {
        self.population.map_or(Population::NotKnown, Population::of)
    }
}

/// Freezes readings for a meeting.
pub fn freeze(meeting: &str, on: Date, readings: &[Reading]) -> Frozen {
    Frozen { form: FORM, meeting: meeting.to_owned(), frozen_on: on, figures: readings.iter().map(FrozenFigure::of).collect() }
}

/// Why a figure is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A case that had happened and was not in the data yet.
    LateRecording,
    /// A case that was in the data otherwise: a date, an answer or a status was
    /// put right, or the case counts now and did not, or the other way round.
    Corrected,
    /// A case that is no longer in the data.
    Deleted,
    /// The measure, a convention or the population is another one.
    DefinitionChanged,
}

impl Cause {
    /// In plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::LateRecording => "recorded late",
            Self::Corrected => "corrected",
            Self::Deleted => "deleted",
            Self::DefinitionChanged => "counted in another way",
        }
    }
}

/// What one cause did to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Effect {
    /// The cause.
    pub cause: Cause,
    /// Cases that count now and did not.
    pub added: u64,
    /// Cases that counted and do not now.
    pub removed: u64,
    /// Cases that count both times with another answer.
    pub changed: u64,
    /// What it added to the numerator.
    pub numerator: f64,
    /// What it added to the denominator.
    pub denominator: f64,
}

/// A figure as reported beside as now known.
#[derive(Debug, Clone)]
pub struct Restatement {
    /// As reported.
    pub reported: FrozenFigure,
    /// As now known.
    pub now: Reading,
    /// The causes, each once, only those that did something.
    pub effects: Vec<Effect>,
    /// Whether the effects add up to the difference in numerator and
    /// denominator: not so of a middle or a greatest, which are no sums.
    pub additive: bool,
    /// Why the difference is not parted by cause, where it is not: what was
    /// reported cannot be made again.
    pub unparted: Option<RestateError>,
}

impl Restatement {
    /// Whether the figure as shown is another one.
    pub fn is_restated(&self) -> bool {
        self.reported.shown != self.now.shown()
    }

    /// The object of a restatement report: as reported, as now known, and the
    /// causes.
    pub fn json(&self) -> Value {
        let (reported, now) = (&self.reported, &self.now);
        json!({
            "id": reported.id,
            "name": now.measure.name,
            "as_at": reported.as_at.to_string(),
            "unit": now.measure.unit.name(),
            "reported": {"numerator": reported.numerator, "denominator": reported.denominator, "value": reported.shown},
            "now": {"numerator": now.figure.numerator, "denominator": now.figure.denominator, "value": now.shown()},
            "restated": self.is_restated(),
            "effects": self.effects,
            "adds_up": self.additive,
            "unparted": self.unparted.as_ref().map(ToString::to_string),
            "words": self.in_words(),
        })
    }

    /// What each cause did, "3 cases were corrected", or why that cannot be told.
    pub fn causes_in_words(&self) -> Vec<String> {
        if let Some(why) = self.unparted.as_ref().filter(|_| self.is_restated()) {
            return vec![format!("what changed cannot be told, because {why}")];
        }
        self.effects
            .iter()
            .map(|effect| {
                // A date put right takes a case out and puts it in again: that is one.
                let cases = effect.added.max(effect.removed) + effect.changed;
                match (effect.cause, cases) {
                    (Cause::DefinitionChanged, _) => "it is counted in another way".to_owned(),
                    (cause, 1) => format!("1 case was {}", cause.words()),
                    (cause, cases) => format!("{cases} cases were {}", cause.words()),
                }
            })
            .collect()
    }

    /// A sentence for a paper.
    pub fn in_words(&self) -> String {
        let figure = |value: Option<f64>| value.map_or_else(|| "not known".to_owned(), |value| value.to_string());
        let on = self.reported.as_at;
        if !self.is_restated() && self.effects.is_empty() {
            return format!("As at {on}: {} as reported, and as now known.", figure(self.reported.shown));
        }
        let causes = self.causes_in_words();
        format!(
            "As at {on}: {} as reported, {} as now known: {}.",
            figure(self.reported.shown),
            figure(self.now.shown()),
            if causes.is_empty() { "no case explains it".to_owned() } else { causes.join("; ") }
        )
    }
}

/// Why a frozen figure could not be made again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestateError {
    /// A measure could not be run.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The SQL that was frozen cannot be read by this version.
    #[error("the measure {id} as it was frozen cannot be read any more ({why}): it was written for another version of Waymark")]
    Unreadable {
        /// The measure's id.
        id: String,
        /// What is wrong with it.
        why: String,
    },
    /// The figure made again is not the one that was frozen.
    #[error(
        "{id} as at {as_at} was frozen as {frozen} and is made again as {again}: a load or this version's counting is not what \
         it was; restore the data directory from a backup, or report it"
    )]
    NotRepeated {
        /// The measure's id.
        id: String,
        /// The date that the figure is as at.
        as_at: Date,
        /// As frozen.
        frozen: String,
        /// As made again.
        again: String,
    },
}

/// What a case adds to the numerator and the denominator.
fn contribution(unit: Unit, case: &Case) -> (f64, f64) {
    let detail = |name: &str| {
        let cell = case.details.iter().find(|(column, _)| &**column == name).and_then(|(_, cell)| cell.as_deref());
        cell.and_then(|cell| cell.parse::<f64>().ok())
    };
    match unit {
        Unit::Percent => (f64::from(u8::from(case.met == Some(true))), 1.0),
        Unit::Count | Unit::RatePer10000 => (1.0, 0.0),
        Unit::Sum => (case.value.unwrap_or(0.0), 0.0),
        Unit::MeanDays | Unit::Mean => case.value.map_or((0.0, 0.0), |value| (value, 1.0)),
        Unit::Ratio | Unit::RatioPercent | Unit::RatioPer1000 => detail("numerator").zip(detail("denominator")).unwrap_or((0.0, 0.0)),
        Unit::MedianDays | Unit::Median | Unit::Max | Unit::MeanPerWorker | Unit::MedianPerWorker | Unit::MaxPerWorker => (0.0, 0.0),
    }
}

fn is_additive(unit: Unit) -> bool {
    !matches!(unit, Unit::MedianDays | Unit::Median | Unit::Max | Unit::MeanPerWorker | Unit::MedianPerWorker | Unit::MaxPerWorker)
}

/// The columns that tell the rows of a table apart from one load to the next.
fn key_columns(table: &str) -> &'static [&'static str] {
    match table {
        "contacts" => &["child_id", "contact_date", "contact_source"],
        "early_help" | "assessments" => &["child_id", "assessment_start_date"],
        "referrals" => &["child_id", "referral_date"],
        "section_47_enquiries" => &["child_id", "strategy_discussion_date"],
        "children_in_need" => &["child_id", "cin_start_date"],
        "child_protection_plans" => &["child_id", "plan_start_date"],
        "children_looked_after" => &["child_id", "care_start_date"],
        "assessment_events" => &["assessment_id", "event", "event_date"],
        "workforce" => &["worker_id", "team", "start_date"],
        "complaints_compliments" => &["received_date", "kind", "stage"],
        _ => &[],
    }
}

/// A row by its table, whose it is, and what tells it apart. Rows alike are
/// told apart by their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    list: u8,
    owner: String,
    rest: String,
    again: u32,
}

/// The rows of a table: their keys by source row.
fn keys(schema: &care::tables::TableSchema, batch: &RecordBatch) -> HashMap<u32, Key> {
    let names = key_columns(schema.name);
    let first = schema.columns.first().map(|column| column.name);
    let texts: Vec<_> = names
        .iter()
        .copied()
        .chain(first.filter(|_| names.is_empty()))
        .filter_map(|name| cast(batch.column_by_name(name)?, &DataType::Utf8View).ok()?.as_string_view_opt().cloned())
        .collect();
    let rows = batch.column_by_name(SOURCE_ROW).and_then(|column| column.as_primitive_opt::<Int32Type>());
    let (mut keys, mut seen): (HashMap<u32, Key>, HashMap<(String, String), u32>) = (HashMap::new(), HashMap::new());
    for index in 0..batch.num_rows() {
        let cell = |column: &datafusion::arrow::array::StringViewArray| {
            if column.is_valid(index) { column.value(index).to_owned() } else { String::new() }
        };
        let owner = texts.first().map(cell).unwrap_or_default();
        let rest = texts.iter().skip(1).map(cell).collect::<Vec<_>>().join("\u{1f}");
        let again = seen.entry((owner.clone(), rest.clone())).or_default();
        *again += 1;
        if let Some(row) = rows.and_then(|rows| u32::try_from(rows.value(index)).ok()) {
            keys.insert(row, Key { list: schema.list, owner, rest, again: *again });
        }
    }
    keys
}

/// The keys of every table that cases of a reading come from.
struct Rows(BTreeMap<u8, HashMap<u32, Key>>);

impl Rows {
    fn of(engine: &Engine, readings: [&Reading; 2], side: &Reading) -> Self {
        let lists: BTreeSet<u8> = readings.iter().flat_map(|reading| reading.cases.list()).filter_map(|case| case.source_list).collect();
        let loads: Vec<&Arc<LoadInfo>> = std::iter::once(&side.load).chain(&side.supplements).collect();
        let of_list = |list: u8| {
            let table = loads.iter().find_map(|load| engine.table_of(load, list));
            table.map(|(schema, batch)| keys(schema, batch)).unwrap_or_default()
        };
        Self(lists.into_iter().map(|list| (list, of_list(list))).collect())
    }

    fn key(&self, case: &Case) -> Option<Key> {
        let (list, row) = (case.source_list?, case.source_row?);
        if row == crate::recorded::ROW {
            // It was recorded here, and stands in no table that was sent.
            let on = case.event_date.map(|on| on.to_string()).unwrap_or_default();
            return Some(Key { list, owner: case.child_id.clone().unwrap_or_default(), rest: on, again: 1 });
        }
        self.0.get(&list)?.get(&row).cloned()
    }

    fn all(&self) -> BTreeSet<&Key> {
        self.0.values().flat_map(HashMap::values).collect()
    }
}

impl Engine {
    /// Sets a frozen figure beside what the measure says now of the same date,
    /// and parts the difference by cause. `now` is the measure as the dictionary
    /// has it, and `population` what is held now. It blocks.
    ///
    /// # Errors
    /// Where the measure cannot be run now. Where it is the frozen figure that
    /// cannot be made again, the restatement says why in place of the causes.
    pub fn restate(&self, frozen: &FrozenFigure, now: &Arc<Measure>, population: Population) -> Result<Restatement, RunError> {
        let present = apart(async || self.run(now, frozen.as_at, population).await)?;
        let parted = self.parted(frozen, &present);
        let reported = frozen.clone();
        Ok(match parted {
            Ok((then, effects)) => {
                let additive = is_additive(now.unit) && now.unit == then;
                Restatement { reported, now: present, effects, additive, unparted: None }
            }
            Err(why) => Restatement { reported, now: present, effects: Vec::new(), additive: false, unparted: Some(why) },
        })
    }

    /// The unit of a frozen figure, and what each cause did between it and a
    /// reading of now.
    fn parted(&self, frozen: &FrozenFigure, present: &Reading) -> Result<(Unit, Vec<Effect>), RestateError> {
        let unreadable = |why: String| RestateError::Unreadable { id: frozen.id.clone(), why };
        let then_measure = Measure::read(&format!("{}.sql", frozen.id), &frozen.sql, None)
            .map_err(|problems| unreadable(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
        let then_measure = Arc::new(then_measure);
        let engine = if self.conventions() == frozen.conventions { None } else { Some(self.under(frozen.conventions)?) };
        let then_engine = engine.as_ref().unwrap_or(self);
        let (then, same) = apart(async || {
            let then = then_engine.run_on(&frozen.basis, &then_measure, frozen.as_at, frozen.population()).await?;
            let same = then_engine.run(&then_measure, frozen.as_at, frozen.population()).await?;
            Ok((then, same))
        })?;
        if then.shown() != frozen.shown || then.figure.cases != frozen.cases {
            let told = |cases: u64, shown: Option<f64>| {
                format!("{} of {cases} cases", shown.map_or("not known".into(), |shown| shown.to_string()))
            };
            return Err(RestateError::NotRepeated {
                id: frozen.id.clone(),
                as_at: frozen.as_at,
                frozen: told(frozen.cases, frozen.shown),
                again: told(then.figure.cases, then.shown()),
            });
        }
        let mut effects = recorded(then_engine, &then, &same);
        effects.extend(defined(&same, present));
        Ok((then.measure.unit, effects))
    }
}

/// Does something on a thread of its own, where its runtime also ends, so that
/// it may be asked for from within another.
fn apart<T: Send>(work: impl AsyncFnOnce() -> Result<T, RunError> + Send) -> Result<T, RunError> {
    std::thread::scope(|scope| {
        let working = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
            runtime.map_err(|error| RunError::Engine(error.to_string()))?.block_on(work())
        });
        working.join().unwrap_or_else(|_| Err(RunError::Engine("a thread of it stopped".into())))
    })
}

/// What the data did, under one definition.
fn recorded(engine: &Engine, then: &Reading, now: &Reading) -> Vec<Effect> {
    let unit = then.measure.unit;
    let (rows_then, rows_now) = (Rows::of(engine, [then, now], then), Rows::of(engine, [then, now], now));
    let (all_then, all_now) = (rows_then.all(), rows_now.all());
    let owners = |from: &BTreeSet<&Key>, without: &BTreeSet<&Key>| -> BTreeSet<(u8, String)> {
        from.difference(without).map(|key| (key.list, key.owner.clone())).collect()
    };
    // Whose row is gone from one side and come on the other had its date put right.
    let (gone, come) = (owners(&all_then, &all_now), owners(&all_now, &all_then));
    let counted = |reading: &Reading, rows: &Rows| -> BTreeMap<Key, (f64, f64)> {
        let cases = reading.cases.list();
        cases.iter().filter_map(|case| Some((rows.key(case)?, contribution(unit, case)))).collect()
    };
    let (before, after) = (counted(then, &rows_then), counted(now, &rows_now));
    let mut effects: BTreeMap<Cause, Effect> = BTreeMap::new();
    let mut add = |cause: Cause, (added, removed, changed): (u64, u64, u64), (numerator, denominator): (f64, f64)| {
        let effect = effects.entry(cause).or_insert(Effect { cause, added: 0, removed: 0, changed: 0, numerator: 0.0, denominator: 0.0 });
        effect.added += added;
        effect.removed += removed;
        effect.changed += changed;
        effect.numerator += numerator;
        effect.denominator += denominator;
    };
    for (key, now) in &after {
        let owner = (key.list, key.owner.clone());
        match before.get(key) {
            Some(then) if then == now => {}
            Some(then) => add(Cause::Corrected, (0, 0, 1), (now.0 - then.0, now.1 - then.1)),
            None if all_then.contains(key) || gone.contains(&owner) => add(Cause::Corrected, (1, 0, 0), *now),
            None => add(Cause::LateRecording, (1, 0, 0), *now),
        }
    }
    for (key, then) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        let owner = (key.list, key.owner.clone());
        let cause = if all_now.contains(key) || come.contains(&owner) { Cause::Corrected } else { Cause::Deleted };
        add(cause, (0, 1, 0), (-then.0, -then.1));
    }
    effects.into_values().collect()
}

/// What another definition did to the same data.
fn defined(same: &Reading, present: &Reading) -> Option<Effect> {
    let is_same = same.measure.query() == present.measure.query()
        && same.measure.unit == present.measure.unit
        && same.measure.annualise == present.measure.annualise
        && same.conventions == present.conventions
        && same.population == present.population;
    (!is_same && same.figure != present.figure).then(|| {
        // A population is not a sum of cases: only its change is told.
        let under = |reading: &Reading| reading.figure.denominator.unwrap_or(0.0);
        Effect {
            cause: Cause::DefinitionChanged,
            added: present.figure.cases.saturating_sub(same.figure.cases),
            removed: same.figure.cases.saturating_sub(present.figure.cases),
            changed: 0,
            numerator: present.figure.numerator - same.figure.numerator,
            denominator: under(present) - under(same),
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dictionary::Dictionary;
    use crate::store;
    use crate::tests::tables;
    use jiff::civil::date;

    const DAY: Date = date(2026, 10, 31);
    const THEN: &str = "child_id | assessment_start_date | authorisation_date
C1 | 2026-08-03 | 2026-10-06
C2 | 2026-08-03 | 2026-10-07
C3 | 2026-09-01 | 2026-09-20
C4 | 2026-09-01 | 2026-09-21
C5 | 2026-09-01 |
C6 | 2026-09-02 | 2026-09-30";
    // C1 stands. C2's authorisation was a day out; C3 was deleted; C4's start was
    // a year out; C5 had been signed in time; C7 came late; C6 stands.
    const NOW: &str = "child_id | assessment_start_date | authorisation_date
C7 | 2026-09-03 | 2026-10-02
C1 | 2026-08-03 | 2026-10-06
C2 | 2026-08-03 | 2026-10-06
C4 | 2025-09-01 | 2026-09-21
C5 | 2026-09-01 | 2026-09-30
C6 | 2026-09-02 | 2026-09-30";

    fn engine(root: &std::path::Path, loads: &[(&str, Date, &str)]) -> Engine {
        let folders: Vec<_> =
            loads.iter().map(|(hash, day, rows)| store::write(root, hash, &tables(*day, &[("assessments", rows)])).unwrap()).collect();
        Engine::open(&folders).unwrap()
    }

    fn frozen(engine: &Engine, id: &str) -> Frozen {
        let measure = Dictionary::built_in().get(id).unwrap().clone();
        freeze("board-2026-11", date(2026, 11, 4), &[engine.run_blocking(&measure, DAY, Population::NotKnown).unwrap()])
    }

    fn restated(then: &[(&str, Date, &str)], now: &[(&str, Date, &str)], id: &str) -> Restatement {
        let root = tempfile::tempdir().unwrap();
        let frozen = frozen(&engine(root.path(), then), id);
        let measure = Dictionary::built_in().get(id).unwrap().clone();
        engine(root.path(), now).restate(&frozen.figures[0], &measure, Population::NotKnown).unwrap()
    }

    #[test]
    fn a_difference_is_parted_by_cause_with_nothing_left_over() {
        let both = [("aaaaaaaa", DAY, THEN), ("bbbbbbbb", DAY, NOW)];
        let restatement = restated(&both[..1], &both, "assessment_45wd_pct");
        let effect =
            |cause, added, removed, changed, numerator, denominator| Effect { cause, added, removed, changed, numerator, denominator };
        assert_eq!(
            restatement.effects,
            [
                effect(Cause::LateRecording, 1, 0, 0, 1.0, 1.0),
                // C2 from late to in time; C4 out and in again, no longer in time; C5 in.
                effect(Cause::Corrected, 2, 1, 1, 1.0, 1.0),
                effect(Cause::Deleted, 0, 1, 0, -1.0, -1.0),
            ]
        );
        assert!(restatement.additive && restatement.is_restated());
        let json = restatement.json();
        assert_eq!((&json["reported"]["value"], &json["now"]["value"], &json["restated"]), (&json!(80.0), &json!(83.33), &json!(true)));
        assert_eq!(
            json["effects"][0],
            json!({"cause": "late-recording", "added": 1, "removed": 0, "changed": 0, "numerator": 1.0, "denominator": 1.0})
        );
        let numerator: f64 = restatement.effects.iter().map(|effect| effect.numerator).sum();
        let denominator: f64 = restatement.effects.iter().map(|effect| effect.denominator).sum();
        let (reported, now) = (&restatement.reported, &restatement.now.figure);
        assert_eq!(Some(reported.numerator + numerator), Some(now.numerator));
        assert_eq!(reported.denominator.map(|of| of + denominator), now.denominator);
        assert_eq!(
            restatement.in_words(),
            "As at 2026-10-31: 80 as reported, 83.33 as now known: 1 case was recorded late; 3 cases were corrected; 1 case was deleted."
        );
    }

    #[test]
    fn what_stands_is_said_to_stand() {
        let one = [("aaaaaaaa", DAY, THEN)];
        let restatement = restated(&one, &one, "assessment_45wd_pct");
        assert_eq!((restatement.effects.as_slice(), restatement.is_restated()), ([].as_slice(), false));
        assert_eq!(restatement.in_words(), "As at 2026-10-31: 80 as reported, and as now known.");
    }

    #[test]
    fn another_definition_is_a_cause_of_its_own() {
        let root = tempfile::tempdir().unwrap();
        let engine = engine(root.path(), &[("aaaaaaaa", DAY, THEN)]);
        let frozen = frozen(&engine, "assessment_45wd_pct");
        let measure = Dictionary::built_in().get("assessment_45wd_pct").unwrap().clone();
        let stricter = Measure::read("assessment_45wd_pct.sql", &measure.sql.replace("<= 45", "<= 20"), None).unwrap();
        let restatement = engine.restate(&frozen.figures[0], &Arc::new(stricter), Population::NotKnown).unwrap();
        let [effect] = restatement.effects[..] else { panic!("{:?}", restatement.effects) };
        assert_eq!((effect.cause, effect.numerator, effect.denominator), (Cause::DefinitionChanged, -1.0, 0.0));
        // So is another convention: without the bank holiday C1 is late as well.
        let weekdays =
            engine.under(Conventions { working_days: crate::conventions::WorkingDays::WeekdaysOnly, ..Conventions::default() }).unwrap();
        let restatement = weekdays.restate(&frozen.figures[0], &measure, Population::NotKnown).unwrap();
        assert_eq!(
            restatement.effects.iter().map(|effect| (effect.cause, effect.numerator)).collect::<Vec<_>>(),
            [(Cause::DefinitionChanged, -1.0)]
        );
    }

    #[test]
    fn a_frozen_paper_is_stored_and_read_again_and_names_no_child() {
        let root = tempfile::tempdir().unwrap();
        let frozen = frozen(&engine(root.path(), &[("aaaaaaaa", DAY, THEN)]), "assessment_45wd_pct");
        let stored = serde_json::to_string(&frozen).unwrap();
        assert_eq!(Frozen::read(stored.as_bytes()).unwrap(), frozen);
        let later = stored.replace("\"form\":1", "\"form\":2");
        assert!(matches!(Frozen::read(later.as_bytes()), Err(NotFrozen::Later(2))));
        assert!(matches!(Frozen::read(&stored.as_bytes()[..stored.len() / 2]), Err(NotFrozen::Damaged(_))));
        assert!((1..=6).all(|child| !stored.contains(&format!("C{child}"))));
    }

    #[test]
    fn what_is_known_now_is_told_also_where_the_load_of_then_is_gone_or_another() {
        let root = tempfile::tempdir().unwrap();
        let mut frozen = frozen(&engine(root.path(), &[("aaaaaaaa", DAY, THEN)]), "assessment_45wd_pct").figures.remove(0);
        let measure = Dictionary::built_in().get("assessment_45wd_pct").unwrap().clone();
        let other = engine(root.path(), &[("bbbbbbbb", DAY, NOW)]);
        let restatement = other.restate(&frozen, &measure, Population::NotKnown).unwrap();
        assert_eq!(restatement.unparted, Some(RestateError::Run(RunError::UnknownLoad("aaaaaaaa".into()))));
        assert_eq!((restatement.now.shown(), restatement.is_restated(), restatement.additive), (Some(83.33), true, false));
        let words = restatement.in_words();
        assert!(
            words.starts_with("As at 2026-10-31: 80 as reported, 83.33 as now known: what changed cannot be told, because "),
            "{words}"
        );
        assert_eq!(restatement.json()["unparted"], json!(restatement.unparted.unwrap().to_string()));
        frozen.basis.load = Some("bbbbbbbb".into());
        let said = other.restate(&frozen, &measure, Population::NotKnown).unwrap().unparted.unwrap().to_string();
        assert!(said.contains("was frozen as 80 of 5 cases and is made again as 83.33 of 6 cases"), "{said}");
    }
}
