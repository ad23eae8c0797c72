#![allow(clippy::unwrap_used)]

use super::*;
use care::log::Hash;
use care::tables::{Kind as Holds, annex_a};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Row = Vec<String>;

/// A list as rows of cells.
struct List {
    number: u8,
    headers: Row,
    rows: Vec<Row>,
}

impl List {
    fn read(number: u8, bytes: &[u8]) -> Self {
        let mut reader = csv::Reader::from_reader(bytes);
        let headers = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Self { number, headers, rows }
    }

    fn at<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        &row[annex_a::list(self.number).unwrap().position(column).unwrap()]
    }

    fn day(&self, row: &Row, column: &str) -> Option<Day> {
        read_day(self.at(row, column))
    }
}

fn read_day(text: &str) -> Option<Day> {
    Date::strptime("%d/%m/%Y", text).ok().map(Day::of)
}

fn lists(snapshot: &Snapshot) -> Vec<List> {
    snapshot.files.iter().zip(1..).map(|((_, bytes), number)| List::read(number, bytes)).collect()
}

/// The demo's snapshots, made once for all tests.
static DEMO: LazyLock<Vec<(Day, Vec<List>)>> =
    LazyLock::new(|| authority(&Size::default()).map(|snapshot| (Day::of(snapshot.date), lists(&snapshot))).collect());

fn spoilt(list: u8, month: i32) -> usize {
    blemish::of(list, month, Size::default().seed).len()
}

#[test]
fn the_same_size_and_seed_give_the_same_bytes() {
    let hash = |seed| {
        let size = Size { open_children: 150, months: 3, seed, ..Size::default() };
        let bytes: Vec<u8> =
            authority(&size).flat_map(|snapshot| snapshot.files).flat_map(|(path, bytes)| [path.into_bytes(), bytes].concat()).collect();
        Hash::of(&bytes)
    };
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
}

#[test]
fn months_are_named_and_end_on_their_last_day() {
    let size = Size { open_children: 60, months: 3, last_month: (2026, 2), seed: 5 };
    let told: Vec<_> = authority(&size).map(|snapshot| (snapshot.date, snapshot.files[0].0.clone(), snapshot.files.len())).collect();
    assert_eq!(
        told,
        [
            (date(2025, 12, 31), "annex_a_2025-12/list_1.csv".to_owned(), 11),
            (date(2026, 1, 31), "annex_a_2026-01/list_1.csv".to_owned(), 11),
            (date(2026, 2, 28), "annex_a_2026-02/list_1.csv".to_owned(), 11),
        ]
    );
}

#[test]
fn every_cell_is_what_its_column_holds() {
    for ((_, lists), month) in DEMO.iter().zip(-23..) {
        for list in lists {
            let schema = annex_a::list(list.number).unwrap();
            assert!(list.headers.iter().eq(schema.columns.iter().map(|column| column.header)), "list {}", list.number);
            let mut wrong = Vec::new();
            for row in &list.rows {
                assert_eq!(row.len(), schema.columns.len());
                for (cell, column) in row.iter().zip(schema.columns) {
                    let fits = match column.kind {
                        _ if cell.is_empty() => !column.required,
                        Holds::Text => true,
                        Holds::Integer => cell.parse::<i64>().is_ok(),
                        Holds::Decimal => cell.parse::<f64>().is_ok(),
                        Holds::Date => read_day(cell).is_some(),
                        Holds::Code(set) => set.codes.iter().any(|code| code.code == cell),
                    };
                    if !fits {
                        wrong.push(format!("list {} {}: {cell:?}", list.number, column.name));
                    }
                }
            }
            assert!(wrong.len() <= spoilt(list.number, month), "month {month}: {wrong:#?}");
        }
    }
}

#[test]
fn some_months_have_something_wrong_and_most_have_nothing() {
    let wrong = |month: i32| (1..=11).map(|list| spoilt(list, month)).sum::<usize>();
    assert!(wrong(0) > 3 && wrong(-15) > 3);
    assert!((-23..=0).filter(|month| wrong(*month) == 0).count() >= 16);
    // What is planned is really there.
    let (at, lists) = &DEMO[23];
    let late = lists[5].rows.iter().filter(|row| lists[5].day(row, "last_seen_date").is_some_and(|seen| seen > *at)).count();
    assert_eq!(late, 2);
}

#[test]
fn no_child_comes_twice_in_lists_of_children() {
    for (_, lists) in DEMO.iter() {
        for list in &lists[5..9] {
            let children: BTreeSet<&str> = list.rows.iter().map(|row| list.at(row, "child_id")).collect();
            assert_eq!(children.len(), list.rows.len(), "list {}", list.number);
        }
    }
}

#[test]
fn dates_come_in_their_order() {
    let order: [(usize, &[&str]); 7] = [
        (3, &["assessment_start_date", "authorisation_date"]),
        (4, &["strategy_discussion_date", "icpc_date"]),
        (5, &["date_of_birth", "cin_start_date", "cin_closure_date"]),
        (6, &["plan_start_date", "last_review_date"]),
        (6, &["plan_start_date", "plan_end_date"]),
        (7, &["care_start_date", "placement_start_date", "care_end_date"]),
        (9, &["care_start_date", "decision_date", "placement_order_date", "matched_date", "placed_date", "adoption_order_date"]),
    ];
    for (at, lists) in DEMO.iter() {
        for (list, columns) in &order {
            let list = &lists[*list];
            for row in &list.rows {
                let days: Vec<Day> = columns.iter().filter_map(|column| list.day(row, column)).collect();
                assert!(days.is_sorted() && days.last() <= Some(at), "list {}: {row:?}", list.number);
            }
        }
    }
}

#[test]
fn a_child_in_care_on_list_6_is_open_on_list_8_and_so_for_plans() {
    for (_, lists) in DEMO.iter() {
        let with = |status: &[&str]| -> BTreeSet<&str> {
            let list = &lists[5];
            list.rows.iter().filter(|row| status.contains(&list.at(row, "case_status"))).map(|row| list.at(row, "child_id")).collect()
        };
        let open = |list: usize, end: &str| -> BTreeSet<&str> {
            let list = &lists[list];
            list.rows.iter().filter(|row| list.at(row, end).is_empty()).map(|row| list.at(row, "child_id")).collect()
        };
        let in_care = with(&["a) Looked after child"]);
        let planned = with(&["b) Child Protection plan"]);
        assert_eq!(in_care, open(7, "care_end_date"));
        let plans: BTreeSet<&str> = open(6, "plan_end_date").difference(&in_care).copied().collect();
        assert_eq!(planned, plans);
    }
}

#[test]
fn snapshots_agree_with_one_another() {
    // What one month says of an assessment, the next month says too.
    for pair in DEMO.windows(2) {
        let authorised = |list: &List| -> BTreeMap<(String, Day), Day> {
            let rows = list.rows.iter();
            rows.filter_map(|row| {
                let key = (list.at(row, "child_id").to_owned(), list.day(row, "assessment_start_date")?);
                Some((key, list.day(row, "authorisation_date")?))
            })
            .collect()
        };
        let (before, after) = (authorised(&pair[0].1[3]), authorised(&pair[1].1[3]));
        let mut kept = 0;
        for (key, day) in &before {
            if let Some(now) = after.get(key) {
                assert_eq!(now, day);
                kept += 1;
            }
        }
        assert!(kept * 10 > before.len() * 7, "{kept} of {}", before.len());
    }
}

/// Levels of a snapshot, as the measures would have them (in percent, or a count).
fn levels(at: Day, lists: &[List]) -> BTreeMap<&'static str, f64> {
    let half_year = at.months_before(6);
    let mut levels = BTreeMap::new();
    let mut share = |name: &'static str, list: &List, of: &dyn Fn(&Row) -> bool, met: &dyn Fn(&Row) -> bool| {
        let rows: Vec<&Row> = list.rows.iter().filter(|row| of(row)).collect();
        let met = rows.iter().filter(|row| met(row)).count();
        levels.insert(name, 100.0 * met as f64 / rows.len().max(1) as f64);
        rows.len() as f64
    };
    let days = |list: &List, row: &Row, from: &str, to: &str| list.day(row, to).zip(list.day(row, from)).map(|(to, from)| (from, to));
    let within = |from: Day, to: Day, limit: i32| from.working_days_later(limit) >= to;
    let all = |_: &Row| true;
    let [_, _, referrals, assessments, enquiries, need, plans, care, leavers, ..] = lists else { panic!("eleven lists") };

    let referred = share("re_referral", referrals, &all, &|row| referrals.at(row, "referrals_last_12_months") != "0");
    share("nfa", referrals, &all, &|row| referrals.at(row, "no_further_action") == "a) Yes");
    let authorised = |row: &Row| assessments.day(row, "authorisation_date").is_some_and(|day| day > half_year);
    let timely =
        |row: &Row| days(assessments, row, "assessment_start_date", "authorisation_date").is_some_and(|(from, to)| within(from, to, 45));
    let done = share("assessment_45wd", assessments, &authorised, &timely);
    for (name, team) in ["team_1", "team_2", "team_3", "team_4"].iter().zip(TEAMS_OF_ASSESSMENT) {
        share(name, assessments, &|row| authorised(row) && assessments.at(row, "team") == team, &timely);
    }
    share("assessment_seen", assessments, &authorised, &|row| assessments.at(row, "child_seen") == "a) Yes");
    share("support", assessments, &authorised, &|row| assessments.at(row, "support_required") == "a) Yes");
    let conferred = |row: &Row| enquiries.day(row, "icpc_date").is_some();
    let conferences = share("icpc_15wd", enquiries, &conferred, &|row| {
        days(enquiries, row, "strategy_discussion_date", "icpc_date").is_some_and(|(from, to)| within(from, to, 15))
    });
    share("icpc_plan", enquiries, &conferred, &|row| enquiries.at(row, "icpc_led_to_plan") == "a) Yes");
    let open_need = |row: &Row| need.at(row, "cin_closure_date").is_empty();
    let open = share("status_cin", need, &open_need, &|row| need.at(row, "case_status").starts_with('c'));
    share("status_assessing", need, &open_need, &|row| need.at(row, "case_status").starts_with('d'));
    let open_plan = |row: &Row| plans.at(row, "plan_end_date").is_empty();
    let open_plans = share("seen_alone", plans, &open_plan, &|row| plans.at(row, "seen_alone") == "a) Yes");
    share("visit_10wd", plans, &open_plan, &|row| plans.day(row, "last_visit_date").is_some_and(|day| within(day, at, 10)));
    share("review_in_time", plans, &open_plan, &|row| match plans.day(row, "last_review_date") {
        Some(day) => at.since(day) <= 183,
        None => plans.day(row, "plan_start_date").is_some_and(|day| at.since(day) <= 91),
    });
    share("plan_2y", plans, &open_plan, &|row| plans.day(row, "plan_start_date").is_some_and(|day| at.since(day) > 730));
    let new_plan = |row: &Row| plans.day(row, "plan_start_date").is_some_and(|day| day > half_year);
    let started = share("repeat_plan", plans, &new_plan, &|row| plans.at(row, "previous_plans") != "0");
    let in_care = |row: &Row| care.at(row, "care_end_date").is_empty();
    let cared = share("three_homes", care, &in_care, &|row| care.at(row, "placements_last_12_months").parse::<u32>().unwrap() >= 3);
    share("care_visit", care, &in_care, &|row| care.day(row, "last_visit_date").is_some_and(|day| at.since(day) <= 42));
    share("care_review", care, &in_care, &|row| match care.day(row, "last_review_date") {
        Some(day) => at.since(day) <= 183,
        None => care.day(row, "care_start_date").is_some_and(|day| within(day, at, 20)),
    });
    share("out", care, &in_care, &|row| care.at(row, "placement_location") == "b) Out");
    share("uasc", care, &in_care, &|row| care.at(row, "uasc") == "a) Yes");
    share("missing", care, &in_care, &|row| care.at(row, "missing_episodes_last_12_months") != "0");
    let settled = |row: &Row| {
        in_care(row)
            && care.at(row, "age").parse::<i32>().unwrap() < 16
            && care.day(row, "care_start_date").is_some_and(|day| at.since(day) > 912)
    };
    share("long_term", care, &settled, &|row| care.day(row, "placement_start_date").is_some_and(|day| at.since(day) > 730));
    let began = share("care_started", care, &|row| care.day(row, "care_start_date").is_some_and(|day| day > half_year), &all);
    let ceased = share("care_ceased", care, &|row| !in_care(row), &all);
    let grown = |row: &Row| (19..=21).contains(&leavers.at(row, "age").parse::<i32>().unwrap());
    let young = |row: &Row| (17..=18).contains(&leavers.at(row, "age").parse::<i32>().unwrap());
    let grown_number = share("cl_suitable", leavers, &grown, &|row| leavers.at(row, "accommodation_suitability") == "a) Suitable");
    let young_number = share("cl_suitable_17", leavers, &young, &|row| leavers.at(row, "accommodation_suitability") == "a) Suitable");
    share("cl_touch", leavers, &grown, &|row| leavers.at(row, "in_touch") == "a) Yes");
    share("cl_eet", leavers, &grown, &|row| !leavers.at(row, "activity").starts_with('G'));
    share("reviewed_pathway", leavers, &all, &|row| leavers.day(row, "pathway_plan_review_date").is_some_and(|day| at.since(day) <= 183));
    let workers: BTreeSet<&str> = need.rows.iter().filter(|row| open_need(row)).map(|row| need.at(row, "worker_id")).collect();
    for (name, number) in [
        ("contacts", lists[0].rows.len() as f64),
        ("early_help", lists[1].rows.len() as f64),
        ("adoptions", lists[9].rows.len() as f64),
        ("adopters", lists[10].rows.len() as f64),
        ("referrals", referred),
        ("assessments", done),
        ("s47", enquiries.rows.len() as f64),
        ("conferences", conferences),
        ("open", open),
        ("open_plans", open_plans),
        ("plans_started", started),
        ("in_care", cared),
        ("care_began", began),
        ("care_over", ceased),
        ("cl_19_21", grown_number),
        ("cl_17_18", young_number),
        ("caseload", open / workers.len() as f64),
    ] {
        levels.insert(name, number);
    }
    levels
}

const TEAMS_OF_ASSESSMENT: [&str; 4] = ["Assessment Team 1", "Assessment Team 2", "Assessment Team 3", "Assessment Team 4"];

#[test]
fn the_levels_are_those_of_an_english_county_and_tell_the_story() {
    let first = levels(DEMO[0].0, &DEMO[0].1);
    let middle = levels(DEMO[11].0, &DEMO[11].1);
    let last = levels(DEMO[23].0, &DEMO[23].1);
    for (name, value) in &first {
        println!("{name:18} {value:8.1} {:8.1} {:8.1}", middle[name], last[name]);
    }
    let bands: &[(&str, [f64; 2], [f64; 2])] = &[
        ("open", [2050.0, 2350.0], [2330.0, 2470.0]),
        ("in_care", [370.0, 470.0], [420.0, 520.0]),
        ("open_plans", [240.0, 330.0], [240.0, 330.0]),
        ("re_referral", [14.0, 20.0], [14.0, 20.0]),
        ("assessment_45wd", [88.5, 92.5], [80.5, 85.0]),
        ("team_3", [80.0, 89.0], [66.0, 77.0]),
        ("assessment_seen", [93.0, 96.5], [95.5, 98.5]),
        ("seen_alone", [58.0, 71.0], [80.0, 92.0]),
        ("review_in_time", [86.0, 94.5], [95.5, 99.0]),
        ("repeat_plan", [10.0, 20.0], [24.0, 35.0]),
        ("three_homes", [5.5, 11.0], [11.5, 18.0]),
        ("care_visit", [85.0, 94.0], [86.0, 95.0]),
        ("icpc_15wd", [79.0, 90.0], [80.0, 91.0]),
        ("care_began", [60.0, 95.0], [100.0, 150.0]),
        ("cl_suitable", [74.0, 86.0], [81.0, 92.0]),
    ];
    for (name, before, after) in bands {
        assert!((before[0]..=before[1]).contains(&first[name]), "{name} was {}", first[name]);
        assert!((after[0]..=after[1]).contains(&last[name]), "{name} is {}", last[name]);
    }
    for other in ["team_1", "team_2", "team_4"] {
        assert!(last[other] - last["team_3"] > 7.0, "Assessment Team 3 stands apart from {other}");
    }
}

#[test]
fn the_practitioner_of_the_story_has_children() {
    let last = &DEMO[23].1[3];
    let theirs = last.rows.iter().filter(|row| last.at(row, "worker_id") == crate::teams::PRACTITIONER);
    let teams: BTreeSet<&str> = theirs.map(|row| last.at(row, "team")).collect();
    assert_eq!(teams.into_iter().collect::<Vec<_>>(), ["Assessment Team 3"]);
}

#[test]
fn a_team_that_was_reorganised_leaves_the_lists() {
    let has_west = |lists: &[List]| lists[5].rows.iter().any(|row| row[12] == "Safeguarding West" && row[9].is_empty());
    assert!(has_west(&DEMO[0].1));
    assert!(!has_west(&DEMO[23].1));
    let teams: BTreeSet<&str> = DEMO.iter().flat_map(|(_, lists)| &lists[5].rows).map(|row| row[12].as_str()).collect();
    assert!(teams.iter().all(|team| crate::TEAMS.contains(team)), "{teams:?}");
}

#[test]
fn the_number_of_open_children_is_as_asked_at_any_size() {
    for open_children in [300, 6000] {
        let size = Size { open_children, months: 1, ..Size::default() };
        let snapshot = authority(&size).last().unwrap();
        let open = levels(Day::of(snapshot.date), &lists(&snapshot))["open"];
        let ratio = open / f64::from(open_children);
        assert!((0.85..1.15).contains(&ratio), "{open} for {open_children}");
    }
}

#[test]
fn the_demo_takes_no_longer_than_a_page_may() {
    let begun = std::time::Instant::now();
    let bytes: usize = authority(&Size::default()).flat_map(|snapshot| snapshot.files).map(|(_, bytes)| bytes.len()).sum();
    println!("{bytes} bytes in {:?}", begun.elapsed());
    assert!(bytes > 10_000_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
