//! Every measure on every month of a synthetic authority, against figures that
//! were worked out apart from this code.

use super::push;
use crate::measure::{Measure, Unit};
use crate::store::{self, Load};
use crate::{Dictionary, Engine, Population, Reading};
use care::tables::{ChildTables, Kind, Table, annex_a};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/authority_2400");

/// Clean CSV lists with the specification's headers, and nothing else.
fn month(path: &Path, snapshot: Date) -> ChildTables {
    let mut zip =
        zip::ZipArchive::new(std::fs::File::open(path).unwrap_or_else(|error| panic!("{error}"))).unwrap_or_else(|error| panic!("{error}"));
    let mut tables: Vec<Table> = annex_a::TABLES.iter().map(Table::empty).collect();
    for table in &mut tables {
        let mut text = String::new();
        let name = format!("list_{}.csv", table.schema.list);
        zip.by_name(&name)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .read_to_string(&mut text)
            .unwrap_or_else(|error| panic!("{error}"));
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(cells);
        let headers = lines.next().unwrap_or_default();
        let place = |column: &care::tables::Column| headers.iter().position(|header| header.trim() == column.header);
        let places: Vec<Option<usize>> = table.schema.columns.iter().map(place).collect();
        assert!(places.iter().all(Option::is_some), "{name} lacks a column");
        for (row, line) in lines.enumerate() {
            for ((column, values), place) in table.schema.columns.iter().zip(&mut table.columns).zip(&places) {
                let cell = place.and_then(|place| line.get(place)).map(String::as_str).unwrap_or_default();
                match (column.kind, cell.split('/').collect::<Vec<_>>().as_slice()) {
                    (Kind::Date, [day, month, year]) => push(values, &format!("{year}-{month}-{day}")),
                    _ => push(values, cell),
                }
            }
            table.source_rows.push(row as u32 + 1);
        }
    }
    ChildTables { snapshot, tables }
}

/// What is sent besides the return, read as the lists are.
fn supplement(snapshot: Date) -> ChildTables {
    let mut tables = Vec::new();
    for schema in care::tables::supplementary::TABLES {
        let path = format!("{DATA}/supplementary/{}.csv", schema.name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut table = Table::empty(schema);
        let mut lines = text.trim_start_matches('\u{feff}').lines().map(cells);
        let headers = lines.next().unwrap_or_default();
        for (row, line) in lines.enumerate() {
            for (column, values) in schema.columns.iter().zip(&mut table.columns) {
                let place = headers.iter().position(|header| header == column.header);
                let cell = place.and_then(|place| line.get(place)).map(String::as_str).unwrap_or_default();
                match (column.name, column.kind, cell.split('/').collect::<Vec<_>>().as_slice()) {
                    (_, Kind::Date, [day, month, year]) => push(values, &format!("{year}-{month}-{day}")),
                    ("stage", ..) if !cell.is_empty() => push(values, &format!("Stage {cell}")),
                    ("child_voice_first_person" | "plan_has_outcomes_and_timescales", ..) => {
                        push(values, if cell == "Y" { "Yes" } else { "No" });
                    }
                    _ => push(values, cell),
                }
            }
            table.source_rows.push(row as u32 + 1);
        }
        tables.push(table);
    }
    ChildTables { snapshot, tables }
}

/// The cells of a line of CSV whose quoted cells hold commas and no line ends.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.trim_end_matches('\r').chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

/// What was expected, in the form of the expected figures.
fn as_expected(reading: &Reading) -> Value {
    let json = reading.json(None).unwrap_or_else(|error| panic!("{error}"));
    match reading.measure.unit {
        _ if reading.measure.split.is_some() => {
            let groups = json["breakdowns"].as_array().into_iter().flatten();
            groups.map(|group| (group["breakdown"].as_str().unwrap_or_default().to_owned(), group["value"].clone())).collect()
        }
        Unit::Percent => serde_json::json!({"num": json["numerator"], "den": json["denominator"], "value": json["value"]}),
        _ => json["value"].clone(),
    }
}

#[test]
fn every_measure_of_every_month_is_as_expected() {
    let Ok(text) = std::fs::read_to_string(format!("{DATA}/expected_indicators.json")) else {
        println!("skipped: the synthetic authority is not here");
        return;
    };
    let expected: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let population = Population::of(expected["meta"]["population_0_17"].as_u64().unwrap_or_default() as u32);
    let months: BTreeMap<Date, &Value> = expected["months"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(date, figures)| (date.parse().unwrap_or_else(|error| panic!("{error}")), figures))
        .collect();
    assert_eq!(months.len(), 24);

    let root = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let started = Instant::now();
    let months_of_tables: Vec<ChildTables> =
        months.keys().map(|date| month(Path::new(&format!("{DATA}/monthly/annex_a_{}.zip", date.strftime("%Y-%m"))), *date)).collect();
    let read = started.elapsed();
    let started = Instant::now();
    for (number, tables) in months_of_tables.iter().enumerate() {
        store::write(root.path(), &format!("{number:08x}"), tables).unwrap_or_else(|error| panic!("{error}"));
    }
    let last_month = *months.keys().last().unwrap_or_else(|| panic!("no months"));
    store::write(root.path(), "ffffffff", &supplement(last_month)).unwrap_or_else(|error| panic!("{error}"));
    let written = started.elapsed();
    let started = Instant::now();
    let folders = store::folders(root.path()).unwrap_or_else(|error| panic!("{error}"));
    let engine = Engine::open(&folders).unwrap_or_else(|error| panic!("{error}"));
    let opened = started.elapsed();

    let dictionary = Dictionary::built_in();
    let asked: Vec<(Arc<Measure>, Date)> =
        months.keys().flat_map(|date| dictionary.iter().map(|measure| (measure.clone(), *date))).collect();
    let started = Instant::now();
    let readings = engine.run_all(&asked, population);
    let ran = started.elapsed();
    println!("{} readings in {ran:?}; 24 months: read {read:?}, written {written:?}, opened {opened:?}", readings.len());

    let mut wrong = Vec::new();
    for (date, figures) in &months {
        let figures = figures.as_object().unwrap_or_else(|| panic!("{date} holds no figures"));
        assert_eq!(figures.len(), 56, "{date}");
        for (id, figure) in figures {
            let reading = readings.iter().flatten().find(|reading| reading.measure.id == *id && reading.as_at == *date);
            let found = reading.map_or(Value::Null, as_expected);
            if !same(&found, figure) {
                wrong.push(format!("{date} {id}: expected {figure}, found {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} figures differ:\n{}", wrong.len(), wrong.join("\n"));
    let errors: Vec<String> = readings.iter().filter_map(|reading| reading.as_ref().err().map(ToString::to_string)).collect();
    assert!(errors.is_empty(), "{errors:?}");

    // The same tables straight from memory say the same.
    let last = months_of_tables.last().unwrap_or_else(|| panic!("no months"));
    let memory = Engine::of([Load::in_memory(last).unwrap_or_else(|error| panic!("{error}"))]).unwrap_or_else(|error| panic!("{error}"));
    for measure in dictionary.iter().filter(|measure| measure.tables().iter().all(|name| annex_a::named(name).is_some())) {
        let straight = memory.run_blocking(measure, last.snapshot, population).unwrap_or_else(|error| panic!("{error}"));
        let stored = readings.iter().flatten().find(|reading| reading.measure.id == measure.id && reading.as_at == last.snapshot);
        assert_eq!(Some(straight.figure), stored.map(|reading| reading.figure), "{}", measure.id);
    }

    // What is asked of other sources than the lists, where they were sent.
    let of = |id: &str, date: Date| {
        let reading = readings.iter().flatten().find(|reading| reading.measure.id == id && reading.as_at == date);
        reading.unwrap_or_else(|| panic!("no {id} of {date}"))
    };
    for reading in readings.iter().flatten().filter(|reading| reading.as_at == last.snapshot) {
        // The authority sends neither the Standard Safeguarding Dataset, its oversight nor what children said.
        let besides = care::tables::oversight::TABLES.iter().chain(care::tables::voice::TABLES);
        let not_sent = |name: &&str| name.starts_with("ssd_") || besides.clone().any(|table| table.name == *name);
        let wants_more = reading.measure.tables().iter().any(not_sent);
        assert_eq!(reading.not_sent.is_empty(), !wants_more, "{}: {:?}", reading.measure.id, reading.not_sent);
        assert!(!wants_more || reading.figure.value.is_none(), "{}", reading.measure.id);
    }
    assert_eq!(of("worker_changes_pct", *months.keys().next().unwrap_or(&last.snapshot)).not_sent, ["children_in_need_previous"]);
    for (date, figures) in &months {
        // The gate can only take away: nobody is authorised before submitting.
        let (first, signed) = (of("assessment_45wd_first_submitted_pct", *date), of("assessment_45wd_pct", *date));
        assert_eq!(first.figure.denominator, signed.figure.denominator, "{date}");
        assert_eq!(figures["assessment_45wd_pct"]["den"].as_f64(), first.figure.denominator, "{date}");
    }

    // Every breakdown parts the cases and loses none.
    let started = Instant::now();
    for reading in readings.iter().flatten().filter(|reading| reading.as_at == last.snapshot) {
        for by in &reading.measure.breakdowns {
            let groups = reading.by(by).unwrap_or_else(|error| panic!("{error}"));
            let cases: u64 = groups.iter().map(|group| group.figure.cases).sum();
            assert_eq!(cases, reading.figure.cases, "{} by {by}", reading.measure.id);
        }
        assert_eq!(reading.cases.list().len() as u64, reading.figure.cases);
    }
    println!("every breakdown and every list of one month in {:?}", started.elapsed());
}

/// Numbers are the same where their values are, 5 and 5.0 alike.
fn same(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Number(found), Value::Number(expected)) => found.as_f64() == expected.as_f64(),
        (Value::Object(found), Value::Object(expected)) => {
            found.len() == expected.len() && expected.iter().all(|(key, value)| found.get(key).is_some_and(|found| same(found, value)))
        }
        _ => found == expected,
    }
}
