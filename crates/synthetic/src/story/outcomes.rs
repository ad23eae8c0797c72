//! The eight outcomes for children, what shows them, and what happened on the
//! way.

use super::{Ago, Book, each, some, to};
use care::records::{Event, Expected, Impact, MeasureLink, Outcome, Prose};
use jiff::civil::Date;

/// An outcome as the plan was drafted.
struct Drafted {
    key: &'static str,
    number: u8,
    statement: &'static str,
    child: &'static str,
    findings: &'static [&'static str],
    owner: &'static str,
    test: &'static str,
    asks: &'static [&'static str],
}

const OUTCOMES: [Drafted; 8] = [
    Drafted {
        key: "O1",
        number: 1,
        statement: "Every child’s plan is about that child: what worries us, what will be different, by when, and who will help.",
        child: "My plan is about me, and I know what it says.",
        findings: &["F1", "F7", "F8", "F9"],
        owner: "P4",
        test: "Eight plans in ten meet the practice standard in two audits a quarter apart, and parents say the same.",
        asks: &["Read one anonymous plan at every meeting."],
    },
    Drafted {
        key: "O2",
        number: 2,
        statement: "Children are safer because managers notice rising risk, ask questions and act the same day.",
        child: "Somebody notices when things get worse, and does something.",
        findings: &["F2", "F6", "F10", "F11"],
        owner: "director",
        test: "Independent audit finds good oversight for three children in four, and fewer children are referred again.",
        asks: &["Accept that assessments will take longer while weak ones are sent back.", "Ask us every quarter when that ends."],
    },
    Drafted {
        key: "O3",
        number: 3,
        statement: "Children are seen, seen alone, and what they say changes what happens.",
        child: "You see me, you listen, and you tell me what you did about it.",
        findings: &["F12", "F13"],
        owner: "head-of-qa",
        test: "Four children in five on a protection plan are seen alone, for three quarters running.",
        asks: &[],
    },
    Drafted {
        key: "O4",
        number: 4,
        statement: "When help ends, children stay safe without it.",
        child: "Things stay better after you go.",
        findings: &["F14"],
        owner: "P4",
        test: "Fewer than one plan in eight is a child’s second or later.",
        asks: &["Bring schools and health visitors to the table on who keeps watch."],
    },
    Drafted {
        key: "O5",
        number: 5,
        statement: "Children in care live in one home that suits them, close to the people who matter to them.",
        child: "I stay in one home, near my people.",
        findings: &["F15"],
        owner: "P5",
        test: "Fewer than one child in fifteen has three homes in a year.",
        asks: &["Agree the money for the second pair of homes."],
    },
    Drafted {
        key: "O6",
        number: 6,
        statement: "Young people who leave care have a safe and suitable place to live.",
        child: "I have a place of my own that I feel safe in.",
        findings: &["F16"],
        owner: "P5",
        test: "Nine young people in ten aged 19 to 21 live somewhere suitable, and say so themselves.",
        asks: &["Ask the districts to keep the promise on tenancies."],
    },
    Drafted {
        key: "O7",
        number: 7,
        statement: "Children keep the same social worker.",
        child: "I don’t have to start again with someone new.",
        findings: &["F17"],
        owner: "P6",
        test: "",
        asks: &[],
    },
    Drafted {
        key: "O8",
        number: 8,
        statement: "Councillors and leaders know what life is like for children here, and say what they will do about it.",
        child: "The people in charge know what it is like.",
        findings: &["F3", "F18", "F19"],
        owner: "P2",
        test: "",
        asks: &["Judge us on what you asked and what changed, and not on how many papers you had."],
    },
];

/// A change of an outcome's impact: key, when, what, and why.
type Judged = (&'static str, Ago, Impact, Option<Ago>, &'static str);

const JUDGED: &[Judged] = &[
    ("O1", (-23, 12), Impact::TooSoon, Some((-14, 30)), "Standards are being written; nothing a child would notice yet"),
    ("O2", (-23, 12), Impact::TooSoon, Some((-12, 30)), "The weekly risk meeting has run for three months"),
    ("O3", (-23, 12), Impact::TooSoon, Some((-13, 30)), "Recording began in the autumn"),
    ("O4", (-23, 12), Impact::TooSoon, Some((-12, 30)), "Plans that ended since then are not a year old"),
    ("O6", (-22, 14), Impact::TooSoon, Some((-2, 30)), "Agreed with housing; to be judged when the first tenancies have run a year"),
    ("O5", (-18, 20), Impact::TooSoon, Some((-8, 27)), "The panel has met four times and the homes are not open"),
    ("O1", (-12, 28), Impact::Mixed, None, "The audit is better for new plans and the same for old ones"),
    ("O3", (-12, 28), Impact::Improving, None, "Seen alone is up for two quarters and inspectors saw it too"),
    ("O4", (-12, 28), Impact::Mixed, None, "Repeat plans no lower; families speak well of the step-down worker"),
    ("O2", (-9, 30), Impact::Mixed, None, "Better work, fewer assessments in time, re-referrals as before"),
    (
        "O5",
        (-6, 22),
        Impact::Mixed,
        None,
        "Every action is done. Children near the two homes moved less; in the county as a whole they moved more",
    ),
    ("O8", (-5, 15), Impact::Improving, None, "Members say that they feel better informed"),
    ("O1", (-4, 20), Impact::Improving, None, "Two audits a quarter apart, and the families’ survey"),
    ("O4", (-3, 25), Impact::Worse, None, "One plan in four is now a child’s second or later, and it was one in eight"),
    ("O3", (-2, 18), Impact::Sustained, None, "Above the test in January, April and July, and confirmed by the third visit"),
];

/// Findings of later visits that an outcome answers too.
const LATER: &[(&str, Ago, &[&str])] = &[
    ("O2", (-24, 10), &["F25"]),
    ("O7", (-24, 10), &["F26"]),
    ("O1", (-19, 28), &["F28"]),
    ("O2", (-19, 28), &["F29"]),
    ("O8", (-19, 28), &["F30"]),
    ("O1", (-12, 21), &["F32"]),
    ("O2", (-10, 16), &["F34"]),
    ("O5", (-10, 16), &["F35"]),
    ("O6", (-5, 4), &["F37"]),
    ("O5", (-5, 4), &["F38"]),
    ("O3", (-5, 4), &["F39"]),
];

pub(super) fn tell(book: &mut Book) {
    draft(book);
    judge(book);
    measures(book);
    events(book);
}

fn draft(book: &mut Book) {
    let drafted = book.day((-28, 20));
    for outcome in &OUTCOMES {
        let record = Outcome {
            number: outcome.number,
            statement: Prose::from(outcome.statement),
            child_statement: None,
            findings: each(outcome.findings),
            owner: Some(to(outcome.owner)),
            impact: Impact::NoEvidenceYet,
            assess_on: None,
            test: some(outcome.test),
            agreed: None,
            asks: outcome.asks.iter().map(|ask| (*ask).to_owned()).collect(),
        };
        book.tell(drafted, "improvement-manager", outcome.key, record);
    }
    let worded = book.day((-27, 9));
    let agreed = book.day((-27, 18));
    for outcome in &OUTCOMES {
        book.change::<Outcome>(worded, "P11", outcome.key, "Worded by the children of Voices of Westmarch", |record| {
            record.child_statement = Some(Prose::from(outcome.child));
        });
        book.change::<Outcome>(agreed, "improvement-manager", outcome.key, "Approved by Cabinet", |record| record.agreed = Some(agreed));
    }
}

fn judge(book: &mut Book) {
    // By day, so that each change starts from the one before it.
    let mut changes: Vec<(Date, &'static str, Change)> = Vec::new();
    for (key, on, impact, assess_on, reason) in JUDGED {
        changes.push((book.day(*on), key, Change::Impact(*impact, assess_on.map(|day| book.day(day)), reason)));
    }
    for (key, on, findings) in LATER {
        changes.push((book.day(*on), key, Change::Findings(findings)));
    }
    changes.sort_by_key(|(on, _, _)| *on);
    for (on, key, change) in changes {
        match change {
            Change::Impact(impact, assess_on, reason) => book.change::<Outcome>(on, "head-of-qa", key, reason, |outcome| {
                outcome.impact = impact;
                outcome.assess_on = assess_on;
            }),
            Change::Findings(findings) => {
                let reason = "What the visit found about it added";
                book.change::<Outcome>(on, "improvement-manager", key, reason, |outcome| outcome.findings.extend(each(findings)));
            }
        }
    }
}

enum Change {
    Impact(Impact, Option<Date>, &'static str),
    Findings(&'static [&'static str]),
}

/// A measure: key, name, outcome or strength, why, baseline, target, and the
/// values expected on the way, at the ends of months.
struct Shown {
    key: &'static str,
    measure: &'static str,
    outcome: Option<&'static str>,
    guards: Option<&'static str>,
    why: &'static str,
    baseline: f64,
    target: Option<(f64, i32)>,
    expected: &'static [(i32, f64)],
}

const MEASURES: [Shown; 13] = [
    Shown {
        key: "M1",
        measure: "cpp_review_in_time_pct",
        outcome: Some("O1"),
        guards: None,
        why: "A plan that is not reviewed cannot be about the child as the child now is.",
        baseline: 92.1,
        target: Some((98.0, 2)),
        expected: &[(-18, 93.0), (-12, 95.0), (-6, 97.0), (2, 98.0)],
    },
    Shown {
        key: "M2",
        measure: "assessment_45wd_pct",
        outcome: Some("O2"),
        guards: None,
        why: "It may fall while weak work is sent back, and should then recover.",
        baseline: 92.2,
        target: Some((90.0, 5)),
        expected: &[(-12, 90.0), (-6, 86.0), (0, 89.0), (5, 90.0)],
    },
    Shown {
        key: "M3",
        measure: "re_referral_12m_pct",
        outcome: Some("O2"),
        guards: None,
        why: "If risk is noticed the first time, fewer children come back.",
        baseline: 17.4,
        target: Some((14.0, 2)),
        expected: &[(-12, 16.0), (0, 14.5)],
    },
    Shown {
        key: "M4",
        measure: "cpp_seen_alone_pct",
        outcome: Some("O3"),
        guards: None,
        why: "Being seen alone is the least that a child on a plan is owed.",
        baseline: 65.8,
        target: Some((80.0, -2)),
        expected: &[(-18, 70.0), (-12, 74.0), (-6, 78.0), (-2, 80.0)],
    },
    Shown {
        key: "M5",
        measure: "cpp_visit_10wd_pct",
        outcome: Some("O3"),
        guards: None,
        why: "Our own standard is a visit every ten working days.",
        baseline: 80.6,
        target: Some((90.0, 2)),
        expected: &[(-12, 86.0), (0, 89.0)],
    },
    Shown {
        key: "M6",
        measure: "cla_visit_6wk_pct",
        outcome: Some("O3"),
        guards: None,
        why: "Children in care are seen too.",
        baseline: 89.8,
        target: Some((95.0, 2)),
        expected: &[(-12, 91.0), (0, 94.0)],
    },
    Shown {
        key: "M7",
        measure: "cpp_repeat_pct",
        outcome: Some("O4"),
        guards: None,
        why: "A second plan says that the first did not last.",
        baseline: 12.4,
        target: Some((12.0, 2)),
        expected: &[(-12, 12.5), (0, 12.0)],
    },
    Shown {
        key: "M8",
        measure: "cla_3plus_placements_pct",
        outcome: Some("O5"),
        guards: None,
        why: "Three homes in a year is too many for any child.",
        baseline: 7.4,
        target: Some((6.5, -1)),
        expected: &[(-12, 7.5), (-6, 7.0), (-1, 6.5)],
    },
    Shown {
        key: "M9",
        measure: "cla_out_of_area_pct",
        outcome: Some("O5"),
        guards: None,
        why: "Near the people who matter is mostly in the county.",
        baseline: 26.1,
        target: Some((22.0, 5)),
        expected: &[(-12, 25.0), (0, 23.0)],
    },
    Shown {
        key: "M10",
        measure: "cl_suitable_19_21_pct",
        outcome: Some("O6"),
        guards: None,
        why: "It is what the outcome says.",
        baseline: 79.3,
        target: Some((90.0, 2)),
        expected: &[(-12, 84.0), (0, 88.0)],
    },
    Shown {
        key: "M11",
        measure: "cl_in_touch_19_21_pct",
        outcome: Some("O6"),
        guards: None,
        why: "Nobody can know of a home who has lost touch.",
        baseline: 95.9,
        target: None,
        expected: &[],
    },
    Shown {
        key: "M12",
        measure: "caseload_mean",
        outcome: Some("O7"),
        guards: None,
        why: "Exit conversations name caseloads first.",
        baseline: 16.1,
        target: Some((15.0, 2)),
        expected: &[(-12, 15.5), (0, 15.0)],
    },
    Shown {
        key: "M13",
        measure: "icpc_15wd_pct",
        outcome: None,
        guards: Some("F21"),
        why: "If the quick response weakened, conferences would come later.",
        baseline: 85.7,
        target: None,
        expected: &[],
    },
];

fn measures(book: &mut Book) {
    let linked = book.day((-26, 11));
    let baseline_on = book.month_end(-23);
    for shown in &MEASURES {
        let link = MeasureLink {
            measure: shown.measure.to_owned(),
            outcome: shown.outcome.map(to),
            guards: shown.guards.map(to),
            why: some(shown.why),
            baseline: None,
            baseline_on: None,
            target: shown.target.map(|(value, _)| value),
            target_by: shown.target.map(|(_, by)| book.month_end(by)),
            expected: shown.expected.iter().map(|(on, value)| Expected { on: book.month_end(*on), value: *value }).collect(),
        };
        book.tell(linked, "analyst", shown.key, link);
    }
    let known = book.day((-22, 6));
    for shown in &MEASURES {
        book.change::<MeasureLink>(known, "analyst", shown.key, "Baseline taken from the first full snapshot", |link| {
            link.baseline = Some(shown.baseline);
            link.baseline_on = Some(baseline_on);
        });
    }
    let later = book.day((-10, 19));
    let by = book.month_end(5);
    let reason = "The Board accepted that timeliness recovers three months later while weak work is returned";
    book.change::<MeasureLink>(later, "analyst", "M2", reason, |link| link.target_by = Some(by));
}

/// An event: key, day, words, measures it belongs on, outcomes it bears on.
type Happened = (&'static str, Ago, &'static str, &'static [&'static str], &'static [&'static str]);

fn events(book: &mut Book) {
    const EVENTS: [Happened; 8] = [
        ("EV1", (-29, 7), "Report of the inspection published", &[], &[]),
        ("EV2", (-18, 1), "Safeguarding West joined Safeguarding South", &[], &[]),
        (
            "EV3",
            (-17, 12),
            "Practice standards published",
            &["cpp_seen_alone_pct", "cpp_review_in_time_pct", "assessment_45wd_pct"],
            &["O1", "O2", "O3"],
        ),
        ("EV4", (-15, 7), "Managers begin to return work that is not good enough", &["assessment_45wd_pct"], &["O2"]),
        ("EV5", (-9, 9), "Two children’s homes opened", &["cla_3plus_placements_pct", "cla_out_of_area_pct"], &["O5"]),
        (
            "EV6",
            (-7, 2),
            "More children come into care: the court’s backlog clears and two large families enter",
            &["cla_started_6m", "cla_open", "cla_3plus_placements_pct"],
            &["O5"],
        ),
        ("EV7", (-4, 26), "Head of Commissioning leaves; the post is vacant", &[], &["O5", "O6"]),
        ("EV8", (-2, 1), "New tenancies for care leavers: the first nine", &["cl_suitable_19_21_pct"], &["O6"]),
    ];
    for (key, on, text, measures, outcomes) in EVENTS {
        let on = book.day(on);
        // What happened before there was a plan is put on the charts with it.
        let told = if outcomes.is_empty() { on.max(book.day((-29, 10))) } else { on };
        let event = Event {
            text: text.to_owned(),
            on,
            measures: measures.iter().map(|name| (*name).to_owned()).collect(),
            outcomes: each(outcomes),
            limits_afresh_by: None,
        };
        book.tell(told, "analyst", key, event);
    }
    let mended = book.day((-16, 5));
    book.change::<Event>(mended, "analyst", "EV3", "Published to all teams; the pilot teams had them a month before", |event| {
        event.text = "Practice standards published to all teams".into();
    });
}
