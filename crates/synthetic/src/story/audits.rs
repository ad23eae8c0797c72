//! Audit of practice: what good practice is said to be and what it was expected
//! to change, the questions that are asked of a case, and three rounds of asking.
//! The first round is of cases that inspectors chose. The cases of the other two
//! are drawn from the data by chance, so what was seen in them is told of whatever
//! cases were drawn: [`audited`].

use super::{Book, each, london, some, to};
use crate::dice::Dice;
use crate::entries::Written;
use care::pseudonym;
use care::records::{
    ActionDone, AnyRecord, Audit, AuditAction, AuditProgramme, AuditQuestion, AuditTool, ChangeSeen, Direction, Event, ExpectedChange,
    FinalGrade, FirstView, FrameKind, FrameOf, GradedBy, ImmediateRisk, ImprovedSince, Key, Moderation, OutsideGrade, Person,
    PracticeStandard, Prose, QuestionGrade, Ref, Spoken, Way,
};
use jiff::ToSpan;
use jiff::civil::Date;

const HEAD: &str = "head-of-qa";

pub(super) fn tell(book: &mut Book) {
    teams(book);
    standards(book);
    tool(book);
    inspected(book);
    programmes(book);
}

/// Whose own teams the auditors must not be asked to judge.
fn teams(book: &mut Book) {
    let on = book.day((-8, 2));
    for (person, team) in [("P8", "TE-north"), ("P9", "TE-disabilities")] {
        book.change::<Person>(on, "administrator", person, "Team added, so that nobody audits their own", |person| {
            person.team = Some(to(team));
        });
    }
}

struct Asks {
    key: &'static str,
    name: &'static str,
    version: u16,
    says: &'static str,
    theme: &'static str,
    measure: &'static str,
    way: Way,
    because: &'static str,
}

const STANDARDS: [Asks; 5] = [
    Asks {
        key: "PS1",
        name: "Seeing children alone",
        version: 1,
        says: "Each child on a protection plan is seen alone at every visit, where they live, by somebody they know. The record says what they said in their words.",
        theme: "T-visits",
        measure: "cpp_seen_alone_pct",
        way: Way::Up,
        because: "Workers will plan visits round the child’s day and not round their own",
    },
    Asks {
        key: "PS2",
        name: "One worker who stays",
        version: 1,
        says: "A child is told a month before their worker changes, meets the next one with the one they know, and is not handed over in the week of a review.",
        theme: "T-workforce",
        measure: "worker_changes_pct",
        way: Way::Down,
        because: "Managers will move work between teams less often when a child must be told first",
    },
    Asks {
        key: "PS3",
        name: "A plan about this child",
        version: 1,
        says: "A plan says what will be different for the child. Each risk has an outcome, and each outcome a date.",
        theme: "T-plans",
        measure: "cpp_repeat_pct",
        way: Way::Down,
        because: "A plan that changes something is not needed twice",
    },
    Asks {
        key: "PS4",
        name: "A plan about this child",
        version: 2,
        says: "A plan says in plain words what will be different for the child, how anybody will know, and by when. The child’s own words come first, and the child has a copy.",
        theme: "T-plans",
        measure: "cpp_repeat_pct",
        way: Way::Down,
        because: "The first version asked for dates and got them; this one asks for change",
    },
    Asks {
        key: "PS5",
        name: "Supervision that asks",
        version: 1,
        says: "A manager asks what the child’s day is like now, what was decided since last time, and what happened to it.",
        theme: "T-oversight",
        measure: "assessment_returned_pct",
        way: Way::Down,
        because: "Work that was talked over is not sent back",
    },
];

fn standards(book: &mut Book) {
    let (declared, published) = (book.day((-18, 26)), book.day((-17, 12)));
    let (declared_again, published_again) = (book.day((-3, 24)), book.day((-2, 14)));
    let drafted = book.day((0, 12));
    for asks in &STANDARDS {
        let (declared_on, by) = match asks.key {
            "PS4" => (declared_again, 9),
            "PS5" => (drafted, 12),
            _ => (declared, -5),
        };
        let standard = PracticeStandard {
            name: asks.name.into(),
            version: asks.version,
            says: asks.says.into(),
            theme: Some(to(asks.theme)),
            expected: vec![ExpectedChange {
                measure: asks.measure.into(),
                way: asks.way,
                because: asks.because.into(),
                by: book.month_end(by),
                seen: None,
            }],
            declared: (asks.key != "PS5").then_some(declared_on),
            published: None,
            valid_to: None,
            trained: None,
            trained_of: None,
            replaces: (asks.key == "PS4").then(|| to("PS3")),
        };
        book.tell(declared_on, HEAD, asks.key, standard);
    }
    for (standard, trained) in [("PS1", 131), ("PS2", 97), ("PS3", 118)] {
        book.change::<PracticeStandard>(published, HEAD, standard, "Published", |standard| standard.published = Some(published));
        let counted = book.day((-12, 9));
        book.change::<PracticeStandard>(counted, "P6", standard, "Those who had come to the training were counted", |standard| {
            standard.trained = Some(trained);
            standard.trained_of = Some(168);
        });
    }
    let event = Event {
        text: "Practice standards: One worker who stays; A plan about this child".into(),
        on: published,
        measures: vec!["worker_changes_pct".into(), "cpp_repeat_pct".into()],
        outcomes: Vec::new(),
        limits_afresh_by: None,
    };
    book.tell(published, "analyst", "EV10", event);
    // What came of each, when its day had come: one better, one nothing, one worse.
    let judged = book.day((-4, 14));
    let seen: [(&str, Direction, &str); 3] = [
        (
            "PS1",
            Direction::Better,
            "Seen alone at the last visit: the share is above what this process usually gave, and inspectors say the same.",
        ),
        (
            "PS2",
            Direction::NoRealChange,
            "Children whose worker changed: the months since lie where the months before lay, within what chance gives. The standard changed nothing that this measure can see.",
        ),
        (
            "PS3",
            Direction::Worse,
            "Second or later plans: the share is above what this process usually gives. Dates were added to plans; what was to be different was not.",
        ),
    ];
    for (standard, direction, says) in seen {
        book.change::<PracticeStandard>(judged, HEAD, standard, "What came of it, on the day that was declared", |standard| {
            for change in &mut standard.expected {
                change.seen = Some(ChangeSeen { on: judged, direction, says: says.into() });
            }
        });
    }
    let last = published_again.yesterday().unwrap_or(published_again);
    book.change::<PracticeStandard>(published_again, HEAD, "PS3", "The second version takes its place", |standard| {
        standard.valid_to = Some(last);
    });
    book.change::<PracticeStandard>(published_again, HEAD, "PS4", "Published", |standard| standard.published = Some(published_again));
    let event = Event {
        text: "Practice standard: A plan about this child, version 2".into(),
        on: published_again,
        measures: vec!["cpp_repeat_pct".into()],
        outcomes: each(&["O4"]),
        limits_afresh_by: None,
    };
    book.tell(published_again, "analyst", "EV9", event);
}

fn tool(book: &mut Book) {
    let on = book.day((-9, 4));
    let question = |code: &str, text: &str, good: &str, standard: Option<&'static str>, theme: &'static str| AuditQuestion {
        code: code.into(),
        text: text.into(),
        good: Some(good.into()),
        standard: standard.map(to),
        theme: Some(to(theme)),
    };
    let tool = AuditTool {
        name: "Whole case, for children with a plan".into(),
        framework: to("FW-ILACS"),
        cohort: some("Children in need, on protection plans and in care"),
        valid_from: on,
        valid_to: None,
        questions: vec![
            question(
                "plan",
                "Does the plan say what will be different for this child, and by when?",
                "Somebody who has never met the child could say from the plan what will have changed.",
                Some("PS3"),
                "T-plans",
            ),
            question(
                "voice",
                "Are the child’s own words there, and did anything come of them?",
                "Words that only this child would say, and a line that says what they changed.",
                None,
                "T-voice",
            ),
            question(
                "seen",
                "Was the child seen alone, as often as the plan says?",
                "Each visit says where, who else was there, and what the child did and said.",
                Some("PS1"),
                "T-visits",
            ),
            question(
                "oversight",
                "Did a manager ask, decide, and follow it through?",
                "A decision with its reason, and a later line that says what happened.",
                None,
                "T-oversight",
            ),
        ],
    };
    book.tell(on, HEAD, "AT1", tool);
}

const SCALE: [&str; 4] = ["Inadequate", "Requires improvement to be good", "Good", "Outstanding"];

fn grade(place: usize) -> String {
    SCALE.get(place.min(3)).copied().unwrap_or_default().to_owned()
}

/// What an auditor writes beside a grade: one of a few for each.
fn reasons(place: usize, dice: &mut Dice) -> Prose {
    let choices: [&str; 3] = match place.min(3) {
        0 => [
            "Nobody has seen the child for nine weeks, and the record does not ask why.",
            "The risk that brought the family here is in the referral and nowhere in the plan.",
            "Three managers have signed, and none has written what was decided.",
        ],
        1 => [
            "There is a plan with dates, but what would be different for the child is not in it.",
            "Visits are on time and short; the child’s words are the worker’s.",
            "Supervision happens each month and repeats the month before.",
        ],
        2 => [
            "The plan is about this child, with dates that were kept and one that was moved with a reason.",
            "The child’s words are there, and a bedtime was changed because of them.",
            "A manager asked why the father was not in the plan, and now he is.",
        ],
        _ => [
            "The child can say what the plan is for, and so can the grandmother.",
            "Every line of the plan can be traced to something that somebody in the family said.",
            "What was decided, why, and what came of it can be read in five minutes.",
        ],
    };
    choices.get(dice.index(choices.len())).copied().unwrap_or_default().into()
}

/// The cases that inspectors chose at the fourth visit, audited here before they came.
fn inspected(book: &mut Book) {
    const KEYS: [&str; 10] = ["AD1", "AD2", "AD3", "AD4", "AD5", "AD6", "AD7", "AD8", "AD9", "AD10"];
    /// Our own grade and the inspectors', the lowest 0.
    const GRADES: [(usize, usize); 10] = [(2, 1), (2, 2), (1, 1), (3, 2), (2, 1), (1, 0), (2, 2), (2, 0), (1, 1), (2, 1)];
    let (chosen, finished, visited) = (book.day((-8, 9)), book.day((-8, 24)), book.day((-7, 12)));
    let programme = AuditProgramme {
        title: "Cases chosen by inspectors, fourth visit".into(),
        tool: to("AT1"),
        kind: FrameKind::Dip,
        theme: None,
        list: "open_cin_all".into(),
        of: FrameOf::All,
        strata: None,
        size: 10,
        twice: 0,
        auditors: each(&[HEAD, "P8", "P9", "P10"]),
        from: chosen,
        due: finished,
        draws: Vec::new(),
        closed: None,
    };
    book.tell(chosen, HEAD, "AP1", programme);
    // No case of the data: these pseudonyms are of a key that nobody else has.
    let pseudonyms = pseudonym::Key::new([41; 32]);
    let mut dice = Dice::new(4);
    for (place, (audit, (own, ofsted))) in KEYS.into_iter().zip(GRADES).enumerate() {
        let auditor = ["P8", "P9", "P10"].get(place % 3).copied().unwrap_or("P10");
        let case = pseudonyms.pseudonym(pseudonym::Who::Child, &format!("tracked {place}"));
        let to_do =
            Audit { place: place as u32 + 1, ..Audit::to_do(to("AP1"), case, "Chosen by inspectors".into(), to(auditor), finished) };
        book.tell(chosen, HEAD, audit, to_do);
        let marks = Marks { own, first: own, on: finished, seed: place as u64 };
        book.change::<Audit>(finished, auditor, audit, "Finished", |audit| marks.finish(audit));
        book.change::<Audit>(visited, HEAD, audit, "What inspectors made of the same case", |audit| {
            let outside = OutsideGrade { by: GradedBy::Ofsted, grade: grade(ofsted), on: visited, inspection: Some(to("I8")) };
            audit.outside.push(outside);
        });
    }
    asked(book, finished, &mut dice);
}

/// Key, audit, what is asked, theme, and after how many days it was done, as what shows.
type AskedFor = (&'static str, &'static str, &'static str, &'static str, Option<(i32, &'static str)>);

/// What those audits asked for, and the two cases that were looked at again.
fn asked(book: &mut Book, agreed: Date, dice: &mut Dice) {
    const ASKED: [AskedFor; 7] = [
        (
            "AA1",
            "AD1",
            "Rewrite the plan with the child and the grandmother",
            "T-plans",
            Some((12, "The plan of the next review, and the child’s drawing pinned to it")),
        ),
        (
            "AA2",
            "AD3",
            "See the child alone at school within the week",
            "T-visits",
            Some((5, "A record of the visit in the child’s words")),
        ),
        (
            "AA3",
            "AD5",
            "Write down what was decided at the last three supervisions",
            "T-oversight",
            Some((31, "Three decisions, each with a reason")),
        ),
        (
            "AA4",
            "AD6",
            "Hold a strategy discussion about the older brother",
            "T-front-door",
            Some((1, "Held the next morning; the enquiry began that day")),
        ),
        (
            "AA5",
            "AD8",
            "Find out who is in the home and add them to the plan",
            "T-plans",
            Some((20, "Two adults added, one of them assessed")),
        ),
        ("AA6", "AD9", "Give the child a copy of the plan and read it together", "T-voice", None),
        (
            "AA7",
            "AD10",
            "Ask the child what changed since the last review",
            "T-voice",
            Some((17, "“I go to nan’s on Fridays now. I asked for that.”")),
        ),
    ];
    let due = agreed.saturating_add(21.days());
    for (action, audit, text, theme, done) in ASKED {
        let asked = AuditAction {
            audit: to(audit),
            text: text.into(),
            theme: Some(to(theme)),
            post: "Team manager".into(),
            person: Some(to(if dice.chance(0.5) { "team-manager" } else { "P8" })),
            agreed,
            due,
            done: None,
            looked_again: None,
        };
        book.tell(agreed, HEAD, action, asked);
        if let Some((days, evidence)) = done {
            let on = super::weekday(agreed.saturating_add(days.days()));
            book.change::<AuditAction>(on, "P8", action, "Done", |action| action.done = Some(ActionDone { on, evidence: evidence.into() }));
        }
    }
    let again = book.day((-5, 20));
    for (audit, before, action, own, improved) in
        [("AD11", "AD1", "AA1", 2, ImprovedSince::Better), ("AD12", "AD5", "AA3", 1, ImprovedSince::Same)]
    {
        let Some(first) = book.latest::<Audit>(before).cloned() else { continue };
        let mut second = Audit {
            place: first.place,
            again_after: Some(to(before)),
            ..Audit::to_do(to("AP1"), first.case, first.stratum, to("P10"), again)
        };
        Marks { own, first: own, on: again, seed: 90 + own as u64 }.finish(&mut second);
        second.improved = Some(improved);
        book.tell(again, "P10", audit, second);
        book.change::<AuditAction>(again, "P10", action, "The case was looked at again", |action| action.looked_again = Some(to(audit)));
    }
}

/// The two programmes whose cases the data gives, and one for plans that somebody
/// picks because of what was found in them.
fn programmes(book: &mut Book) {
    let autumn = AuditProgramme {
        title: "Whole service, autumn round".into(),
        tool: to("AT1"),
        kind: FrameKind::Random,
        theme: None,
        list: "open_cin_all".into(),
        of: FrameOf::All,
        strata: Some("team".into()),
        size: 40,
        twice: 14,
        auditors: each(&[HEAD, "team-manager", "P8", "P9", "P10"]),
        from: book.day((0, 2)),
        due: book.day((0, 26)),
        draws: Vec::new(),
        closed: None,
    };
    let themed = AuditProgramme {
        title: "Is the plan about this child?".into(),
        kind: FrameKind::Themed,
        theme: Some(to("T-plans")),
        list: "plans".into(),
        size: 18,
        twice: 4,
        from: book.last_day,
        due: book.after_today(10),
        ..autumn.clone()
    };
    book.tell(book.day((0, 1)), HEAD, "AP2", autumn);
    let picked = AuditProgramme {
        title: "Plans worth a second look".into(),
        kind: FrameKind::Dip,
        theme: None,
        strata: None,
        size: 12,
        twice: 0,
        due: book.after_today(28),
        ..themed.clone()
    };
    book.tell(book.last_day, HEAD, "AP3", themed);
    book.tell(book.last_day, HEAD, "AP4", picked);
}

/// What somebody saw in a case.
struct Marks {
    own: usize,
    first: usize,
    on: Date,
    seed: u64,
}

impl Marks {
    fn begin(&self, audit: &mut Audit) {
        let mut dice = Dice::new(self.seed + 1000);
        audit.first_view =
            Some(FirstView { grade: grade(self.first), reasons: reasons(self.first, &mut dice), at: london(self.on, 9, 20) });
    }

    fn finish(&self, audit: &mut Audit) {
        const THEMES: [&str; 4] = ["T-plans", "T-voice", "T-visits", "T-oversight"];
        self.begin(audit);
        let mut dice = Dice::new(self.seed);
        audit.questions = ["plan", "voice", "seen", "oversight"]
            .into_iter()
            .map(|question| {
                let near = (self.own as i32 + dice.between(-1, 1)).clamp(0, 3) as usize;
                QuestionGrade { question: question.into(), grade: grade(near), reasons: reasons(near, &mut dice) }
            })
            .collect();
        audit.overall = Some(FinalGrade { grade: grade(self.own), reasons: reasons(self.own, &mut dice), on: self.on });
        audit.practitioner = Spoken::Yes;
        audit.child = if dice.chance(0.65) { Spoken::Yes } else { Spoken::Declined };
        audit.parent = if dice.chance(0.8) { Spoken::Yes } else { Spoken::NotAsked };
        audit.not_asked = (audit.parent == Spoken::NotAsked).then(|| "No number that works; the letter came back.".to_owned());
        if self.own >= 2 {
            audit.strengths = Some("The worker knows the child, and it shows in every entry.".into());
        }
        let wanted = if self.own < 2 { 2 } else { 1 };
        audit.themes = THEMES.iter().skip(dice.index(3)).take(wanted).map(|theme| to(theme)).collect();
    }
}

/// How auditors grade: one of them a grade too high, more often than not.
fn marked_by(auditor: &str, truth: usize, dice: &mut Dice) -> usize {
    let (higher, lower) = if auditor == "P9" { (0.9, 0.0) } else { (0.22, 0.22) };
    let thrown = dice.unit();
    if thrown < higher {
        (truth + 1).min(3)
    } else if thrown < higher + lower {
        truth.saturating_sub(1)
    } else {
        truth
    }
}

/// The people of the story by key, for those who write.
fn writer(person: &Key) -> &'static str {
    ["team-manager", "P8", "P9", "P10"].into_iter().find(|key| *key == person.as_str()).unwrap_or(HEAD)
}

/// What became of the audits of a programme whose cases were drawn: for AP2 all
/// are finished and some moderated, with a round of actions; AP3 is under way. In
/// the order in which it was written; nothing later than today.
pub fn audited(last_day: Date, today: Date, programme: &Key, drawn: &[(Key, Audit)]) -> Vec<Written> {
    let book = Book { last_day, today, told: Vec::new(), missed: Vec::new() };
    let mut written = match programme.as_str() {
        "AP2" => autumn(&book, drawn),
        "AP3" => under_way(&book, drawn),
        _ => Vec::new(),
    };
    written.sort_by_key(|written| written.at);
    written
}

fn write(on: Date, minute: usize, by: &'static str, key: &Key, reason: &str, record: impl Into<AnyRecord>) -> Written {
    let at = london(on, 10, 0).checked_add((minute as i64 % 400).minutes()).unwrap_or_else(|_| london(on, 10, 0));
    Written { key: key.to_string(), at, by, reason: Some(reason.to_owned()), record: record.into() }
}

/// The grade that a case would be given by everybody at their best, about as often
/// good as in the file of audits: by its place, so that both markings of a case
/// have one.
fn truth(place: u32) -> usize {
    Dice::new(u64::from(place) * 31 + 7).weighted(1, &[(0.1, 0), (0.33, 1), (0.48, 2), (0.09, 3)])
}

fn autumn(book: &Book, drawn: &[(Key, Audit)]) -> Vec<Written> {
    const ASKS: [(&str, &str); 5] = [
        ("Rewrite the plan with the child, and give them a copy", "T-plans"),
        ("See the child alone this week and write down their words", "T-visits"),
        ("Decide what happens next, and say why, at the next supervision", "T-oversight"),
        ("Ask the child what they want to be different", "T-voice"),
        ("Add what the father does, and ask him", "T-plans"),
    ];
    // How far the second of two markers lies from the first, place by place: not near
    // enough for anybody to rely on either.
    const APART: [i32; 14] = [1, -1, 0, -2, 1, 0, -1, 1, -1, 0, 1, -2, 0, -1];
    let moderated = book.day((0, 27));
    let mut written = Vec::new();
    let mut asked = 0;
    let mut first_grades: Vec<(u32, usize)> = Vec::new();
    for (at, (key, audit)) in drawn.iter().enumerate() {
        let seed = 500 + at as u64;
        let mut dice = Dice::new(seed);
        let truth = truth(audit.place);
        let auditor = writer(&audit.auditor.key);
        let own = marked_by(auditor, truth, &mut dice);
        let first_grade = first_grades.iter().find(|(place, _)| *place == audit.place && audit.second_of.is_some());
        let own = first_grade.map_or(own, |(place, first)| {
            let apart = APART.get((*place as usize).saturating_sub(1) % APART.len()).copied().unwrap_or_default();
            let other = *first as i32 + apart;
            // Where the scale ends, the other way round.
            (if (0..=3).contains(&other) { other } else { *first as i32 - apart }).clamp(0, 3) as usize
        });
        first_grades.push((audit.place, own));
        let on = book.day((0, 6 + (at % 16) as i8));
        let first = if dice.chance(0.2) { (own + 1).min(3) } else { own };
        let mut record = audit.clone();
        Marks { own, first, on, seed }.finish(&mut record);
        if audit.place == 5 && audit.second_of.is_none() {
            record.risk = Some(ImmediateRisk {
                what: "A baby sleeps in a room with damp to the ceiling and a heater on a cable.".into(),
                told: "Team manager, and the emergency duty team".into(),
                seen: london(on, 11, 5),
                at: london(on, 11, 25),
            });
        }
        written.push(write(on, at * 9, auditor, key, "Finished", record.clone()));
        if audit.second_of.is_some() {
            continue;
        }
        if auditor == "P9" || audit.place % 4 == 0 {
            let by = if auditor == HEAD { "director" } else { HEAD };
            record.moderation = Some(Moderation { by: to(by), grade: grade(truth), reasons: reasons(truth, &mut dice), on: moderated });
        }
        if audit.place % 4 == 2 {
            let peers = if dice.chance(0.3) { truth.saturating_sub(1) } else { truth };
            record.outside.push(OutsideGrade { by: GradedBy::Peers, grade: grade(peers), on: moderated, inspection: None });
        }
        if record.moderation.is_some() || !record.outside.is_empty() {
            written.push(write(moderated, at * 7, HEAD, key, "Moderated", record.clone()));
        }
        if truth < 2 && asked < 16 {
            asked += 1;
            written.extend(action(book, key, on, at, ASKS.get(at % ASKS.len()).copied().unwrap_or_default(), &mut dice));
        }
    }
    written
}

fn action(book: &Book, audit: &Key, agreed: Date, at: usize, (text, theme): (&'static str, &'static str), dice: &mut Dice) -> Vec<Written> {
    const SHOWN: [&str; 3] = [
        "The plan agreed with the family, and the copy the child signed",
        "The visit is in the record, with what the child said",
        "A decision with its reason, dated the week after",
    ];
    let Ok(key) = Key::new(&format!("{audit}-A")) else { return Vec::new() };
    let due = super::weekday(agreed.saturating_add(14.days()));
    let owner = ["team-manager", "P8", "P9"].get(at % 3).copied().unwrap_or("P8");
    let asked = AuditAction {
        audit: Ref::to(audit.clone()),
        text: text.into(),
        theme: Some(to(theme)),
        post: "Team manager".into(),
        person: Some(to(owner)),
        agreed,
        due,
        done: None,
        looked_again: None,
    };
    let mut written = vec![write(agreed, at * 9 + 3, HEAD, &key, "Asked for", asked.clone())];
    let took = dice.between(4, 22);
    let on = super::weekday(agreed.saturating_add(took.days()));
    if dice.chance(0.68) && on <= book.last_day {
        let evidence = SHOWN.get(at % SHOWN.len()).copied().unwrap_or_default();
        let done = AuditAction { done: Some(ActionDone { on, evidence: evidence.into() }), ..asked };
        written.push(write(on, at * 5, owner, &key, "Done", done));
    }
    written
}

/// A round that is under way: some finished, some begun, some late.
fn under_way(book: &Book, drawn: &[(Key, Audit)]) -> Vec<Written> {
    let mut written = Vec::new();
    let first_day = book.last_day.saturating_add(1.days());
    for (at, (key, audit)) in drawn.iter().enumerate() {
        let seed = 900 + at as u64;
        let mut dice = Dice::new(seed);
        let auditor = writer(&audit.auditor.key);
        let mut record = audit.clone();
        // A third of the cases was to be finished some days ago.
        if audit.place % 3 == 0 {
            record.due = book.today.saturating_sub(3.days()).max(first_day);
        }
        let on = first_day.saturating_add((at as i32 % 9).days()).min(book.today.yesterday().unwrap_or(book.today)).max(book.last_day);
        let own = marked_by(auditor, truth(audit.place + 200), &mut dice);
        let marks = Marks { own, first: own, on, seed };
        match audit.place % 5 {
            1 | 4 => marks.finish(&mut record),
            2 => marks.begin(&mut record),
            _ => {}
        }
        if record != *audit {
            let reason = if record.finished() { "Finished" } else { "Begun" };
            written.push(write(on, at * 9, auditor, key, reason, record));
        }
    }
    written
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::Record;
    use jiff::civil::date;

    /// Cases as a programme would give them to its auditors in turn.
    fn drawn(programme: &'static str, cases: u32, twice: u32) -> Vec<(Key, Audit)> {
        let people = ["head-of-qa", "team-manager", "P8", "P9", "P10"];
        let audit = |place: u32, second: bool| {
            let auditor = people[(place as usize + usize::from(second)) % people.len()];
            let mut audit = Audit::to_do(to(programme), format!("C{place:012}"), "North".into(), to(auditor), date(2026, 10, 26));
            audit.place = place;
            audit.second_of = second.then(|| Ref::to(Key::new(&format!("{programme}-{place:03}")).unwrap()));
            let again = if second { "-B" } else { "" };
            (Key::new(&format!("{programme}-{place:03}{again}")).unwrap(), audit)
        };
        (1..=cases).map(|place| audit(place, false)).chain((1..=twice).map(|place| audit(place, true))).collect()
    }

    #[test]
    fn what_was_seen_is_sound_on_every_day_it_can_be_told() {
        for (last_day, later) in [(date(2026, 10, 31), 22), (date(2026, 10, 31), 1), (date(2027, 2, 28), 30)] {
            let today = last_day.saturating_add(later.days());
            for (programme, cases, twice) in [("AP2", 40, 14), ("AP3", 18, 4)] {
                let written = audited(last_day, today, &Key::new(programme).unwrap(), &drawn(programme, cases, twice));
                assert!(!written.is_empty());
                let mut before = jiff::Timestamp::UNIX_EPOCH;
                for one in &written {
                    let problems = match &one.record {
                        AnyRecord::Audit(audit) => audit.problems(),
                        AnyRecord::AuditAction(action) => action.problems(),
                        other => panic!("{other:?}"),
                    };
                    assert_eq!(problems, [], "{} {programme} {last_day} +{later}", one.key);
                    assert!(one.at >= before && one.at < london(today, 23, 59), "{} at {}", one.key, one.at);
                    before = one.at;
                }
            }
        }
    }

    #[test]
    fn one_auditor_drifts_and_the_autumn_round_has_all_that_a_round_has() {
        let written = audited(date(2026, 10, 31), date(2026, 11, 22), &Key::new("AP2").unwrap(), &drawn("AP2", 40, 14));
        let latest: std::collections::BTreeMap<&str, &AnyRecord> = written.iter().map(|one| (one.key.as_str(), &one.record)).collect();
        let audits: Vec<&Audit> = latest.values().filter_map(|record| <&Audit>::try_from(*record).ok()).collect();
        let place = |name: &str| SCALE.iter().position(|grade| *grade == name).unwrap() as i32;
        let shift: Vec<i32> = audits
            .iter()
            .filter(|audit| audit.auditor.key.as_str() == "P9")
            .filter_map(|audit| Some(place(&audit.overall.as_ref()?.grade) - place(&audit.moderation.as_ref()?.grade)))
            .collect();
        assert!(shift.len() >= 6 && shift.iter().sum::<i32>() * 2 > shift.len() as i32, "{shift:?}");
        assert!(audits.iter().all(|audit| audit.finished()));
        assert!(audits.iter().any(|audit| audit.risk.is_some()) && audits.iter().any(|audit| !audit.outside.is_empty()));
        let actions: Vec<&AuditAction> = latest.values().filter_map(|record| <&AuditAction>::try_from(*record).ok()).collect();
        assert!(actions.iter().any(|action| action.done.is_some()) && actions.iter().any(|action| action.done.is_none()));
    }
}
