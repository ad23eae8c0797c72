//! A table in memory with typed columns: records as a question in SQL reads
//! them, an answer, and what is exported. It becomes Arrow, and Parquet.

use crate::columns;
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, Float64Type, Int64Type, Schema};
use datafusion::arrow::error::ArrowError;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::properties::WriterProperties;
use jiff::civil::Date;
use std::sync::Arc;

/// The cells of a column; `None` is a blank.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Text.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Dates.
    Date(Vec<Option<Date>>),
    /// Yes or no.
    YesNo(Vec<Option<bool>>),
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
}

impl Cells {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::YesNo(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of a row; one that is not there is blank.
    pub fn get(&self, row: usize) -> Cell<'_> {
        match self {
            Self::Text(cells) => cells.get(row).and_then(Option::as_deref).map_or(Cell::Blank, Cell::Text),
            Self::Whole(cells) => cells.get(row).copied().flatten().map_or(Cell::Blank, Cell::Whole),
            Self::Number(cells) => cells.get(row).copied().flatten().map_or(Cell::Blank, Cell::Number),
            Self::Date(cells) => cells.get(row).copied().flatten().map_or(Cell::Blank, Cell::Date),
            Self::YesNo(cells) => cells.get(row).copied().flatten().map_or(Cell::Blank, Cell::YesNo),
        }
    }

    fn array(&self) -> ArrayRef {
        match self {
            Self::Text(cells) => Arc::new(cells.iter().map(Option::as_deref).collect::<StringArray>()),
            Self::Whole(cells) => Arc::new(cells.iter().copied().collect::<Int64Array>()),
            Self::Number(cells) => Arc::new(cells.iter().copied().collect::<Float64Array>()),
            Self::Date(cells) => Arc::new(cells.iter().map(|cell| cell.map(columns::days)).collect::<Date32Array>()),
            Self::YesNo(cells) => Arc::new(cells.iter().copied().collect::<BooleanArray>()),
        }
    }

    /// What a column of an answer holds. A type that has no form here is told
    /// as text.
    fn of(column: &ArrayRef) -> Self {
        fn all<T>(rows: usize, cell: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
            (0..rows).map(cell).collect()
        }
        let rows = column.len();
        let known = match column.data_type() {
            DataType::Boolean => {
                column.as_boolean_opt().map(|found| Self::YesNo(all(rows, |row| found.is_valid(row).then(|| found.value(row)))))
            }
            DataType::Date32 | DataType::Date64 => cast(column, &DataType::Date32).ok().and_then(|days| {
                let days = days.as_primitive_opt::<Date32Type>()?.clone();
                Some(Self::Date(all(rows, |row| days.is_valid(row).then(|| columns::from_days(days.value(row))).flatten())))
            }),
            // The largest whole numbers of 64 bits without a sign do not fit; they are told as text.
            kind if kind.is_integer() && *kind != DataType::UInt64 => cast(column, &DataType::Int64).ok().and_then(|numbers| {
                let numbers = numbers.as_primitive_opt::<Int64Type>()?.clone();
                Some(Self::Whole(all(rows, |row| numbers.is_valid(row).then(|| numbers.value(row)))))
            }),
            kind if kind.is_numeric() && *kind != DataType::UInt64 => cast(column, &DataType::Float64).ok().and_then(|numbers| {
                let numbers = numbers.as_primitive_opt::<Float64Type>()?.clone();
                Some(Self::Number(all(rows, |row| numbers.is_valid(row).then(|| numbers.value(row)))))
            }),
            _ => None,
        };
        known.unwrap_or_else(|| {
            let texts: Option<StringViewArray> =
                cast(column, &DataType::Utf8View).ok().and_then(|texts| texts.as_string_view_opt().cloned());
            Self::Text(all(rows, |row| texts.as_ref().filter(|texts| texts.is_valid(row)).map(|texts| texts.value(row).to_owned())))
        })
    }

    fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Text(cells), Self::Text(more)) => cells.extend(more),
            (Self::Whole(cells), Self::Whole(more)) => cells.extend(more),
            (Self::Number(cells), Self::Number(more)) => cells.extend(more),
            (Self::Date(cells), Self::Date(more)) => cells.extend(more),
            (Self::YesNo(cells), Self::YesNo(more)) => cells.extend(more),
            // The batches of one answer have one schema, so this does not happen.
            (_, _) => {}
        }
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub cells: Cells,
}

/// A table. Its columns are of one length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Sheet {
    /// A table of columns, each with its name.
    pub fn new<const N: usize>(name: &str, columns: [(&str, Cells); N]) -> Self {
        Self { name: name.to_owned(), columns: columns.into_iter().map(|(name, cells)| Column { name: name.to_owned(), cells }).collect() }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows, a cell for each column.
    pub fn rows(&self) -> impl Iterator<Item = Vec<Cell<'_>>> {
        (0..self.len()).map(|row| self.columns.iter().map(|column| column.cells.get(row)).collect())
    }

    /// Takes an answer over; `schema` names the columns where there is no row.
    pub(crate) fn of(name: &str, schema: &Schema, batches: &[RecordBatch]) -> Self {
        let mut sheet = Self { name: name.to_owned(), columns: Vec::new() };
        for (place, field) in schema.fields().iter().enumerate() {
            let mut cells = Cells::of(&datafusion::arrow::array::new_empty_array(field.data_type()));
            for batch in batches {
                if let Some(column) = batch.columns().get(place) {
                    cells.append(Cells::of(column));
                }
            }
            sheet.columns.push(Column { name: field.name().clone(), cells });
        }
        sheet
    }

    /// As Arrow.
    pub(crate) fn batch(&self) -> Result<RecordBatch, ArrowError> {
        let arrays: Vec<ArrayRef> = self.columns.iter().map(|column| column.cells.array()).collect();
        let fields: Vec<Field> =
            self.columns.iter().zip(&arrays).map(|(column, array)| Field::new(&column.name, array.data_type().clone(), true)).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
    }

    /// As a Parquet file.
    ///
    /// # Errors
    /// Where its columns are not of one length.
    pub fn parquet(&self) -> Result<Vec<u8>, NotWritten> {
        let batch = self.batch()?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
        writer.write(&batch)?;
        Ok(writer.into_inner()?)
    }
}

/// Why a table could not be written as Parquet.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// Its columns do not hold together.
    #[error("the columns do not hold together ({0})")]
    Columns(#[from] ArrowError),
    /// The writer failed.
    #[error("the Parquet file could not be made ({0})")]
    Parquet(#[from] ParquetError),
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use jiff::civil::date;

    fn sheet() -> Sheet {
        Sheet::new(
            "series",
            [
                ("name", Cells::Text(vec![Some("=1+1".into()), None])),
                ("cases", Cells::Whole(vec![Some(7), Some(-1)])),
                ("value", Cells::Number(vec![Some(85.5), None])),
                ("on", Cells::Date(vec![Some(date(2026, 3, 31)), None])),
                ("met", Cells::YesNo(vec![Some(true), None])),
            ],
        )
    }

    #[test]
    fn what_is_written_as_parquet_comes_back() {
        let bytes = sheet().parquet().unwrap();
        let batches: Vec<_> =
            ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).unwrap().build().unwrap().map(Result::unwrap).collect();
        assert_eq!(Sheet::of("series", &batches[0].schema(), &batches), sheet());
    }

    #[test]
    fn columns_of_two_lengths_are_told() {
        let mut uneven = sheet();
        uneven.columns[0].cells = Cells::Text(vec![None]);
        assert!(matches!(uneven.parquet(), Err(NotWritten::Columns(_))));
    }

    #[test]
    fn an_answer_without_rows_still_has_its_columns() {
        let none = Sheet::of("series", &sheet().batch().unwrap().schema(), &[]);
        assert_eq!((none.columns.len(), none.len(), none.is_empty()), (5, 0, true));
        assert_eq!(none.columns[3].cells, Cells::Date(vec![]));
    }
}
