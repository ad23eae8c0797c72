//! Inspections and visits, and the embargoes on their letters.

use super::{Ago, Book, london, to, words};
use care::records::{Embargo, Framework, Inspection, InspectionKind, Judgement, Lift, Ref};
use jiff::civil::{Date, date};

const MANAGER: &str = "improvement-manager";

/// The framework in force on a day.
fn framework(day: Date) -> Ref<Framework> {
    let key = if day < date(2018, 1, 1) {
        "FW-SIF"
    } else if day < date(2026, 4, 1) {
        "FW-ILACS"
    } else {
        "FW-ILACS-2026"
    };
    to(key)
}

fn visit(title: String, kind: InspectionKind, from: Date, to: Date, focus: &str, led_by: &str) -> Inspection {
    Inspection {
        title,
        kind,
        framework: Some(framework(from)),
        ordinal: None,
        focus: (!focus.is_empty()).then(|| focus.to_owned()),
        from,
        to,
        parent: None,
        led_by: (!led_by.is_empty()).then(|| led_by.to_owned()),
        received: None,
        published: None,
        judgements: Vec::new(),
    }
}

fn judgements(given: &[(&str, &str)]) -> Vec<Judgement> {
    given.iter().map(|(area, grade)| Judgement { area: (*area).to_owned(), grade: (*grade).to_owned() }).collect()
}

pub(super) fn tell(book: &mut Book) {
    before(book);
    inspection(book);
    monitoring(book);
    peers(book);
    fifth(book);
}

/// What had happened before the register was begun.
fn before(book: &mut Book) {
    let begun = book.day((-35, 7));
    let (from, to) = (book.day((-119, 7)), book.day((-118, 2)));
    let single = Inspection {
        received: Some(book.day((-117, 20))),
        published: Some(book.day((-116, 14))),
        judgements: judgements(&[
            ("help_and_protection", "Requires improvement to be good"),
            ("in_care", "Requires improvement to be good"),
            ("adoption", "Good"),
            ("care_leavers", "Good"),
            ("leadership_management_governance", "Requires improvement to be good"),
            ("overall", "Requires improvement to be good"),
        ]),
        ..visit(format!("Single inspection, {}", from.strftime("%B %Y")), InspectionKind::Single, from, to, "", "Margaret Tolliver HMI")
    };
    book.tell(begun, MANAGER, "I1", single);
    let (from, to) = (book.day((-36, 10)), book.day((-36, 11)));
    let focused = Inspection {
        received: Some(book.day((-36, 25))),
        published: Some(book.day((-35, 3))),
        ..visit(
            format!("Focused visit, {}", words(from)),
            InspectionKind::FocusedVisit,
            from,
            to,
            "The front door: contacts, referrals, strategy discussions and enquiries",
            "Rhodri Penhallow HMI",
        )
    };
    book.tell(begun, MANAGER, "I2", focused);
}

fn inspection(book: &mut Book) {
    let (from, to) = (book.day((-31, 4)), book.day((-31, 15)));
    let inspection = visit(
        format!("Inspection of children’s services, {}", from.strftime("%B %Y")),
        InspectionKind::Standard,
        from,
        to,
        "",
        "Catherine Dunmore HMI",
    );
    book.tell(from, MANAGER, "I3", inspection);
    let received = book.day((-30, 18));
    book.change::<Inspection>(received, MANAGER, "I3", "The draft report has come", |inspection| inspection.received = Some(received));
    let published = book.day((-29, 7));
    book.change::<Inspection>(published, MANAGER, "I3", "Published by Ofsted", |inspection| {
        inspection.published = Some(published);
        inspection.judgements = judgements(&[
            ("impact_of_leaders", "Inadequate"),
            ("help_and_protection", "Inadequate"),
            ("in_care", "Requires improvement to be good"),
            ("care_leavers", "Requires improvement to be good"),
            ("overall", "Inadequate"),
        ]);
    });
}

/// Monitoring visits 1 to 4. The first letter was not published, as is usual.
fn monitoring(book: &mut Book) {
    type Visit = (&'static str, u8, Ago, Ago, Option<Ago>, &'static str);
    const VISITS: [Visit; 4] = [
        ("I4", 1, (-25, 10), (-25, 24), None, "Management oversight, and the stability of the workforce"),
        ("I5", 2, (-20, 11), (-20, 25), Some((-19, 21)), "Planning for children in need and on protection plans; audit"),
        ("I6", 3, (-13, 9), (-13, 23), Some((-12, 17)), "Visits and plans for children on protection plans; the virtual school"),
        ("I8", 4, (-7, 10), (-7, 26), Some((-6, 24)), "Children in care and young people leaving care"),
    ];
    for (key, ordinal, from, received, published, focus) in VISITS {
        let (from, received) = (book.day(from), book.day(received));
        let to_day = from.tomorrow().unwrap_or(from);
        let title = format!("Monitoring visit {ordinal}, {}", words(from));
        let visit = Inspection {
            ordinal: Some(ordinal),
            parent: Some(to("I3")),
            ..visit(title, InspectionKind::MonitoringVisit, from, to_day, focus, "Catherine Dunmore HMI")
        };
        book.tell(from, MANAGER, key, visit);
        book.change::<Inspection>(received, MANAGER, key, "The letter has come", |visit| visit.received = Some(received));
        if let Some(published) = published {
            let published = book.day(published);
            book.change::<Inspection>(published, MANAGER, key, "Published by Ofsted", |visit| visit.published = Some(published));
        }
    }
    // The fourth letter was under embargo, which two people lifted a day early.
    let (received, until) = (book.day((-7, 26)), book.day((-6, 24)));
    let fourth = Embargo {
        inspection: Some(to("I8")),
        paper: None,
        until: london(until, 9, 30),
        why: "Ofsted’s letter on the fourth monitoring visit, until it is published".into(),
        may_read: vec![to("P2"), to("P3")],
        lifted_by: Vec::new(),
    };
    book.tell(received, MANAGER, "EM1", fourth);
    let early = until.yesterday().unwrap_or(until);
    let reason = "So that care leavers hear what inspectors said from us, and not from the newspaper";
    for (by, hour) in [("director", 9), ("head-of-qa", 10)] {
        let lift = Lift { by: to(by), at: london(early, hour, 2) };
        book.change::<Embargo>(early, by, "EM1", reason, |embargo| embargo.lifted_by.push(lift));
    }
}

fn peers(book: &mut Book) {
    let (from, to) = (book.day((-11, 17)), book.day((-11, 20)));
    let challenge = Inspection {
        framework: None,
        ..visit(
            format!("Peer challenge, {}", from.strftime("%B %Y")),
            InspectionKind::PeerChallenge,
            from,
            to,
            "Quality of assessments, and enough homes for children in care",
            "The director of a neighbouring council",
        )
    };
    book.tell(to, MANAGER, "I7", challenge);
    let received = book.day((-10, 8));
    let published = book.day((-9, 19));
    book.change::<Inspection>(received, MANAGER, "I7", "The letter has come", |visit| visit.received = Some(received));
    book.change::<Inspection>(published, MANAGER, "I7", "Published with the papers of the Improvement Board", |visit| {
        visit.published = Some(published);
    });
}

/// The fifth visit, whose letter has come and must not be disclosed yet.
fn fifth(book: &mut Book) {
    let from = book.after_today(-27);
    let to_day = from.tomorrow().unwrap_or(from);
    let visit = Inspection {
        ordinal: Some(5),
        parent: Some(to("I3")),
        ..visit(
            format!("Monitoring visit 5, {}", words(from)),
            InspectionKind::MonitoringVisit,
            from,
            to_day,
            "Assessments, management oversight and repeat child protection plans",
            "Catherine Dunmore HMI",
        )
    };
    book.tell(from, MANAGER, "I9", visit);
    let received = book.after_today(-6);
    book.change::<Inspection>(received, MANAGER, "I9", "The letter has come, under embargo", |visit| visit.received = Some(received));
    let until = london(book.embargo_ends(), 9, 30);
    let embargo = Embargo {
        inspection: Some(to("I9")),
        paper: None,
        until,
        why: "Ofsted’s letter on the fifth monitoring visit, until it is published".into(),
        may_read: vec![to("P2"), to("P3")],
        lifted_by: Vec::new(),
    };
    book.tell(received, MANAGER, "EM2", embargo);
}

impl Book {
    /// The day on which the fifth letter will be published.
    pub(super) fn embargo_ends(&self) -> Date {
        self.after_today(10)
    }
}
