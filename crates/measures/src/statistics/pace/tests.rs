#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::super::cases::rows;
use super::*;

fn month(n: usize) -> Date {
    date(2026 + i16::try_from(n / 12).unwrap(), i8::try_from(n % 12).unwrap() + 1, 1).last_of_month()
}

fn trajectory(low: f64, high: f64) -> Trajectory {
    Trajectory::new([(month(0), low), (month(14), high)]).unwrap()
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../cases/pace.md")) {
        let figures: Vec<_> = row.text("figures").split_whitespace().enumerate().map(|(n, y)| (month(n), y.parse().ok())).collect();
        let pace = pace(&figures, &trajectory(70.0, 95.0), row.whole("months")).unwrap();
        let words = pace.in_words(&Unit::Percent);
        if words != row.text("words") {
            wrong.push(format!("{}\n    {words}\n    {:?}", row.text("figures"), pace.forecast));
        }
    }
    assert!(wrong.is_empty(), "said otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn a_trajectory_is_straight_between_its_points() {
    let agreed = Trajectory::new([(date(2026, 3, 1), 80.0), (date(2026, 1, 1), 70.0), (date(2026, 5, 1), 80.0)]).unwrap();
    assert_eq!(agreed.at(date(2025, 12, 31)), None);
    assert_eq!(agreed.at(date(2026, 1, 1)), Some(70.0));
    assert!((agreed.at(date(2026, 1, 30)).unwrap() - (70.0 + 10.0 * 29.0 / 59.0)).abs() < 1e-12);
    assert_eq!(agreed.at(date(2027, 1, 1)), Some(80.0));
    assert_eq!(Trajectory::new([(date(2026, 3, 1), 80.0)]), Err(NotATrajectory::TooShort));
    assert_eq!(Trajectory::new([(date(2026, 3, 1), 80.0), (date(2026, 3, 1), 81.0)]), Err(NotATrajectory::Twice(date(2026, 3, 1))));
    assert_eq!(Trajectory::new([(date(2026, 3, 1), f64::NAN)]), Err(NotATrajectory::NotANumber(date(2026, 3, 1))));
}

#[test]
fn figures_that_share_months_are_not_counted_twice() {
    let figures: Vec<(Date, Option<f64>)> = (0..24).map(|n| (month(n), Some(70.0 + n as f64))).collect();
    let of = |months| pace(&figures, &trajectory(70.0, 120.0), months).unwrap().figures.iter().map(|(date, _)| *date).collect::<Vec<_>>();
    assert_eq!(of(1).len(), MOST);
    assert_eq!(of(6), [month(5), month(11), month(17), month(23)]);
    assert_eq!(of(12), [month(11), month(23)]);
}

proptest! {
    #[test]
    fn nothing_panics_and_everything_is_told(
        figures in prop::collection::vec(prop_oneof![8 => (-50.0..150.0).prop_map(Some), 1 => Just(None), 1 => any::<f64>().prop_map(Some)], 0..40),
        low in -50.0..150.0,
        high in -50.0..150.0,
        months in 0_u16..14,
    ) {
        let figures: Vec<_> = figures.into_iter().enumerate().map(|(n, y)| (month(n), y)).collect();
        let Some(pace) = pace(&figures, &trajectory(low, high), months) else { return Ok(()) };
        let picture = picture(&pace, &Unit::Percent, &crate::statistics::chart::Captions::default());
        prop_assert!(picture.summary.ends_with('.') && !picture.summary.contains("NaN"), "{}", picture.summary);
        prop_assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"), "{}", picture.svg);
        if let Forecast::By { likely, earliest, latest } = pace.forecast {
            prop_assert!(pace.actual.0 <= earliest && earliest <= likely && latest.is_none_or(|latest| likely <= latest));
        }
    }

    #[test]
    fn a_straight_line_is_forecast_to_the_day(slope in 0.05..2.0, start in 0.0..80.0, n in 6_usize..24) {
        let day = |date: Date| days_between(month(0), date) as f64;
        let figures: Vec<_> = (0..n).map(|n| (month(n), Some(start + slope * day(month(n)) / 30.0))).collect();
        let target = start + slope * (day(month(n - 1)) + 200.0) / 30.0;
        let pace = pace(&figures, &trajectory(start, target), 1).unwrap();
        let Forecast::By { likely, earliest, latest } = pace.forecast else { return Err(TestCaseError::fail(format!("{pace:?}"))) };
        let expected = after(month(n - 1), 200.0);
        for found in [Some(likely), Some(earliest), latest].into_iter().flatten() {
            prop_assert!(days_between(expected, found).abs() <= 1, "{found} {expected}");
        }
    }

    #[test]
    fn upside_down_is_the_same_forecast(values in prop::collection::vec(0.0..100.0, 1..30), target in 0.0..100.0) {
        let of = |sign: f64| {
            let figures: Vec<_> = values.iter().enumerate().map(|(n, y)| (month(n), Some(sign * y))).collect();
            pace(&figures, &trajectory(sign * 40.0, sign * target), 1).unwrap()
        };
        prop_assert_eq!(of(1.0).forecast, of(-1.0).forecast);
    }
}
