#![allow(clippy::unwrap_used)]

use jiff::civil::date;

use super::super::proportion::Proportion;
use super::super::xmr::{Gaps, Options, PerFacet, Rebase, Series, rebased};
use super::pen::{Drawing, Mark};
use super::*;
use crate::statistics::{Improvement, concentration, control, count, funnel, gate, pace, spread};

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
    let options = Options { target: Some(PerFacet::Same(95.0)), gaps: Gaps::Break, ..Options::default() };
    let decided = Rebase::new(date(2025, 2, 14), "A. Ferris", "a front door team of its own").unwrap();
    let chart = rebased(&Series::single(figures).unwrap(), &options, PerFacet::Same(vec![decided])).unwrap();
    svg(
        &chart,
        &SvgOptions {
            id: "on time\"<".to_owned(),
            title: "Assessments in time & <well>".to_owned(),
            unit: Unit::Percent,
            events: vec![
                Event { date: date(2025, 3, 1), label: "practice standards published".to_owned() },
                Event { date: date(1999, 1, 1), label: "before the chart".to_owned() },
            ],
            ..SvgOptions::default()
        },
    )
}

fn proportion(met: u64, of: u64) -> Proportion {
    Proportion::new(met, of).unwrap()
}

fn month(n: i16) -> Date {
    date(2024 + n / 12, i8::try_from(n % 12).unwrap() + 1, 1).last_of_month()
}

fn captions(title: &str) -> Captions {
    let event = |n, label: &str| Event { date: month(n), label: label.to_owned() };
    let events =
        vec![event(5, "practice standards published"), event(6, "a new form"), event(6, "the move to two teams"), event(20, "audit")];
    Captions { id: title.replace(' ', "-"), title: title.to_owned(), events }
}

/// One of every picture, with what makes each hardest to draw.
fn pictures() -> Vec<Picture> {
    let share = |n: i16| (month(n), (n != 9).then(|| proportion(5 + (n as u64 * 7) % 9, 14 + (n as u64 * 11) % 23)));
    let shares = control::Data::Shares((0..24).map(share).collect());
    let decided = Rebase::new(month(14), "A. Ferris", "the move to two teams").unwrap();
    let settings = control::Settings { target: Some(90.0), rebases: vec![decided], ..control::Settings::default() };
    let events = control::Data::Days((0..20).map(|n| month(n).checked_sub(jiff::Span::new().days(n * n % 17)).unwrap()).collect());
    let names: Vec<String> = (1..=14).map(|n| format!("Assessment and Safeguarding Team {n}")).collect();
    let members: Vec<Proportion> = (1..=14).map(|n| proportion(n * 5, n * 5 + (n * n) % 60)).collect();
    let funnel = funnel::overdispersed(&members).unwrap();
    let words = funnel::Words { names: &names, size: "assessments", per: 1.0, improvement: Improvement::Increase };
    let counts: Vec<count::Count> = (1..=14).map(|n| count::Count::over(n * 7 % 30, 900.0 * n as f64).unwrap()).collect();
    let rates = funnel::rates(&counts).unwrap();
    let per_child = funnel::Words { per: 10_000.0, size: "children", improvement: Improvement::Neutral, ..words };
    let groups = names.iter().zip(&members).map(|(name, figure)| spread::Group { name: name.clone(), figure: *figure }).collect();
    let standard = spread::Standard { name: "England".to_owned(), share: 0.7 };
    let spread = spread::spread(groups, Improvement::Increase, Some(standard)).unwrap();
    let trajectory = pace::Trajectory::new([(month(0), 70.0), (month(12), 80.0), (month(30), 95.0)]).unwrap();
    let figures: Vec<_> = (0..20).map(|n| (month(n), (n != 4).then(|| 70.0 + f64::from(n) * 0.9 + f64::from(n * 7 % 5)))).collect();
    let pace = pace::pace(&figures, &trajectory, 1).unwrap();
    let journey = |n: i16| gate::Journey {
        assessment: format!("A{n}"),
        started: date(2026, 1, 5),
        submitted: date(2026, 1, 5 + i8::try_from(n % 20).unwrap()),
        authorised: date(2026, 2 + i8::try_from(n % 4).unwrap(), 20),
        returns: u32::from(n % 3 == 0),
        rework_days: 4,
    };
    let work = |n: i16| gate::Work::of(&(0..n).map(journey).collect::<Vec<_>>(), gate::work::ASSESSMENT_LIMIT).unwrap();
    let concentration = concentration::Concentration::of((0..90).map(|n| 1 + 40 / (n + 1)), Some(400));
    vec![
        control::picture(&control::chart(&shares, &settings).unwrap(), &captions("Assessments in time of a small team")),
        control::picture(&control::chart(&events, &settings).unwrap(), &captions("Serious incidents")),
        funnel::picture(&funnel, &words, &captions("Assessments in time by team")),
        funnel::picture(&rates, &per_child, &captions("Referrals by area")),
        spread::picture(
            &spread,
            &captions("Assessments in time by team, with a title long enough that it takes more than one line of the drawing"),
        ),
        pace::picture(&pace, &Unit::Percent, &captions("Assessments in time against what was agreed")),
        gate::picture(&gate::split(work(40), work(57)), ["April to June 2026", "July to September 2026"], &captions("The quality gate")),
        concentration::picture(&concentration, "missing episodes", concentration::TELLING, &captions("Missing episodes")),
    ]
}

/// Left, right, top and bottom of every text, wide letters taken as wide as they are.
fn texts(drawn: &str) -> Vec<(f64, f64, f64, f64, String)> {
    let attribute =
        |element: &str, name: &str| element.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned());
    drawn
        .split("<text ")
        .skip(1)
        .map(|element| {
            let element = format!(" {}", element.split("</text>").next().unwrap());
            let (head, words) = element.split_once('>').unwrap();
            let size: f64 = attribute(head, "font-size").map_or(pen::TEXT, |size| size.parse().unwrap());
            let words = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&quot;", "\"");
            // As Arial has them, in parts of the letter height.
            let width: f64 = words
                .chars()
                .map(|c| match c {
                    'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | 'I' | ' ' | 'f' | 't' | '(' | ')' | 'r' | '-' | '/' => 0.33,
                    'm' | 'w' | '%' | 'M' | 'W' | '—' => 0.89,
                    c if c.is_uppercase() => 0.72,
                    _ => 0.556,
                })
                .sum::<f64>()
                * size
                * if head.contains("bold") { 1.06 } else { 1.0 };
            let (x, y): (f64, f64) = (attribute(head, "x").unwrap().parse().unwrap(), attribute(head, "y").unwrap().parse().unwrap());
            let left = match attribute(head, "text-anchor").as_deref() {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            (left, left + width, y - 0.72 * size, y + 0.2 * size, words)
        })
        .collect()
}

#[test]
fn no_text_touches_another_or_runs_out_of_the_drawing() {
    for drawn in pictures().into_iter().map(|picture| picture.svg).chain([drawing()]) {
        let texts = texts(&drawn);
        let height: f64 = drawn.split("viewBox=\"0 0 800 ").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(texts.len() > 5);
        for (at, (left, right, top, bottom, words)) in texts.iter().enumerate() {
            assert!(
                *left >= 0.0 && *right <= 800.0 && *top >= 0.0 && *bottom <= height,
                "'{words}' lies at {left} to {right}, {top} to {bottom} of {height}"
            );
            for (other_left, other_right, other_top, other_bottom, other) in &texts[at + 1..] {
                let apart = right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
                assert!(apart, "'{words}' touches '{other}' in\n{drawn}");
            }
        }
    }
}

#[test]
fn every_picture_says_in_words_and_figures_what_it_draws() {
    for picture in pictures() {
        assert!(picture.summary.ends_with('.') || picture.summary.ends_with("again."), "{}", picture.summary);
        assert!(picture.svg.contains("<desc id=") && picture.svg.contains("role=\"img\""));
        assert!(!picture.table.rows.is_empty());
        assert!(picture.table.rows.iter().all(|row| row.len() == picture.table.columns.len()));
        for forbidden in ["style=", "<style", "<script", "onload", "href", "NaN", "inf\"", "-0\"", "-0,"] {
            assert!(!picture.svg.contains(forbidden), "{forbidden} in {}", picture.svg);
        }
        assert!(!picture.summary.contains("NaN") && !picture.summary.contains("inf "), "{}", picture.summary);
    }
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
        "March 2025: practice standards published",
        "March 2025: limits start afresh: a front door team of its own",
        "a front door team of its own (decided by A. Ferris). There is no figure",
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
    // 800 units are printed 170 mm wide, and a point is 1/72 of an inch.
    let points = |size: f64| size * 170.0 / 800.0 / 25.4 * 72.0;
    assert!(sizes.len() >= 2 && sizes.iter().all(|size| points(*size) >= 12.0), "{sizes:?}");
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
    let marks = [Mark::Usual, Mark::Unlit, Mark::Better, Mark::Worse, Mark::Higher, Mark::Lower, Mark::Missing];
    let shapes: std::collections::BTreeSet<_> = marks.into_iter().map(shape).collect();
    assert_eq!(shapes.len(), marks.len());
}

#[test]
fn the_line_breaks_at_a_gap() {
    assert_eq!(drawing().matches("<polyline class=\"chart-line\"").count(), 2);
}

#[test]
fn nothing_to_draw_says_so() {
    let chart = super::super::xmr::chart(&Series::default(), &Options::default()).unwrap();
    let drawn = svg(&chart, &SvgOptions::default());
    assert!(drawn.contains(">There are no figures yet.</text>"));
}
