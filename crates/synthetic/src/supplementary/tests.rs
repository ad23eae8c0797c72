#![allow(clippy::unwrap_used)]

use super::*;
use crate::{Size, authority};
use std::sync::LazyLock;

type Row = BTreeMap<String, String>;

fn rows(files: &[(String, Vec<u8>)], name: &str) -> Vec<Row> {
    let (_, bytes) = files.iter().find(|(file, _)| file == name).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn told(size: &Size) -> Supplement {
    let mut supplement = Supplement::new(size.seed);
    for snapshot in authority(size) {
        supplement.see(&snapshot);
    }
    supplement
}

static DEMO: LazyLock<(Supplement, Vec<(String, Vec<u8>)>)> = LazyLock::new(|| {
    let supplement = told(&Size::default());
    let files = supplement.files();
    (supplement, files)
});

#[test]
fn the_same_snapshots_give_the_same_bytes_and_none_give_none() {
    let size = Size { open_children: 120, months: 3, ..Size::default() };
    assert_eq!(told(&size).files(), told(&size).files());
    assert!(Supplement::new(1).files().is_empty());
}

#[test]
fn every_event_is_of_an_assessment_of_the_lists_and_in_order() {
    let (supplement, files) = &*DEMO;
    let mut by_assessment: BTreeMap<String, Vec<(String, Day)>> = BTreeMap::new();
    for row in rows(files, "assessment_events.csv") {
        by_assessment.entry(row["assessment_id"].clone()).or_default().push((row["event"].clone(), day(&row["date"]).unwrap()));
    }
    let authorised = supplement.assessments.values().filter(|assessment| assessment.authorised.is_some()).count();
    let ended = by_assessment.values().filter(|events| events.last().unwrap().0 == "authorised").count();
    assert_eq!(ended, authorised);
    for ((child, start), assessment) in &supplement.assessments {
        let Some(events) = by_assessment.get(&Supplement::id(child, *start)) else { continue };
        assert!(events.iter().all(|(_, on)| on >= start) && events.is_sorted_by_key(|(_, on)| *on), "{child}: {events:?}");
        if let Some(authorised) = assessment.authorised {
            assert_eq!(events.last().unwrap().1, authorised, "{child}");
        }
    }
}

#[test]
fn since_managers_return_work_most_lateness_is_work_sent_back() {
    let (supplement, files) = &*DEMO;
    let end = *supplement.days.last().unwrap();
    let events = rows(files, "assessment_events.csv");
    let returned: BTreeSet<&str> =
        events.iter().filter(|row| row["event"] == "returned by manager").map(|row| row["assessment_id"].as_str()).collect();
    let share = |from: i32, to: i32| {
        let late: Vec<String> = supplement
            .assessments
            .iter()
            .filter(|(_, one)| one.authorised.is_some_and(|on| (from..=to).contains(&month(on, end))))
            .filter(|((_, start), one)| working_days(*start, one.authorised.unwrap()) > 45)
            .map(|((child, start), _)| Supplement::id(child, *start))
            .collect();
        late.iter().filter(|id| returned.contains(id.as_str())).count() as f64 / late.len() as f64
    };
    assert!(share(-23, -17) < 0.2 && share(-11, 0) > 0.5, "{} {}", share(-23, -17), share(-11, 0));
}

#[test]
fn complaints_fall_from_thirteen_to_three_and_all_of_the_three_escalate() {
    let (_, files) = &*DEMO;
    let complaints: Vec<Row> = rows(files, "complaints_compliments.csv").into_iter().filter(|row| row["kind"] == "complaint").collect();
    let since = |year: i16| -> Vec<&Row> {
        let (from, to) = (jiff::civil::date(year, 4, 1), jiff::civil::date(year, 10, 31));
        complaints.iter().filter(|row| (from..=to).contains(&day(&row["received"]).unwrap().date())).collect()
    };
    let second = |rows: &[&Row]| rows.iter().filter(|row| row["stage"] == "2").count();
    let (before, after) = (since(2025), since(2026));
    assert_eq!((before.len(), second(&before), after.len(), second(&after)), (13, 6, 3, 3));
    assert!(complaints.iter().all(|row| row["responded"].is_empty() || day(&row["responded"]) >= day(&row["stage_date"])));
}

#[test]
fn one_team_leans_on_agency_workers_whose_contracts_run_out_together() {
    let (supplement, files) = &*DEMO;
    let end = *supplement.days.last().unwrap();
    let in_post: Vec<Row> = rows(files, "workforce.csv")
        .into_iter()
        .filter(|row| row["contract"] != "Vacant" && row["role"] == "Social Worker" && day(&row["end"]).is_none_or(|ends| ends > end))
        .collect();
    let agency = |team: Option<&str>| {
        let of: Vec<&Row> = in_post.iter().filter(|row| team.is_none_or(|team| row["team"] == team)).collect();
        of.iter().filter(|row| row["contract"] == "Agency").count() as f64 / of.len() as f64
    };
    assert!((0.08..0.22).contains(&agency(None)), "{}", agency(None));
    assert!(agency(Some("Assessment Team 3")) > 0.4, "{}", agency(Some("Assessment Team 3")));
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    for row in in_post.iter().filter(|row| row["team"] == "Assessment Team 3" && row["contract"] == "Agency") {
        *ends.entry(&row["end"]).or_default() += 1;
    }
    assert!(ends.values().max().is_some_and(|together| *together >= 2), "{ends:?}");
    // Everybody who has children at the end is in post, under the name in the lists.
    let names: BTreeSet<String> = rows(files, "workforce.csv").into_iter().filter_map(|mut row| row.remove("name")).collect();
    assert!(supplement.caseloads.keys().all(|name| names.contains(name)));
}
