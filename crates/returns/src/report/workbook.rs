//! A workbook to work through: a summary, then a sheet for each rule that
//! found something, with the cells and what to do.

use super::csv::places;
use super::group::{by_field, by_team};
use super::teams::Teams;
use super::text::thousands;
use care::rule::{Kind, Report, RuleSummary};
use rust_xlsxwriter::{Color, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// The workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}. Ask for CSV instead")]
pub struct WorkbookError(#[from] XlsxError);

/// Rows of a rule's sheet: more are in the CSV, and a person who has mended
/// this many checks again.
const MOST_ROWS: usize = 20_000;
/// Characters that Excel takes in a cell.
const LONGEST: usize = 32_000;

struct Look {
    title: Format,
    heading: Format,
    wrapped: Format,
    count: Format,
}

/// Makes the workbook. `title` says what was checked, in a line; where teams
/// are known it has a sheet by team. Every text is written as text, so none can
/// be taken for a formula.
pub fn workbook(report: &Report, title: &str, teams: &Teams) -> Result<Vec<u8>, WorkbookError> {
    let look = Look {
        title: Format::new().set_bold().set_font_size(14),
        heading: Format::new().set_bold().set_background_color(Color::RGB(0x00E8_EEF4)).set_text_wrap().set_align(FormatAlign::Top),
        wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        count: Format::new().set_num_format("#,##0").set_align(FormatAlign::Top),
    };
    let mut book = Workbook::new();
    let summaries = report.by_rule();
    let names = sheet_names(&summaries);
    summary(book.add_worksheet(), report, &summaries, &names, title, &look)?;
    fields(book.add_worksheet(), report, &look)?;
    if !teams.is_empty() {
        by_teams(book.add_worksheet(), report, teams, &look)?;
    }
    for (summary, name) in summaries.iter().zip(&names) {
        if let Some(name) = name {
            rule(book.add_worksheet().set_name(name)?, report, summary, &look)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// The sheet of each rule that found something: its code, in the characters
/// and the length that Excel allows, and no two alike.
fn sheet_names(summaries: &[RuleSummary<'_>]) -> Vec<Option<String>> {
    let mut taken: BTreeSet<String> = BTreeSet::from(["summary".into(), "by field".into(), "by team".into(), "history".into()]);
    summaries
        .iter()
        .map(|summary| {
            if summary.flags == 0 {
                return None;
            }
            let plain: String = summary.about.code.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
            let mut name = if plain.is_empty() { "rule".to_owned() } else { plain.clone() };
            let mut again = 2;
            while !taken.insert(name.to_lowercase()) {
                name = format!("{plain} {again}");
                again += 1;
            }
            Some(name)
        })
        .collect()
}

fn summary(
    sheet: &mut Worksheet,
    report: &Report,
    summaries: &[RuleSummary<'_>],
    names: &[Option<String>],
    title: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.set_name("Summary")?;
    for (column, width) in [(0, 28.0), (1, 9.0), (2, 9.0), (3, 10.0), (4, 70.0), (5, 60.0)] {
        sheet.set_column_width(column, width)?;
    }
    write(sheet, 0, 0, title, &look.title)?;
    let not_run = summaries.iter().filter(|summary| summary.not_run.is_some()).count();
    let counts = [
        ("Errors", report.count(Kind::Error)),
        ("Queries", report.count(Kind::Query)),
        ("Children with a flag", report.by_child().len()),
        ("Rules that found something", summaries.iter().filter(|summary| summary.flags > 0).count()),
        ("Rules that found nothing", summaries.iter().filter(|summary| summary.flags == 0 && summary.not_run.is_none()).count()),
        ("Rules that could not run", not_run),
    ];
    let mut row = 2;
    for (what, count) in counts {
        write(sheet, row, 0, what, &look.wrapped)?;
        sheet.write_number_with_format(row, 1, count as f64, &look.count)?;
        row += 1;
    }
    row += 1;
    for (column, heading) in (0..).zip(["Rule", "Kind", "Flags", "Children", "What it asks", "What to do"]) {
        write(sheet, row, column, heading, &look.heading)?;
    }
    row += 1;
    let mut found: Vec<_> = summaries.iter().zip(names).filter_map(|(summary, name)| Some((summary, name.as_ref()?))).collect();
    found.sort_by_key(|(summary, _)| (summary.about.kind, std::cmp::Reverse(summary.flags)));
    for (summary, name) in found {
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(summary.about.code);
        sheet.write_url(row, 0, link)?;
        write(sheet, row, 1, &summary.about.kind.to_string(), &look.wrapped)?;
        sheet.write_number_with_format(row, 2, summary.flags as f64, &look.count)?;
        sheet.write_number_with_format(row, 3, summary.children as f64, &look.count)?;
        write(sheet, row, 4, &summary.about.statement, &look.wrapped)?;
        write(sheet, row, 5, &summary.about.remedy, &look.wrapped)?;
        row += 1;
    }
    if not_run > 0 {
        row += 1;
        write(sheet, row, 0, "Could not run", &look.heading)?;
        write(sheet, row, 4, "Why", &look.heading)?;
        for summary in summaries {
            let Some(why) = summary.not_run else { continue };
            row += 1;
            write(sheet, row, 0, summary.about.code, &look.wrapped)?;
            write(sheet, row, 4, why, &look.wrapped)?;
        }
    }
    Ok(())
}

fn fields(sheet: &mut Worksheet, report: &Report, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name("By field")?;
    for (column, width) in [(0, 24.0), (1, 44.0), (2, 9.0), (3, 10.0), (4, 70.0)] {
        sheet.set_column_width(column, width)?;
    }
    for (column, heading) in (0..).zip(["Table", "Field", "Flags", "Children", "Rules"]) {
        write(sheet, 0, column, heading, &look.heading)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, field) in (1..).zip(by_field(report)) {
        write(sheet, row, 0, field.table, &look.wrapped)?;
        write(sheet, row, 1, field.field.trim(), &look.wrapped)?;
        sheet.write_number_with_format(row, 2, field.flags as f64, &look.count)?;
        sheet.write_number_with_format(row, 3, field.children as f64, &look.count)?;
        write(sheet, row, 4, &field.rules.join(", "), &look.wrapped)?;
    }
    Ok(())
}

fn by_teams(sheet: &mut Worksheet, report: &Report, teams: &Teams, look: &Look) -> Result<(), XlsxError> {
    sheet.set_name("By team")?;
    for (column, width) in [(0, 34.0), (1, 10.0), (2, 10.0), (3, 70.0)] {
        sheet.set_column_width(column, width)?;
    }
    for (column, heading) in (0..).zip(["Team", "Flags", "Children", "Rules, and how often"]) {
        write(sheet, 0, column, heading, &look.heading)?;
    }
    for (row, team) in (1..).zip(by_team(report, |subject| teams.of(subject))) {
        let rules: Vec<String> = team.rules.iter().map(|(code, count)| format!("{code} {count}")).collect();
        write(sheet, row, 0, team.team.unwrap_or("Team not known"), &look.wrapped)?;
        sheet.write_number_with_format(row, 1, team.flags as f64, &look.count)?;
        sheet.write_number_with_format(row, 2, team.children as f64, &look.count)?;
        write(sheet, row, 3, &rules.join(", "), &look.wrapped)?;
    }
    Ok(())
}

fn rule(sheet: &mut Worksheet, report: &Report, summary: &RuleSummary<'_>, look: &Look) -> Result<(), XlsxError> {
    for (column, width) in [(0, 20.0), (1, 22.0), (2, 8.0), (3, 36.0), (4, 24.0), (5, 60.0), (6, 7.0), (7, 8.0)] {
        sheet.set_column_width(column, width)?;
    }
    write(sheet, 0, 0, &format!("{} ({})", summary.about.code, summary.about.kind), &look.title)?;
    sheet.write_url(0, 7, Url::new("internal:'Summary'!A1").set_text("Summary"))?;
    write(sheet, 1, 0, &summary.about.statement.replace("\n\n", " "), &Format::new())?;
    write(sheet, 2, 0, &format!("What to do: {}", summary.about.remedy.replace("\n\n", " ")), &Format::new())?;
    for (column, heading) in (0..).zip(["Child", "Table", "Row", "Field", "Value", "Detail", "File", "Line"]) {
        write(sheet, 4, column, heading, &look.heading)?;
    }
    sheet.set_freeze_panes(5, 0)?;
    let plain = Format::new();
    let flags = report.checked.iter().find(|checked| checked.about.code == summary.about.code).map_or(&[][..], |checked| checked.flags());
    let mut row = 5;
    for (told, flag) in flags.iter().enumerate() {
        if row as usize >= MOST_ROWS {
            let left = thousands(flags.len() - told);
            write(sheet, row, 0, &format!("and {left} more flags: mend these and check again, or ask for CSV"), &plain)?;
            break;
        }
        for (table, at, field, value) in places(flag) {
            write(sheet, row, 0, flag.subject.id.as_deref().unwrap_or_default(), &plain)?;
            write(sheet, row, 1, table, &plain)?;
            if let Ok(at) = at.parse::<u32>() {
                sheet.write_number(row, 2, at)?;
            }
            write(sheet, row, 3, field.trim(), &plain)?;
            write(sheet, row, 4, value, &plain)?;
            write(sheet, row, 5, flag.detail.as_deref().unwrap_or_default(), &plain)?;
            sheet.write_number(row, 6, flag.subject.file)?;
            if let Some(line) = flag.subject.line {
                sheet.write_number(row, 7, line)?;
            }
            row += 1;
        }
    }
    if row > 5 {
        sheet.autofilter(4, 0, row - 1, 7)?;
    }
    Ok(())
}

/// Writes a text as text, within what a cell takes. Nothing for an empty one.
fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST).collect();
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}
