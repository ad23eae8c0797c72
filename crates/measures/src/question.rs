//! A question in SQL by a person: under the rules that measures are under, over
//! the child-level tables, and over other tables that the asker hands in (the
//! records that they may read). What a question reads is known before it is
//! answered, so that the right to it, and the reason, can be asked for first.

use crate::conventions::Conventions;
use crate::engine::{Engine, PATIENCE, RunError, guarded, sql_error};
use crate::guard;
use crate::plans::{Form, Planned, Plans};
use crate::reading::Population;
use crate::sheet::Sheet;
use care::tables::{self, TableSchema, annex_a};
use datafusion::arrow::array::RecordBatch;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// What messages call it.
pub(crate) const FILE: &str = "the question";

/// The most rows of an answer.
pub use crate::engine::MOST_ROWS;

/// A question, read and planned.
#[derive(Debug)]
pub struct Question {
    pub(crate) plans: Plans,
    planned: Planned,
    pub(crate) form: Arc<Form>,
    /// The tables that were handed in.
    beside: HashMap<String, RecordBatch>,
}

impl Question {
    /// Reads and plans a question. `beside` are tables that it may read besides
    /// the child-level ones; one with the name of a child-level table is left
    /// out.
    ///
    /// # Errors
    /// Where the SQL is no one query over those tables; the message says what to do.
    pub async fn of(sql: &str, conventions: Conventions, beside: &[Sheet]) -> Result<Self, RunError> {
        let mut batches = HashMap::new();
        for sheet in beside.iter().filter(|sheet| child_level(&sheet.name).is_none()) {
            batches.insert(sheet.name.clone(), sheet.batch().map_err(|error| RunError::Engine(error.to_string()))?);
        }
        let shapes = batches.iter().map(|(name, batch)| (name.as_str(), batch.schema()));
        let plans = Plans::beside(conventions, shapes).map_err(|error| RunError::Engine(error.strip_backtrace()))?;
        let planned = async {
            let planned = plans.once(sql).await?;
            let form = plans.form(&planned, None)?;
            Ok((planned, form))
        };
        let planned = async { planned.await.map_err(|refusal| sql_error(FILE, refusal)) };
        let (planned, form) = guarded(FILE, PATIENCE, planned).await?;
        Ok(Self { plans, planned, form, beside: batches })
    }

    /// The tables that it reads, in alphabetical order.
    pub fn tables(&self) -> &[String] {
        &self.planned.tables
    }

    /// The rows of a table that was handed in.
    pub(crate) fn beside(&self, table: &str) -> Option<&RecordBatch> {
        self.beside.get(table)
    }

    /// The child-level tables that it reads.
    pub fn child_level(&self) -> impl Iterator<Item = &'static TableSchema> {
        self.planned.tables.iter().filter_map(|name| child_level(name))
    }
}

/// The child-level table of a name, or of a name for the load before.
fn child_level(name: &str) -> Option<&'static TableSchema> {
    tables::named(name).or_else(|| annex_a::named(name.strip_suffix(guard::OF_PREVIOUS)?))
}

impl Engine {
    /// Answers a question, as at a date, over the last load of that date or
    /// before where it reads child-level tables.
    ///
    /// # Errors
    /// Where there is no such load, or the answer would be more than
    /// [`MOST_ROWS`] rows, more than a minute of work or more than the memory
    /// that a query may have.
    pub async fn answer(&self, question: &Question, as_at: Date, population: Population) -> Result<Sheet, RunError> {
        let batches = self.answered(question, as_at, population).await?;
        Ok(Sheet::of("answer", question.form.plan.schema().as_arrow(), &batches))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheet::Cells;
    use crate::store::Load;
    use crate::tests::tables;
    use jiff::civil::date;

    const DAY: Date = date(2026, 10, 31);

    fn records() -> [Sheet; 2] {
        [
            Sheet::new(
                "finding",
                [("key", Cells::Text(vec![Some("F1".into()), Some("F2".into())])), ("number", Cells::Whole(vec![Some(1), None]))],
            ),
            // Nobody can put a table of their own in the place of a child-level one.
            Sheet::new("contacts", [("child_id", Cells::Text(vec![Some("mine".into())]))]),
        ]
    }

    fn engine() -> Engine {
        let sent = tables(DAY, &[("contacts", "child_id | contact_date | contact_source\nC1 | 2026-10-30 | \nC2 | |\n")]);
        Engine::of([Load::in_memory(&sent).unwrap()]).unwrap()
    }

    async fn ask(engine: &Engine, sql: &str) -> Result<(Vec<String>, Sheet), RunError> {
        let question = Question::of(sql, Conventions::default(), &records()).await?;
        let answer = engine.answer(&question, DAY, Population::NotKnown).await?;
        Ok((question.child_level().map(|table| table.name.to_owned()).collect(), answer))
    }

    #[tokio::test]
    async fn a_question_over_records_needs_no_load_and_reads_no_child() {
        let (read, answer) = ask(&Engine::of([]).unwrap(), "select key, number from finding where number is not null").await.unwrap();
        assert_eq!(read, Vec::<String>::new());
        assert_eq!(answer.columns[0].cells, Cells::Text(vec![Some("F1".into())]));
        assert_eq!(answer.columns[1].cells, Cells::Whole(vec![Some(1)]));
    }

    #[tokio::test]
    async fn what_a_question_reads_is_known_and_a_child_level_table_is_itself() {
        let (read, answer) = ask(&engine(), "select child_id, contact_date from contacts order by child_id").await.unwrap();
        assert_eq!(read, ["contacts"]);
        assert_eq!(answer.columns[0].cells, Cells::Text(vec![Some("C1".into()), Some("C2".into())]));
        assert_eq!(answer.columns[1].cells, Cells::Date(vec![Some(date(2026, 10, 30)), None]));
        // However it is hidden.
        for sql in [
            "select (select max(child_id) from contacts) as x from finding",
            "with c as (select * from contacts) select count(*) from c",
            "select key from finding where key in (select child_id from contacts_previous)",
        ] {
            let question = Question::of(sql, Conventions::default(), &records()).await.unwrap();
            assert_eq!(question.child_level().map(|table| table.name).collect::<Vec<_>>(), ["contacts"], "{sql}");
        }
    }

    #[tokio::test]
    async fn the_parameters_of_measures_are_there() {
        let question =
            Question::of("select $population as of_all, $as_at as day, count(*) as n from contacts", Conventions::default(), &[]);
        let answer = engine().answer(&question.await.unwrap(), DAY, Population::of(900)).await.unwrap();
        let cells: Vec<&Cells> = answer.columns.iter().map(|column| &column.cells).collect();
        assert_eq!(cells, [&Cells::Whole(vec![Some(900)]), &Cells::Date(vec![Some(DAY)]), &Cells::Whole(vec![Some(2)])]);
    }

    #[tokio::test]
    async fn the_rules_of_measures_hold() {
        let engine = engine();
        for (sql, said) in [
            ("delete from contacts", "a measure may only ask"),
            ("select * from 'waymark.db'", "there is no table"),
            ("copy contacts to 'x.csv'", "a measure may only ask"),
            ("select now()", "would give another figure each time"),
            ("select 1; select 2", "does not hold one query"),
            ("select * from account", "there is no table 'account'"),
            ("with recursive r as (select 1 as n union all select n + 1 from r) select * from r", "calls itself"),
        ] {
            let error = ask(&engine, sql).await.unwrap_err().to_string();
            assert!(error.contains(said), "{sql}: {error}");
        }
        let none = ask(&Engine::of([]).unwrap(), "select * from contacts").await.unwrap_err();
        assert!(matches!(none, RunError::NoLoad { .. }), "{none}");
    }
}
