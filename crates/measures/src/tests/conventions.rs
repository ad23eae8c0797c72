//! What another convention does to figures, and that each figure says which it
//! was made under.

use super::tables;
use crate::conventions::{Conventions, PopulationYear, Rates, WindowEdge, WorkingDays};
use crate::{Dictionary, Engine, Population};
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 10, 31);
// C1 took 45 working days over the August bank holiday; C2 was authorised on the
// day that the window opens.
const ASSESSMENTS: &str = "child_id | assessment_start_date | authorisation_date
C1 | 2026-08-03 | 2026-10-06
C2 | 2026-04-01 | 2026-04-30";
const REFERRALS: &str = "child_id | referral_date\nC1 | 2026-08-03\nC2 | 2026-04-30";

/// Numerator, denominator and value of a measure under conventions.
fn check(id: &str, conventions: Conventions, expected: (f64, Option<f64>, Option<f64>)) {
    let engine = Engine::new(&tables(DAY, &[("assessments", ASSESSMENTS), ("referrals", REFERRALS)]));
    let engine = engine.unwrap_or_else(|error| panic!("{error}")).under(conventions).unwrap_or_else(|error| panic!("{error}"));
    let dictionary = Dictionary::built_in();
    let measure = dictionary.get(id).unwrap_or_else(|| panic!("no {id}"));
    let reading = engine.run_blocking(measure, DAY, Population::of(1000)).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((reading.figure.numerator, reading.figure.denominator, reading.shown()), expected, "{id} under {conventions:?}");
    let json = reading.json(None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(json["conventions"], conventions.json());
}

#[test]
fn a_convention_moves_what_stands_on_the_edge() {
    let fixed = Conventions::default();
    check("assessment_45wd_pct", fixed, (1.0, Some(1.0), Some(100.0)));
    check("assessment_45wd_pct", Conventions { working_days: WorkingDays::WeekdaysOnly, ..fixed }, (0.0, Some(1.0), Some(0.0)));
    check("assessment_45wd_pct", Conventions { working_days: WorkingDays::StartIsDayOne, ..fixed }, (0.0, Some(1.0), Some(0.0)));
    check("assessment_45wd_pct", Conventions { window_edge: WindowEdge::On, ..fixed }, (2.0, Some(2.0), Some(100.0)));
    check("referral_rate_10k_annualised", fixed, (1.0, Some(1000.0), Some(20.0)));
    check("referral_rate_10k_annualised", Conventions { rates: Rates::AsCounted, ..fixed }, (1.0, Some(1000.0), Some(10.0)));
    let year = Conventions { population_year: PopulationYear::MidYear(2025), ..fixed };
    check("referral_rate_10k_annualised", year, (1.0, Some(1000.0), Some(20.0)));
    assert!(year.words().iter().any(|words| words == "rates use the mid-2025 population estimate"));
}

#[test]
fn no_window_of_the_dictionary_escapes_the_convention() {
    for measure in Dictionary::built_in().iter() {
        let query = measure.query();
        assert!(!query.contains("> months_before($as_at"), "{}: use before_window", measure.id);
    }
}
