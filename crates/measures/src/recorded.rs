//! Audits that were recorded here, read beside those of `qa_audits.csv`: an
//! authority that audits here has nothing to export and to load again.
//!
//! What is recorded here goes before what the file says of the same audit: a row
//! of the file with the same number, or about the same child in the same month,
//! is not read. So no audit is counted twice, whichever of the two it came by.

use crate::columns;
use crate::store::LoadInfo;
use care::tables::supplementary;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Date32Array, Int32Array, RecordBatch, StringViewArray};
use datafusion::arrow::compute::{concat_batches, filter_record_batch};
use datafusion::arrow::datatypes::{Date32Type, SchemaRef};
use datafusion::arrow::error::ArrowError;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// The table that they are read beside.
pub const TABLE: &str = "qa_audits";

/// The row of an audit that was recorded here: it was sent in no file.
pub const ROW: u32 = 0;

/// What the name of a state of these records begins with, in a basis.
const NAME: &str = "records-";

/// An audit that is finished and was recorded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAudit {
    /// Its number, as the pseudonym that a file would have for it.
    pub id: String,
    /// The child's pseudonym.
    pub child: String,
    /// The day that it was finished.
    pub on: Date,
    /// What it says, where it takes part in the figures; `None` where it does
    /// not, and a file's row about the same audit is still not read.
    pub says: Option<Says>,
}

/// What an audit says, as a row of the table holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    /// What was audited, and how it was chosen.
    pub subject: String,
    /// The child's team, where the cases were drawn by team.
    pub team: Option<String>,
    /// A code of [`supplementary::AUDIT_GRADE`].
    pub grade: &'static str,
    /// Whether the child's own words were found, where it was asked.
    pub voice: Option<bool>,
    /// Whether the plan has outcomes and timescales, where it was asked.
    pub plan: Option<bool>,
}

/// The audits recorded here, as a table.
#[derive(Debug, Clone)]
pub struct Recorded {
    info: Arc<LoadInfo>,
    batch: RecordBatch,
    ids: HashSet<String>,
    children: HashSet<(String, i16, i8)>,
    from: Date,
}

fn yes_no(answer: Option<bool>) -> Option<&'static str> {
    answer.map(|yes| if yes { "Yes" } else { "No" })
}

fn month(on: Date) -> (i16, i8) {
    (on.year(), on.month())
}

impl Recorded {
    /// The table of some audits; `None` where none takes part in the figures.
    ///
    /// # Errors
    /// Where the columns do not fit the table's schema: a fault of this program.
    pub fn of(audits: &[RecordedAudit]) -> Result<Option<Self>, ArrowError> {
        let counted: Vec<(&RecordedAudit, &Says)> = audits.iter().filter_map(|audit| Some((audit, audit.says.as_ref()?))).collect();
        let Some(first) = counted.iter().map(|(audit, _)| audit.on).min() else { return Ok(None) };
        let last = counted.iter().map(|(audit, _)| audit.on).max().unwrap_or(first);
        let Some(table) = supplementary::TABLES.iter().find(|table| table.name == TABLE) else { return Ok(None) };
        let text = |of: &dyn Fn(&RecordedAudit, &Says) -> Option<String>| -> ArrayRef {
            Arc::new(counted.iter().map(|(audit, says)| of(audit, says)).collect::<StringViewArray>())
        };
        let column = |name: &str| -> ArrayRef {
            match name {
                "audit_id" => text(&|audit, _| Some(audit.id.clone())),
                "audit_date" => Arc::new(counted.iter().map(|(audit, _)| Some(columns::days(audit.on))).collect::<Date32Array>()),
                "child_id" => text(&|audit, _| Some(audit.child.clone())),
                "subject" => text(&|_, says| Some(says.subject.clone())),
                "team" => text(&|_, says| says.team.clone()),
                "grade" => text(&|_, says| Some(says.grade.to_owned())),
                "child_voice_first_person" => text(&|_, says| yes_no(says.voice).map(str::to_owned)),
                "plan_has_outcomes_and_timescales" => text(&|_, says| yes_no(says.plan).map(str::to_owned)),
                _ => text(&|_, _| None),
            }
        };
        let mut columns: Vec<ArrayRef> = table.columns.iter().map(|of| column(of.name)).collect();
        columns.push(Arc::new(Int32Array::from(vec![i32::from(table.list); counted.len()])));
        columns.push(Arc::new(Int32Array::from(vec![i32::try_from(ROW).unwrap_or_default(); counted.len()])));
        let info = LoadInfo { hash: Some(name(audits)), snapshot: last, rows: BTreeMap::from([(TABLE.to_owned(), counted.len())]) };
        Ok(Some(Self {
            info: Arc::new(info),
            batch: RecordBatch::try_new(columns::schema(table), columns)?,
            ids: audits.iter().map(|audit| audit.id.clone()).collect(),
            children: audits.iter().map(|audit| (audit.child.clone(), audit.on.year(), audit.on.month())).collect(),
            from: first.first_of_month(),
        }))
    }

    /// What they are, as a load is told: the name changes with any of them.
    pub fn info(&self) -> &Arc<LoadInfo> {
        &self.info
    }

    /// Whether a name in a basis is of a state of these records.
    pub(crate) fn is_named(hash: &str) -> bool {
        hash.starts_with(NAME)
    }

    /// Whether a load has any of them before it or in its month.
    pub(crate) fn speaks_on(&self, snapshot: Date) -> bool {
        self.from <= snapshot
    }

    /// How many take part.
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// Which rows of a file's table are not of an audit that was recorded here.
    fn others(&self, file: &RecordBatch) -> BooleanArray {
        let text = |name: &str| file.column_by_name(name).and_then(|column| column.as_string_view_opt());
        let (ids, children) = (text("audit_id"), text("child_id"));
        let days = file.column_by_name("audit_date").and_then(|column| column.as_primitive_opt::<Date32Type>());
        let cell = |of: Option<&StringViewArray>, row: usize| of.filter(|of| of.is_valid(row)).map(|of| of.value(row).to_owned());
        (0..file.num_rows())
            .map(|row| {
                let same = cell(ids, row).is_some_and(|id| self.ids.contains(&id));
                let on = days.filter(|days| days.is_valid(row)).and_then(|days| columns::from_days(days.value(row)));
                let again = cell(children, row).zip(on).is_some_and(|(child, on)| {
                    let (year, month) = month(on);
                    self.children.contains(&(child, year, month))
                });
                Some(!same && !again)
            })
            .collect()
    }

    /// A file's table with these beside it, each audit once.
    pub(crate) fn beside(&self, file: Option<&RecordBatch>) -> Result<RecordBatch, ArrowError> {
        let Some(file) = file else { return Ok(self.batch.clone()) };
        let schema: SchemaRef = self.batch.schema();
        concat_batches(&schema, [&filter_record_batch(file, &self.others(file))?, &self.batch])
    }

    /// How many rows of a file's table are of audits that were recorded here.
    pub(crate) fn known_in(&self, file: &RecordBatch) -> usize {
        file.num_rows() - self.others(file).true_count()
    }
}

/// A name for a state of the records: SHA-256 over all that they say.
fn name(audits: &[RecordedAudit]) -> String {
    let mut digest = Sha256::new();
    for audit in audits {
        digest.update(format!("{audit:?}\n").as_bytes());
    }
    let mut name = String::from(NAME);
    for byte in digest.finalize() {
        // Writing to a string does not fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
