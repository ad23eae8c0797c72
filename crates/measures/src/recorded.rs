//! What was recorded here, read beside the rows of a file: an authority that
//! audits here, or whose children say here what they think, has nothing to
//! export and to load again.
//!
//! What is recorded here goes before what the file says of the same: a row of
//! the file with the same number, or about the same child in the same stretch of
//! time ([`Same`]), is not read. So nothing is counted twice, whichever of the
//! two it came by.

use crate::columns;
use crate::store::LoadInfo;
use care::tables::{self, Kind, voice};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Date32Array, Int32Array, RecordBatch, StringViewArray};
use datafusion::arrow::compute::{concat_batches, filter_record_batch};
use datafusion::arrow::datatypes::{Date32Type, SchemaRef};
use datafusion::arrow::error::ArrowError;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::fmt::{Debug, Write as _};
use std::sync::Arc;

/// The row of what was recorded here: it was sent in no file.
pub const ROW: u32 = 0;

/// A table that rows recorded here are read beside.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The table.
    pub table: &'static str,
    /// What its rows are, in words: `audits`.
    pub what: &'static str,
    /// Where what changed is told, in words.
    pub history: &'static str,
    /// What the name of a state of these records begins with, in a basis.
    name: &'static str,
    /// The column of the day.
    day: &'static str,
    /// Which rows of a file are of something that was recorded here.
    same: Same,
}

/// Which rows of a file are of something that was recorded here: those about the
/// same child in the same stretch of time, and those of the same number.
#[derive(Debug, PartialEq, Eq)]
enum Same {
    /// In the same month; and the column of the number.
    Month(&'static str),
    /// On the same day.
    Day,
}

/// Audits, beside `qa_audits`.
pub static AUDITS: Source = Source {
    table: "qa_audits",
    what: "audits",
    history: "the history of each audit",
    name: "records-",
    day: "audit_date",
    same: Same::Month("audit_id"),
};

/// What children said, beside `child_voice`.
pub static WORDS: Source = Source {
    table: voice::NAME,
    what: "words of children",
    history: "the page of each child’s words",
    name: "records-words-",
    day: "said_on",
    same: Same::Day,
};

/// Every source, those whose name holds another's before it.
static SOURCES: [&Source; 2] = [&WORDS, &AUDITS];

impl Source {
    /// The source of a state of its records that a basis names.
    pub(crate) fn named(hash: &str) -> Option<&'static Self> {
        SOURCES.into_iter().find(|source| hash.starts_with(source.name))
    }

    /// The stretch of time within which two rows about a child are the same.
    fn stretch(&self, on: Date) -> Date {
        match self.same {
            Same::Month(_) => on.first_of_month(),
            Same::Day => on,
        }
    }
}

/// A row that was recorded here. All that it says is in its `Debug`, by which a
/// state of the records is named.
pub trait RecordedRow: Debug {
    /// What it is a row of.
    const SOURCE: &'static Source;

    /// Its number, as the pseudonym that a file would have for it; none
    /// where the table has none.
    fn id(&self) -> Option<&str>;

    /// The child's pseudonym.
    fn child(&self) -> &str;

    /// Its day.
    fn on(&self) -> Date;

    /// Whether it takes part in the figures; where it does not, a file's row
    /// about the same is still not read.
    fn takes_part(&self) -> bool;

    /// The text of a column.
    fn text(&self, column: &str) -> Option<String>;

    /// The day of a column.
    fn date(&self, column: &str) -> Option<Date>;
}

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
    /// A code of [`care::tables::supplementary::AUDIT_GRADE`].
    pub grade: &'static str,
    /// Whether the child's own words were found, where it was asked.
    pub voice: Option<bool>,
    /// Whether the plan has outcomes and timescales, where it was asked.
    pub plan: Option<bool>,
}

fn yes_no(answer: Option<bool>) -> Option<String> {
    answer.map(|yes| if yes { "Yes" } else { "No" }.to_owned())
}

impl RecordedRow for RecordedAudit {
    const SOURCE: &'static Source = &AUDITS;

    fn id(&self) -> Option<&str> {
        Some(&self.id)
    }

    fn child(&self) -> &str {
        &self.child
    }

    fn on(&self) -> Date {
        self.on
    }

    fn takes_part(&self) -> bool {
        self.says.is_some()
    }

    fn text(&self, column: &str) -> Option<String> {
        let says = self.says.as_ref()?;
        match column {
            "audit_id" => Some(self.id.clone()),
            "child_id" => Some(self.child.clone()),
            "subject" => Some(says.subject.clone()),
            "team" => says.team.clone(),
            "grade" => Some(says.grade.to_owned()),
            "child_voice_first_person" => yes_no(says.voice),
            "plan_has_outcomes_and_timescales" => yes_no(says.plan),
            _ => None,
        }
    }

    fn date(&self, column: &str) -> Option<Date> {
        (column == "audit_date").then_some(self.on)
    }
}

/// Something that a child said and was recorded here: what was made of it, and
/// never a word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedWords {
    /// The child's pseudonym.
    pub child: String,
    /// The day that it was said.
    pub on: Date,
    /// A code of [`voice::WHOSE`].
    pub whose: &'static str,
    /// A code of [`voice::HOW_GIVEN`].
    pub how: &'static str,
    /// The rung of [`voice::MADE_WITH`] that was recorded for the child by then.
    pub made_with: Option<u8>,
    /// The last day in time for a reply.
    pub due: Option<Date>,
    /// The day of the reply.
    pub replied: Option<Date>,
    /// The day from which something was different because of it.
    pub changed: Option<Date>,
}

impl RecordedRow for RecordedWords {
    const SOURCE: &'static Source = &WORDS;

    fn id(&self) -> Option<&str> {
        None
    }

    fn child(&self) -> &str {
        &self.child
    }

    fn on(&self) -> Date {
        self.on
    }

    fn takes_part(&self) -> bool {
        true
    }

    fn text(&self, column: &str) -> Option<String> {
        match column {
            "child_id" => Some(self.child.clone()),
            "whose" => Some(self.whose.to_owned()),
            "how_given" => Some(self.how.to_owned()),
            "made_with" => self.made_with.map(|rung| rung.to_string()),
            "changed" => Some(if self.changed.is_some() { "Yes" } else { "Not yet" }.to_owned()),
            _ => None,
        }
    }

    fn date(&self, column: &str) -> Option<Date> {
        match column {
            "said_on" => Some(self.on),
            "reply_due" => self.due,
            "replied_on" => self.replied,
            "changed_on" => self.changed,
            _ => None,
        }
    }
}

/// What was recorded here of one table.
#[derive(Debug, Clone)]
pub struct Recorded {
    source: &'static Source,
    info: Arc<LoadInfo>,
    batch: RecordBatch,
    ids: HashSet<String>,
    /// Each child and the stretch of time.
    children: HashSet<(String, Date)>,
    from: Date,
}

impl Recorded {
    /// The table of some rows; `None` where none takes part in the figures.
    ///
    /// # Errors
    /// Where the columns do not fit the table's schema: a fault of this program.
    pub fn of<R: RecordedRow>(rows: &[R]) -> Result<Option<Self>, ArrowError> {
        let source = R::SOURCE;
        let counted: Vec<&R> = rows.iter().filter(|row| row.takes_part()).collect();
        let Some(first) = counted.iter().map(|row| row.on()).min() else { return Ok(None) };
        let last = counted.iter().map(|row| row.on()).max().unwrap_or(first);
        let Some(table) = tables::named(source.table) else { return Ok(None) };
        let column = |column: &tables::Column| -> ArrayRef {
            match column.kind {
                Kind::Date => {
                    let day = |row: &&R| row.date(column.name).map(columns::days);
                    Arc::new(counted.iter().map(day).collect::<Date32Array>())
                }
                _ => Arc::new(counted.iter().map(|row| row.text(column.name)).collect::<StringViewArray>()),
            }
        };
        let mut columns: Vec<ArrayRef> = table.columns.iter().map(column).collect();
        columns.push(Arc::new(Int32Array::from(vec![i32::from(table.list); counted.len()])));
        columns.push(Arc::new(Int32Array::from(vec![i32::try_from(ROW).unwrap_or_default(); counted.len()])));
        let rows_of = BTreeMap::from([(source.table.to_owned(), counted.len())]);
        Ok(Some(Self {
            source,
            info: Arc::new(LoadInfo { hash: Some(name(rows)), snapshot: last, rows: rows_of }),
            batch: RecordBatch::try_new(columns::schema(table), columns)?,
            ids: rows.iter().filter_map(|row| row.id().map(str::to_owned)).collect(),
            children: rows.iter().map(|row| (row.child().to_owned(), source.stretch(row.on()))).collect(),
            from: first.first_of_month(),
        }))
    }

    /// What they are rows of.
    pub(crate) fn source(&self) -> &'static Source {
        self.source
    }

    /// What they are, as a load is told: the name changes with any of them.
    pub fn info(&self) -> &Arc<LoadInfo> {
        &self.info
    }

    /// Whether a load has any of them before it or in its month.
    pub(crate) fn speaks_on(&self, snapshot: Date) -> bool {
        self.from <= snapshot
    }

    /// How many take part.
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    /// Which rows of a file's table are not of something that was recorded here.
    fn others(&self, file: &RecordBatch) -> BooleanArray {
        let text = |name: &str| file.column_by_name(name).and_then(|column| column.as_string_view_opt());
        let ids = match self.source.same {
            Same::Month(id) => text(id),
            Same::Day => None,
        };
        let children = text("child_id");
        let days = file.column_by_name(self.source.day).and_then(|column| column.as_primitive_opt::<Date32Type>());
        let cell = |of: Option<&StringViewArray>, row: usize| of.filter(|of| of.is_valid(row)).map(|of| of.value(row).to_owned());
        (0..file.num_rows())
            .map(|row| {
                let same = cell(ids, row).is_some_and(|id| self.ids.contains(&id));
                let on = days.filter(|days| days.is_valid(row)).and_then(|days| columns::from_days(days.value(row)));
                let again =
                    cell(children, row).zip(on).is_some_and(|(child, on)| self.children.contains(&(child, self.source.stretch(on))));
                Some(!same && !again)
            })
            .collect()
    }

    /// A file's table with these beside it, each once.
    pub(crate) fn beside(&self, file: Option<&RecordBatch>) -> Result<RecordBatch, ArrowError> {
        let Some(file) = file else { return Ok(self.batch.clone()) };
        let schema: SchemaRef = self.batch.schema();
        concat_batches(&schema, [&filter_record_batch(file, &self.others(file))?, &self.batch])
    }

    /// How many rows of a file's table are of something that was recorded here.
    pub(crate) fn known_in(&self, file: &RecordBatch) -> usize {
        file.num_rows() - self.others(file).true_count()
    }
}

/// A name for a state of the records: SHA-256 over all that they say.
fn name<R: RecordedRow>(rows: &[R]) -> String {
    let mut digest = Sha256::new();
    for row in rows {
        digest.update(format!("{row:?}\n").as_bytes());
    }
    let mut name = String::from(R::SOURCE.name);
    for byte in digest.finalize() {
        // Writing to a string does not fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
