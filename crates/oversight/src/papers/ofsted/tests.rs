//! The reader of Ofsted's documents against invented ones and against the shared ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use super::{Area, Framework, Grade, LetterKind, read};
use crate::papers::similarity::Words;

const REPORT: &str = "\
Inspection of Westmarch
local authority children’s services
Inspection dates: 29 March to 9 April 2027

Lead inspector: Ada Finch, His Majesty’s Inspector


 Judgement                                  Grade

 The impact of leaders on social work       Good
 practice with children and families

                                            Requires improvement to
 The experiences and progress of
 children who need help and protection      be good

 The experiences and progress of            Inadequate
 children in care

 The experiences and progress of care       Outstanding
 leavers

 Overall effectiveness                      Requires improvement to be good

Services in Westmarch have changed. What needs to improve swiftly is known to leaders.

What needs to improve?1
◼ The timeliness of strategy meetings, so that
  children are safe (Outcome three).

◼ Management oversight of plans for children who are
                                                                                          2
Inspection of Westmarch local authority children’s services
  29 March to 9 April 2027

  placed at a distance

1 A footnote on the national framework.
◼ Life-story work.

The experiences and progress of children who need help and protection:
requires improvement to be good

1. Most children are seen.
◼ This is not in the list.
";

#[test]
fn an_ilacs_report() {
    let letter = read(REPORT.as_bytes(), "a/b/report.txt");
    assert_eq!(letter.kind, LetterKind::Inspection);
    assert_eq!(letter.framework, Some(Framework::Ilacs));
    assert_eq!(letter.authority.as_deref(), Some("Westmarch"));
    assert_eq!(letter.inspectors, ["Ada Finch"]);
    assert_eq!(letter.dates.start.as_deref(), Some("2027-03-29"));
    assert_eq!(letter.dates.end.as_deref(), Some("2027-04-09"));
    let judged: Vec<(Area, Grade)> = letter.judgements.clone().into_iter().collect();
    assert_eq!(
        judged,
        [
            (Area::ImpactOfLeaders, Grade::Good),
            (Area::HelpAndProtection, Grade::RequiresImprovement),
            (Area::InCare, Grade::Inadequate),
            (Area::CareLeavers, Grade::Outstanding),
            (Area::Overall, Grade::RequiresImprovement),
        ]
    );
    let needs: Vec<&str> = letter.needs_to_improve.iter().map(|n| n.text.as_str()).collect();
    assert_eq!(
        needs,
        [
            "The timeliness of strategy meetings, so that children are safe (Outcome three).",
            "Management oversight of plans for children who are placed at a distance",
            "Life-story work.",
        ]
    );
    assert_eq!(letter.needs_to_improve[0].outcome.as_deref(), Some("Outcome three"));
    assert!(letter.warnings.is_empty(), "{:?}", letter.warnings);
}

#[test]
fn a_sif_report() {
    let report = "Easterby County Council\nInspection of services for children in need of help and\nprotection, children looked after and care leavers\n\
        Inspection dates: 6 March to 30 March 2017\nReport published: 13 June 2017\n\n\
        The overall judgement is that children’s services are\ninadequate\nAll children should receive good help.\n\n\
        1. Children who need help and protection      Inadequate\n\n2. Children looked after and achieving\n     Requires improvement\n   permanence\n\n\
                 Requires\n 2.1 Adoption performance\n    Improvement\n\n 2.2 Experiences and progress of care leavers    Good\n\n\
        3. Leadership, management and governance      Inadequate\n\n  Recommendations    8\n\n\
        What does the local authority need to improve?\nPriority and immediate action\n1. Review all closed cases.\n\nAreas for improvement\n\
        2. Ensure that visits are on time and\n   recorded:\n    • by the worker\n\n3. Ensure that plans are clear.\n\nThe local authority’s strengths\n4. Staff are liked.\n";
    let letter = read(report.as_bytes(), "sif.txt");
    assert_eq!(letter.framework, Some(Framework::Sif));
    assert_eq!(letter.authority.as_deref(), Some("Easterby County Council"));
    assert_eq!(letter.dates.published.as_deref(), Some("2017-06-13"));
    assert_eq!(letter.judgements.get(&Area::Overall), Some(&Grade::Inadequate));
    assert_eq!(letter.judgements.get(&Area::InCare), Some(&Grade::RequiresImprovement));
    assert_eq!(letter.judgements.get(&Area::Adoption), Some(&Grade::RequiresImprovement));
    assert_eq!(letter.judgements.get(&Area::CareLeavers), Some(&Grade::Good));
    assert_eq!(letter.judgements.get(&Area::LeadershipManagementGovernance), Some(&Grade::Inadequate));
    let needs: Vec<(&str, bool)> = letter.needs_to_improve.iter().map(|n| (n.text.as_str(), n.priority)).collect();
    assert_eq!(
        needs,
        [
            ("Review all closed cases.", true),
            ("Ensure that visits are on time and recorded: • by the worker", false),
            ("Ensure that plans are clear.", false),
        ]
    );
}

#[test]
fn letters_of_visits() {
    let monitoring = "This letter summarises the findings of the monitoring visit to Fenmoor and Dale children’s services on 30 November and 1 December 2027. \
        This was the second monitoring visit since the local authority was judged inadequate in May 2026. \
        His Majesty’s Inspectors for this visit were Ada Finch and Rob O’Neil.\n\nAreas covered by the visit\n\nThe focus was the front door:\n\n\
        • The response to referrals.\n  • The quality of plans for children in\n    need.\n\nHeadline findings\n\nProgress is uneven.\n\nSome plans are clear.\n\nFindings and evaluation of progress\n\nMore text.";
    let letter = read(monitoring.as_bytes(), "m.txt");
    assert_eq!(letter.kind, LetterKind::MonitoringVisit);
    assert_eq!(letter.authority.as_deref(), Some("Fenmoor and Dale"));
    assert_eq!(letter.visit_number, Some(2));
    assert_eq!(letter.inspectors, ["Ada Finch", "Rob O’Neil"]);
    assert_eq!(letter.dates.start.as_deref(), Some("2027-11-30"));
    assert_eq!(letter.dates.end.as_deref(), Some("2027-12-01"));
    let areas: Vec<&str> = letter.areas_covered.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(areas, ["The response to referrals.", "The quality of plans for children in need."]);
    let findings: Vec<&str> = letter.headline_findings.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(findings, ["Progress is uneven.", "Some plans are clear."]);
    assert!(letter.needs_to_improve.is_empty());

    let focused = "This letter summarises the findings of the focused visit to Ravenmere children’s services on 16 and 17 April 2027.\n\n\
        Headline findings\n\nAssessments are better.\n\nWhat needs to improve in this area of social work practice?\n\n• The recording of visits.\n\nMain findings\n\nText.";
    let letter = read(focused.as_bytes(), "f.txt");
    assert_eq!(letter.kind, LetterKind::FocusedVisit);
    assert_eq!(letter.needs_to_improve.len(), 1);
}

#[test]
fn a_council_paper_is_no_letter() {
    let paper =
        "Agenda item\n\nMonitoring visit\n\nMinutes:\n\nWhat needs to improve was discussed.\n\nRecommendations\n\n1. That it be noted.";
    let letter = read(paper.as_bytes(), "p.txt");
    assert_eq!(letter.kind, LetterKind::Other);
    assert!(letter.needs_to_improve.is_empty() && letter.headline_findings.is_empty());
    assert!(!letter.warnings.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn anything_is_read(from in 0..3000_usize, bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let mut report = REPORT.as_bytes().to_vec();
        let at = from.min(report.len());
        report.splice(at..at, bytes);
        let length = String::from_utf8_lossy(&report).chars().count();
        for need in read(&report, "x").needs_to_improve {
            prop_assert!(need.span.0 <= need.span.1 && need.span.1 <= length);
        }
    }
}

#[test]
fn shared_reports() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/papers/ofsted");
    if !folder.is_dir() {
        println!("skipped: ../shared/papers/ofsted is not here");
        return;
    }
    let manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let (mut grades, mut graded, mut bullets, mut met) = (0, 0, 0, 0);
    for entry in manifest.as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let Ok(bytes) = std::fs::read(folder.join(file)) else { continue };
        let found = serde_json::to_value(read(&bytes, file)).unwrap();
        for (area, grade) in entry["judgements"].as_object().unwrap() {
            grades += 1;
            graded += usize::from(&found["judgements"][area] == grade);
            if &found["judgements"][area] != grade {
                println!("{file}: {area} is {}, not {grade}", found["judgements"][area]);
            }
        }
        let wanted: Vec<&str> = entry["gold_needs_to_improve"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        let read: Vec<&str> = found["needs_to_improve"].as_array().unwrap().iter().map(|n| n["text"].as_str().unwrap()).collect();
        // The list made for comparison stops at thirty.
        assert!(read.len() == wanted.len() || wanted.len() == 30 && read.len() > 30, "{file}: {read:#?}");
        for (is, should) in read.iter().zip(&wanted) {
            bullets += 1;
            met += usize::from(Words::of(is).overlap(&Words::of(should)) > 0.97);
        }
    }
    println!("{graded} of {grades} judgements, {met} of {bullets} needs met");
    // The list for comparison was itself read by machine and takes a wrapped "requires improvement
    // to be good" for "good" once.
    assert!(grades > 200 && grades - graded <= 1, "{graded} of {grades} judgements");
    // It also keeps a heading within one element, and cuts its last one short.
    assert!(bullets > 300 && bullets - met <= 2, "{met} of {bullets} needs");
}
