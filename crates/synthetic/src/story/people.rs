//! The authority, its teams, its people, its bodies, and the words it sorts by.

use super::{Ago, Book, some, to};
use crate::teams::{PRACTITIONER, TEAMS};
use care::records::{Area, Authority, Body, BodyKind, CaseloadLimit, Framework, GradedKind, InspectionKind, Person, Role, Team, Theme};
use jiff::civil::{Date, date};

/// When the register was begun, and by whom.
const BEGUN: Ago = (-35, 6);
const ADMINISTRATOR: &str = "administrator";

pub(super) fn tell(book: &mut Book) {
    people(book);
    authority(book);
    frameworks(book);
    teams(book);
    posts(book);
    bodies(book);
    limits(book);
    themes(book);
}

fn person(name: &str, post: &str, role: Option<Role>, since: Option<Date>) -> Person {
    Person { name: name.to_owned(), post: post.to_owned(), role, team: None, since, until: None }
}

/// Those who were there when the register was begun.
fn people(book: &mut Book) {
    let begun = book.day(BEGUN);
    let since = |months| Some(book.day((months, 1)));
    let there: [(&'static str, Person); 15] = [
        (ADMINISTRATOR, person("Imogen Fairweather", "Digital services manager", Some(Role::Administrator), since(-60))),
        ("P1", person("Alan Dowsett", "Director of Children’s Services", Some(Role::Director), since(-86))),
        ("head-of-qa", person("Dele Okonkwo", "Head of Safeguarding and Quality Assurance", Some(Role::HeadOfQa), since(-40))),
        ("improvement-manager", person("Hannah Brackenbury", "Improvement programme manager", Some(Role::ImprovementManager), since(-36))),
        ("analyst", person("Piotr Zielinski", "Senior performance analyst", Some(Role::Analyst), since(-70))),
        ("team-manager", person("Lorraine Tasker", "Team manager, Assessment Team 3", Some(Role::TeamManager), since(-44))),
        (
            "cabinet-member",
            person("Councillor Margaret Illingworth", "Cabinet Member for Children and Families", Some(Role::CabinetMember), since(-41)),
        ),
        (
            "scrutiny-member",
            person("Councillor Bashir Rahman", "Chair of the Children’s Scrutiny Committee", Some(Role::ScrutinyMember), since(-41)),
        ),
        ("board-partner", person("Chief Superintendent Alison Mwangi", "Westmarch Police", Some(Role::BoardPartner), since(-38))),
        ("P2", person("Stephen Haigh", "Chief Executive", None, since(-64))),
        ("P4", person("Joanna Kettleborough", "Head of Help and Protection", None, since(-48))),
        ("P5", person("Samuel Adjei", "Head of Children in Care and Care Leavers", None, since(-39))),
        ("P7", person("Marcus Bellingham", "Head of Commissioning and Sufficiency", None, since(-90))),
        ("P10", person("Farida Hussain", "Manager of the independent reviewing service", None, since(-52))),
        ("P11", person("Beth Nuttall", "Participation lead", None, since(-45))),
    ];
    for (key, person) in there {
        book.tell(begun, ADMINISTRATOR, key, person);
    }
}

fn authority(book: &mut Book) {
    let begun = book.day(BEGUN);
    let first = Authority {
        name: "Westmarch County Council".into(),
        la_code: Some(crate::comparators::WESTMARCH),
        population_0_17: Some(70_900),
        population_year: Some(2022),
        note: some("A plan of help for a child in need is called a family plan here."),
        help_number: some("01632 960 999"),
        reply_working_days: None,
    };
    book.tell(begun, ADMINISTRATOR, "westmarch", first);
    let newer = book.day((-9, 12));
    book.change::<Authority>(newer, "analyst", "westmarch", "The mid-year estimates for 2024 were published", |authority| {
        authority.population_0_17 = Some(71_400);
        authority.population_year = Some(2024);
    });
}

fn area(code: &str, name: &str) -> Area {
    Area { code: code.to_owned(), name: name.to_owned() }
}

fn frameworks(book: &mut Book) {
    let begun = book.day(BEGUN);
    let scale = || ["Outstanding", "Good", "Requires improvement to be good", "Inadequate"].map(str::to_owned).to_vec();
    let graded = |kinds: &[InspectionKind]| kinds.iter().map(|kind| GradedKind { kind: *kind }).collect::<Vec<_>>();
    let leaders = || area("impact_of_leaders", "The impact of leaders on social work practice with children and families");
    let help = || area("help_and_protection", "The experiences and progress of children who need help and protection");
    let in_care = || area("in_care", "The experiences and progress of children in care");
    let leavers = || area("care_leavers", "The experiences and progress of care leavers");
    let overall = || area("overall", "Overall effectiveness");
    let single = Framework {
        name: "Single inspection framework".into(),
        valid_from: date(2013, 11, 1),
        valid_to: Some(date(2017, 12, 31)),
        areas: vec![
            help(),
            area("in_care", "Children looked after and achieving permanence"),
            area("adoption", "Adoption performance"),
            leavers(),
            area("leadership_management_governance", "Leadership, management and governance"),
            overall(),
        ],
        scale: scale(),
        graded: graded(&[InspectionKind::Single]),
    };
    let ilacs = Framework {
        name: "Inspection of local authority children’s services (ILACS), 2018".into(),
        valid_from: date(2018, 1, 1),
        valid_to: None,
        areas: vec![leaders(), help(), in_care(), leavers(), overall()],
        scale: scale(),
        graded: graded(&[InspectionKind::Standard, InspectionKind::Short]),
    };
    let newest = Framework {
        name: "Inspection of local authority children’s services (ILACS), from April 2026".into(),
        valid_from: date(2026, 4, 1),
        valid_to: None,
        areas: vec![leaders(), help(), in_care(), leavers()],
        scale: scale(),
        graded: graded(&[InspectionKind::Standard, InspectionKind::Short]),
    };
    book.tell(begun, ADMINISTRATOR, "FW-SIF", single);
    book.tell(begun, ADMINISTRATOR, "FW-ILACS", ilacs);
    // Known before it is in force, whatever months the story is told for.
    let changed = book.day((-10, 9)).min(date(2026, 3, 20)).max(begun);
    let reason = "Overall effectiveness is no longer judged from April 2026";
    book.change::<Framework>(changed, ADMINISTRATOR, "FW-ILACS", reason, |framework| framework.valid_to = Some(date(2026, 3, 31)));
    book.tell(changed, ADMINISTRATOR, "FW-ILACS-2026", newest);
}

/// The key of each team of [`TEAMS`] and the service it is part of.
const KEYS: [(&str, &str); 12] = [
    ("TE-assessment-1", "TE-help"),
    ("TE-assessment-2", "TE-help"),
    ("TE-assessment-3", "TE-help"),
    ("TE-assessment-4", "TE-help"),
    ("TE-north", "TE-help"),
    ("TE-south", "TE-help"),
    ("TE-west", "TE-help"),
    ("TE-disabilities", "TE-help"),
    ("TE-care-1", "TE-parenting"),
    ("TE-care-2", "TE-parenting"),
    ("TE-care-3", "TE-parenting"),
    ("TE-leaving", "TE-parenting"),
];

fn teams(book: &mut Book) {
    let begun = book.day(BEGUN);
    let founded = book.day((-90, 1));
    let service = |name: &str, part_of: Option<&'static str>| Team {
        name: name.to_owned(),
        part_of: part_of.map(to),
        valid_from: founded,
        valid_to: None,
    };
    book.tell(begun, ADMINISTRATOR, "TE-help", service("Help and Protection", None));
    book.tell(begun, ADMINISTRATOR, "TE-parenting", service("Corporate Parenting", None));
    for ((key, part_of), name) in KEYS.into_iter().zip(TEAMS) {
        book.tell(begun, ADMINISTRATOR, key, service(name, Some(part_of)));
    }
    let reorganised = book.day((-18, 1));
    let last_day = reorganised.yesterday().unwrap_or(reorganised);
    book.change::<Team>(reorganised, ADMINISTRATOR, "TE-west", "Reorganised: its children and staff joined Safeguarding South", |team| {
        team.valid_to = Some(last_day);
    });
}

/// Comings and goings after the register was begun.
fn posts(book: &mut Book) {
    let begun = book.day(BEGUN);
    book.change::<Person>(begun, ADMINISTRATOR, "team-manager", "Team added", |person| person.team = Some(to("TE-assessment-3")));
    let left = book.day((-33, 8));
    book.change::<Person>(left, ADMINISTRATOR, "P1", "Left the council", |person| {
        person.until = Some(left);
        person.role = None;
    });
    let director = Person {
        since: Some(book.day((-33, 11))),
        ..person("Rukhsana Qureshi", "Director of Children’s Services", Some(Role::Director), None)
    };
    book.tell(book.day((-33, 11)), ADMINISTRATOR, "director", director);
    let later: [(&'static str, Ago, &str, &str, Option<Role>); 8] = [
        ("P3", (-30, 15), "Dame Philippa Ormerod", "Independent chair of the Improvement Board", None),
        ("P6", (-29, 3), "Wendy Thackray", "Head of Workforce Development", None),
        ("P8", (-29, 3), "Ifan Madoc", "Team manager, Safeguarding North", None),
        ("P9", (-28, 7), "Yetunde Carrick", "Team manager, Children with Disabilities", None),
        ("P12", (-29, 3), "Claire Wetherby", "Democratic services officer", None),
        ("P13", (-29, 3), "Councillor Geoffrey Staniforth", "Leader of the Council", None),
        ("practitioner", (-26, 9), PRACTITIONER, "Social worker, Assessment Team 3", Some(Role::Practitioner)),
        ("P14", (-16, 2), "Oliver Frayne", "Virtual school head", None),
    ];
    for (key, since, name, post, role) in later {
        let since = book.day(since);
        let team = (key == "practitioner").then(|| to("TE-assessment-3"));
        book.tell(since, ADMINISTRATOR, key, Person { team, ..person(name, post, role, Some(since)) });
    }
    let gone = book.day((-4, 26));
    book.change::<Person>(gone, ADMINISTRATOR, "P7", "Left for another council; the post is vacant", |person| person.until = Some(gone));
    let visit = book.after_today(-28);
    let until = book.after_today(14);
    let inspector =
        Person { until: Some(until), ..person("Catherine Dunmore", "His Majesty’s Inspector", Some(Role::Inspector), Some(visit)) };
    book.tell(visit, ADMINISTRATOR, "inspector", inspector);
}

fn bodies(book: &mut Book) {
    let begun = book.day(BEGUN);
    let body = |name: &str, kind, remit: &str, chair: &str, cycle_weeks| Body {
        name: name.to_owned(),
        kind,
        remit: some(remit),
        chair: some(chair),
        independent_chair: false,
        cycle_weeks,
    };
    let told = [
        ("B-cabinet", body("Cabinet", BodyKind::Cabinet, "Decides for the council.", "Councillor Geoffrey Staniforth", Some(4))),
        (
            "B-scrutiny",
            body(
                "Children’s Scrutiny Committee",
                BodyKind::Scrutiny,
                "Asks what is being done for children and whether it helps.",
                "Councillor Bashir Rahman",
                Some(8),
            ),
        ),
        (
            "B-parenting",
            body(
                "Corporate Parenting Panel",
                BodyKind::CorporateParenting,
                "The council’s duty to children in care and care leavers.",
                "Councillor Anita Farrell",
                Some(9),
            ),
        ),
        ("B-council", body("Council", BodyKind::Council, "All members of the council.", "Councillor Peter Ollerenshaw", Some(9))),
        (
            "B-voices",
            body(
                "Voices of Westmarch",
                BodyKind::ChildrenInCareCouncil,
                "The council of children in care and young people who have left it.",
                "Chosen at each meeting",
                Some(6),
            ),
        ),
    ];
    for (key, body) in told {
        book.tell(begun, ADMINISTRATOR, key, body);
    }
    let board = Body {
        independent_chair: true,
        ..body(
            "Children’s Improvement Board",
            BodyKind::ImprovementBoard,
            "Oversees the Improvement Plan; reports to Cabinet and the Department.",
            "Dame Philippa Ormerod",
            Some(6),
        )
    };
    book.tell(book.day((-29, 6)), "improvement-manager", "B-board", board);
}

/// How many children a worker may have: two years ago more than now.
fn limits(book: &mut Book) {
    let limit = |level: &str, children, from, until, agreed: &str| CaseloadLimit {
        level: some(level),
        children,
        from,
        until,
        agreed: some(agreed),
    };
    let (begun, changed) = (book.day(BEGUN), book.day((-17, 1)));
    let first = "Written down when the register was begun";
    book.tell(begun, "improvement-manager", "CL1", limit("", 24, begun, None, first));
    book.tell(begun, "improvement-manager", "CL2", limit("ASYE", 20, begun, None, first));
    book.change::<CaseloadLimit>(changed, "improvement-manager", "CL1", "Replaced by the limit of the workforce plan", |limit| {
        limit.until = changed.yesterday().ok();
    });
    book.change::<CaseloadLimit>(changed, "improvement-manager", "CL2", "Replaced by the limit of the workforce plan", |limit| {
        limit.until = changed.yesterday().ok();
    });
    let plan = "The workforce plan, agreed by the Improvement Board";
    book.tell(changed, "improvement-manager", "CL3", limit("", 20, changed, None, plan));
    book.tell(changed, "improvement-manager", "CL4", limit("ASYE", 18, changed, None, plan));
}

/// Key, name, and what belongs to it.
const THEMES: [(&str, &str, &str); 11] = [
    ("T-plans", "Children’s plans", "What a plan says: risks, change, dates, and whose plan it is."),
    ("T-oversight", "Management oversight and supervision", "Whether managers notice, ask and act."),
    ("T-voice", "Children’s own voice", "What children say, in whose words, and what came of it."),
    ("T-visits", "Visits, and being seen", "When children are seen, by whom, and alone."),
    ("T-lasting", "Change that lasts", "Repeat plans and returns to care."),
    ("T-homes", "Homes for children in care", "Where children live, how near, and how often they move."),
    ("T-leavers", "Care leavers", ""),
    ("T-workforce", "Social workers who stay", "Turnover, caseloads, agency staff."),
    ("T-front-door", "Front door and enquiries", "Contacts, referrals, strategy discussions and section 47 enquiries."),
    ("T-qa", "Knowing our own practice", "Audit, data and learning."),
    ("T-leadership", "Leadership and scrutiny", ""),
];

fn themes(book: &mut Book) {
    let begun = book.day(BEGUN);
    for (key, name, about) in THEMES {
        book.tell(begun, "head-of-qa", key, Theme { name: name.to_owned(), about: some(about) });
    }
    // The themes of a framework are our own words, so they can be mended.
    let mended = book.day((-20, 3));
    book.change::<Theme>(mended, "head-of-qa", "T-leavers", "Said what belongs here, after two reports were filed apart", |theme| {
        theme.about = some("Young people from 16 to 25 who were in care: home, money, work, and somebody to ring.");
    });
}
