#![allow(clippy::unwrap_used)]

use jiff::civil::date;

use super::super::xmr::{Gaps, Options, PerFacet, Series, chart};
use super::*;

/// Two years of an invented measure with an absent month, a fresh start and an event.
fn drawing() -> String {
    let values = [
        82.0, 85.0, 83.0, 86.0, 84.0, 83.0, 85.0, 80.0, 81.0, 82.0, 83.0, 84.0, 85.0, 86.0, 90.0, 91.0, 89.0, 92.0, 90.0, 91.0, 93.0, 97.0,
        91.0, 75.0,
    ];
    let figures = values
        .iter()
        .enumerate()
        .filter(|(n, _)| *n != 5)
        .map(|(n, y)| (date(2024 + i16::try_from(n / 12).unwrap(), i8::try_from(n % 12).unwrap() + 1, 1), Some(*y)));
    let options = Options {
        target: Some(PerFacet::Same(95.0)),
        rebase: PerFacet::Same(vec![date(2025, 3, 1)]),
        gaps: Gaps::Break,
        ..Options::default()
    };
    let chart = chart(&Series::single(figures).unwrap(), &options).unwrap();
    svg(
        &chart,
        &SvgOptions {
            id: "on time\"<".to_owned(),
            title: "Assessments in time & <well>".to_owned(),
            unit: Unit::Percent,
            events: vec![
                Event { date: date(2025, 3, 1), label: "new front door team".to_owned() },
                Event { date: date(1999, 1, 1), label: "before the chart".to_owned() },
            ],
            facet: None,
        },
    )
}

#[test]
fn the_drawing_is_the_reviewed_one() {
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("xmr", drawing());
    });
}

#[test]
fn a_strict_page_can_show_it() {
    let drawn = drawing();
    for forbidden in ["style=", "<style", "<script", "onload", "href", "NaN", "-0\"", "-0,"] {
        assert!(!drawn.contains(forbidden), "{forbidden}");
    }
    for needed in [
        "role=\"img\"",
        "aria-labelledby=\"ontime-title ontime-desc\"",
        "<title id=\"ontime-title\">Assessments in time &amp; &lt;well&gt;</title>",
        "<desc id=\"ontime-desc\">23 months.",
        "stroke-dasharray",
        "A March 2025: new front door team",
        "June 2024: no figure",
    ] {
        assert!(drawn.contains(needed), "{needed} in\n{drawn}");
    }
    assert!(!drawn.contains("before the chart"));
}

#[test]
fn every_text_is_large_enough() {
    let drawn = drawing();
    let sizes: Vec<f64> = drawn.split("font-size=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(sizes.len() >= 2 && sizes.iter().all(|size| *size >= 12.0), "{sizes:?}");
}

#[test]
fn each_meaning_has_a_shape_of_its_own() {
    let shape = |mark: Mark| {
        let mut drawing = Drawing::default();
        drawing.mark(mark, 0.0, 0.0, "");
        let (_, colour) = mark.look();
        // Without colour and class, as in a black and white print.
        drawing.body.replace(colour, "").replace(mark.look().0, "")
    };
    let marks = [Mark::Usual, Mark::Better, Mark::Worse, Mark::Higher, Mark::Lower, Mark::Missing];
    let shapes: std::collections::BTreeSet<_> = marks.into_iter().map(shape).collect();
    assert_eq!(shapes.len(), marks.len());
}

#[test]
fn the_line_breaks_at_a_gap() {
    assert_eq!(drawing().matches("<polyline").count(), 2);
}

#[test]
fn nothing_to_draw_says_so() {
    let chart = chart(&Series::default(), &Options::default()).unwrap();
    let drawn = svg(&chart, &SvgOptions::default());
    assert!(drawn.contains(">There are no figures yet.</text>"));
}

#[test]
fn ticks_are_round() {
    let ticks = |low: f64, high: f64| ticks(low / 2.0, high / 2.0).0;
    assert_eq!(ticks(81.0, 101.0), [85.0, 90.0, 95.0, 100.0]);
    assert_eq!(ticks(-1.0, 9.0), [0.0, 2.0, 4.0, 6.0, 8.0]);
    assert_eq!(ticks(0.0, 0.061), [0.0, 0.02, 0.04, 0.06]);
    assert_eq!(ticks(3.0, 3.0), [0.0; 0]);
    assert!(!ticks(f64::MIN, f64::MAX).is_empty());
}
