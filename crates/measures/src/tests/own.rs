//! A council's own measures: what they can do, and what a mistake or an attempt
//! to reach past the child-level tables is told.

use super::tables;
use crate::engine::RunError;
use crate::reading::Published;
use crate::{Dictionary, Engine, Measure, Population, Reading};
use jiff::civil::{Date, date};
use std::sync::{Arc, LazyLock};

const DAY: Date = date(2026, 10, 31);
const HEADER: &str = "-- id: own\n-- name: Our own\n-- counts: open children; met where seen\n-- unit: percent\n-- polarity: high\n\
                      -- theme: Our own\n-- window: at date\n-- breakdowns: team\n";
const ROWS: &str = "child_id | team | sex | cin_start_date | last_seen_date | case_status
C1 | North | a) Male | 2026-01-05 | 2026-10-30 | c) Child in need plan
C2 | North | b) Female | 2026-01-05 | 2026-05-01 | c) Child in need plan
C3 | South | b) Female | 2026-01-05 | | c) Child in need plan
C4 | | a) Male | 2026-01-05 | 2026-10-29 | d) Open assessment";
const GOOD: &str = "select child_id, last_seen_date as event_date, days(last_seen_date, $as_at) <= 42 as met, team, source_list, source_row
from children_in_need";

fn engine() -> Engine {
    Engine::new(&tables(DAY, &[("children_in_need", ROWS)])).unwrap_or_else(|error| panic!("{error}"))
}

fn run(header: &str, query: &str) -> Result<Reading, RunError> {
    let measure = Measure::read("own.sql", &format!("{header}{query}"), None).unwrap_or_else(|problems| panic!("{problems:?}"));
    engine().run_blocking(&Arc::new(measure), DAY, Population::NotKnown)
}

fn good() -> Reading {
    run(HEADER, GOOD).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(query: &str, expected: &str) {
    let error = run(HEADER, query).map(|reading| reading.figure).expect_err(query);
    let text = error.to_string();
    assert!(text.starts_with("own.sql: ") && text.contains(expected), "{query}\n  said: {text}\n  not:  {expected}");
}

#[test]
fn an_own_measure_gives_its_figure_its_breakdown_and_its_list() {
    let reading = good();
    let json = reading.json(Some("team")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        json,
        serde_json::json!({
            "id": "own", "as_at": "2026-10-31", "numerator": 2, "denominator": 4, "value": 50.0, "not_recorded": 1,
            "unit": "percent", "name": "Our own", "snapshot": "2026-10-31", "load": null, "by": "team", "too_few": true,
            "conventions": {
                "working_days": "england-and-wales", "window_edge": "after", "rates": "of-a-year", "population_year": null,
            },
            "breakdowns": [
                {"breakdown": "North", "label": "North", "numerator": 1, "denominator": 2, "value": 50.0, "not_recorded": 0},
                {"breakdown": "South", "label": "South", "numerator": 0, "denominator": 1, "value": 0.0, "not_recorded": 1},
                {"breakdown": "Not recorded", "label": "Not recorded", "numerator": 1, "denominator": 1, "value": 100.0, "not_recorded": 0},
            ],
        })
    );
    let cases = reading.cases.list();
    assert_eq!(cases.len(), 4);
    let case = cases.iter().find(|case| case.child_id.as_deref() == Some("C2")).unwrap_or_else(|| panic!("no C2"));
    assert_eq!((case.met, case.event_date, case.source_list, case.source_row), (Some(false), Some(date(2026, 5, 1)), Some(6), Some(2)));
    assert_eq!(case.details, [(Arc::from("team"), Some("North".to_owned()))]);
    assert!(reading.too_few());
    let (low, high) = reading.interval().unwrap_or((0.0, 0.0));
    assert!(low < 50.0 && 50.0 < high && low > 0.0 && high < 100.0);
    let unknown = reading.by("sex").map_err(|error| error.to_string());
    assert_eq!(unknown, Err("own cannot be broken down by 'sex'; it has team".to_owned()));
}

#[test]
fn a_public_edition_hides_small_counts() {
    assert_eq!(good().published(), Published::Suppressed);
    let open = run(&format!("{HEADER}-- suppression: none\n"), GOOD).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(open.published(), Published::Figure(open.figure));

    // Nine in one team and one in another: the one is hidden, and then the
    // nine too, or the total of ten would give the one away.
    let mut rows = String::from("child_id | team");
    for child in 0..26 {
        let team = match child {
            0 => "West",
            1..=9 => "East",
            _ => "North",
        };
        rows.push_str(&format!("\nC{child} | {team}"));
    }
    let engine = Engine::new(&tables(DAY, &[("children_in_need", &rows)])).unwrap_or_else(|error| panic!("{error}"));
    let header = HEADER.replace("percent", "count");
    let query = "select child_id, cin_start_date as event_date, team, source_list, source_row from children_in_need";
    let measure = Measure::read("own.sql", &format!("{header}{query}"), None).unwrap_or_else(|problems| panic!("{problems:?}"));
    let reading = engine.run_blocking(&Arc::new(measure), DAY, Population::NotKnown).unwrap_or_else(|error| panic!("{error}"));
    let published = reading.published_by("team").unwrap_or_else(|error| panic!("{error}"));
    let hidden: Vec<(&str, bool)> = published.iter().map(|(group, shown)| (group.label(), *shown == Published::Suppressed)).collect();
    assert_eq!(hidden, [("East", true), ("North", false), ("West", true)]);
    assert_eq!(reading.published(), Published::Figure(reading.figure));
}

#[test]
fn joins_windows_sums_and_sorts_of_an_own_measure_work() {
    let engine = Engine::new(&tables(
        DAY,
        &[
            ("contacts", "child_id | contact_date\nC1 | 2026-09-01\nC2 | 2026-09-02\nC1 | 2026-10-03\nC3 | 2026-09-04"),
            ("referrals", "child_id | referral_date\nC1 | 2026-09-05\nC2 | 2026-08-01\nC1 | 2026-10-05"),
        ],
    ))
    .unwrap_or_else(|error| panic!("{error}"));
    let query = "with numbered as (
    select *, row_number() over (partition by child_id order by contact_date) as number from contacts
), counted as (
    select child_id, max(referral_date) as latest from referrals group by child_id
)
select numbered.child_id, contact_date as event_date, coalesce(counted.latest >= contact_date, false) as met, number,
    case when counted.latest is null then 'new' else 'known' end as team,
    source_list, source_row
from numbered left join counted on counted.child_id = numbered.child_id
where contact_date > (select min(referral_date) from referrals)
    and exists (select 1 from contacts where contacts.child_id = numbered.child_id)
    and numbered.child_id not in (select child_id from adoptions)
order by numbered.child_id, number desc";
    let measure = Measure::read("own.sql", &format!("{HEADER}{query}"), None).unwrap_or_else(|problems| panic!("{problems:?}"));
    let reading = engine.run_blocking(&Arc::new(measure), DAY, Population::NotKnown).unwrap_or_else(|error| panic!("{error}"));
    let found: Vec<_> = reading
        .cases
        .list()
        .into_iter()
        .map(|case| {
            (
                case.child_id.unwrap_or_default(),
                case.met,
                case.source_row,
                case.details.into_iter().filter_map(|(_, text)| text).collect::<Vec<_>>().join(" "),
            )
        })
        .collect();
    let row = |child: &str, met, row, details: &str| (child.to_owned(), Some(met), Some(row), details.to_owned());
    assert_eq!(
        found,
        [row("C1", true, 3, "2 known"), row("C1", true, 1, "1 known"), row("C2", false, 2, "1 known"), row("C3", false, 4, "1 new")]
    );
}

#[test]
fn a_mistake_is_named_with_what_to_do() {
    refused("select child_id from", "the SQL cannot be read");
    refused("", "the file does not hold one query");
    refused(&format!("{GOOD};\n{GOOD}"), "the file does not hold one query");
    refused(&GOOD.replace("last_seen_date as", "last_seen as"), "there is no column 'last_seen' here: the columns are");
    refused(&GOOD.replace("from children_in_need", "from children_in_ned"), "there is no table 'children_in_ned': a measure reads");
    refused(&GOOD.replace(" as met", ""), "the query gives no column 'met': add it: true where the case is met");
    refused(&GOOD.replace("team, ", ""), "the query gives no column 'team': add it: text that the header names as a breakdown");
    refused(&GOOD.replace("<= 42 as met", "as met"), "the column 'met' is of the type Int64: make it true where the case is met");
    refused("select count(*) from children_in_need", "the query gives no column 'child_id'");
    refused(
        &GOOD.replace("$as_at", "$today"),
        "the parameter $today is not known: use $as_at, the date that the measure is as at; $previous",
    );
    refused(&GOOD.replace("$as_at", "now()"), "use $as_at for the date");
    refused(&GOOD.replace("$as_at", "current_date"), "use $as_at for the date");
    refused(&GOOD.replace("days(", "weeks("), "weeks");
    refused(&GOOD.replace("days(last_seen_date, $as_at)", "days(last_seen_date)"), "days");
    refused(
        &GOOD.replace("from children_in_need", "from children_in_need a cross join (select 1 from children_in_need) b"),
        "more than 4 rows",
    );
}

#[test]
fn nothing_can_be_reached_but_the_child_level_tables() {
    refused("copy children_in_need to '/tmp/children.csv'", "a measure may only ask, and this is COPY");
    refused("create external table t stored as csv location '/etc/passwd'", "a measure may only ask, and this is CREATE EXTERNAL");
    refused("create table t as select 1", "a measure may only ask, and this is CREATE TABLE");
    refused("drop table contacts", "a measure may only ask, and this is DROP TABLE");
    refused("insert into contacts select * from contacts", "a measure may only ask, and this is INSERT INTO");
    refused("delete from contacts", "a measure may only ask, and this is DELETE FROM");
    refused("set datafusion.catalog.information_schema = true", "a measure may only ask, and this is SET");
    refused("show tables", "a measure may only ask, and this is SHOW TABLES");
    refused("explain select * from contacts", "a measure may only ask, and this is EXPLAIN");
    for source in [
        "'/etc/passwd'",
        "'file:///etc/passwd'",
        "\"/etc/hosts.csv\"",
        "information_schema.tables",
        "information_schema.df_settings",
        "pg_catalog.pg_class",
    ] {
        refused(&GOOD.replace("from children_in_need", &format!("from {source}")), "there is no table");
    }
    for source in [
        "read_csv('/etc/passwd')",
        "read_parquet('/tmp/x.parquet')",
        "parquet_metadata('/tmp/x')",
        "generate_series(1, 1000000000)",
        "range(1, 9)",
    ] {
        refused(&GOOD.replace("from children_in_need", &format!("from {source}")), "there is no table");
    }
    refused(&GOOD.replace("team,", "version() as team,"), "use $as_at");
    refused(&GOOD.replace("days(last_seen_date, $as_at) <= 42", "random() < 0.5"), "use $as_at");
    refused(&GOOD.replace("from children_in_need", "into t from children_in_need"), "");
    refused(&GOOD.replace("team,", "repeat('x', 2000000000) as team,"), "'repeat' is not offered");
}

#[test]
fn what_never_ends_is_stopped() {
    let endless = "with recursive n as (select 1 as i union all select i + 1 from n)
select team, last_seen_date as event_date, true as met, child_id, source_list, source_row from children_in_need cross join n";
    refused(endless, "the query calls itself (WITH RECURSIVE), and might never end: no measure needs it");
    refused(&format!("{GOOD} where team in ('{}')", "x".repeat(100_000)), "the file has more than 100000 characters");
    refused(&GOOD.replace("team,", &format!("{}1{} as team,", "(".repeat(500), ")".repeat(500))), "");
}

#[test]
fn what_would_cost_too_much_is_refused_before_it_is_begun() {
    let rows = |count: usize| {
        let mut text = String::from("child_id | contact_date | referral_date");
        text = text.replace(if count.is_multiple_of(2) { " | referral_date" } else { " | contact_date" }, "");
        (0..count).for_each(|child| text.push_str(&format!("\nC{child} | 2026-10-0{}", child % 9 + 1)));
        text
    };
    let (contacts, referrals) = (rows(24_000), rows(25_001));
    let engine = Engine::new(&tables(DAY, &[("contacts", &contacts), ("referrals", &referrals)])).unwrap_or_else(|error| panic!("{error}"));
    let header = HEADER.replace("-- breakdowns: team\n", "");
    let run = |query: &str| {
        let measure = Measure::read("own.sql", &format!("{header}{query}"), None).unwrap_or_else(|problems| panic!("{problems:?}"));
        engine.run_blocking(&Arc::new(measure), DAY, Population::NotKnown)
    };
    let select =
        "select contacts.child_id, contact_date as event_date, true as met, contacts.source_list, contacts.source_row from contacts";
    for costly in [
        "cross join referrals",
        "inner join referrals on referral_date > contact_date",
        "left join referrals on referral_date between contact_date and $as_at",
        ", referrals",
    ] {
        let said = run(&format!("{select} {costly}")).map(|reading| reading.figure).expect_err(costly).to_string();
        assert!(
            said.starts_with("own.sql: the query holds every row of ")
                && said.contains("600024000 pairs, where 500000000 are the most: join them on a column"),
            "{costly}: {said}"
        );
    }
    // What is joined on a column is let be, however large.
    let fair = format!("{select} inner join referrals on referrals.child_id = contacts.child_id and referral_date >= contact_date");
    assert_eq!(run(&fair).map(|reading| reading.figure.cases).map_err(|error| error.to_string()), Ok(24_000));
}

#[test]
fn every_measure_of_the_dictionary_passes_the_check_without_a_load() {
    let engine = Engine::of([]).unwrap_or_else(|error| panic!("{error}"));
    let measures: Vec<Arc<Measure>> = Dictionary::built_in().iter().cloned().collect();
    assert_eq!(engine.check_all(&measures).into_iter().filter_map(Result::err).collect::<Vec<_>>(), []);
    let broken =
        Measure::read("own.sql", &format!("{HEADER}{}", GOOD.replace(" as met", " and exists (select 1 from contacts) as met")), None);
    let broken = Arc::new(broken.unwrap_or_else(|problems| panic!("{problems:?}")));
    let said = engine.check_all(&[broken]).pop().and_then(Result::err).map(|error| error.to_string()).unwrap_or_default();
    assert!(said.starts_with("own.sql: a query inside the query stands where"), "{said}");
}

#[test]
fn a_reported_figure_is_worked_out_again_over_its_own_load() {
    let root = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let write = |hash, rows| {
        crate::store::write(root.path(), hash, &tables(DAY, &[("children_in_need", rows)])).unwrap_or_else(|error| panic!("{error}"))
    };
    let folders = [write("aaaaaaaa", "child_id\nC1"), write("bbbbbbbb", "child_id\nC1\nC2")];
    let engine = Engine::open(&folders).unwrap_or_else(|error| panic!("{error}"));
    let dictionary = Dictionary::built_in();
    let measure = dictionary.get("open_cin_all").unwrap_or_else(|| panic!("no such measure"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap_or_else(|error| panic!("{error}"));
    let cases =
        |hash: &str| runtime.block_on(engine.run_over(hash, measure, DAY, Population::NotKnown)).map(|reading| reading.figure.cases);
    assert_eq!(engine.run_blocking(measure, DAY, Population::NotKnown).map(|reading| reading.figure.cases), Ok(2));
    assert_eq!((cases("aaaaaaaa"), cases("bbbbbbbb")), (Ok(1), Ok(2)));
    assert_eq!(cases("cccccccc"), Err(RunError::UnknownLoad("cccccccc".into())));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn no_sql_makes_the_engine_panic(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..14)) {
        static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::of([]).unwrap_or_else(|error| panic!("{error}")));
        if let Ok(measure) = Measure::read("own.sql", &format!("{HEADER}{}", words.join(" ")), None) {
            for said in ENGINE.check_all(&[Arc::new(measure)]).into_iter().filter_map(Result::err) {
                proptest::prop_assert!(!said.to_string().contains("the query engine failed"), "{said}");
            }
        }
    }
}

const WORDS: &[&str] = &[
    "select",
    "from",
    "where",
    "group by",
    "order by",
    "with",
    "as",
    "contacts",
    "c",
    "child_id",
    "team",
    "*",
    "(",
    ")",
    ",",
    "'",
    ";",
    "$as_at",
    "$x",
    "1",
    "-1",
    "9e999",
    "null",
    "and",
    "=",
    "<=",
    "count(*)",
    "days(",
    "working_days(",
    "months_before(",
    "union all",
    "join",
    "on",
    "values",
    "case when",
    "then",
    "end",
    "met",
    "::",
    "date",
    "interval '1 month'",
    "over (",
    "limit",
    "--",
    "/*",
    "é",
];

#[test]
fn the_last_load_of_the_date_or_before_is_read() {
    let one = |snapshot, rows| {
        crate::store::Load::in_memory(&tables(snapshot, &[("children_in_need", rows)])).unwrap_or_else(|error| panic!("{error}"))
    };
    let engine = Engine::of([
        one(date(2026, 9, 30), "child_id\nC1\nC2"),
        one(date(2026, 8, 31), "child_id\nC1"),
        one(date(2026, 9, 30), "child_id\nC1\nC2\nC3"),
    ])
    .unwrap_or_else(|error| panic!("{error}"));
    let dictionary = Dictionary::built_in();
    let measure = dictionary.get("open_cin_all").unwrap_or_else(|| panic!("no such measure"));
    let read = |day| engine.run_blocking(measure, day, Population::NotKnown).map(|reading| (reading.figure.cases, reading.load.snapshot));
    assert_eq!(read(date(2026, 10, 2)), Ok((3, date(2026, 9, 30))));
    assert_eq!(read(date(2026, 9, 29)), Ok((1, date(2026, 8, 31))));
    assert_eq!(
        read(date(2026, 8, 30)).map_err(|error| error.to_string()),
        Err("there is no load of 2026-08-30 or before; the earliest is of 2026-08-31: load the extract of that date, or ask for a later one".into())
    );
    let series: Vec<u64> = engine.series(measure, Population::NotKnown).into_iter().flatten().map(|reading| reading.figure.cases).collect();
    assert_eq!(series, [1, 3]);
}
