//! `waymark sql`: a question over the child-level tables and the records, by
//! somebody and with their rights.

use super::measures::Held;
use super::{CommandError, Context, Found};
use crate::figures::export::FileFormat;
use crate::figures::tables::{
    self, MEASURE_READING, PUBLISHED_FIGURE, published_sheet, records_about_children, records_sheet, rows_in_words, table_name,
};
use crate::figures::{Figures, is_a_reason, published};
use crate::store::ChildLevelRead;
use crate::workspace::{View, Viewer};
use ::measures::question::Question;
use ::measures::sheet::{Cell, Sheet};
use ::measures::{Conventions, Engine};
use care::records::{Class, Register, Role};
use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Ask in SQL: one SELECT over the child-level tables and the records that the asker may read.
#[derive(Debug, clap::Args)]
pub(super) struct Sql {
    /// The question; leave it out with --tables
    #[arg(required_unless_present = "tables")]
    question: Option<String>,
    /// List the tables that can be read, with their columns
    #[arg(long)]
    tables: bool,
    #[command(flatten)]
    asker: Asker,
    /// The date of the child-level tables [default: that of the last load]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value = "table")]
    format: AnswerFormat,
    /// Write to this file and not to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Whose rights hold, and why child-level rows are opened.
#[derive(Debug, clap::Args)]
pub(super) struct Asker {
    /// Read with the rights of this user, or of this role [default: head_of_qa, as whoever holds the data directory]
    #[arg(long = "as", value_name = "USER|ROLE", global = true)]
    viewer: Option<String>,
    /// Why child-level rows are opened; it is kept
    #[arg(long, global = true)]
    reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswerFormat {
    /// For people
    Table,
    /// For programs
    Json,
    /// One row a line
    Csv,
    /// A workbook
    Xlsx,
    /// A Parquet file
    Parquet,
}

impl Asker {
    /// What they may read.
    pub(super) async fn view(&self, held: &Held) -> Result<View, CommandError> {
        let now = Timestamp::now();
        let viewer = match self.viewer.as_deref() {
            None => Viewer::operator(&held.authority),
            Some(asked) => {
                let role = Role::ALL.iter().copied().find(|role| role.name() == asked.replace('-', "_"));
                let account = held.live.store().account(asked).await?;
                match (account, role) {
                    (Some(account), _) if account.authority == held.authority => {
                        held.live.viewer(&account.authority, &account.person, now).ok_or_else(|| {
                            CommandError::Other(format!("“{asked}” is not in a post with a role today, and so reads nothing."))
                        })?
                    }
                    (_, Some(role)) => {
                        Viewer { authority: held.authority.clone(), person: None, name: role.in_words().to_owned(), role, team: None }
                    }
                    (_, None) => {
                        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
                        return Err(CommandError::Other(format!(
                            "there is no user “{asked}”, and no such role. The roles are: {}.",
                            roles.join(", ")
                        )));
                    }
                }
            }
        };
        Ok(held.live.view(viewer, now, None))
    }

    /// The reason for opening child-level rows, where the viewer may open those
    /// of every team.
    pub(super) fn leave(&self, view: &View, what: &str) -> Result<String, CommandError> {
        let role = view.viewer().role.in_words();
        match view.child_level() {
            None => {
                return Err(CommandError::Other(format!(
                    "{what} single children, and {role} does not open those. Figures, records and published statistics can be asked for."
                )));
            }
            Some(leave) => {
                if let Some(team) = leave.only_team() {
                    return Err(CommandError::Other(format!(
                        "{what} the children of every team, and this reader sees those of {team} only. Open the list on the measure’s page instead."
                    )));
                }
            }
        }
        match self.reason.as_deref().filter(|reason| is_a_reason(reason)) {
            Some(reason) => Ok(reason.trim().to_owned()),
            None => Err(CommandError::Other(format!(
                "{what} single children: say why with --reason, in at least ten letters. It is kept with the time and who asked."
            ))),
        }
    }

    /// Notes that child-level rows are opened, before they are shown.
    pub(super) async fn note(&self, held: &Held, view: &View, what: String, reason: String, rows: usize) -> Result<(), CommandError> {
        let viewer = view.viewer();
        let read = ChildLevelRead {
            at: Timestamp::now(),
            person: viewer.person.as_ref().map_or_else(|| format!("waymark-command as {}", viewer.role.name()), ToString::to_string),
            what,
            reason,
            children: u32::try_from(rows).unwrap_or(u32::MAX),
        };
        Ok(held.live.store().note_child_level_read(&viewer.authority, &read).await?)
    }
}

/// The tables besides the child-level ones: all, or those that a question names.
async fn beside(held: &Held, view: &View, question: Option<&str>) -> Result<Vec<Sheet>, CommandError> {
    let lower = question.map(str::to_lowercase);
    let named = |name: &str| lower.as_deref().is_none_or(|question| question.contains(name));
    let mut sheets: Vec<Sheet> =
        Register::ALL.iter().filter(|register| named(&table_name(**register))).map(|register| records_sheet(view, *register)).collect();
    if named(MEASURE_READING) && view.viewer().reads(Class::Members) {
        let figures = Figures::open(&held.data, held.basis.clone()).await?;
        sheets.extend(figures.open_to(view).map(|readings| readings.all_readings_sheet()));
    }
    if named(PUBLISHED_FIGURE) {
        let read = tokio::task::block_in_place(|| published::open(&held.data, &held.basis.published));
        sheets.push(published_sheet(&read, None));
    }
    Ok(sheets)
}

impl Sql {
    pub(super) async fn run(self, context: &Context) -> Result<Found, CommandError> {
        let held = Held::open(context).await?;
        let view = self.asker.view(&held).await?;
        let question = match (&self.question, self.tables) {
            (Some(question), false) => question.clone(),
            _ => return list(&held, &view).await,
        };
        let other = |error: ::measures::engine::RunError| CommandError::Other(error.to_string());
        let conventions = held.basis.conventions();
        let sheets = beside(&held, &view, Some(&question)).await?;
        let planned = Question::of(&question, conventions, &sheets)
            .await
            .map_err(|error| CommandError::Other(format!("{error}. “waymark sql --tables” lists what can be read")))?;
        let child_level: Vec<&str> = planned.child_level().map(|table| table.name).collect();
        let registers: Vec<String> = Register::ALL
            .iter()
            .map(|register| (table_name(*register), *register))
            .filter(|(name, register)| planned.tables().contains(name) && records_about_children(&view, *register) > 0)
            .map(|(name, _)| name)
            .collect();
        let about_children: Vec<&str> = child_level.iter().copied().chain(registers.iter().map(String::as_str)).collect();
        let reason = if about_children.is_empty() {
            None
        } else {
            let what = format!("{} {}", about_children.join(", "), if about_children.len() == 1 { "is about" } else { "are about" });
            Some(self.asker.leave(&view, &what)?)
        };
        let engine = if child_level.is_empty() { Engine::of([]).map_err(other)? } else { held.engine(conventions)? };
        let last = engine.loads().last().map(|load| load.snapshot);
        let as_at = self.as_at.or(last).unwrap_or_else(|| view.today());
        for table in engine.not_sent(&planned, as_at) {
            eprintln!("waymark: nobody sent {table} by {as_at}: it is empty here, which says nothing");
        }
        let answer = engine.answer(&planned, as_at, held.population()).await.map_err(other)?;
        if let Some(reason) = reason {
            let asked: String = question.chars().take(400).collect();
            self.asker.note(&held, &view, format!("sql as at {as_at}: {asked}"), reason, answer.len()).await?;
        }
        self.print(&answer, &planned, conventions, as_at)
    }

    fn print(&self, answer: &Sheet, planned: &Question, conventions: Conventions, as_at: Date) -> Result<Found, CommandError> {
        let bytes = match self.format {
            AnswerFormat::Table => text_table(answer).into_bytes(),
            AnswerFormat::Json => {
                let columns: Vec<&str> = answer.columns.iter().map(|column| column.name.as_str()).collect();
                let rows: Vec<Value> = answer.rows().map(|row| Value::Array(row.iter().map(json_cell).collect())).collect();
                let mut text =
                    json!({"columns": columns, "rows": rows, "tables": planned.tables(), "as_at": as_at, "conventions": conventions.json()})
                        .to_string();
                text.push('\n');
                text.into_bytes()
            }
            AnswerFormat::Csv => file(FileFormat::Csv, answer, &[])?,
            AnswerFormat::Xlsx => file(FileFormat::Xlsx, answer, &[self.question.clone().unwrap_or_default(), format!("As at {as_at}")])?,
            AnswerFormat::Parquet => file(FileFormat::Parquet, answer, &[])?,
        };
        let binary = matches!(self.format, AnswerFormat::Xlsx | AnswerFormat::Parquet);
        write(&bytes, binary, self.out.as_ref())?;
        if self.format == AnswerFormat::Table && std::io::stderr().is_terminal() {
            eprintln!("{}", rows_in_words(answer.len()));
        }
        Ok(Found::Nothing)
    }
}

pub(super) fn file(format: FileFormat, sheet: &Sheet, notes: &[String]) -> Result<Vec<u8>, CommandError> {
    format.write(sheet, notes).map_err(|error| CommandError::Other(error.to_string()))
}

/// Writes to a file or to standard output; a file of bytes is not printed on a screen.
pub(super) fn write(bytes: &[u8], binary: bool, out: Option<&PathBuf>) -> Result<(), CommandError> {
    match out {
        Some(path) => std::fs::write(path, bytes).map_err(|error| CommandError::File { path: path.clone(), error }),
        None if binary && std::io::stdout().is_terminal() => {
            Err(CommandError::Other("this form cannot be printed on a screen: name its file with --out".to_owned()))
        }
        None => {
            let mut stdout = std::io::stdout().lock();
            stdout.write_all(bytes)?;
            Ok(stdout.flush()?)
        }
    }
}

fn json_cell(cell: &Cell<'_>) -> Value {
    match *cell {
        Cell::Blank => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(number) => json!(number),
        Cell::Number(number) => json!(number),
        Cell::Date(day) => json!(day),
        Cell::YesNo(yes) => json!(yes),
    }
}

fn cell_text(cell: &Cell<'_>) -> String {
    match *cell {
        Cell::Blank => String::new(),
        // A table has one line a row.
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
    }
}

/// Columns side by side, the widest cell 60 characters.
fn text_table(sheet: &Sheet) -> String {
    const WIDEST: usize = 60;
    let cut =
        |text: String| if text.chars().count() <= WIDEST { text } else { text.chars().take(WIDEST - 2).chain(" …".chars()).collect() };
    let heads: Vec<String> = sheet.columns.iter().map(|column| cut(column.name.clone())).collect();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(|cell| cut(cell_text(cell))).collect()).collect();
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| rows.iter().filter_map(|row| row.get(place)).chain([head]).map(|text| text.chars().count()).max().unwrap_or(0))
        .collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = line(&heads);
    text.push_str(&line(&rule));
    for row in &rows {
        text.push_str(&line(row));
    }
    text
}

async fn list(held: &Held, view: &View) -> Result<Found, CommandError> {
    let role = view.viewer().role.in_words();
    let mut out = std::io::stdout().lock();
    match view.child_level().map(|leave| leave.only_team().map(str::to_owned)) {
        Some(None) => {
            writeln!(out, "Child-level tables, with --reason:")?;
            for table in care::tables::all() {
                let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
                writeln!(out, "    {}: {}", table.name, columns.join(", "))?;
            }
            writeln!(
                out,
                "    The lists of the return have the load before under NAME_previous; every table has source_list and source_row.\n"
            )?;
        }
        _ => writeln!(out, "No child-level table: {role} does not open those of every team.\n")?,
    }
    drop(out);
    let sheets = beside(held, view, None).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "Records and figures, as {role} may read them:")?;
    for sheet in sheets {
        let columns: Vec<&str> = sheet.columns.iter().map(|column| column.name.as_str()).collect();
        writeln!(out, "    {} ({}): {}", sheet.name, tables::rows_in_words(sheet.len()), columns.join(", "))?;
    }
    Ok(Found::Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::measures::sheet::Cells;

    #[test]
    fn a_table_is_printed_side_by_side_and_one_line_a_row() {
        let sheet = Sheet::new(
            "t",
            [
                ("key", Cells::Text(vec![Some("F1".into()), None])),
                ("text", Cells::Text(vec![Some("one\ntwo".into()), Some("x".repeat(80))])),
                ("n", Cells::Whole(vec![Some(7), None])),
            ],
        );
        let text = text_table(&sheet);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.chars().count() <= 68), "{text}");
        assert!(lines.get(2).is_some_and(|line| line.starts_with("F1   one two") && line.ends_with('7')), "{text}");
    }
}
