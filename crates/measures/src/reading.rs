//! A reading: what a measure says on a date, and the cases behind it.

use crate::columns::{self, SOURCE_LIST, SOURCE_ROW};
use crate::conventions::{Conventions, Rates};
use crate::functions::AGE_BANDS;
use crate::measure::{Measure, Unit};
use crate::statistics::proportion::Proportion;
use crate::store::LoadInfo;
use care::tables::{self, Kind};
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};

/// Children aged 0 to 17 in the authority's area, from the mid-year estimates
/// that the caller holds for the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Population {
    /// No estimate is held, so a rate is not known.
    #[default]
    NotKnown,
    /// So many children.
    Children(NonZeroU32),
}

impl Population {
    /// So many children; none is an estimate that is not known.
    pub fn of(children: u32) -> Self {
        NonZeroU32::new(children).map_or(Self::NotKnown, Self::Children)
    }

    /// The number, if it is known.
    pub fn children(self) -> Option<u32> {
        match self {
            Self::NotKnown => None,
            Self::Children(children) => Some(children.get()),
        }
    }
}

/// A figure for all cases, or for one group of them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    /// Rows that the query gave.
    pub cases: u64,
    /// Cases met, cases counted, or the sum, middle or greatest of the values.
    pub numerator: f64,
    /// What it is out of; `None` where the unit has no denominator, or where
    /// it is a population that is not known.
    pub denominator: Option<f64>,
    /// In the measure's unit, not rounded; `None` is not known.
    pub value: Option<f64>,
    /// Cases whose `met`, `value` or `worker` is blank. A percentage counts
    /// them as not met; a mean leaves them out.
    pub not_recorded: u64,
}

/// One category of a breakdown.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// As the tables hold it; `None` where it is blank.
    pub name: Option<Arc<str>>,
    /// Its figure.
    pub figure: Figure,
}

impl Group {
    /// In plain words: `Male` for `a) Male`.
    pub fn label(&self) -> &str {
        self.name.as_deref().map_or("Not recorded", label)
    }
}

/// Plain words for a code of any set; other text is its own.
pub fn label(text: &str) -> &str {
    static LABELS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let columns = tables::all().flat_map(|table| table.columns);
        let sets = columns.filter_map(|column| if let Kind::Code(set) = column.kind { Some(set) } else { None });
        sets.flat_map(|set| set.codes).map(|code| (code.code, code.label)).collect()
    });
    LABELS.get(text).copied().unwrap_or(text)
}

/// One case: a row of the drill-down list.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The child's pseudonym, where the case is a child's.
    pub child_id: Option<String>,
    /// The date of the event, or the date that the case is judged by.
    pub event_date: Option<Date>,
    /// Whether it is met, for a percentage; `None` is not recorded.
    pub met: Option<bool>,
    /// Its value, for a sum, a mean, a middle or a greatest.
    pub value: Option<f64>,
    /// The list that it was sent in.
    pub source_list: Option<u8>,
    /// The row of that list, counted from 1 under the header; 0 where it was
    /// recorded here and sent in no file.
    pub source_row: Option<u32>,
    /// The other columns of the query, in its order: breakdowns and details.
    pub details: Vec<(Arc<str>, Option<String>)>,
}

/// The cases of a reading, as the query gave them.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    batches: Vec<RecordBatch>,
}

impl Cases {
    pub(crate) fn new(batches: Vec<RecordBatch>) -> Self {
        Self { batches }
    }

    /// The number of cases.
    pub fn len(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every case, in the order of the query.
    pub fn list(&self) -> Vec<Case> {
        self.batches.iter().flat_map(rows).collect()
    }
}

fn rows(batch: &RecordBatch) -> Vec<Case> {
    let columns = Columns(batch);
    let (child, event) = (columns.text("child_id"), columns.dates("event_date"));
    let (met, value) = (columns.booleans("met"), columns.numbers("value"));
    let (list, row) = (columns.integers(SOURCE_LIST), columns.integers(SOURCE_ROW));
    let known = ["child_id", "event_date", "met", "value", SOURCE_LIST, SOURCE_ROW];
    let schema = batch.schema();
    let others: Vec<(Arc<str>, Option<StringViewArray>)> = schema
        .fields()
        .iter()
        .filter(|field| !known.contains(&field.name().as_str()))
        .map(|field| (Arc::from(field.name().as_str()), columns.text(field.name())))
        .collect();
    let text = |column: &Option<StringViewArray>, row: usize| {
        column.as_ref().filter(|column| column.is_valid(row)).map(|column| column.value(row).to_owned())
    };
    let integer = |column: &Option<Int64Array>, row: usize| column.as_ref().filter(|c| c.is_valid(row)).map(|c| c.value(row));
    (0..batch.num_rows())
        .map(|index| Case {
            child_id: text(&child, index),
            event_date: event.as_ref().filter(|c| c.is_valid(index)).and_then(|c| columns::from_days(c.value(index))),
            met: met.as_ref().filter(|c| c.is_valid(index)).map(|c| c.value(index)),
            value: value.as_ref().filter(|c| c.is_valid(index)).map(|c| c.value(index)),
            source_list: integer(&list, index).and_then(|list| u8::try_from(list).ok()),
            source_row: integer(&row, index).and_then(|row| u32::try_from(row).ok()),
            details: others.iter().map(|(name, column)| (name.clone(), text(column, index))).collect(),
        })
        .collect()
}

/// The columns of a batch, by name and in the type asked for. The engine has
/// checked that those with a meaning have a type that casts.
struct Columns<'a>(&'a RecordBatch);

impl Columns<'_> {
    fn of(&self, name: &str, kind: &DataType) -> Option<ArrayRef> {
        let column = self.0.column_by_name(name)?;
        if column.data_type() == kind { Some(column.clone()) } else { cast(column, kind).ok() }
    }

    fn text(&self, name: &str) -> Option<StringViewArray> {
        self.of(name, &DataType::Utf8View)?.as_string_view_opt().cloned()
    }

    fn dates(&self, name: &str) -> Option<Date32Array> {
        self.of(name, &DataType::Date32)?.as_primitive_opt::<Date32Type>().cloned()
    }

    fn numbers(&self, name: &str) -> Option<Float64Array> {
        self.of(name, &DataType::Float64)?.as_primitive_opt::<Float64Type>().cloned()
    }

    fn integers(&self, name: &str) -> Option<Int64Array> {
        self.of(name, &DataType::Int64)?.as_primitive_opt::<Int64Type>().cloned()
    }

    fn booleans(&self, name: &str) -> Option<BooleanArray> {
        self.of(name, &DataType::Boolean)?.as_boolean_opt().cloned()
    }
}

/// What is added up over cases; one for all, or one for each group.
#[derive(Default)]
struct Tally {
    cases: u64,
    met: u64,
    sum: f64,
    under: f64,
    greatest: Option<f64>,
    /// Kept only where the middle one is asked for.
    values: Vec<f64>,
    workers: HashMap<String, u64>,
    not_recorded: u64,
}

/// The columns that the unit is made from, once cast.
enum Made {
    Met(BooleanArray),
    Value(Float64Array),
    Middle(Float64Array),
    Ratio(Float64Array, Float64Array),
    Worker(StringViewArray),
    Rows,
}

impl Made {
    fn of(unit: Unit, batch: &RecordBatch) -> Self {
        let columns = Columns(batch);
        let made = match unit {
            Unit::Percent => columns.booleans("met").map(Self::Met),
            Unit::Sum | Unit::MeanDays | Unit::Mean | Unit::Max => columns.numbers("value").map(Self::Value),
            Unit::MedianDays | Unit::Median => columns.numbers("value").map(Self::Middle),
            Unit::Ratio | Unit::RatioPercent | Unit::RatioPer1000 => {
                columns.numbers("numerator").zip(columns.numbers("denominator")).map(|(over, under)| Self::Ratio(over, under))
            }
            Unit::MeanPerWorker | Unit::MedianPerWorker | Unit::MaxPerWorker => columns.text("worker").map(Self::Worker),
            Unit::Count | Unit::RatePer10000 => None,
        };
        made.unwrap_or(Self::Rows)
    }
}

/// A number that was recorded.
fn recorded(numbers: &Float64Array, row: usize) -> Option<f64> {
    numbers.is_valid(row).then(|| numbers.value(row)).filter(|number| number.is_finite())
}

/// The middle of some numbers: the mean of the two in the middle where they
/// are even in number.
fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    Some(if values.len() % 2 == 1 { upper } else { f64::midpoint(*values.get(half.checked_sub(1)?)?, upper) })
}

impl Tally {
    /// Adds every row of a batch.
    fn add_all(&mut self, made: &Made, rows: usize) {
        match made {
            Made::Met(met) => {
                self.cases += rows as u64;
                self.met += met.true_count() as u64;
                self.not_recorded += met.null_count() as u64;
            }
            Made::Rows => self.cases += rows as u64,
            _ => (0..rows).for_each(|row| self.add(made, row)),
        }
    }

    fn add(&mut self, made: &Made, row: usize) {
        self.cases += 1;
        match made {
            Made::Met(met) if met.is_valid(row) => self.met += u64::from(met.value(row)),
            Made::Value(values) => match recorded(values, row) {
                Some(value) => {
                    self.sum += value;
                    self.greatest = Some(self.greatest.map_or(value, |greatest| greatest.max(value)));
                }
                None => self.not_recorded += 1,
            },
            Made::Middle(values) => match recorded(values, row) {
                Some(value) => self.values.push(value),
                None => self.not_recorded += 1,
            },
            Made::Ratio(over, under) => match recorded(over, row).zip(recorded(under, row)) {
                Some((over, under)) => {
                    self.sum += over;
                    self.under += under;
                }
                None => self.not_recorded += 1,
            },
            Made::Worker(workers) if workers.is_valid(row) => match self.workers.get_mut(workers.value(row)) {
                Some(cases) => *cases += 1,
                None => {
                    self.workers.insert(workers.value(row).to_owned(), 1);
                }
            },
            Made::Rows => {}
            Made::Met(_) | Made::Worker(_) => self.not_recorded += 1,
        }
    }

    /// `population` is `None` for one group of a breakdown: nobody holds the
    /// population of a team.
    fn figure(self, measure: &Measure, population: Option<u32>, rates: Rates) -> Figure {
        let recorded = (self.cases - self.not_recorded) as f64;
        let share = |of: f64, denominator: f64| if denominator > 0.0 { Some(of / denominator) } else { None };
        let (numerator, denominator, value) = match measure.unit {
            Unit::Percent => {
                let (met, cases) = (self.met as f64, self.cases as f64);
                (met, Some(cases), share(100.0 * met, cases))
            }
            Unit::Count => (self.cases as f64, None, Some(self.cases as f64)),
            Unit::Sum => (self.sum, None, Some(self.sum)),
            Unit::RatePer10000 => {
                let population = population.map(f64::from);
                let times = match rates {
                    Rates::OfAYear => f64::from(measure.annualise),
                    Rates::AsCounted => 1.0,
                };
                let year = self.cases as f64 * times;
                (self.cases as f64, population, population.and_then(|population| share(year * 10_000.0, population)))
            }
            Unit::MeanDays | Unit::Mean => (self.sum, Some(recorded), share(self.sum, recorded)),
            Unit::MedianDays | Unit::Median => {
                let middle = middle(self.values);
                (middle.unwrap_or(0.0), Some(recorded), middle)
            }
            Unit::Max => (self.greatest.unwrap_or(0.0), None, self.greatest),
            Unit::Ratio => (self.sum, Some(self.under), share(self.sum, self.under)),
            Unit::RatioPercent => (self.sum, Some(self.under), share(100.0 * self.sum, self.under)),
            Unit::RatioPer1000 => (self.sum, Some(self.under), share(1000.0 * self.sum, self.under)),
            Unit::MeanPerWorker => {
                let workers = self.workers.len() as f64;
                (recorded, Some(workers), share(recorded, workers))
            }
            Unit::MedianPerWorker => {
                let workers = self.workers.len() as f64;
                let middle = middle(self.workers.into_values().map(|cases| cases as f64).collect());
                (middle.unwrap_or(0.0), Some(workers), middle)
            }
            Unit::MaxPerWorker => {
                let most = self.workers.values().max().map(|cases| *cases as f64);
                (most.unwrap_or(0.0), None, most)
            }
        };
        Figure { cases: self.cases, numerator, denominator, value, not_recorded: self.not_recorded }
    }
}

/// What a reading is made from, and how.
pub(crate) struct MadeFrom {
    pub(crate) load: Arc<LoadInfo>,
    pub(crate) previous: Option<Arc<LoadInfo>>,
    pub(crate) supplements: Vec<Arc<LoadInfo>>,
    pub(crate) not_sent: Vec<String>,
    pub(crate) conventions: Conventions,
}

/// What a measure says on a date.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The measure.
    pub measure: Arc<Measure>,
    /// The date that it is as at.
    pub as_at: Date,
    /// The load that it was read from.
    pub load: Arc<LoadInfo>,
    /// The load before it, where the measure asks what has changed since.
    pub previous: Option<Arc<LoadInfo>>,
    /// The supplements that it was read from besides.
    pub supplements: Vec<Arc<LoadInfo>>,
    /// Tables that it needs and nobody sent: then there is no figure.
    pub not_sent: Vec<String>,
    /// The conventions that it was made under.
    pub conventions: Conventions,
    /// The population that a rate was made with.
    pub population: Population,
    /// The figure.
    pub figure: Figure,
    /// The categories of a split; empty where the measure is not one.
    pub categories: Vec<Group>,
    /// The cases behind it.
    pub cases: Cases,
}

/// A column that a measure cannot be broken down by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{measure} cannot be broken down by '{by}'; {}", if offered.is_empty() { "it has no breakdowns".to_owned() } else { format!("it has {}", offered.join(", ")) })]
pub struct NoBreakdown {
    /// The measure's id.
    pub measure: String,
    /// What was asked for.
    pub by: String,
    /// What it can be broken down by.
    pub offered: Vec<String>,
}

/// A figure of a public edition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Published {
    /// As it is.
    Figure(Figure),
    /// Hidden, so that no child can be picked out.
    Suppressed,
}

impl Reading {
    pub(crate) fn new(measure: Arc<Measure>, as_at: Date, from: MadeFrom, population: Population, cases: Cases) -> Self {
        let MadeFrom { load, previous, supplements, not_sent, conventions } = from;
        let mut tally = Tally::default();
        for batch in &cases.batches {
            tally.add_all(&Made::of(measure.unit, batch), batch.num_rows());
        }
        let mut figure = tally.figure(&measure, population.children(), conventions.rates);
        if !not_sent.is_empty() {
            // Nought would be a claim: nobody sent what it would be counted from.
            (figure.value, figure.denominator) = (None, None);
        }
        let categories = measure.split.as_deref().map(|split| groups(&measure, &cases, split, conventions.rates)).unwrap_or_default();
        Self { measure, as_at, load, previous, supplements, not_sent, conventions, population, figure, categories, cases }
    }

    /// The figures of each category of a breakdown: age bands youngest first,
    /// others by name, and what is not recorded last. A rate's categories have
    /// no value, for want of their populations.
    pub fn by(&self, breakdown: &str) -> Result<Vec<Group>, NoBreakdown> {
        let offered = self.measure.split.iter().chain(&self.measure.breakdowns);
        if offered.clone().any(|name| name == breakdown) {
            return Ok(groups(&self.measure, &self.cases, breakdown, self.conventions.rates));
        }
        Err(NoBreakdown { measure: self.measure.id.clone(), by: breakdown.to_owned(), offered: offered.cloned().collect() })
    }

    /// The same reading without its cases, for keeping: then it can no longer
    /// be broken down.
    #[must_use]
    pub fn without_cases(self) -> Self {
        Self { cases: Cases::default(), ..self }
    }

    /// The value as it is shown: to the measure's decimal places, halves to
    /// even.
    pub fn shown(&self) -> Option<f64> {
        self.figure.value.map(|value| rounded(value, self.measure.decimals))
    }

    /// Whether there are too few cases for a claim or a colour: the header's
    /// `minimum-n`. A count and a rate are never too few: they are all there is.
    pub fn too_few(&self) -> bool {
        let out_of = match self.measure.unit {
            Unit::Count | Unit::Sum | Unit::RatePer10000 => return false,
            Unit::Max | Unit::MaxPerWorker | Unit::Ratio | Unit::RatioPercent | Unit::RatioPer1000 => self.figure.cases as f64,
            _ => self.figure.denominator.unwrap_or(0.0),
        };
        out_of < f64::from(self.measure.minimum_n)
    }

    /// Met out of all, for the statistics; `None` unless it is a percentage
    /// with a case.
    pub fn proportion(&self) -> Option<Proportion> {
        proportion(&self.measure, &self.figure)
    }

    /// The Wilson 95% interval of a percentage, in per cent.
    pub fn interval(&self) -> Option<(f64, f64)> {
        self.proportion().map(|proportion| {
            let interval = proportion.interval();
            (100.0 * interval.low, 100.0 * interval.high)
        })
    }

    /// The headline of a public edition.
    ///
    /// Counts within the measure's `suppression` are hidden: the numerator, the
    /// denominator, or for a percentage what is left between them. That no
    /// hidden cell can be worked out again from all that is published is proved
    /// where editions are put together, not here.
    pub fn published(&self) -> Published {
        publish(&self.measure, &self.figure)
    }

    /// A breakdown in a public edition. Where exactly one category is hidden,
    /// the smallest of the others is hidden too, or the total would give it away.
    pub fn published_by(&self, breakdown: &str) -> Result<Vec<(Group, Published)>, NoBreakdown> {
        let groups = self.by(breakdown)?;
        let mut published: Vec<(Group, Published)> =
            groups.into_iter().map(|group| (group.clone(), publish(&self.measure, &group.figure))).collect();
        let hidden = published.iter().filter(|(_, shown)| *shown == Published::Suppressed).count();
        if hidden == 1 {
            let others = published.iter_mut().filter(|(group, shown)| *shown != Published::Suppressed && group.figure.cases > 0);
            if let Some((_, shown)) = others.min_by_key(|(group, _)| group.figure.cases) {
                *shown = Published::Suppressed;
            }
        }
        Ok(published)
    }

    /// The object of `measures run --format json`. `by` names the breakdown
    /// asked for; a split has its categories without being asked.
    pub fn json(&self, by: Option<&str>) -> Result<Value, NoBreakdown> {
        let groups = match by {
            Some(by) => self.by(by)?,
            None => self.categories.clone(),
        };
        let breakdowns: Vec<Value> = groups
            .iter()
            .map(|group| {
                let mut object = figure(&self.measure, &group.figure);
                object.insert("breakdown".into(), json!(group.name.as_deref().unwrap_or("Not recorded")));
                object.insert("label".into(), json!(group.label()));
                Value::Object(object)
            })
            .collect();
        let mut object = serde_json::Map::new();
        object.insert("id".into(), json!(self.measure.id));
        object.insert("as_at".into(), json!(self.as_at.to_string()));
        object.extend(figure(&self.measure, &self.figure));
        object.insert("unit".into(), json!(self.measure.unit.name()));
        object.insert("name".into(), json!(self.measure.name));
        object.insert("snapshot".into(), json!(self.load.snapshot.to_string()));
        object.insert("load".into(), json!(self.load.hash));
        object.insert("too_few".into(), json!(self.too_few()));
        object.insert("conventions".into(), self.conventions.json());
        if let Some(previous) = &self.previous {
            object.insert("previous".into(), json!(previous.snapshot.to_string()));
        }
        if !self.not_sent.is_empty() {
            object.insert("not_sent".into(), json!(self.not_sent));
        }
        if let Some(by) = by.or(self.measure.split.as_deref()) {
            object.insert("by".into(), json!(by));
        }
        object.insert("breakdowns".into(), Value::Array(breakdowns));
        Ok(Value::Object(object))
    }
}

fn figure(measure: &Measure, figure: &Figure) -> serde_json::Map<String, Value> {
    // Sums of hours leave a tail of binary digits that nobody sent.
    let tidy = |value: f64| rounded(value, 6);
    let number = |value: f64| if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) };
    let value = figure.value.map(|value| rounded(value, measure.decimals));
    let whole = measure.decimals == 0;
    let mut object = serde_json::Map::new();
    object.insert("numerator".into(), number(tidy(figure.numerator)));
    object.insert("denominator".into(), figure.denominator.map_or(Value::Null, |of| number(tidy(of))));
    object.insert("value".into(), value.map_or(Value::Null, |value| if whole { number(value) } else { json!(value) }));
    object.insert("not_recorded".into(), json!(figure.not_recorded));
    object
}

/// To so many places, halves to even, exactly as the decimal is written.
fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

fn proportion(measure: &Measure, figure: &Figure) -> Option<Proportion> {
    if measure.unit != Unit::Percent {
        return None;
    }
    Proportion::new(figure.numerator as u64, figure.denominator? as u64).ok()
}

fn publish(measure: &Measure, figure: &Figure) -> Published {
    let Some(small) = &measure.suppression else { return Published::Figure(*figure) };
    let counts = match measure.unit {
        Unit::Percent => vec![figure.numerator as u64, figure.cases, figure.cases - figure.numerator as u64],
        Unit::Max | Unit::MaxPerWorker => vec![figure.cases, figure.numerator as u64],
        _ => vec![figure.cases],
    };
    if counts.iter().any(|count| small.contains(count)) { Published::Suppressed } else { Published::Figure(*figure) }
}

fn groups(measure: &Measure, cases: &Cases, by: &str, rates: Rates) -> Vec<Group> {
    let mut tallies: Vec<(Option<Arc<str>>, Tally)> = Vec::new();
    for batch in &cases.batches {
        let made = Made::of(measure.unit, batch);
        let Some(names) = Columns(batch).text(by) else { continue };
        // Names are few and rows are many: each is looked up once in a batch
        // where it can be, and allocated once.
        let mut seen: HashMap<Option<&str>, usize> = HashMap::new();
        for row in 0..batch.num_rows() {
            let name = names.is_valid(row).then(|| names.value(row)).filter(|name| !name.trim().is_empty());
            let place = *seen.entry(name).or_insert_with(|| {
                tallies.iter().position(|(known, _)| known.as_deref() == name).unwrap_or_else(|| {
                    tallies.push((name.map(Arc::from), Tally::default()));
                    tallies.len() - 1
                })
            });
            if let Some((_, tally)) = tallies.get_mut(place) {
                tally.add(&made, row);
            }
        }
    }
    let mut groups: Vec<Group> =
        tallies.into_iter().map(|(name, tally)| Group { name, figure: tally.figure(measure, None, rates) }).collect();
    groups.sort_by_key(|group| match &group.name {
        Some(name) => (AGE_BANDS.iter().position(|band| **band == **name).unwrap_or(0), leading_number(name), Some(name.clone())),
        None => (usize::MAX, 0, None),
    });
    groups
}

/// The number that a name begins with, so that bands come in their order: 7 of
/// `7 to 12 weeks`; nought where there is none.
fn leading_number(name: &str) -> u64 {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}
