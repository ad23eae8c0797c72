//! One list as CSV, cell by cell in the order of its schema.

use super::blemish::Spoilt;
use crate::day::Day;
use care::tables::TableSchema;

/// A list being written.
pub(crate) struct Sheet {
    out: Vec<u8>,
    row: u32,
    column: usize,
    /// What is wrong on purpose, last first.
    spoilt: Vec<Spoilt>,
}

impl Sheet {
    /// A list with its header row.
    pub(crate) fn new(schema: &TableSchema, mut spoilt: Vec<Spoilt>) -> Self {
        spoilt.sort_by_key(|spoilt| std::cmp::Reverse((spoilt.row, spoilt.column)));
        let mut sheet = Self { out: Vec::new(), row: 0, column: 0, spoilt: Vec::new() };
        for column in schema.columns {
            sheet.text(column.header);
        }
        sheet.end();
        sheet.spoilt = spoilt;
        sheet
    }

    fn separate(&mut self) {
        if self.column > 0 {
            self.out.push(b',');
        }
        self.column += 1;
    }

    fn quoted(&mut self, text: &str) {
        if text.contains([',', '"', '\n']) {
            self.out.push(b'"');
            self.out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    /// What is wrong with the next cell, if something is.
    fn spoilt(&mut self) -> Option<Spoilt> {
        let here = (self.row, self.column);
        self.spoilt.pop_if(|spoilt| (spoilt.row, spoilt.column) == here)
    }

    /// A cell of text or a code.
    pub(crate) fn text(&mut self, text: &str) {
        let spoilt = self.spoilt();
        self.separate();
        match spoilt {
            Some(spoilt) => self.quoted(&spoilt.text(text)),
            None => self.quoted(text),
        }
    }

    /// A cell of text or a code, or nothing.
    pub(crate) fn maybe(&mut self, text: Option<&str>) {
        self.text(text.unwrap_or_default());
    }

    /// A cell with a number.
    pub(crate) fn number(&mut self, number: i32) {
        self.separate();
        if (0..10).contains(&number) {
            self.out.push(b'0' + number as u8);
        } else {
            self.out.extend_from_slice(number.to_string().as_bytes());
        }
    }

    /// A cell with a date.
    pub(crate) fn date(&mut self, day: Day) {
        let day = self.spoilt().map_or(day, |spoilt| spoilt.day(day));
        self.separate();
        day.write(&mut self.out);
    }

    /// A cell with a date, or nothing.
    pub(crate) fn maybe_date(&mut self, day: Option<Day>) {
        match day {
            Some(day) => self.date(day),
            None => self.separate(),
        }
    }

    /// A cell with `a) Yes` or `b) No`.
    pub(crate) fn yes_no(&mut self, yes: bool) {
        self.text(if yes { "a) Yes" } else { "b) No" });
    }

    /// The end of a row.
    pub(crate) fn end(&mut self) {
        // What was meant for a cell that turned out empty is not carried on.
        let row = self.row;
        self.spoilt.retain(|spoilt| spoilt.row > row);
        self.out.extend_from_slice(b"\r\n");
        self.row += 1;
        self.column = 0;
    }

    /// The list as bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        self.out
    }
}
