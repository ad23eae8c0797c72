#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::super::cases::{close, rows};
use super::*;

fn month(n: usize) -> Date {
    date(2024 + i16::try_from(n / 12).unwrap(), i8::try_from(n % 12).unwrap() + 1, 1)
}

/// `12/100` a share, `14:10` events over an exposure, `@ 286 948` days between, else cases between;
/// `-` a month without a figure.
fn data(text: &str) -> Data {
    let cells = || text.split_whitespace().filter(|cell| *cell != "@").enumerate();
    let halves = |cell: &str, mark: char| cell.split_once(mark).map(|(left, right)| (left.to_owned(), right.to_owned()));
    if text.starts_with('@') {
        let mut day = date(2000, 1, 1);
        let days = cells().map(|(_, gap)| {
            day += jiff::Span::new().days(gap.parse::<i64>().unwrap());
            day
        });
        Data::Days(std::iter::once(date(2000, 1, 1)).chain(days.collect::<Vec<_>>()).collect())
    } else if text.contains('/') {
        Data::Shares(
            cells()
                .map(|(n, cell)| {
                    let share = halves(cell, '/').map(|(met, of)| Proportion::new(met.parse().unwrap(), of.parse().unwrap()).unwrap());
                    (month(n), share)
                })
                .collect(),
        )
    } else if text.contains(':') {
        let counts = cells().map(|(n, cell)| {
            let count = halves(cell, ':').map(|(events, over)| Count::over(events.parse().unwrap(), over.parse().unwrap()).unwrap());
            (month(n), count)
        });
        Data::Rates { counts: counts.collect(), per: 1.0, things: "per child".to_owned() }
    } else {
        let events = cells().map(|(n, cell)| (month(n), cell.parse().unwrap()));
        Data::CasesBetween { events: events.collect(), cases: "operations".to_owned() }
    }
}

fn kind(name: &str) -> Kind {
    let all = [Kind::Xmr, Kind::P, Kind::PPrime, Kind::U, Kind::UPrime, Kind::G, Kind::T];
    all.into_iter().find(|kind| kind.name() == name).unwrap()
}

#[test]
fn cases() {
    for row in rows(include_str!("../cases/control.md")) {
        let data = data(row.text("data"));
        assert_eq!(choose(&data).kind.name(), row.text("chosen"), "{row:?} {:?}", choose(&data));
        let choice = Choice { kind: kind(row.text("as")), reason: "asked for".to_owned() };
        let control = chart_as(choice, &data, &Settings::default()).unwrap();
        let (first, last) = (control.points.first().unwrap(), control.points.last().unwrap());
        let found = [
            (first.centre, "centre"),
            (control.dispersion.filter(|_| row.maybe("σz").is_some()), "σz"),
            (first.lower, "first low"),
            (first.upper, "first high"),
            (last.lower, "last low"),
            (last.upper, "last high"),
        ];
        for (value, column) in found {
            assert_eq!(value.is_some(), row.maybe(column).is_some(), "{column} {value:?} {row:?}");
            assert!(value.is_none_or(|value| close(value, row.number(column), 1e-9)), "{column} {value:?} {row:?}");
        }
        let outside = |point: &Point| matches!(point.cause, SpecialCause::AboveUpperLimit | SpecialCause::BelowLowerLimit);
        let out: Vec<String> = control.points.iter().enumerate().filter(|(_, p)| outside(p)).map(|(n, _)| (n + 1).to_string()).collect();
        assert_eq!(out.join(" "), row.maybe("out").unwrap_or_default(), "{row:?}");
    }
}

#[test]
fn words() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../cases/control_words.md")) {
        let improvement = row.text("improvement").parse().unwrap();
        let rebases = row.maybe("rebase").map(|on| Rebase::new(on.parse().unwrap(), "A. Ferris", "the move to two teams").unwrap());
        let settings = Settings {
            improvement,
            target: row.maybe("target").map(|target| target.parse().unwrap()),
            rebases: rebases.into_iter().collect(),
            ..Settings::default()
        };
        let control = chart(&data(row.text("data")), &settings).unwrap();
        if control.in_words() != row.text("words") {
            wrong.push(format!("{}\n    {}", row.text("data"), control.in_words()));
        }
    }
    assert!(wrong.is_empty(), "said otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let shares = data("12/100 8/80");
    let asked = |kind| Choice { kind, reason: String::new() };
    assert!(matches!(chart_as(asked(Kind::T), &shares, &Settings::default()), Err(Error::NotFor(Kind::T, _))));
    let short = Settings { trend_length: 2, ..Settings::default() };
    assert_eq!(chart(&shares, &short), Err(Error::TrendTooShort(2)));
    let twice = Data::Shares(vec![(month(1), None), (month(1), None)]);
    assert_eq!(chart(&twice, &Settings::default()), Err(Error::DuplicateDate(month(1))));
    let nothing = Data::Rates { counts: Vec::new(), per: 0.0, things: String::new() };
    assert_eq!(chart(&nothing, &Settings::default()), Err(Error::NoPer));
    assert_eq!(chart(&Data::Days(Vec::new()), &Settings::default()).unwrap().in_words(), "There are no figures yet.");
}

fn any_share() -> impl Strategy<Value = Option<Proportion>> {
    prop_oneof![
        8 => (1_u64..400, 0.0..=1.0).prop_map(|(of, share)| Proportion::new((of as f64 * share) as u64, of).ok()),
        1 => Just(None),
        1 => Just(Proportion::new(0, u64::from(u32::MAX)).ok()),
    ]
}

fn any_data() -> impl Strategy<Value = Data> {
    let months = |figures: Vec<Option<Proportion>>| figures.into_iter().enumerate().map(|(n, share)| (month(n), share)).collect::<Vec<_>>();
    prop_oneof![
        prop::collection::vec(any_share(), 0..40).prop_map(move |figures| Data::Shares(months(figures))),
        prop::collection::vec(prop::option::of((0_u64..90, 1e-3..1e6)), 0..40).prop_map(|figures| {
            let count = |(events, over)| Count::over(events, over).unwrap();
            let counts = figures.into_iter().enumerate().map(|(n, figure)| (month(n), figure.map(count)));
            Data::Rates { counts: counts.collect(), per: 1000.0, things: "per 1,000".to_owned() }
        }),
        prop::collection::vec((0_usize..300, any::<u32>()), 0..40).prop_map(|events| {
            let events = events.into_iter().map(|(n, cases)| (month(n), cases)).collect();
            Data::CasesBetween { events, cases: "audits".to_owned() }
        }),
        prop::collection::vec((-9999_i16..=9999, 1_i8..=12, 1_i8..=28), 0..40)
            .prop_map(|days| Data::Days(days.into_iter().map(|(y, m, d)| date(y, m, d)).collect())),
    ]
}

proptest! {
    #[test]
    fn nothing_panics_and_everything_is_told(data in any_data(), target in prop::option::of(-10.0..200.0), at in 0_usize..40) {
        let rebases = vec![Rebase::new(month(at), "A. Ferris", "a cause").unwrap()];
        let control = chart(&data, &Settings { target, rebases, ..Settings::default() }).unwrap();
        let picture = picture(&control, &crate::statistics::chart::Captions::default());
        prop_assert!(picture.summary.ends_with('.') && !picture.summary.contains("NaN") && !picture.summary.contains("inf"), "{}", picture.summary);
        prop_assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"), "{}", picture.svg);
        for point in &control.points {
            let lower = point.lower.unwrap_or(f64::NEG_INFINITY);
            let upper = point.upper.unwrap_or(f64::INFINITY);
            prop_assert!(point.centre.is_none_or(|centre| lower <= centre + 1e-9 && centre <= upper + 1e-9), "{point:?}");
        }
    }

    #[test]
    fn limits_of_shares_stay_shares_and_narrow_with_size(parts in prop::collection::vec((10_u64..500, 0.0..=1.0), 3..30)) {
        let shares = parts.iter().enumerate().map(|(n, (of, share))| (month(n), Proportion::new((*of as f64 * share) as u64, *of).ok()));
        let choice = Choice { kind: Kind::P, reason: String::new() };
        let control = chart_as(choice, &Data::Shares(shares.collect()), &Settings::default()).unwrap();
        let mut by_size: Vec<(u64, f64)> = parts.iter().zip(&control.points).filter_map(|((of, _), p)| Some((*of, p.upper? - p.lower?))).collect();
        by_size.sort_by_key(|(of, _)| *of);
        prop_assert!(by_size.windows(2).all(|pair| pair[1].1 <= pair[0].1 + 1e-9));
        prop_assert!(control.points.iter().all(|p| p.lower.is_none_or(|v| v >= 0.0) && p.upper.is_none_or(|v| v <= 100.0)));
    }

    #[test]
    fn counting_what_was_not_met_is_the_same_chart_upside_down(parts in prop::collection::vec((10_u64..200, 0.0..=1.0), 3..40)) {
        let of = |turned: bool, improvement| {
            let shares = parts.iter().enumerate().map(|(n, (of, share))| {
                let met = (*of as f64 * share) as u64;
                (month(n), Proportion::new(if turned { of - met } else { met }, *of).ok())
            });
            let choice = Choice { kind: Kind::P, reason: String::new() };
            chart_as(choice, &Data::Shares(shares.collect()), &Settings { improvement, ..Settings::default() }).unwrap()
        };
        let (up, down) = (of(false, Improvement::Increase), of(true, Improvement::Decrease));
        for (left, right) in up.points.iter().zip(&down.points) {
            prop_assert!(left.upper.zip(right.lower).is_none_or(|(upper, lower)| (upper - (100.0 - lower)).abs() < 1e-7));
            let outside = |p: &Point| matches!(p.cause, SpecialCause::AboveUpperLimit | SpecialCause::BelowLowerLimit);
            prop_assert_eq!(outside(left), outside(right));
        }
    }

    #[test]
    fn the_unit_of_a_rate_changes_no_judgement(counts in prop::collection::vec((0_u64..60, 1.0..50.0), 3..40), per in 0.01..1e5) {
        let of = |per: f64| {
            let counts = counts.iter().enumerate().map(|(n, (events, over))| (month(n), Count::over(*events, *over).ok())).collect();
            let choice = Choice { kind: Kind::U, reason: String::new() };
            chart_as(choice, &Data::Rates { counts, per, things: String::new() }, &Settings::default()).unwrap()
        };
        for (left, right) in of(1.0).points.iter().zip(&of(per).points) {
            prop_assert_eq!(left.meaning, right.meaning);
            prop_assert!(left.upper.zip(right.upper).is_none_or(|(one, many)| (one * per - many).abs() <= 1e-9 * many.abs().max(1.0)));
        }
    }
}
