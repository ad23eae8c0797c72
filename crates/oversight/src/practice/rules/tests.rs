//! What holds every rule to its form.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::practice::{Selection, cases, check};
use std::path::Path;

fn cases_of(rule: &Rule) -> String {
    let file = format!("src/practice/rules/{}.md", rule.code);
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap_or_else(|_| panic!("{file} is missing"))
}

#[test]
fn every_rule_does_what_its_cases_say() {
    let failures: Vec<String> = RULES
        .iter()
        .filter_map(|rule| {
            let text = cases_of(rule);
            std::panic::catch_unwind(|| cases::check_rule(rule.code, &text))
                .err()
                .map(|why| why.downcast::<String>().map_or_else(|_| format!("{}: its cases panic", rule.code), |text| *text))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_rule_is_documented_and_cased() {
    for rule in RULES {
        let page = care::rule::Page::of(rule.page);
        assert!(page.statement.ends_with('.'), "{}", rule.code);
        for part in ["Why", "What to do", "How sure"] {
            assert!(page.section(part).is_some_and(|text| text.ends_with('.')), "{}: its page has no “{part}”", rule.code);
        }
        assert!(!rule.needs.is_empty() && !rule.fields.is_empty(), "{}: say what it looks at", rule.code);
        let cases = cases_of(rule);
        assert!(
            cases.contains("| flag |") || cases.contains("```flags\n") && !cases.contains("```flags\n```\n\n```"),
            "{}: a case must flag",
            rule.code
        );
        assert!(cases.contains("| pass |") || cases.contains("```flags\n```"), "{}: a case must pass", rule.code);
    }
    assert!(RULES.is_sorted_by(|one, other| one.code < other.code), "the rules are in the order of their codes, each once");
}

#[test]
fn a_rule_without_its_files_is_not_run_and_never_passes() {
    let nothing = crate::practice::read::<&str, &[u8]>(&[]);
    let report = check(&nothing, &Selection::all());
    let ran: Vec<_> = report.rules.iter().filter(|rule| matches!(rule.checked, crate::practice::Checked::Ran(_))).collect();
    assert!(ran.is_empty(), "{ran:?}");
    let mut lines = Vec::new();
    report.json_lines(&mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(lines.lines().filter(|line| line.contains("\"not_run\":\"plans.csv")).count(), RULES.len());
}

#[test]
fn a_flag_is_a_line_of_the_contract() {
    let files: [(&str, &[u8]); 5] = [
        (
            "plans.csv",
            b"plan_id,child_id,family_id,plan_type,version,version_date,review_due,child_dob\nP1,C1,,CIN,1,2026-01-05,,2016-06-01\n",
        ),
        ("risks.csv", b"plan_id,version,risk_id,text\n"),
        ("outcomes.csv", b"plan_id,version,outcome_id,risk_ids,text,how_we_will_know,target_date\n"),
        ("actions.csv", b"plan_id,version,action_id,outcome_id,text,due,done_date\nP1,1,A1,,Ring Nan,by next review,\n"),
        ("views.csv", b"plan_id,version,who,text,shared_with_child_date\n"),
    ];
    let content = crate::practice::read(&files);
    let report = check(&content, &Selection::named(["ACTION_without_timescale"]).unwrap());
    let mut lines = Vec::new();
    report.json_lines(&mut lines).unwrap();
    assert_eq!(
        String::from_utf8(lines).unwrap(),
        "{\"rule\":\"action_without_timescale\",\"name\":\"action_without_timescale\",\"plan\":\"P1\",\"version\":1,\"item\":\"A1\",\"related\":\"\",\
         \"severity\":\"error\",\"confidence\":97,\"message\":\"“by next review” is no timescale: the plan gives no date for the next review. \
         Write a date, a number of weeks from the plan, or the next review where the plan says when that is.\",\"evidence\":[]}\n"
    );
    assert!(report.text().contains("not a grade"), "{}", report.text());
    assert!(Selection::named(["P99"]).is_err());
}

/// The labelled sample, where it is there: no rule may fall below what it reached when it was
/// written, and no case that must not be flagged may be.
#[test]
fn the_labelled_sample_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/plan_content/sample_200");
    let Ok(labels) = std::fs::read(folder.join("labels.csv")) else {
        println!("skipped: the labelled sample is not here");
        return;
    };
    let files: Vec<(&str, Vec<u8>)> =
        crate::practice::Reader::FILES.iter().filter_map(|file| Some((*file, std::fs::read(folder.join(file)).ok()?))).collect();
    let content = crate::practice::read(&files);
    assert_eq!(content.defects, []);
    let report = check(&content, &Selection::all());
    let mut labelled: std::collections::BTreeMap<String, std::collections::BTreeSet<(String, String)>> = std::collections::BTreeMap::new();
    for row in csv::Reader::from_reader(labels.as_slice()).records() {
        let row = row.unwrap();
        labelled.entry(row[2].to_owned()).or_default().insert((row[0].to_owned(), row[3].to_owned()));
    }
    let mut low = Vec::new();
    for rule in &report.rules {
        let Some(expected) = labelled.get(rule.about.code) else { continue };
        // Labels about a view or the plan have its item blank or not: the plan is what counts.
        let by_item = expected.iter().all(|(_, item)| !item.is_empty() && item != "child");
        let key = |plan: &str, item: &str| (plan.to_owned(), if by_item { item.to_owned() } else { String::new() });
        let expected: std::collections::BTreeSet<_> = expected.iter().map(|(plan, item)| key(plan, item)).collect();
        // The plan that was copied is named too, with its copy: right, and labelled only in the copy.
        let of_its_copy = |flag: &&crate::practice::Flag| {
            let related = flag.related.as_deref().unwrap_or_default();
            rule.about.code == "copied_from_unrelated" && !expected.contains(&key(&flag.plan, "")) && expected.contains(&key(related, ""))
        };
        let found: std::collections::BTreeSet<_> = rule
            .flags()
            .iter()
            .filter(|flag| !of_its_copy(flag))
            .map(|flag| key(&flag.plan, flag.item.as_deref().unwrap_or_default()))
            .collect();
        let hit = expected.intersection(&found).count() as f64;
        let f1 = 2.0 * hit / (expected.len() + found.len()) as f64;
        println!("{:34} {:>4} labelled {:>4} found  F1 {f1:.3}", rule.about.code, expected.len(), found.len());
        let structural = rule.about.kind == care::rule::Kind::Error;
        if f1 < if structural { 0.98 } else { 0.8 } {
            low.push((rule.about.code, f1));
        }
    }
    assert!(low.is_empty(), "{low:?}");
}

#[test]
fn a_plan_far_longer_than_the_authoritys_others_is_flagged_and_a_longish_one_is_not() {
    let mut plans = String::from("plan_id,child_id,family_id,plan_type,version,version_date,review_due,child_dob\n");
    let mut actions = String::from("plan_id,version,action_id,outcome_id,text,due,done_date\n");
    for plan in 0..60_usize {
        plans.push_str(&format!("P{plan},C{plan},,CIN,1,2026-01-05,,2016-06-01\n"));
        let many = match plan {
            7 => 120,
            8 => 45,
            _ => 20 + plan % 12,
        };
        for action in 0..many {
            actions.push_str(&format!("P{plan},1,A{action},,Mum rings Nan on the day before she goes to the shop,2026-02-01,\n"));
        }
    }
    let files: [(&str, &[u8]); 5] = [
        ("plans.csv", plans.as_bytes()),
        ("risks.csv", b"plan_id,version,risk_id,text\n"),
        ("outcomes.csv", b"plan_id,version,outcome_id,risk_ids,text,how_we_will_know,target_date\n"),
        ("actions.csv", actions.as_bytes()),
        ("views.csv", b"plan_id,version,who,text,shared_with_child_date\n"),
    ];
    let report = check(&crate::practice::read(&files), &Selection::named(["over_detailed"]).unwrap());
    let flagged: Vec<&str> = report.rules.iter().flat_map(crate::practice::RuleReport::flags).map(|flag| &*flag.plan).collect();
    assert_eq!(flagged, ["P7"]);
}

#[test]
fn the_number_of_threads_and_of_runs_does_not_matter() {
    let size = synthetic::plans::Size { plans: 120, ..synthetic::plans::Size::default() };
    let content = crate::practice::read(&synthetic::plans::plan_files(&size));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| check(&content, &Selection::all()))
    };
    let alone = on(1);
    assert!(alone.count() > 100, "{}", alone.text());
    assert_eq!(alone, on(3));
    assert_eq!(alone, on(3));
}

#[test]
fn a_rule_keeps_quiet_below_its_line() {
    let size = synthetic::plans::Size { plans: 120, ..synthetic::plans::Size::default() };
    let content = crate::practice::read(&synthetic::plans::plan_files(&size));
    let flags = |cut: u8| {
        let mut lines = crate::practice::Thresholds::default();
        lines.cuts.insert("voice_filtered".to_owned(), crate::practice::Confidence::new(cut));
        let report = crate::practice::check_with(&content, &Selection::named(["voice_filtered"]).unwrap(), &lines);
        report.rules[0].flags().iter().map(|flag| flag.confidence.percent()).collect::<Vec<u8>>()
    };
    let all = flags(0);
    let middle = all[all.len() / 2];
    assert_eq!(flags(middle), all.iter().copied().filter(|sure| *sure >= middle).collect::<Vec<u8>>());
    assert_eq!(flags(100), [] as [u8; 0]);
}

/// What a box holds is one thing: nothing, or an adult's account, or the child.
#[test]
fn a_box_is_empty_or_filtered_and_never_both() {
    let mut seen = std::collections::BTreeMap::new();
    for rule in ["child_voice_absent", "voice_filtered"] {
        let text = cases_of(find(rule).unwrap());
        for line in text.lines().filter(|line| line.ends_with("| flag |") || line.ends_with("| pass |")) {
            let view = line.trim_matches('|').split('|').next().unwrap_or_default().trim();
            let report = check(&cases::row(&["view"], &[view]), &Selection::named(["child_voice_absent", "voice_filtered"]).unwrap());
            let flagged: Vec<&str> = report.rules.iter().filter(|rule| !rule.flags().is_empty()).map(|rule| rule.about.code).collect();
            assert!(flagged.len() < 2, "“{view}” is flagged as {flagged:?}");
            *seen.entry(flagged.first().copied().unwrap_or("neither")).or_insert(0) += 1;
        }
    }
    assert!(seen.len() == 3 && seen.values().all(|views| *views > 100), "{seen:?}");
}
