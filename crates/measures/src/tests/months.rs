//! What is known only beside the load before, and what was sent besides the
//! lists: which load is read, and what is said where there is none.

use super::tables;
use crate::engine::Basis;
use crate::store::{self, Load};
use crate::{Dictionary, Engine, Population, Reading};
use jiff::civil::{Date, date};

fn load(on: Date, named: &[(&str, &str)]) -> Load {
    let mut sent = tables(on, named);
    if named.iter().all(|(name, _)| care::tables::annex_a::named(name).is_none()) {
        sent.tables.retain(|table| !table.is_empty());
    }
    Load::in_memory(&sent).unwrap_or_else(|error| panic!("{error}"))
}

fn run(engine: &Engine, id: &str, on: Date) -> Reading {
    let dictionary = Dictionary::built_in();
    let measure = dictionary.get(id).unwrap_or_else(|| panic!("no {id}"));
    engine.run_blocking(measure, on, Population::NotKnown).unwrap_or_else(|error| panic!("{error}"))
}

const CHILDREN: &str = "child_id | cin_start_date | worker_id | team\nC1 | 2026-01-05 | W1 | North";

#[test]
fn the_load_before_is_the_last_one_of_about_a_month_earlier() {
    let other = CHILDREN.replace("W1", "W2");
    let engine = Engine::of([
        load(date(2026, 7, 31), &[("children_in_need", CHILDREN)]),
        load(date(2026, 9, 30), &[("children_in_need", &other)]),
        load(date(2026, 10, 31), &[("children_in_need", CHILDREN)]),
    ])
    .unwrap_or_else(|error| panic!("{error}"));
    let october = run(&engine, "worker_changes_pct", date(2026, 10, 31));
    assert_eq!((october.figure.numerator, october.figure.denominator), (1.0, Some(1.0)));
    assert_eq!(october.previous.as_ref().map(|load| load.snapshot), Some(date(2026, 9, 30)));
    assert_eq!(october.json(None).map(|json| json["previous"].clone()).ok(), Some("2026-09-30".into()));
    // Two months are not one: nothing is claimed across a month without a load.
    let september = run(&engine, "worker_changes_pct", date(2026, 9, 30));
    assert_eq!((september.figure.value, september.not_sent.as_slice()), (None, ["children_in_need_previous".to_owned()].as_slice()));
}

#[test]
fn what_was_not_sent_is_not_known_rather_than_nought() {
    let engine = Engine::of([load(date(2026, 10, 31), &[("children_in_need", CHILDREN)])]).unwrap_or_else(|error| panic!("{error}"));
    let complaints = run(&engine, "complaints_12m", date(2026, 10, 31));
    assert_eq!((complaints.figure.value, complaints.shown(), complaints.figure.cases), (None, None, 0));
    let json = complaints.json(None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((&json["value"], &json["not_sent"]), (&serde_json::Value::Null, &serde_json::json!(["complaints_compliments"])));
}

const FEW: &str = "received_date | kind\n2026-09-01 | complaint";
const MORE: &str = "received_date | kind\n2026-09-01 | complaint\n2026-09-02 | complaint";

#[test]
fn a_supplement_is_read_beside_the_lists_of_any_day_and_the_last_one_sent_counts() {
    let lists = load(date(2026, 9, 30), &[("children_in_need", CHILDREN)]);
    let few = load(date(2026, 9, 30), &[("complaints_compliments", FEW)]);
    let more = load(date(2026, 10, 31), &[("complaints_compliments", MORE)]);
    let engine = Engine::of([more, lists, few]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((engine.loads().len(), engine.supplements().len()), (1, 2));
    let complaints = run(&engine, "complaints_12m", date(2026, 9, 30));
    assert_eq!((complaints.figure.cases, complaints.load.snapshot), (2, date(2026, 9, 30)));
    assert_eq!(complaints.supplements.iter().map(|load| load.snapshot).collect::<Vec<_>>(), [date(2026, 10, 31)]);
    assert_eq!(complaints.cases.list().first().and_then(|case| case.source_list), Some(24));
}

#[test]
fn a_reading_is_made_again_from_exactly_its_loads() {
    let root = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let write = |hash: &str, on, named: &[(&str, &str)]| {
        let mut sent = tables(on, named);
        if named.iter().all(|(name, _)| care::tables::annex_a::named(name).is_none()) {
            sent.tables.retain(|table| !table.is_empty());
        }
        store::write(root.path(), hash, &sent).unwrap_or_else(|error| panic!("{error}"))
    };
    let folders = [
        write("aaaaaaaa", date(2026, 9, 30), &[("children_in_need", CHILDREN)]),
        write("bbbbbbbb", date(2026, 9, 30), &[("complaints_compliments", FEW)]),
        write("cccccccc", date(2026, 10, 31), &[("complaints_compliments", MORE)]),
    ];
    let engine = Engine::open(&folders).unwrap_or_else(|error| panic!("{error}"));
    let now = run(&engine, "complaints_12m", date(2026, 9, 30));
    let basis = Basis { load: Some("aaaaaaaa".into()), previous: None, supplements: vec!["cccccccc".into()] };
    assert_eq!((now.figure.cases, now.basis()), (2, basis.clone()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap_or_else(|error| panic!("{error}"));
    let then = Basis { supplements: vec!["bbbbbbbb".into()], ..basis };
    let again = runtime.block_on(engine.run_on(&then, &now.measure, date(2026, 9, 30), Population::NotKnown));
    assert_eq!(again.map(|reading| reading.figure.cases), Ok(1));
}
