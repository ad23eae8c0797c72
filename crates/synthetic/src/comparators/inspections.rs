//! Inspections, visits and reports of the invented authorities. Westmarch's are
//! those of its story; eleven of the twenty-four were inadequate once, and three
//! still are. Their reports ask for the same things in different words, and the
//! next report asks for some of them again.

use super::{WESTMARCH, all};
use crate::story::day_of;
use jiff::civil::{Date, date};
use serde_json::json;
use std::fmt::Write as _;

/// A month counted from that of the last snapshot, and a day in it.
type Ago = (i32, i8);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    Inadequate,
    Requires,
    Good,
    Outstanding,
}

use Grade::{Good, Inadequate, Outstanding, Requires};

impl Grade {
    fn words(self) -> &'static str {
        match self {
            Self::Inadequate => "Inadequate",
            Self::Requires => "Requires improvement to be good",
            Self::Good => "Good",
            Self::Outstanding => "Outstanding",
        }
    }

    /// One grade up.
    fn above(self) -> Self {
        match self {
            Self::Inadequate => Self::Requires,
            Self::Requires => Self::Good,
            Self::Good | Self::Outstanding => Self::Outstanding,
        }
    }

    /// How many points a report of it asks for.
    fn points(self) -> usize {
        match self {
            Self::Inadequate => 7,
            Self::Requires => 5,
            Self::Good => 3,
            Self::Outstanding => 1,
        }
    }
}

/// The months in which reports came out, with the overall grade, by place among
/// the authorities; Westmarch's stand apart.
const GRADED: [&[(i32, Grade)]; 24] = [
    &[(-70, Requires), (-28, Good)],
    &[(-88, Inadequate), (-57, Requires), (-20, Good)],
    &[(-64, Good), (-22, Good)],
    &[(-76, Inadequate), (-54, Requires), (-15, Requires)],
    &[],
    &[(-60, Requires), (-19, Requires)],
    &[(-92, Inadequate), (-47, Good)],
    &[(-58, Good), (-17, Outstanding)],
    &[(-66, Inadequate), (-48, Requires), (-10, Good)],
    &[(-71, Requires), (-33, Requires)],
    &[(-80, Inadequate), (-41, Requires)],
    &[(-63, Good), (-24, Requires)],
    &[(-52, Inadequate)],
    &[(-74, Requires), (-36, Good)],
    &[(-68, Outstanding), (-27, Good)],
    &[(-61, Inadequate), (-35, Requires)],
    &[(-55, Requires), (-13, Inadequate)],
    &[(-84, Inadequate), (-50, Requires), (-12, Good)],
    &[(-59, Good), (-18, Good)],
    &[(-78, Requires), (-40, Good)],
    &[(-62, Requires), (-26, Good)],
    &[(-56, Good), (-14, Good)],
    &[(-73, Inadequate), (-45, Requires), (-8, Good)],
    &[(-65, Requires), (-23, Requires)],
];

/// What visits to inadequate authorities looked at.
const LOOKED_AT: [&str; 6] = [
    "Management oversight and supervision",
    "Children in need and on protection plans",
    "Assessments, and the front door",
    "Children in care: permanence",
    "Care leavers",
    "Quality assurance and the workforce",
];

/// What reports ask for, in three wordings each.
const ASKED: [[&str; 3]; 14] = [
    [
        "Management oversight and supervision, so that drift is noticed and acted on.",
        "The regularity and quality of supervision of social workers.",
        "The oversight by managers of children whose plans are not moving.",
    ],
    [
        "The quality of children’s plans, so that each says what must change and by when.",
        "Plans that are written for the child and not for the professionals.",
        "The review of plans when a child’s circumstances change.",
    ],
    [
        "The stability of the workforce, and caseloads that allow social workers to know children.",
        "Recruitment and retention, so that children have fewer changes of social worker.",
        "The capacity of the workforce in the assessment teams.",
    ],
    [
        "How children’s voices are heard and what comes of them.",
        "Direct work with children, and the recording of their wishes and feelings.",
        "The recording of children’s views in their own words.",
    ],
    [
        "The timeliness and quality of assessments.",
        "Assessments that look at history, and at fathers.",
        "The use of chronologies in assessments.",
    ],
    [
        "The number of suitable homes for children in care.",
        "Sufficiency of foster carers within the county.",
        "The use of unregistered homes for children with complex needs.",
    ],
    [
        "Quality assurance that tells leaders what practice is like.",
        "The use of audit to improve practice, and the closing of what audits find.",
        "The reliability of performance information.",
    ],
    [
        "The application of thresholds at the front door.",
        "The timeliness of decisions about referrals.",
        "The recording of consent at the front door.",
    ],
    [
        "The attendance of health and police at strategy discussions.",
        "The quality of section 47 enquiries.",
        "The timeliness of strategy meetings.",
    ],
    [
        "Permanence planning for children in care.",
        "The timeliness of permanence for children under five.",
        "The matching of children with adopters.",
    ],
    [
        "The response to children at risk of exploitation.",
        "Return home interviews for children who go missing, and what is learnt from them.",
        "The understanding of extra-familial harm.",
    ],
    [
        "Suitable accommodation for care leavers.",
        "Places to live for care leavers leaving custody.",
        "The use of bed and breakfast accommodation for care leavers.",
    ],
    [
        "Pre-proceedings work, so that children do not wait in it.",
        "The tracking of the public law outline.",
        "Letters before proceedings that parents can understand.",
    ],
    [
        "Early help, so that families are helped before they are referred.",
        "Step down to early help when a plan ends.",
        "The coordination of early help between partners.",
    ],
];

/// What Westmarch’s report asks for, as its letter has it.
const OWN_POINTS: [&str; 6] = [
    "The quality of children’s plans, so that each is about that child.",
    "The way in which managers notice and respond to rising risk.",
    "Whether children are seen alone, and whether what they say makes a difference.",
    "The number of homes in the county for children in care, and how often children move.",
    "The stability of the workforce.",
    "What leaders and councillors know about practice, and what they do with it.",
];

/// From this day no overall grade is given.
const NO_OVERALL_FROM: Date = date(2026, 4, 1);

struct Inspection {
    code: u16,
    name: &'static str,
    from: Date,
    published: Date,
    kind: &'static str,
    /// Overall, leaders, help and protection, in care, care leavers.
    grades: [Option<Grade>; 5],
    points: Vec<&'static str>,
}

/// Every graded inspection.
fn graded(last_day: Date) -> Vec<Inspection> {
    let on = |ago: Ago| day_of(last_day, ago);
    let mut found = Vec::new();
    for (place, code, name, ..) in all() {
        if code == WESTMARCH {
            let single = [Some(Requires), None, Some(Requires), Some(Requires), Some(Good)];
            found.push(Inspection {
                code,
                name,
                from: on((-119, 7)),
                published: on((-116, 14)),
                kind: "SIF",
                grades: single,
                points: vec![],
            });
            let grades = [Some(Inadequate), Some(Inadequate), Some(Inadequate), Some(Requires), Some(Requires)];
            let (from, published, points) = (on((-31, 4)), on((-29, 7)), OWN_POINTS.to_vec());
            found.push(Inspection { code, name, from, published, kind: "ILACS Standard Inspection", grades, points });
            continue;
        }
        let mut before: Vec<usize> = Vec::new();
        for (nth, (month, grade)) in GRADED.get(place).copied().unwrap_or_default().iter().enumerate() {
            let day = 3 + i8::try_from(place % 20).unwrap_or(0);
            let (from, published) = (on((month - 2, day)), on((*month, day)));
            let overall = Some(*grade).filter(|_| published < NO_OVERALL_FROM);
            let leavers = if place % 3 == 0 { grade.above() } else { *grade };
            let grades = [overall, Some(*grade), Some(*grade), Some(*grade), Some(leavers)];
            let asked = themes(place, nth, *grade, &before);
            let wording = |theme: &usize| ASKED.get(*theme).and_then(|wordings| wordings.get((place + nth) % 3)).copied();
            let points = asked.iter().filter_map(wording).collect();
            let kind = if *grade >= Good { "ILACS Short Inspection" } else { "ILACS Standard Inspection" };
            found.push(Inspection { code, name, from, published, kind, grades, points });
            before = asked;
        }
    }
    found
}

/// The places in [`ASKED`] that a report names: an inadequate one always
/// supervision, plans and the workforce; a later one some of those before it.
fn themes(place: usize, nth: usize, grade: Grade, before: &[usize]) -> Vec<usize> {
    let mut asked: Vec<usize> = match grade {
        Inadequate => vec![0, 1, 2],
        _ => before.iter().copied().filter(|theme| (theme + place).is_multiple_of(3)).collect(),
    };
    for step in 0..ASKED.len() {
        if asked.len() >= grade.points() {
            break;
        }
        let theme = (place * 5 + nth * 4 + step * 3) % ASKED.len();
        // What was asked for and is not asked again has been cleared.
        if !asked.contains(&theme) && !before.contains(&theme) {
            asked.push(theme);
        }
    }
    asked.truncate(grade.points());
    asked
}

struct Visit {
    code: u16,
    name: &'static str,
    from: Date,
    published: Date,
    kind: &'static str,
    theme: &'static str,
}

/// Every visit without a grade: monitoring visits while an authority is
/// inadequate, the first of which is not published, and focused visits to others.
fn visits(last_day: Date) -> Vec<Visit> {
    let on = |ago: Ago| day_of(last_day, ago);
    let mut found = Vec::new();
    for (place, code, name, ..) in all() {
        let mut monitored = |from: Ago, published: Ago, theme| {
            found.push(Visit { code, name, from: on(from), published: on(published), kind: "ILACS Monitoring Visit", theme });
        };
        if code == WESTMARCH {
            monitored((-20, 11), (-19, 21), "Children in need and on protection plans");
            monitored((-13, 9), (-12, 17), "Children on protection plans; the virtual school");
            monitored((-7, 10), (-6, 24), "Children in care and care leavers");
            let theme = "The front door";
            found.push(Visit { code, name, from: on((-36, 10)), published: on((-35, 3)), kind: "ILACS Focused Visit", theme });
            continue;
        }
        let all = GRADED.get(place).copied().unwrap_or_default();
        for (nth, (began, _)) in all.iter().enumerate().filter(|(_, (_, grade))| *grade == Inadequate) {
            let until = all.get(nth + 1).map_or(0, |(ended, _)| *ended - 3);
            let months = (1..).map(|visit| began + 5 + 6 * visit).take_while(|month| *month < until.min(-1));
            for (month, theme) in months.zip(LOOKED_AT.iter().copied().cycle().skip(place)) {
                monitored((month, 12), (month + 1, 18), theme);
            }
        }
    }
    // Without a visit in each year nobody could say that the visits of that year are known.
    let others: Vec<(u16, &'static str)> = all()
        .filter(|(place, code, ..)| {
            *code != WESTMARCH && GRADED.get(*place).is_some_and(|graded| graded.iter().all(|(_, grade)| *grade != Inadequate))
        })
        .map(|(_, code, name, ..)| (code, name))
        .collect();
    for (month, (code, name)) in (-98..-2).step_by(4).zip(others.iter().copied().cycle()) {
        let theme = "Children in need";
        found.push(Visit { code, name, from: on((month, 9)), published: on((month + 1, 14)), kind: "ILACS Focused Visit", theme });
    }
    found
}

/// Ofsted’s table of inspections and visits, as a year’s file has its columns.
pub(super) fn table(last_day: Date) -> String {
    let mut text = "Web link,Local authority area code,Local authority name,Inspection/Visit date,Publication date,Inspection/Visit type,\
                    Overall effectiveness,The impact of leaders on social work practice with children and families,\
                    The experiences and progress of children who need help and protection,The experiences and progress of children in care,\
                    The experiences and progress of care leavers,Visit Theme\n"
        .to_owned();
    // Writing to a string does not fail.
    for one in graded(last_day).into_iter().filter(|one| one.published <= last_day) {
        let grades = one.grades.map(|grade| grade.map_or("", Grade::words)).join(",");
        let _ = writeln!(text, ",{},{},{},{},{},{grades},", one.code, one.name, one.from, one.published, one.kind);
    }
    for one in visits(last_day).into_iter().filter(|one| one.published <= last_day) {
        let _ = writeln!(text, ",{},{},{},{},{},,,,,,\"{}\"", one.code, one.name, one.from, one.published, one.kind, one.theme);
    }
    text
}

/// The reports as read: one a line, with what needs to improve.
pub(super) fn reports(last_day: Date) -> String {
    let mut text = String::new();
    for one in graded(last_day).into_iter().filter(|one| one.published <= last_day && one.kind != "SIF") {
        let to = one.from.saturating_add(jiff::Span::new().days(11));
        let grade = |place: usize| one.grades.get(place).copied().flatten().map(Grade::words);
        let report = json!({
            "la_name": one.name, "la_code": one.code.to_string(), "published": one.published.to_string(), "framework": "ILACS",
            "inspection_dates": format!("{} to {}", one.from.strftime("%-d %B %Y"), to.strftime("%-d %B %Y")),
            "judgements": {"overall": grade(0).unwrap_or_default(), "impact_of_leaders": grade(1).unwrap_or_default()},
            "what_needs_to_improve": one.points,
        });
        let _ = writeln!(text, "{report}");
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::story::story;
    use care::records::{AnyRecord, Inspection as Recorded};
    use std::collections::BTreeSet;

    const LAST: Date = date(2026, 10, 31);

    #[test]
    fn westmarch_is_inspected_on_the_days_of_its_story_and_asked_for_what_its_letter_asks() {
        let told = story(LAST, date(2026, 11, 22));
        let recorded: Vec<&Recorded> = told
            .iter()
            .filter_map(|told| if let AnyRecord::Inspection(inspection) = &told.record { Some(inspection) } else { None })
            .filter(|inspection| inspection.published.is_some())
            .collect();
        let days: BTreeSet<(Date, Date)> = recorded.iter().map(|one| (one.from, one.published.unwrap())).collect();
        let own = graded(LAST).into_iter().filter(|one| one.code == WESTMARCH).map(|one| (one.from, one.published));
        let visited = visits(LAST).into_iter().filter(|one| one.code == WESTMARCH).map(|one| (one.from, one.published));
        for pair in own.chain(visited) {
            assert!(days.contains(&pair), "{pair:?} is not in {days:?}");
        }
        let papers: String = told.iter().filter_map(|told| told.record.to_json().ok()).collect();
        assert!(OWN_POINTS.iter().all(|point| papers.contains(point)));
    }

    #[test]
    fn themes_come_again_for_some_and_are_cleared_by_others() {
        let all = graded(LAST);
        let mut again = [0, 0];
        for pair in all.windows(2).filter(|pair| pair[0].code == pair[1].code && pair[0].code != WESTMARCH) {
            let theme = |point: &str| ASKED.iter().position(|wordings| wordings.contains(&point)).unwrap();
            let [before, after] = [&pair[0], &pair[1]].map(|one| one.points.iter().map(|point| theme(point)).collect::<BTreeSet<_>>());
            for had in before {
                again[usize::from(after.contains(&had))] += 1;
            }
        }
        assert!(again[0] > 40 && again[1] > 10, "{again:?}");
        assert!(all.iter().all(|one| one.published > one.from));
    }

    #[test]
    fn there_is_a_visit_in_every_year_since_the_first_of_those_times() {
        let year = |day: Date| if day.month() >= 4 { day.year() } else { day.year() - 1 };
        let known: BTreeSet<i16> = visits(LAST).iter().map(|one| year(one.from)).collect();
        let first = graded(LAST).iter().filter(|one| one.grades[0] == Some(Inadequate)).map(|one| year(one.published)).min().unwrap();
        assert!((first..year(LAST)).all(|year| known.contains(&year)), "{first} {known:?}");
    }
}
