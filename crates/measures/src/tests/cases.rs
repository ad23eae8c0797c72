//! Runs the cases written beside each measure, `measures/<id>.md`.
//!
//! A case is a heading `## Case: …`, a line `As at DATE.` with `, population N`
//! if a rate needs it, a line `The load before is of DATE.` where its tables are
//! named with `_previous`, tables each under its name in backticks, and what is
//! expected: `Expect numerator N, denominator N, value V.` with `none` where
//! there is no denominator, `not known` where there is no value, and
//! `, not recorded N` where any are. `Expect category NAME: N.` counts one
//! category of a split.

use super::tables;
use crate::measure::Unit;
use crate::store::Load;
use crate::{Dictionary, Engine, Population};
use std::fmt::Write as _;

struct Case {
    title: String,
    as_at: jiff::civil::Date,
    population: Population,
    before: Option<jiff::civil::Date>,
    tables: Vec<(String, String)>,
    expect: String,
    categories: Vec<(String, u64)>,
}

fn read(words: &str) -> Vec<Case> {
    words.split("\n## Case: ").skip(1).map(read_one).collect()
}

fn read_one(text: &str) -> Case {
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default().to_owned();
    let mut case = Case {
        title,
        as_at: jiff::civil::Date::ZERO,
        population: Population::NotKnown,
        before: None,
        tables: Vec::new(),
        expect: String::new(),
        categories: Vec::new(),
    };
    for line in lines {
        if let Some(date) = line.strip_prefix("As at ") {
            let date = date.trim_end_matches('.');
            let (date, population) = date.split_once(", population ").unwrap_or((date, "0"));
            case.as_at = date.parse().unwrap_or_else(|error| panic!("{date}: {error}"));
            case.population = Population::of(population.parse().unwrap_or_else(|error| panic!("{population}: {error}")));
        } else if let Some(date) = line.strip_prefix("The load before is of ") {
            case.before = Some(date.trim_end_matches('.').parse().unwrap_or_else(|error| panic!("{date}: {error}")));
        } else if let Some(name) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
            case.tables.push((name.to_owned(), String::new()));
        } else if let Some(category) = line.strip_prefix("Expect category ") {
            let (name, count) = category.trim_end_matches('.').rsplit_once(": ").unwrap_or_else(|| panic!("{line}"));
            case.categories.push((name.to_owned(), count.parse().unwrap_or_else(|error| panic!("{line}: {error}"))));
        } else if let Some(expect) = line.strip_prefix("Expect ") {
            expect.trim_end_matches('.').clone_into(&mut case.expect);
        } else if let Some(row) = line.strip_prefix('|').filter(|row| !row.starts_with('-')) {
            let (_, table) = case.tables.last_mut().unwrap_or_else(|| panic!("a row before any table: {line}"));
            writeln!(table, "{}", row.trim_end().trim_end_matches('|')).unwrap_or_default();
        } else {
            assert!(line.is_empty() || line.starts_with("|-"), "a line that says nothing: {line}");
        }
    }
    case
}

#[test]
fn every_measure_gives_what_its_cases_expect() {
    let dictionary = Dictionary::built_in();
    let mut count = 0;
    for measure in dictionary.iter() {
        let mut told_apart = false;
        for case in read(measure.words.as_deref().unwrap_or_default()) {
            let (earlier, named): (Vec<_>, Vec<_>) =
                case.tables.iter().map(|(name, rows)| (name.as_str(), rows.as_str())).partition(|(name, _)| name.ends_with("_previous"));
            let earlier: Vec<(&str, &str)> = earlier.iter().map(|(name, rows)| (name.trim_end_matches("_previous"), *rows)).collect();
            let loads = [(Some(case.as_at), named), (case.before, earlier)];
            let loads = loads.iter().filter_map(|(on, named)| Some(Load::in_memory(&tables((*on)?, named))));
            let loads: Vec<Load> = loads.map(|load| load.unwrap_or_else(|error| panic!("{error}"))).collect();
            let engine = Engine::of(loads).unwrap_or_else(|error| panic!("{error}"));
            let reading =
                engine.run_blocking(measure, case.as_at, case.population).unwrap_or_else(|error| panic!("{}: {error}", case.title));
            let figure = &reading.figure;
            let number = |value: Option<f64>, none: &str| value.map_or_else(|| none.to_owned(), |value| value.to_string());
            let mut found = format!(
                "numerator {}, denominator {}, value {}",
                figure.numerator,
                number(figure.denominator, "none"),
                number(reading.shown(), "not known")
            );
            if figure.not_recorded > 0 {
                write!(found, ", not recorded {}", figure.not_recorded).unwrap_or_default();
            }
            assert_eq!(found, case.expect, "{}: {}", measure.id, case.title);
            let categories: Vec<(String, u64)> = reading
                .categories
                .iter()
                .map(|group| (group.name.as_deref().unwrap_or("Not recorded").to_owned(), group.figure.cases))
                .collect();
            assert_eq!(categories, case.categories, "{}: {}", measure.id, case.title);
            assert_eq!(reading.not_sent, Vec::<String>::new(), "{}: {}", measure.id, case.title);
            let rows: usize = case.tables.iter().map(|(_, rows)| rows.lines().count() - 1).sum();
            told_apart |= match measure.unit {
                Unit::Percent => figure.numerator > 0.0 && Some(figure.numerator) < figure.denominator,
                _ => figure.cases > 0 && reading.cases.len() < rows,
            };
            count += 1;
        }
        assert!(told_apart, "{}: no case tells what counts from what does not", measure.id);
    }
    assert!(count >= dictionary.len());
}
