//! One run for many loads says what a run for each says: of every measure of
//! the dictionary, and of every shape that a council's own SQL may have.

use super::tables;
use crate::engine::{Detail, RunError};
use crate::reading::Case;
use crate::store::Load;
use crate::{Dictionary, Engine, Measure, Population, Reading};
use care::tables::{self as schemas, ChildTables, annex_a};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Loads that have all that can differ between loads: consecutive or not, few
/// rows, none, and with or without what is sent besides the lists.
fn engine() -> Engine {
    let load = |on: Date, lists: u32, besides: Option<u32>| {
        let children: Vec<Arc<str>> = (0..lists.max(4) / 2).map(|child| format!("C{child}").into()).collect();
        let tables = schemas::all().filter_map(|schema| {
            let rows = if annex_a::named(schema.name).is_some() { Some(lists) } else { besides };
            Some(synthetic::besides(schema, rows?, &children, on))
        });
        Load::in_memory(&ChildTables { snapshot: on, tables: tables.collect() }).unwrap_or_else(|error| panic!("{error}"))
    };
    let loads = [
        load(date(2025, 12, 31), 120, Some(60)),
        load(date(2026, 1, 31), 150, None),
        load(date(2026, 2, 28), 1, Some(1)),
        // A month that was not sent.
        load(date(2026, 4, 30), 200, Some(90)),
        load(date(2026, 5, 31), 0, Some(0)),
        load(date(2026, 6, 30), 130, Some(130)),
        load(date(2026, 7, 31), 131, Some(40)),
    ];
    Engine::of(loads).unwrap_or_else(|error| panic!("{error}"))
}

/// Every date of a load, one between two, and one before them all.
fn dates(engine: &Engine) -> Vec<Date> {
    let loads = engine.loads().into_iter().map(|load| load.snapshot);
    loads.chain([date(2026, 7, 10), date(2025, 1, 1)]).collect()
}

fn blocking<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    runtime.unwrap_or_else(|error| panic!("{error}")).block_on(work)
}

/// What a reading says, its cases in an order of their own.
fn said(reading: Result<Reading, RunError>, cases: bool) -> Result<String, RunError> {
    let reading = reading?;
    let mut list: Vec<String> =
        if cases { reading.cases.list().iter().map(|case: &Case| format!("{case:?}")).collect() } else { Vec::new() };
    list.sort();
    let (from, json) = (reading.basis(), reading.json(None));
    Ok(format!("{:?}\n{:?}\n{from:?}\n{json:?}\n{}", reading.figure, reading.categories, list.join("\n")))
}

/// Whether one run gave the readings of a measure at dates, and that they are
/// those of a run for each.
fn check(engine: &Engine, measure: &Arc<Measure>) -> bool {
    let (dates, population) = (dates(engine), Population::of(9_000));
    let each: Vec<_> = dates.iter().map(|date| blocking(engine.run(measure, *date, population))).collect();
    let mut lifted = true;
    for detail in [Detail::Cases, Detail::Figure] {
        let cases = detail == Detail::Cases;
        let together = blocking(engine.run_at(measure, &dates, population, detail));
        for ((date, one), of_many) in dates.iter().zip(&each).zip(together) {
            assert_eq!(said(of_many, cases), said(one.clone(), cases), "{} of {date}, {detail:?}", measure.id);
        }
        lifted &= blocking(engine.together(measure, &dates, population, detail)).iter().flatten().count() == dates.len() - 1;
        let alone = blocking(engine.run_at(measure, &dates[..1], population, detail)).pop();
        assert_eq!(alone.map(|alone| said(alone, cases)), each.first().map(|one| said(one.clone(), cases)), "{}", measure.id);
    }
    lifted
}

#[test]
fn every_measure_says_the_same_of_many_loads_at_once() {
    let engine = engine();
    let dictionary = Dictionary::built_in();
    let by_load: BTreeSet<&str> = dictionary.iter().filter(|measure| !check(&engine, measure)).map(|measure| measure.id.as_str()).collect();
    assert_eq!(by_load.into_iter().collect::<Vec<_>>(), Vec::<&str>::new());
    // The loads are not so poor that there is nothing to compare.
    let last = date(2026, 7, 31);
    let asked: Vec<_> = dictionary.iter().map(|measure| (measure.clone(), last)).collect();
    let with_cases = engine.run_all(&asked, Population::NotKnown).iter().flatten().filter(|reading| reading.figure.cases > 0).count();
    assert!(with_cases * 10 >= asked.len() * 8, "{with_cases} of {}", asked.len());
}

const HEADER: &str =
    "-- id: own\n-- name: Our own\n-- counts: cases\n-- unit: sum\n-- polarity: high\n-- theme: Our own\n-- window: at date\n";

fn own(query: &str) -> Arc<Measure> {
    Arc::new(Measure::read("own.sql", &format!("{HEADER}{query}"), None).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// A query over a table `c` of cases with a value.
fn of(cases: &str) -> String {
    format!("select child_id, event_date, value, 1 as source_list, 1 as source_row from ({cases}) as c")
}

#[test]
fn every_shape_of_sql_says_the_same_of_many_loads_at_once() {
    let engine = engine();
    for query in [
        "select child_id, contact_date as event_date, days(contact_date, $as_at) as value from contacts where contact_date <= $as_at",
        "select child_id, $as_at as event_date, coalesce($population, 0) + days($previous, $as_at) as value from contacts",
        "select null as child_id, $as_at as event_date, count(*) as value from contacts where contact_date > before_window($as_at, 3)",
        "select max(child_id) as child_id, min(contact_date) as event_date, sum(days(contact_date, $as_at)) + count(*) as value from contacts",
        "select child_id, max(contact_date) as event_date, count(distinct contact_source) as value from contacts group by child_id",
        "select distinct child_id, $as_at as event_date, 1 as value from contacts",
        "select distinct on (child_id) child_id, contact_date as event_date, 1 as value from contacts order by child_id, contact_date",
        "select child_id, contact_date as event_date, row_number() over (partition by child_id order by contact_date, source_row) as value
            from contacts",
        "select child_id, contact_date as event_date, count(*) over () as value from contacts order by contact_date desc",
        "select child_id, contact_date as event_date, row_number() over (partition by child_id, contact_source order by contact_date desc, source_row)
            + row_number() over (order by contact_date, source_row) as value from contacts",
        "select child_id, lag(contact_date) over (partition by child_id order by contact_date, source_row) as event_date,
            row_number() over (partition by child_id order by contact_date, source_row) as value from contacts",
        "select child_id, contact_date as event_date,
            days(lag(contact_date) over (partition by left(contact_source, 1) order by contact_date desc, source_row), $as_at) as value
            from contacts",
        "select child_id, contact_date as event_date, lag(source_row, 2) over (partition by child_id order by source_row)
            + lag(source_row, 1, 7) over (partition by child_id order by source_row) as value from contacts",
        "select child_id, lag(contact_date) ignore nulls over (partition by child_id order by source_row) as event_date,
            lead(source_row) over (partition by child_id order by source_row) as value from contacts",
        "select child_id, contact_date as event_date, rank() over (partition by child_id order by contact_date)
            + sum(source_row) over (partition by child_id order by source_row rows between 1 preceding and current row) as value from contacts",
        "select child_id, contact_date as event_date, place as value from (select *, row_number() over
            (partition by days(contact_date, $as_at) / 30 order by source_row) as place from contacts) where place <= 3",
        "select child_id, contact_date as event_date, 1 as value from contacts
            union all select child_id, referral_date, 2 from referrals where referral_date > $previous",
        "select child_id, $as_at as event_date, 1 as value from contacts union select child_id, $as_at, 1 from referrals",
        "select child_id, $as_at as event_date, 1 as value from contacts intersect select child_id, $as_at, 1 from referrals",
        "select a.child_id, contact_date as event_date, days(contact_date, referral_date) as value
            from contacts as a inner join referrals as b on a.child_id = b.child_id and referral_date <= $as_at",
        "select a.child_id, contact_date as event_date, b.source_row as value
            from contacts as a left join referrals as b on a.child_id = b.child_id and b.referral_date > a.contact_date",
        "select b.child_id, contact_date as event_date, b.source_row as value
            from contacts as a right join referrals as b on a.child_id = b.child_id",
        "select coalesce(a.child_id, b.child_id) as child_id, referral_date as event_date, a.source_row as value
            from contacts as a full join referrals as b on a.child_id = b.child_id and a.contact_date < b.referral_date",
        "select a.child_id, contact_date as event_date, b.rows as value from contacts as a cross join (select count(*) as rows from referrals) as b",
        "select a.child_id, contact_date as event_date, b.source_row as value from contacts as a
            inner join section_47_enquiries as b on a.contact_date < b.strategy_discussion_date and b.source_row < 3",
        "select child_id, contact_date as event_date, 1 as value from contacts as a
            where exists (select 1 from referrals as b where b.child_id = a.child_id and b.referral_date >= a.contact_date)",
        "select child_id, contact_date as event_date, 1 as value from contacts as a
            where not exists (select 1 from referrals as b where b.child_id = a.child_id)",
        "select child_id, contact_date as event_date, 1 as value from contacts where child_id not in (select child_id from referrals)",
        "select child_id, contact_date as event_date, 1 as value from contacts
            where child_id not in (select child_id from referrals where child_id is not null and referral_date <= $as_at)",
        "select child_id, contact_date as event_date, 1 as value from contacts
            where contact_date is null or child_id in (select child_id from referrals)",
        "select child_id, contact_date as event_date, 1 as value from contacts where exists (select 1 from referrals where source_row > 140)",
        "select child_id, contact_date as event_date, weight as value from contacts
            inner join (values ('a', 1), ('b', 2)) as v (letter, weight) on left(contact_source, 1) = letter",
        "select null as child_id, $as_at as event_date, 1 as value",
        "select child_id, contact_date as event_date, 1 as value from contacts where 1 = 0",
        "select a.child_id, a.cin_start_date as event_date, b.source_row as value from children_in_need as a
            inner join children_in_need_previous as b on a.child_id = b.child_id where a.cin_start_date > $previous",
        "with m as (select team, median(days(cin_start_date, $as_at)) as middle from children_in_need group by team)
            select child_id, cin_start_date as event_date, middle as value from children_in_need
            inner join m on m.team = children_in_need.team and days(cin_start_date, $as_at) > middle",
    ] {
        assert!(check(&engine, &own(&of(query))), "run load by load: {query}");
    }
}

#[test]
fn not_in_heeds_the_blanks_of_its_own_load_alone() {
    let referrals = ["child_id | referral_date", "child_id | referral_date\nC1 | 2026-01-01", "child_id | referral_date\n | 2026-01-01"];
    let loads = referrals.iter().enumerate().map(|(month, referrals)| {
        let contacts = "child_id | contact_date\nC1 | 2026-01-02\nC2 | 2026-01-03\n | 2026-01-04";
        let on = date(2026, 2, 1).saturating_add(jiff::Span::new().months(month as i64));
        Load::in_memory(&tables(on, &[("contacts", contacts), ("referrals", referrals)])).unwrap_or_else(|error| panic!("{error}"))
    });
    let engine = Engine::of(loads).unwrap_or_else(|error| panic!("{error}"));
    let dates: Vec<Date> = engine.loads().iter().map(|load| load.snapshot).collect();
    let measure = own(&of(
        "select child_id, contact_date as event_date, 1 as value from contacts where child_id not in (select child_id from referrals)",
    ));
    let readings = blocking(engine.together(&measure, &dates, Population::NotKnown, Detail::Cases));
    let cases: Vec<usize> = readings.iter().flatten().map(|reading| reading.cases.len()).collect();
    // An empty list holds nobody; a blank in it may be anybody.
    assert_eq!(cases, [3, 1, 0]);
    assert!(check(&engine, &measure));
}

#[test]
fn what_cannot_be_lifted_is_run_load_by_load() {
    let engine = engine();
    for query in [
        "select child_id, contact_date as event_date, 1 as value from contacts order by source_row limit 3",
        "select child_id, contact_date as event_date, 1 as value from contacts
            where source_row > (select avg(source_row) from referrals where referral_date <= $as_at)",
        "select max(child_id) as child_id, max(contact_date) as event_date, grouping(contact_source) as value
            from contacts group by rollup (contact_source)",
    ] {
        assert!(!check(&engine, &own(&of(query))), "lifted: {query}");
    }
}

#[test]
fn what_goes_wrong_with_one_load_goes_wrong_with_that_one_alone() {
    const FIRST: Date = date(2026, 9, 30);
    const SECOND: Date = date(2026, 10, 31);
    let rows = |source: &str| format!("child_id | contact_date | contact_source\nC1 | 2026-09-01 | {source}");
    let load = |on, source| Load::in_memory(&tables(on, &[("contacts", &rows(source))])).unwrap_or_else(|error| panic!("{error}"));
    let engine = Engine::of([load(FIRST, "12"), load(SECOND, "a dozen")]).unwrap_or_else(|error| panic!("{error}"));
    let measure = own(&of("select child_id, contact_date as event_date, cast(contact_source as bigint) as value from contacts"));
    for readings in [
        engine.run_all(&[(measure.clone(), FIRST), (measure.clone(), SECOND)], Population::NotKnown),
        engine.figures(&[(measure.clone(), FIRST), (measure.clone(), SECOND)], Population::NotKnown),
        blocking(engine.run_at(&measure, &[FIRST, SECOND], Population::NotKnown, Detail::Figure)),
    ] {
        assert_eq!(readings.first().and_then(|reading| reading.as_ref().ok()?.figure.value), Some(12.0));
        assert!(readings.last().is_some_and(Result::is_err));
    }
    // More rows than the tables have is refused of one load, whatever the others have.
    let wide = own(&of("select a.child_id, a.contact_date as event_date, 1 as value from contacts as a cross join contacts as b"));
    let many: Vec<String> = (0..40).map(|row| format!("C{row} | 2026-09-01 | x")).collect();
    let many = format!("child_id | contact_date | contact_source\n{}", many.join("\n"));
    let many = Load::in_memory(&tables(SECOND, &[("contacts", &many)]));
    let engine = Engine::of([load(FIRST, "1"), many.unwrap_or_else(|error| panic!("{error}"))]).unwrap_or_else(|error| panic!("{error}"));
    let readings = blocking(engine.run_at(&wide, &[FIRST, SECOND], Population::NotKnown, Detail::Cases));
    assert!(matches!(readings.as_slice(), [Ok(_), Err(_)]), "{readings:?}");
}
