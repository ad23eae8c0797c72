//! Accepted tables as Arrow columns: the form in which they are stored and
//! queried. Every table has two columns more than its schema: `source_list`
//! and `source_row`, the place that each row was sent in.

use care::tables::{Kind, Table, TableSchema, Values};
use datafusion::arrow::array::{ArrayRef, Date32Array, Float64Array, Int32Array, Int64Array, RecordBatch, StringViewArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use std::sync::Arc;

/// The number of the list that a row was sent in.
pub(crate) const SOURCE_LIST: &str = "source_list";
/// The row of that list, counted from 1 under the header.
pub(crate) const SOURCE_ROW: &str = "source_row";

const EPOCH: Date = date(1970, 1, 1);
const DAY: i64 = 24 * 60 * 60;

/// Days since 1 January 1970.
pub(crate) fn days(day: Date) -> i32 {
    let since: SignedDuration = day.duration_since(EPOCH);
    i32::try_from(since.as_secs() / DAY).unwrap_or(i32::MAX)
}

/// The date so many days after 1 January 1970; `None` outside the years -9999
/// to 9999.
pub(crate) fn from_days(days: i32) -> Option<Date> {
    EPOCH.checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok()
}

/// The Arrow schema of a table.
pub(crate) fn schema(table: &TableSchema) -> SchemaRef {
    let fields = table.columns.iter().map(|column| {
        let kind = match column.kind {
            Kind::Text | Kind::Code(_) => DataType::Utf8View,
            Kind::Integer => DataType::Int64,
            Kind::Decimal => DataType::Float64,
            Kind::Date => DataType::Date32,
        };
        Field::new(column.name, kind, true)
    });
    let source = [Field::new(SOURCE_LIST, DataType::Int32, false), Field::new(SOURCE_ROW, DataType::Int32, false)];
    Arc::new(Schema::new(fields.chain(source).collect::<Vec<_>>()))
}

/// A table as one batch.
///
/// # Errors
/// Where a column's values are not of the kind that its schema names, or the
/// columns are not all of one length.
pub(crate) fn batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let rows = table.len();
    let mut columns: Vec<ArrayRef> = table.columns.iter().map(array).collect();
    columns.push(Arc::new(Int32Array::from(vec![i32::from(table.schema.list); rows])));
    columns.push(Arc::new(table.source_rows.iter().map(|row| i32::try_from(*row).unwrap_or(i32::MAX)).collect::<Int32Array>()));
    RecordBatch::try_new(schema(table.schema), columns)
}

fn array(values: &Values) -> ArrayRef {
    match values {
        Values::Text(cells) => Arc::new(cells.iter().map(Option::as_deref).collect::<StringViewArray>()),
        Values::Integer(cells) => Arc::new(cells.iter().copied().collect::<Int64Array>()),
        Values::Decimal(cells) => {
            Arc::new(cells.iter().map(|cell| cell.map(|hundredths| hundredths as f64 / 100.0)).collect::<Float64Array>())
        }
        Values::Date(cells) => Arc::new(cells.iter().map(|cell| cell.map(days)).collect::<Date32Array>()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::tables::annex_a;

    #[test]
    fn a_day_is_itself_again() {
        for day in [date(1970, 1, 1), date(1969, 12, 31), date(2026, 10, 31), date(2024, 2, 29), Date::MIN, Date::MAX] {
            assert_eq!(from_days(days(day)), Some(day));
        }
        assert_eq!(days(date(2000, 1, 1)), 10957);
        assert_eq!(from_days(i32::MAX), None);
    }

    #[test]
    fn a_table_keeps_its_cells_and_the_place_they_came_from() {
        let schema = annex_a::named("contacts").unwrap();
        let mut table = Table::empty(schema);
        table.source_rows.push(7);
        for column in &mut table.columns {
            match column {
                Values::Text(cells) => cells.push(Some("x".into())),
                Values::Integer(cells) | Values::Decimal(cells) => cells.push(None),
                Values::Date(cells) => cells.push(Some(date(2026, 1, 2))),
            }
        }
        let batch = batch(&table).unwrap();
        assert_eq!(batch.num_rows(), 1);
        let rows = batch.column_by_name(SOURCE_ROW).unwrap().as_any().downcast_ref::<Int32Array>().unwrap();
        let lists = batch.column_by_name(SOURCE_LIST).unwrap().as_any().downcast_ref::<Int32Array>().unwrap();
        assert_eq!((lists.value(0), rows.value(0)), (1, 7));
        table.source_rows.push(8);
        assert!(super::batch(&table).is_err());
    }
}
