#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;

use super::super::cases::{close, rows};
use super::super::figures::Unit;
use super::*;

/// A series of months from January 2024; `-` is a month without a figure, `_` a month that is absent.
fn months(values: &str) -> Series {
    let figures = values.split_whitespace().enumerate().filter(|(_, value)| *value != "_").map(|(n, value)| {
        let n = i8::try_from(n).unwrap();
        let value = (value != "-").then(|| value.parse().unwrap());
        (date(2024 + i16::from(n / 12), n % 12 + 1, 1), value)
    });
    Series::single(figures).unwrap()
}

/// `decrease target=60 fix=12 rebase=2024-07-01 trend=6 no-screen break`, in any order.
fn options(text: &str) -> Options {
    let mut options = Options::default();
    for word in text.split_whitespace() {
        match word.split_once('=') {
            Some(("target", target)) => options.target = Some(PerFacet::Same(target.parse().unwrap())),
            Some(("fix", points)) => options.fix_after = Some(points.parse().unwrap()),
            Some(("trend", points)) => options.trend_length = points.parse().unwrap(),
            Some(("rebase", date)) => options.rebase = PerFacet::Same(vec![date.parse().unwrap()]),
            None if word == "no-screen" => options.screen = false,
            None if word == "break" => options.gaps = Gaps::Break,
            None if word == "-" => {}
            _ => options.improvement = word.parse().unwrap(),
        }
    }
    options
}

fn letter(point: &Point) -> char {
    match point.special_cause_type {
        _ if point.y.is_none() => '-',
        SpecialCause::AboveUpperLimit => 'U',
        SpecialCause::BelowLowerLimit => 'L',
        SpecialCause::Rising(_) => 'R',
        SpecialCause::Falling(_) => 'F',
        SpecialCause::TwoInThreeAbove => 'A',
        SpecialCause::TwoInThreeBelow => 'B',
        SpecialCause::SevenAbove => 'S',
        SpecialCause::SevenBelow => 's',
        SpecialCause::CommonCause => '.',
    }
}

fn unit(name: &str) -> Unit {
    match name {
        "-" => Unit::Number,
        "%" => Unit::Percent,
        things => Unit::Of(things.to_owned()),
    }
}

#[test]
fn cases() {
    for row in rows(include_str!("../cases/xmr.md")) {
        let chart = match chart(&months(row.text("values")), &options(row.text("options"))) {
            Ok(chart) => chart,
            Err(error) => {
                assert!(error.to_string().contains(row.text("words")), "{row:?} {error}");
                continue;
            }
        };
        let letters: String = chart.points.iter().map(letter).collect();
        assert_eq!(letters, row.text("signals"), "{row:?}");
        assert_eq!(in_words(&chart, &unit(row.text("unit"))), row.text("words"), "{row:?}");
    }
}

#[test]
fn a_duplicate_date_is_named() {
    let error = Series::single([(date(2025, 4, 1), Some(1.0)), (date(2025, 4, 1), Some(2.0))]).unwrap_err();
    assert_eq!(error, Error::DuplicateDate { date: date(2025, 4, 1), facet: NO_FACET.to_owned() });
}

#[test]
fn options_that_mean_nothing_are_refused() {
    let with = |text: &str| chart(&months("1 2 3"), &options(text)).unwrap_err();
    assert_eq!(with("fix=11"), Error::FixAfterTooFew(11));
    assert_eq!(with("trend=2"), Error::TrendTooShort(2));
}

#[test]
fn a_decision_starts_limits_afresh_at_the_first_figure_on_its_date_or_after() {
    let ends = (0..24_i8).map(|n| (date(2024 + i16::from(n / 12), n % 12 + 1, 1).last_of_month(), Some(f64::from(n / 12 * 20 + n % 3))));
    let decided = Rebase::new(date(2025, 1, 6), "A. Ferris", "a front door team of its own").unwrap();
    let later = Rebase::new(date(2027, 1, 6), "A. Ferris", "what has not happened").unwrap();
    let rebases = PerFacet::Same(vec![decided.clone(), later]);
    let chart = rebased(&Series::single(ends).unwrap(), &Options::default(), rebases).unwrap();
    assert_eq!(chart.rebases(NO_FACET), [(date(2025, 1, 31), &decided)]);
    let groups: Vec<usize> = chart.points.iter().map(|point| point.rebase_group).collect();
    assert_eq!(groups, [[0; 12], [1; 12]].concat());
    let words = in_words(&chart, &Unit::Number);
    assert!(words.contains("The limits start afresh from January 2025: a front door team of its own (decided by A. Ferris)."), "{words}");
}

/// Where the shared conformance data lies, if this is a checkout that has it.
fn shared(file: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/spc").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no {file} beside this checkout");
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

/// R writes a vector of one as a bare value.
fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn named<T>(value: &Value, read: impl Fn(&Value) -> T) -> BTreeMap<String, T> {
    value.as_object().unwrap().iter().map(|(facet, value)| (facet.clone(), read(value))).collect()
}

fn chart_of(input: &Value) -> Result<Chart, Error> {
    let facets = input.get("facet").map(list);
    let observations = list(&input["dates"]).into_iter().zip(list(&input["values"])).enumerate().map(|(n, (date, y))| {
        let facet = facets.as_ref().map(|facets| facets[n].as_str().unwrap().to_owned());
        Observation { date: date.as_str().unwrap().parse().unwrap(), value: y.as_f64(), facet }
    });
    let series = Series::new(observations)?;
    let dates = |value: &Value| list(value).iter().map(|date| date.as_str().unwrap().parse().unwrap()).collect();
    let mut options = Options {
        improvement: input["improvement_direction"].as_str().unwrap().parse().unwrap(),
        screen: input["screen_outliers"].as_bool().unwrap(),
        fix_after: input.get("fix_after_n_points").map(|points| points.as_u64().unwrap() as usize),
        ..Options::default()
    };
    if let Some(target) = input.get("target") {
        options.target = Some(PerFacet::Same(target.as_f64().unwrap()));
    }
    if let Some(targets) = input.get("target_by_facet") {
        options.target = Some(PerFacet::ByFacet(named(targets, |target| target.as_f64().unwrap())));
    }
    if let Some(rebase) = input.get("rebase") {
        options.rebase = PerFacet::Same(dates(rebase));
    }
    if let Some(rebases) = input.get("rebase_by_facet") {
        options.rebase = PerFacet::ByFacet(named(rebases, dates));
    }
    chart(&series, &options)
}

/// Equal in shape and names, numbers to 1 part in 10⁹; the path of the first difference otherwise.
fn difference(found: &Value, expected: &Value) -> Option<String> {
    match (found, expected) {
        (Value::Object(left), Value::Object(right)) => {
            if !left.keys().eq(right.keys()) {
                return Some(format!(" has {:?}, not {:?}", left.keys(), right.keys()));
            }
            right.iter().find_map(|(key, value)| Some(format!(".{key}{}", difference(&found[key], value)?)))
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            left.iter().zip(right).enumerate().find_map(|(at, (l, r))| Some(format!("[{at}]{}", difference(l, r)?)))
        }
        (Value::Number(left), Value::Number(right)) => {
            let (left, right) = (left.as_f64().unwrap(), right.as_f64().unwrap());
            (!close(left, right, 1e-9)).then(|| format!(" is {left}, not {right}"))
        }
        _ => (found != expected).then(|| format!(" is {found}, not {expected}")),
    }
}

#[test]
fn agrees_with_the_reference_on_every_shared_series() {
    let Some(shared) = shared("pipeline_cases.json") else { return };
    let (mut agreed, mut differing) = (0, Vec::new());
    for case in shared["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let differs = match (chart_of(&case["input"]), case.get("error")) {
            (Err(_), Some(_)) => None,
            (Err(error), None) => Some(format!(" failed: {error}")),
            (Ok(_), Some(error)) => Some(format!(" should have failed: {error}")),
            (Ok(chart), None) => difference(&serde_json::to_value(chart).unwrap(), &case["expected"]),
        };
        match differs {
            None => agreed += 1,
            Some(difference) => differing.push(format!("{name}{difference}")),
        }
    }
    println!("{agreed} series agree");
    assert!(agreed > 0);
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn agrees_with_the_reference_on_every_helper() {
    let Some(shared) = shared("unit_functions.json") else { return };
    let numbers = |value: &Value| -> Vec<f64> { list(value).iter().map(|n| n.as_f64().unwrap()).collect() };
    let flags = |value: &Value| -> Vec<bool> { numbers(value).iter().map(|n| n.abs() > 0.5).collect() };
    let sides = |value: &Value| -> Vec<Option<Side>> {
        numbers(value)
            .iter()
            .map(|n| {
                Some(if *n > 0.5 {
                    Side::Above
                } else if *n < -0.5 {
                    Side::Below
                } else {
                    Side::On
                })
            })
            .collect()
    };
    let signed = |flags: Vec<bool>| -> Vec<f64> { flags.into_iter().map(|flag| f64::from(u8::from(flag))).collect() };
    for case in shared["cases"].as_array().unwrap() {
        let args = &case["args"];
        let found = match case["fn"].as_str().unwrap() {
            "shift_end_flag" => signed(rules::shift_ends(&sides(&args["relative_to_mean"]))),
            "part_of_seven" => signed(rules::part_of(&flags(&args["end_flags"]), 7)),
            "trend_end_flag" => {
                let y: Vec<Option<f64>> = numbers(&args["y"]).into_iter().map(Some).collect();
                let sign = |rising: Option<bool>| rising.map_or(0.0, |rising| if rising { 1.0 } else { -1.0 });
                rules::trend_ends(&y, 7).into_iter().map(sign).collect()
            }
            "two_in_three_window" => {
                signed(rules::two_in_three_windows(&flags(&args["close_to_limits"]), &sides(&args["relative_to_mean"])))
            }
            "part_of_two_in_three" => signed(rules::part_of_two_in_three(&flags(&args["window"]), &flags(&args["close_to_limits"]))),
            other => panic!("no such helper: {other}"),
        };
        assert_eq!(found, numbers(&case["expected"]), "{case}");
    }
}

fn any_value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        6 => (-20_i32..20).prop_map(|y| Some(f64::from(y) / 2.0)),
        2 => any::<f64>().prop_map(Some),
        1 => Just(None),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::MAX), Just(f64::MIN)].prop_map(Some),
    ]
}

fn any_date() -> impl Strategy<Value = Date> {
    prop_oneof![
        4 => (2000_i16..2030, 1_i8..=12).prop_map(|(year, month)| date(year, month, 1)),
        1 => (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day)),
    ]
}

fn any_options() -> impl Strategy<Value = Options> {
    (
        prop_oneof![Just(Improvement::Increase), Just(Improvement::Decrease), Just(Improvement::Neutral)],
        prop::option::of(any_value()),
        any::<bool>(),
        3_usize..9,
        prop::option::of(12_usize..20),
        prop::collection::vec(any_date(), 0..4),
        prop_oneof![Just(Gaps::Refuse), Just(Gaps::Break)],
    )
        .prop_map(|(improvement, target, screen, trend_length, fix_after, rebase, gaps)| Options {
            improvement,
            target: target.map(|target| PerFacet::Same(target.unwrap_or(f64::NAN))),
            screen,
            trend_length,
            fix_after,
            rebase: PerFacet::Same(rebase),
            gaps,
        })
}

fn any_observations() -> impl Strategy<Value = Vec<Observation>> {
    let facet = prop_oneof![Just(None), Just(Some("North".to_owned())), Just(Some("<South> & \"co\"\u{1}".to_owned()))];
    let observation = (any_date(), any_value(), facet);
    prop::collection::hash_map((any_date(), 0_u8..3), observation, 0..80).prop_map(|figures| {
        figures
            .into_iter()
            .map(|((date, which), (_, value, facet))| {
                let facet = if which == 0 { None } else { facet.map(|facet| format!("{facet}{which}")) };
                Observation { date, value, facet }
            })
            .collect()
    })
}

/// `values` as months from January 2000.
fn consecutive(values: &[Option<f64>]) -> Series {
    let month = |n: usize| date(2000 + i16::try_from(n / 12).unwrap(), i8::try_from(n % 12).unwrap() + 1, 1);
    Series::single(values.iter().enumerate().map(|(n, value)| (month(n), *value))).unwrap()
}

proptest! {
    #[test]
    fn nothing_panics_and_everything_is_told(observations in any_observations(), options in any_options()) {
        let Ok(series) = Series::new(observations) else { return Ok(()) };
        let Ok(chart) = chart(&series, &options) else { return Ok(()) };
        prop_assert_eq!(chart.facets().count(), chart.icons.len());
        let words = in_words(&chart, &Unit::Percent);
        prop_assert!(words.ends_with('.') && !words.contains("NaN") && !words.contains("inf"), "{}", words);
        let drawn = svg(&chart, &SvgOptions { title: "A < B & 'c'".to_owned(), ..SvgOptions::default() });
        prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{}", drawn);
        let json = serde_json::to_value(&chart).unwrap();
        prop_assert_eq!(json["points"].as_array().unwrap().len(), chart.points.len());
    }

    #[test]
    fn limits_lie_evenly_about_the_mean(values in prop::collection::vec(-1e6..1e6, 2..40), screen: bool) {
        let values: Vec<_> = values.into_iter().map(Some).collect();
        let chart = chart(&consecutive(&values), &Options { screen, ..Options::default() }).unwrap();
        for point in &chart.points {
            let (Some(mean), Some(lower), Some(upper)) = (point.mean, point.lpl, point.upl) else { continue };
            prop_assert!(lower <= mean && mean <= upper);
            prop_assert!(((upper - mean) - (mean - lower)).abs() <= 1e-9 * upper.abs().max(1.0).max(lower.abs()));
        }
    }

    #[test]
    fn the_order_of_input_is_irrelevant(
        values in prop::collection::vec(any_value(), 1..60),
        seed in any::<u64>(),
        options in any_options(),
    ) {
        let mut observations: Vec<Observation> = values
            .into_iter()
            .enumerate()
            .map(|(n, value)| Observation {
                date: date(2000 + i16::try_from(n / 36).unwrap(), i8::try_from(n / 3 % 12).unwrap() + 1, 1),
                value,
                facet: Some(format!("team {}", n % 3)),
            })
            .collect();
        let there = chart(&Series::new(observations.clone()).unwrap(), &options);
        observations.sort_by_key(|o| {
            let n = i64::from(o.date.year()) * 12 + i64::from(o.date.month());
            (n as u64).wrapping_mul(seed | 1).rotate_left(17) ^ o.facet.as_ref().unwrap().len() as u64
        });
        observations.reverse();
        let back = chart(&Series::new(observations).unwrap(), &options);
        // Targets that are no number differ from themselves, so the judgements are compared.
        let judged = |chart: Result<Chart, Error>| chart.map(|chart| (chart.points, chart.icons));
        prop_assert_eq!(judged(there), judged(back));
    }

    #[test]
    fn a_facet_is_judged_by_itself(
        one in prop::collection::vec(-50_i32..50, 1..40),
        other in prop::collection::vec(-50_i32..50, 1..40),
    ) {
        let alone = chart(&consecutive(&one.iter().map(|y| Some(f64::from(*y))).collect::<Vec<_>>()), &Options::default()).unwrap();
        let months = |values: &[i32], facet: &str| -> Vec<Observation> {
            values.iter().enumerate().map(|(n, y)| Observation {
                date: date(2000 + i16::try_from(n / 12).unwrap(), i8::try_from(n % 12).unwrap() + 1, 1),
                value: Some(f64::from(*y)),
                facet: Some(facet.to_owned()),
            }).collect()
        };
        let both = [months(&one, NO_FACET), months(&other, "a second")].concat();
        let both = chart(&Series::new(both).unwrap(), &Options::default()).unwrap();
        let same: Vec<_> = both.points.into_iter().filter(|point| point.facet == NO_FACET).collect();
        prop_assert_eq!(same, alone.points);
    }

    #[test]
    fn upside_down_is_the_same_chart(values in prop::collection::vec(-50_i32..50, 1..40), screen: bool) {
        let of = |sign: i32, improvement: Improvement| {
            let values: Vec<_> = values.iter().map(|y| Some(f64::from(y * sign))).collect();
            chart(&consecutive(&values), &Options { improvement, screen, ..Options::default() }).unwrap()
        };
        let (up, down) = (of(1, Improvement::Increase), of(-1, Improvement::Decrease));
        for (left, right) in up.points.iter().zip(&down.points) {
            prop_assert_eq!(left.special_cause_flag, right.special_cause_flag);
            prop_assert_eq!(left.outside_limits, right.outside_limits);
            prop_assert_eq!(left.lpl.map(|limit| -limit), right.upl);
        }
    }

    #[test]
    fn the_unit_and_the_zero_of_a_scale_change_no_judgement(
        values in prop::collection::vec(-50_i32..50, 1..40),
        times in prop_oneof![Just(0.25), Just(4.0), Just(60.0)],
        more in -100_i32..100,
        options in any_options(),
    ) {
        let options = Options { target: None, ..options };
        let of = |turned: &dyn Fn(f64) -> f64| {
            chart(&consecutive(&values.iter().map(|y| Some(turned(f64::from(*y)))).collect::<Vec<_>>()), &options).unwrap()
        };
        let turn = |y: f64| y * times + f64::from(more);
        let (plain, turned) = (of(&|y| y), of(&turn));
        let close = |left: f64, right: f64| (left - right).abs() <= 1e-9 * (right.abs() + 100.0 * times);
        for (left, right) in plain.points.iter().zip(&turned.points) {
            prop_assert_eq!(left.special_cause_type, right.special_cause_type);
            prop_assert_eq!(left.close_to_limits, right.close_to_limits);
            prop_assert!(left.upl.zip(right.upl).is_none_or(|(left, right)| close(turn(left), right)));
            prop_assert!(left.lpl.zip(right.lpl).is_none_or(|(left, right)| close(turn(left), right)));
        }
        prop_assert_eq!(plain.icons, turned.icons);
    }

    #[test]
    fn a_gap_at_the_end_changes_no_judgement(values in prop::collection::vec(-50_i32..50, 1..30), gaps in 1_usize..4) {
        let mut values: Vec<_> = values.iter().map(|y| Some(f64::from(*y))).collect();
        let options = Options { gaps: Gaps::Break, ..Options::default() };
        let before = chart(&consecutive(&values), &options).unwrap();
        values.extend(std::iter::repeat_n(None, gaps));
        let after = chart(&consecutive(&values), &options).unwrap();
        prop_assert_eq!(&after.points[..before.points.len()], &before.points[..]);
        prop_assert_eq!(after.icons, before.icons);
    }
}
