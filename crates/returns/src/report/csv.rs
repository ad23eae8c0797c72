//! A table of every value flagged, for a spreadsheet.

use super::teams::Teams;
use care::rule::{Checked, Flag, Outcome, Report};
use std::borrow::Cow;
use std::io::Write;

const HEADERS: [&str; 13] =
    ["rule", "severity", "child", "table", "row", "field", "value", "what is wrong", "what to do", "detail", "file", "line", "team"];

/// Writes a row for each value that a flag points at, and one for each rule
/// that could not run. The team is blank where it is not known. No cell can be taken for a formula by a spreadsheet.
pub fn csv(report: &Report, teams: &Teams, out: impl Write) -> std::io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(HEADERS)?;
    for Checked { about, outcome } in &report.checked {
        let statement = about.statement.replace("\n\n", " ");
        let remedy = about.remedy.replace("\n\n", " ");
        let flags = match outcome {
            Outcome::Ran(flags) => flags,
            Outcome::NotRun(why) => {
                let mut cells: [Cow<'_, str>; 13] = Default::default();
                cells[0] = about.code.into();
                cells[1] = "not run".into();
                cells[7] = safe(&statement);
                cells[9] = safe(why);
                table.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
                continue;
            }
        };
        let severity = about.kind.to_string();
        for flag in flags {
            let file = flag.subject.file.to_string();
            let line = flag.subject.line.map(|line| line.to_string()).unwrap_or_default();
            let team = safe(teams.of(&flag.subject).unwrap_or_default());
            for (table_name, row, field, value) in places(flag) {
                table.write_record([
                    about.code,
                    &severity,
                    &safe(flag.subject.id.as_deref().unwrap_or_default()),
                    table_name,
                    &row,
                    field,
                    &safe(value),
                    &safe(&statement),
                    &safe(&remedy),
                    &safe(flag.detail.as_deref().unwrap_or_default()),
                    &file,
                    &line,
                    &team,
                ])?;
            }
        }
    }
    table.flush()
}

/// Where a flag points: table, row, field, value; one empty place where it
/// points at none.
pub(super) fn places(flag: &Flag) -> impl Iterator<Item = (&str, String, &str, &str)> {
    let none = flag.cells.is_empty().then(|| ("", String::new(), "", ""));
    let cells = flag.cells.iter().map(|cell| {
        let row = cell.row.map(|row| row.to_string()).unwrap_or_default();
        (cell.table, row, cell.field, cell.value.as_deref().unwrap_or_default())
    });
    none.into_iter().chain(cells)
}

/// The text behind an apostrophe where a spreadsheet would take it for a
/// formula or a command (OWASP, CSV injection).
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
