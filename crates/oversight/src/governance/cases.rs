//! Reads the literate case tables beside the code: prose, then Markdown tables
//! whose header names the columns.

use std::collections::BTreeMap;

/// One row of a case table, by column.
#[derive(Debug)]
pub(super) struct Row(pub(super) BTreeMap<String, String>);

impl Row {
    /// The cell as written; a column that is not there fails the test.
    pub(super) fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column '{column}' in {self:?}"))
    }

    /// The cell, unless it is blank or `-`.
    pub(super) fn maybe(&self, column: &str) -> Option<&str> {
        Some(self.text(column)).filter(|cell| !cell.is_empty() && *cell != "-")
    }
}

/// Every row of every table, in order. A file without rows fails: its test
/// could not.
pub(super) fn rows(markdown: &str) -> Vec<Row> {
    let mut header: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    for line in markdown.lines() {
        let Some(inside) = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) else {
            header = None;
            continue;
        };
        let cells: Vec<String> = inside.split('|').map(|cell| cell.trim().to_owned()).collect();
        match &header {
            None => header = Some(cells),
            Some(_) if cells.iter().all(|cell| cell.bytes().all(|byte| byte == b'-' || byte == b':')) => {}
            Some(names) => {
                assert_eq!(names.len(), cells.len(), "ragged row: {line}");
                rows.push(Row(names.iter().cloned().zip(cells).collect()));
            }
        }
    }
    assert!(!rows.is_empty(), "no cases read");
    rows
}
