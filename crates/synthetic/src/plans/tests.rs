#![allow(clippy::unwrap_used)]

use super::*;
use std::collections::{BTreeMap, BTreeSet};

type Row = BTreeMap<String, String>;

fn rows(files: &[(&'static str, Vec<u8>)], name: &str) -> Vec<Row> {
    let (_, bytes) = files.iter().find(|(file, _)| *file == name).unwrap();
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect()
}

fn small(wording: Wording) -> Vec<(&'static str, Vec<u8>)> {
    plan_files(&Size { plans: 900, wording, ..Size::default() })
}

#[test]
fn the_same_size_gives_the_same_bytes_and_another_seed_others() {
    let size = Size { plans: 120, ..Size::default() };
    assert_eq!(plan_files(&size), plan_files(&size));
    assert_ne!(plan_files(&size), plan_files(&Size { seed: 1, ..size }));
}

#[test]
fn every_row_belongs_to_a_version_and_every_link_leads_somewhere() {
    for wording in [Wording::A, Wording::B] {
        let files = small(wording);
        let key = |row: &Row| (row["plan_id"].clone(), row["version"].clone());
        let versions: BTreeSet<_> = rows(&files, "plans.csv").iter().map(key).collect();
        let plans: BTreeSet<_> = versions.iter().map(|(plan, _)| plan.clone()).collect();
        assert_eq!(plans.len(), 900);
        for (name, id) in [("risks.csv", "risk_id"), ("outcomes.csv", "outcome_id"), ("actions.csv", "action_id"), ("views.csv", "who")] {
            let mut seen = BTreeSet::new();
            for row in rows(&files, name) {
                assert!(versions.contains(&key(&row)), "{row:?}");
                assert!(seen.insert((key(&row), row[id].clone())), "twice: {row:?}");
                let text = &row["text"];
                assert!(!text.contains(['[', ']', '{', '}', '|']), "{text}");
            }
        }
        let ids = |name: &str, id: &str| -> BTreeSet<_> { rows(&files, name).iter().map(|row| (key(row), row[id].clone())).collect() };
        let (risks, outcomes) = (ids("risks.csv", "risk_id"), ids("outcomes.csv", "outcome_id"));
        for row in rows(&files, "actions.csv") {
            assert!(row["outcome_id"].is_empty() || outcomes.contains(&(key(&row), row["outcome_id"].clone())), "{row:?}");
        }
        let labels = rows(&files, "labels.csv");
        let has = |defect: &str, row: &Row, item: &str| {
            labels.iter().any(|label| label["defect"] == defect && key(label) == key(row) && label["item_id"] == item)
        };
        let latest: BTreeMap<String, String> = versions.iter().cloned().collect();
        for row in rows(&files, "outcomes.csv") {
            let linked = row["risk_ids"].split(';').any(|risk| risks.contains(&(key(&row), risk.to_owned())));
            if latest[&row["plan_id"]] == row["version"] {
                assert_eq!(!linked, has("outcome_without_risk", &row, &row["outcome_id"]), "{row:?}");
            }
        }
    }
}

#[test]
fn every_defect_and_every_case_that_is_none_is_there() {
    let wanted = [
        "action_without_timescale",
        "adult_task_centred",
        "child_voice_absent",
        "copied_from_unrelated",
        "jargon_unreadable",
        "no_copy_shared_with_child",
        "ok_adult_action_for_child",
        "ok_named_other_person",
        "ok_observed_infant",
        "ok_phrase_library_share",
        "ok_quote_in_report",
        "ok_rolled_once",
        "ok_short_simple",
        "ok_sibling_share",
        "ok_template_share",
        "ok_unchanged_on_track",
        "outcome_not_about_child",
        "outcome_without_measure",
        "outcome_without_risk",
        "outcome_without_timescale",
        "over_detailed",
        "risk_without_outcome",
        "rolled_forward_overdue_action",
        "static_since_last_review",
        "too_thin",
        "views_unchanged_across_versions",
        "voice_filtered",
        "wrong_name_left_in",
    ];
    for wording in [Wording::A, Wording::B] {
        let labels = rows(&small(wording), "labels.csv");
        let have: BTreeSet<&str> = labels.iter().map(|label| label["defect"].as_str()).collect();
        assert_eq!(have.into_iter().collect::<Vec<_>>(), wanted);
        let degrees: BTreeSet<&str> =
            labels.iter().filter(|label| label["defect"] == "copied_from_unrelated").map(|label| label["note"].as_str()).collect();
        assert_eq!(degrees.len(), 5, "{degrees:?}");
    }
}

#[test]
fn the_latest_alone_is_the_end_of_the_whole_story() {
    let size = Size { plans: 150, ..Size::default() };
    let (all, latest) = (plan_files(&size), plan_files(&Size { history: History::Latest, ..size }));
    let of = |files: &[(&'static str, Vec<u8>)]| {
        rows(files, "plans.csv").into_iter().map(|row| (row["plan_id"].clone(), row["version"].clone()))
    };
    let last: BTreeMap<_, _> = of(&all).collect();
    assert_eq!(last, of(&latest).collect());
    assert_eq!(of(&latest).count(), 150);
    assert_eq!(rows(&all, "labels.csv"), rows(&latest, "labels.csv"));
}

#[test]
fn plans_of_children_who_are_there_are_about_them_and_nobody_else() {
    let snapshot = crate::authority(&crate::Size { open_children: 240, months: 1, ..crate::Size::default() }).next().unwrap();
    let children = crate::open_children(&snapshot);
    let size = Size { plans: 200, today: snapshot.date, ..Size::default() };
    let files = plan_files_of(&size, children.clone());
    assert_eq!(files, plan_files_of(&size, children.clone()), "the same children give the same bytes");
    let plans = rows(&files, "plans.csv");
    let mut of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &plans {
        let child = children.iter().find(|child| child.id == row["child_id"]).unwrap();
        assert_eq!((&row["child_dob"], &row["team"], &row["worker_id"]), (&child.born.to_string(), &child.team, &child.worker));
        of.entry(&row["child_id"]).or_default().insert(&row["plan_id"]);
    }
    assert_eq!(of.len(), 200);
    assert!(of.values().all(|plans| plans.len() == 1), "a child has one plan");
    let waiting: Vec<_> = children.iter().filter(|child| child.assessed).collect();
    let with_plan = waiting.iter().filter(|child| of.contains_key(child.id.as_str())).count();
    assert!(with_plan * 10 >= waiting.len() * 9, "{with_plan} of {} who wait for a signature have a plan", waiting.len());
    let named: BTreeSet<String> =
        rows(&files, "people.csv").iter().filter_map(|row| row["relation"].strip_prefix("child:").map(str::to_owned)).collect();
    assert_eq!(named, of.keys().map(|child| (*child).to_owned()).collect(), "the people of a family are the same children");
    // Where nobody is left, nothing is made up.
    let all = plan_files_of(&Size { plans: 10_000, ..size }, children.clone());
    assert_eq!(rows(&all, "plans.csv").iter().map(|row| row["child_id"].clone()).collect::<BTreeSet<_>>().len(), children.len());
}
