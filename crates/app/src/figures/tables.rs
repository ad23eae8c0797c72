//! What can be exported and asked about as a table: a measure over time, all
//! measures, the cases behind a figure, the records of a register, published
//! figures. Each is made from what the reader may read and from nothing else.

use super::{Readings, number};
use crate::workspace::View;
use care::records::shape::{Field, FieldKind, Shape};
use care::records::{Class, Register};
use jiff::civil::Date;
use measures::Measure;
use measures::comparators::{Comparators, Value as Figure};
use measures::reading::{Case, label};
use measures::sheet::{Cells, Column, Sheet};
use serde_json::Value;

fn text<T>(rows: &[T], cell: impl Fn(&T) -> Option<String>) -> Cells {
    Cells::Text(rows.iter().map(cell).collect())
}

impl Readings<'_> {
    /// A measure over time, as the reader may see it: a figure of small numbers
    /// that is withheld says so and has no value.
    pub fn series_sheet(&self, measure: &Measure) -> Sheet {
        let lines = self.lines(&measure.id);
        Sheet::new(
            &measure.id,
            [
                ("measure", text(&lines, |_| Some(measure.id.clone()))),
                ("name", text(&lines, |_| Some(measure.name.clone()))),
                ("as_at", Cells::Date(lines.iter().map(|line| Some(line.on)).collect())),
                ("value", Cells::Number(lines.iter().map(|line| line.shown.value).collect())),
                ("unit", text(&lines, |_| Some(measure.unit.name().to_owned()))),
                ("shown", text(&lines, |line| Some(line.shown.words.clone()))),
                ("out_of", text(&lines, |line| Some(line.shown.of.clone()).filter(|of| !of.is_empty()))),
                ("could_be_by_chance", text(&lines, |line| Some(line.interval.clone()).filter(|interval| !interval.is_empty()))),
                ("load", text(&lines, |line| Some(line.load.clone()))),
            ],
        )
    }

    /// Every measure with its last figure and what the series says.
    pub fn grid_sheet(&self) -> Sheet {
        let briefs: Vec<super::Brief> = self.measures().map(|measure| self.brief(measure)).collect();
        let filled = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        Sheet::new(
            "measures",
            [
                ("measure", text(&briefs, |brief| Some(brief.measure.id.clone()))),
                ("name", text(&briefs, |brief| Some(brief.measure.name.clone()))),
                ("theme", text(&briefs, |brief| Some(brief.measure.theme.clone()))),
                ("as_at", Cells::Date(briefs.iter().map(|brief| brief.on).collect())),
                ("value", Cells::Number(briefs.iter().map(|brief| brief.shown.value).collect())),
                ("unit", text(&briefs, |brief| Some(brief.measure.unit.name().to_owned()))),
                ("shown", text(&briefs, |brief| Some(brief.shown.words.clone()))),
                ("out_of", text(&briefs, |brief| filled(&brief.shown.of))),
                ("change", text(&briefs, |brief| Some(brief.change.to_owned()))),
                ("target", text(&briefs, |brief| filled(&brief.target))),
                ("sentence", text(&briefs, |brief| Some(brief.sentence.clone()))),
            ],
        )
    }

    /// Every measure at every load: what a question in SQL reads as
    /// `measure_reading`.
    pub fn all_readings_sheet(&self) -> Sheet {
        let rows: Vec<(&Measure, super::Line)> =
            self.measures().flat_map(|measure| self.lines(&measure.id).into_iter().map(move |line| (&**measure, line))).collect();
        Sheet::new(
            MEASURE_READING,
            [
                ("measure", text(&rows, |(measure, _)| Some(measure.id.clone()))),
                ("name", text(&rows, |(measure, _)| Some(measure.name.clone()))),
                ("theme", text(&rows, |(measure, _)| Some(measure.theme.clone()))),
                ("unit", text(&rows, |(measure, _)| Some(measure.unit.name().to_owned()))),
                ("as_at", Cells::Date(rows.iter().map(|(_, line)| Some(line.on)).collect())),
                ("value", Cells::Number(rows.iter().map(|(_, line)| line.shown.value).collect())),
                ("shown", text(&rows, |(_, line)| Some(line.shown.words.clone()))),
            ],
        )
    }
}

/// What a question in SQL calls every measure at every load.
pub const MEASURE_READING: &str = "measure_reading";
/// What a question in SQL calls published figures.
pub const PUBLISHED_FIGURE: &str = "published_figure";

/// The cases behind a figure, for those who have leave to open them.
pub fn cases_sheet(measure: &Measure, on: Date, cases: &[Case]) -> Sheet {
    let mut sheet = Sheet::new(
        &measure.id,
        [
            ("child", text(cases, |case| case.child_id.clone())),
            ("as_at", Cells::Date(cases.iter().map(|_| Some(on)).collect())),
            ("date", Cells::Date(cases.iter().map(|case| case.event_date).collect())),
            ("met", Cells::YesNo(cases.iter().map(|case| case.met).collect())),
            ("value", Cells::Number(cases.iter().map(|case| case.value).collect())),
        ],
    );
    let names: Vec<&str> = cases.first().map(|case| case.details.iter().map(|(name, _)| &**name).collect()).unwrap_or_default();
    for (place, name) in names.into_iter().enumerate() {
        let cells = text(cases, |case| Some(label(case.details.get(place)?.1.as_deref()?).to_owned()));
        sheet.columns.push(Column { name: name.to_owned(), cells });
    }
    sheet
        .columns
        .push(Column { name: "list".to_owned(), cells: Cells::Whole(cases.iter().map(|case| case.source_list.map(i64::from)).collect()) });
    sheet
        .columns
        .push(Column { name: "row".to_owned(), cells: Cells::Whole(cases.iter().map(|case| case.source_row.map(i64::from)).collect()) });
    sheet
}

/// What a register is called in SQL: `measure_link`.
pub fn table_name(register: Register) -> String {
    register.name().replace('-', "_")
}

/// How many of the records of a register that a reader may read are about single
/// children: such a table is given for a reason, which is kept.
pub fn records_about_children(view: &View, register: Register) -> usize {
    view.any_of(register).filter(|(_, seen)| seen.record.class() == Class::ChildLevel).count()
}

/// The records of a register that a reader may read, a column for each field.
/// Groups and lists are told as JSON.
pub fn records_sheet(view: &View, register: Register) -> Sheet {
    let mut keys = Vec::new();
    let mut versions = Vec::new();
    let mut written = Vec::new();
    let mut values = Vec::new();
    for (id, seen) in view.any_of(register) {
        keys.push(Some(id.key.to_string()));
        versions.push(Some(i64::from(seen.version)));
        written.push(Some(seen.at.to_string()));
        values.push(seen.record.to_value().unwrap_or_default());
    }
    let mut sheet = Sheet::new(
        &table_name(register),
        [("key", Cells::Text(keys)), ("version", Cells::Whole(versions)), ("written", Cells::Text(written))],
    );
    let own = ["key", "version", "written"];
    for field in &Shape::of(register).fields {
        let name = if own.contains(&field.name.as_str()) { format!("{}_", field.name) } else { field.name.clone() };
        sheet.columns.push(Column { name, cells: field_cells(field, &values) });
    }
    sheet
}

fn field_cells(field: &Field, records: &[Value]) -> Cells {
    let all = || records.iter().map(|record| &record[&field.name]);
    match &field.kind {
        FieldKind::Date => Cells::Date(all().map(|value| value.as_str()?.parse().ok()).collect()),
        FieldKind::Integer => Cells::Whole(all().map(Value::as_i64).collect()),
        FieldKind::Number => Cells::Number(all().map(Value::as_f64).collect()),
        FieldKind::YesNo => Cells::YesNo(all().map(Value::as_bool).collect()),
        FieldKind::Text { .. } | FieldKind::Instant | FieldKind::Choice(_) | FieldKind::Link(_) => {
            Cells::Text(all().map(|value| value.as_str().map(str::to_owned)).collect())
        }
        FieldKind::Group(_) | FieldKind::Many(_) => Cells::Text(all().map(|value| (!value.is_null()).then(|| value.to_string())).collect()),
    }
}

/// Published figures: those of one series, or all of them.
pub fn published_sheet(published: &Comparators, series: Option<&str>) -> Sheet {
    let (mut ids, mut names, mut areas, mut called) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut periods, mut values, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for (id, period, area, value) in published.figures().filter(|(id, ..)| series.is_none_or(|series| series == *id)) {
        ids.push(Some(id.to_owned()));
        names.push(published.get_series(id).map(|series| series.name.clone()));
        areas.push(Some(area.to_string()));
        called.push(Some(published.directory().area_name(area)));
        periods.push(Some(period.in_words()));
        let (number, why) = match value {
            Figure::Number(number) => (Some(number), None),
            Figure::Missing(why) => (None, Some(why.in_words().to_owned())),
        };
        values.push(number);
        missing.push(why);
    }
    Sheet::new(
        PUBLISHED_FIGURE,
        [
            ("series", Cells::Text(ids)),
            ("name", Cells::Text(names)),
            ("area", Cells::Text(areas)),
            ("area_name", Cells::Text(called)),
            ("period", Cells::Text(periods)),
            ("value", Cells::Number(values)),
            ("no_value_because", Cells::Text(missing)),
        ],
    )
}

/// How many rows, in words.
pub fn rows_in_words(rows: usize) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{} rows", number(rows as f64, 0)) }
}
