//! A children in need census of any number of children, as XML in the shape of
//! the 2025-26 schema.
//!
//! Children come one after another from one seeded stream, so memory does not
//! grow with their number and the same seed gives the same bytes. But for the
//! share that is spoiled on purpose, nothing in the census breaks a rule of
//! the Department's; a test in `returns` holds it to that.

use crate::day::Day;
use crate::dice::Dice;
use jiff::civil::date;
use std::io::{self, Write};

/// How large a census, and how much of it is wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Census {
    /// Children.
    pub children: u32,
    /// The seed: another seed is another census.
    pub seed: u64,
    /// The share of children, 0 to 1, of whom one thing is wrong.
    pub wrong: f64,
}

impl Default for Census {
    /// A thousand children, one in fifty with something wrong.
    fn default() -> Self {
        Self { children: 1000, seed: 20_260_331, wrong: 0.02 }
    }
}

/// Writes the census that ends on 31 March 2026.
pub fn census(size: &Census, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Xml { text: Vec::with_capacity(FLUSHED + 8192), depth: 0 };
    xml.text.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.open("Message");
    xml.open("Header");
    xml.open("CollectionDetails");
    xml.leaf("Collection", "CIN");
    xml.leaf("Year", "2026");
    xml.leaf("ReferenceDate", "2026-03-31");
    xml.close("CollectionDetails");
    xml.open("Source");
    xml.leaf("SourceLevel", "L");
    xml.leaf("LEA", "999");
    xml.leaf("SoftwareCode", "Westmarch Case System");
    xml.leaf("Release", "1.0");
    xml.leaf("SerialNo", "001");
    xml.leaf("DateTime", "2026-05-11T09:30:00");
    xml.close("Source");
    xml.close("Header");
    xml.open("Children");
    let mut dice = Dice::new(size.seed);
    let year = Year::new();
    for number in 0..size.children {
        let mut child = Child::new(number, year, &mut dice);
        if dice.chance(size.wrong) {
            child.spoil(&mut dice);
        }
        child.write(&mut xml);
        if xml.text.len() > FLUSHED {
            out.write_all(&xml.text)?;
            xml.text.clear();
        }
    }
    xml.close("Children");
    xml.close("Message");
    out.write_all(&xml.text)?;
    out.flush()
}

/// Bytes gathered before they are written.
const FLUSHED: usize = 1 << 16;

/// The days that shape the census year.
#[derive(Debug, Clone, Copy)]
struct Year {
    start: Day,
    end: Day,
    /// An assessment begun from here on may still be open.
    recent: Day,
}

impl Year {
    fn new() -> Self {
        Self { start: Day::of(date(2025, 4, 1)), end: Day::of(date(2026, 3, 31)), recent: Day::of(date(2026, 2, 16)) }
    }
}

#[derive(Debug, Default)]
struct Child {
    number: u32,
    upn: Option<String>,
    upn_unknown: Option<&'static str>,
    born: Option<Day>,
    expected: Option<Day>,
    sex: &'static str,
    ethnicity: &'static str,
    disabilities: Vec<&'static str>,
    episodes: Vec<Episode>,
}

#[derive(Debug, Default)]
struct Episode {
    referred: Option<Day>,
    source: &'static str,
    need: Option<&'static str>,
    closed: Option<(Day, &'static str)>,
    assessments: Vec<Assessment>,
    cin_plans: Vec<(Day, Option<Day>)>,
    enquiries: Vec<Enquiry>,
    no_further_action: bool,
    plans: Vec<Plan>,
}

#[derive(Debug)]
struct Assessment {
    start: Day,
    authorised: Option<Day>,
    factors: Vec<&'static str>,
    /// A text in place of the day of authorisation, where it is spoiled.
    misread: Option<&'static str>,
}

#[derive(Debug)]
struct Enquiry {
    start: Day,
    target: Option<Day>,
    conference: Option<Day>,
    not_required: bool,
}

#[derive(Debug)]
struct Plan {
    start: Day,
    end: Option<Day>,
    initial: Option<&'static str>,
    latest: &'static str,
    before: u8,
    reviews: Vec<Day>,
}

/// What brings a child into the census.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    NoFurtherAction,
    AssessedAndClosed,
    InNeed,
    Protected,
    UnderAssessment,
    Unborn,
}

const DISABILITIES: &[&str] = &["MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"];
const ETHNICITIES: &[(f64, &str)] = &[
    (72.0, "WBRI"),
    (5.0, "WOTH"),
    (3.0, "APKN"),
    (3.0, "MWBC"),
    (2.0, "BAFR"),
    (2.0, "AIND"),
    (2.0, "MWAS"),
    (2.0, "MOTH"),
    (1.5, "BCRB"),
    (1.5, "ABAN"),
    (1.0, "WROM"),
    (1.0, "OOTH"),
    (0.5, "CHNE"),
    (0.5, "WIRI"),
    (1.0, "NOBT"),
];
const SOURCES: &[(f64, &str)] = &[
    (28.0, "6"),
    (20.0, "2A"),
    (14.0, "3A"),
    (8.0, "1A"),
    (8.0, "5A"),
    (6.0, "1B"),
    (5.0, "3D"),
    (4.0, "4"),
    (3.0, "8"),
    (2.0, "9"),
    (2.0, "5D"),
];
const NEEDS: &[(f64, &str)] = &[(52.0, "N1"), (10.0, "N2"), (4.0, "N3"), (12.0, "N4"), (15.0, "N5"), (4.0, "N6"), (1.0, "N7"), (2.0, "N8")];
const ABUSE: &[(f64, &str)] = &[(48.0, "NEG"), (37.0, "EMO"), (9.0, "PHY"), (6.0, "SAB")];
const FACTORS: &[&str] = &["1B", "2B", "3A", "3B", "4B", "5A", "6A", "10A", "11A", "14A", "16A", "17A", "18C", "19B"];
const REASONS: &[(f64, &str)] = &[(80.0, "RC7"), (8.0, "RC5"), (5.0, "RC4"), (5.0, "RC3"), (2.0, "RC1")];
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A unique pupil number of a pseudo-authority, its check letter first.
fn upn(number: u32) -> String {
    let digits = format!("001{:08}{}", number % 100_000_000, number % 10);
    let sum: usize = digits.bytes().zip(2..).map(|(digit, place)| usize::from(digit - b'0') * place).sum();
    let letter = CHECK_LETTERS.get(sum % 23).copied().map_or('A', char::from);
    format!("{letter}{digits}")
}

/// A working day on or soon after a day.
fn working(day: Day) -> Day {
    day.plus(-1).working_days_later(1)
}

impl Child {
    fn new(number: u32, year: Year, dice: &mut Dice) -> Self {
        let course = dice.weighted(
            Course::AssessedAndClosed,
            &[
                (10.0, Course::NoFurtherAction),
                (38.0, Course::AssessedAndClosed),
                (24.0, Course::InNeed),
                (15.0, Course::Protected),
                (12.0, Course::UnderAssessment),
                (1.0, Course::Unborn),
            ],
        );
        let mut child = Self { number, ethnicity: dice.weighted("WBRI", ETHNICITIES), ..Self::default() };
        let first = match course {
            Course::NoFurtherAction => Episode::no_further_action(year, dice),
            Course::AssessedAndClosed => Episode::assessed_and_closed(year.start.plus(dice.between(0, 270)), dice),
            Course::InNeed => Episode::in_need(year, dice),
            Course::Protected => Episode::protected(year, dice),
            Course::UnderAssessment | Course::Unborn => Episode::under_assessment(year, dice),
        };
        let referred = first.referred.unwrap_or(year.start);
        let closed = first.closed.map(|(day, _)| day);
        child.episodes.push(first);
        if let Some(closed) = closed.filter(|closed| course == Course::AssessedAndClosed && closed.plus(120) < year.end)
            && dice.chance(0.15)
        {
            child.episodes.push(Episode::assessed_and_closed(closed.plus(dice.between(5, 40)), dice));
        }
        if course == Course::Unborn {
            child.expected = Some(year.end.plus(dice.between(5, 150)));
            child.sex = "U";
            return child;
        }
        let born = referred.plus(-dice.between(0, 17 * 365));
        child.born = Some(born);
        child.sex = if dice.chance(0.003) { "U" } else { dice.weighted("M", &[(51.0, "M"), (49.0, "F")]) };
        let known = course != Course::NoFurtherAction;
        if known || dice.chance(0.5) {
            child.disabilities.push("NONE");
            if dice.chance(0.13) {
                child.disabilities =
                    (0..dice.between(1, 3)).map(|_| DISABILITIES.get(dice.index(DISABILITIES.len())).copied().unwrap_or("LD")).collect();
                child.disabilities.sort_unstable();
                child.disabilities.dedup();
            }
        }
        let age = born.age(year.end);
        if age >= 4 && (known || dice.chance(0.6)) {
            if dice.chance(0.97) {
                child.upn = Some(upn(number));
            } else {
                child.upn_unknown = Some("UN2");
            }
        } else if age < 4 && dice.chance(0.7) {
            child.upn_unknown = Some("UN1");
        }
        child
    }

    /// Makes one thing wrong.
    fn spoil(&mut self, dice: &mut Dice) {
        let Some(episode) = self.episodes.first_mut() else { return };
        match dice.index(9) {
            0 => self.ethnicity = "WHIT",
            1 => self.disabilities.clear(),
            2 => {
                if let Some(upn) = &mut self.upn {
                    upn.replace_range(0..1, "S");
                }
            }
            3 => episode.closed = episode.referred.map(|referred| (referred.plus(-3), "RC7")),
            4 => {
                if let Some(assessment) = episode.assessments.first_mut() {
                    assessment.authorised = Some(assessment.start.plus(-2));
                }
            }
            5 => {
                if let Some(assessment) = episode.assessments.first_mut() {
                    assessment.misread = Some("2025-02-30");
                }
            }
            6 => episode.need = Some("N99"),
            7 => {
                if let Some(plan) = episode.plans.first_mut() {
                    plan.initial = None;
                }
            }
            _ => self.sex = "",
        }
    }

    fn write(&self, xml: &mut Xml) {
        xml.open("Child");
        xml.open("ChildIdentifiers");
        xml.leaf("LAchildID", &format!("WM{:07}", self.number));
        xml.maybe("UPN", self.upn.as_deref());
        xml.maybe("UPNunknown", self.upn_unknown);
        xml.day("PersonBirthDate", self.born);
        xml.day("ExpectedPersonBirthDate", self.expected);
        xml.maybe("Sex", Some(self.sex).filter(|sex| !sex.is_empty()));
        xml.close("ChildIdentifiers");
        xml.open("ChildCharacteristics");
        xml.leaf("Ethnicity", self.ethnicity);
        if !self.disabilities.is_empty() {
            xml.open("Disabilities");
            for code in &self.disabilities {
                xml.leaf("Disability", code);
            }
            xml.close("Disabilities");
        }
        xml.close("ChildCharacteristics");
        for episode in &self.episodes {
            episode.write(xml);
        }
        xml.close("Child");
    }
}

impl Episode {
    fn new(referred: Day, dice: &mut Dice) -> Self {
        Self { referred: Some(referred), source: dice.weighted("6", SOURCES), need: Some(dice.weighted("N1", NEEDS)), ..Self::default() }
    }

    fn no_further_action(year: Year, dice: &mut Dice) -> Self {
        let referred = working(year.start.plus(dice.between(0, 355)));
        Self { need: None, no_further_action: true, ..Self::new(referred, dice) }
    }

    /// Assessed within 45 working days and closed at once; `from` leaves at
    /// least ninety days of the year.
    fn assessed_and_closed(from: Day, dice: &mut Dice) -> Self {
        let referred = working(from);
        let mut episode = Self::new(referred, dice);
        let nothing_found = dice.chance(0.2);
        let start = referred.working_days_later(dice.between(0, 2));
        let authorised = start.working_days_later(dice.between(8, 44));
        let factors = if nothing_found { vec!["21"] } else { factors(dice) };
        episode.assessments.push(Assessment { start, authorised: Some(authorised), factors, misread: None });
        episode.closed = Some((authorised.plus(dice.between(0, 4)), dice.weighted("RC8", &[(60.0, "RC8"), (40.0, "RC9")])));
        episode
    }

    /// The assessment that opens an episode, where it was authorised in the
    /// year; one from before belongs to an earlier census.
    fn assess(&mut self, year: Year, dice: &mut Dice) -> Day {
        let referred = self.referred.unwrap_or(year.start);
        let start = referred.working_days_later(dice.between(0, 2));
        let authorised = start.working_days_later(dice.between(10, 40));
        if authorised >= year.start {
            self.assessments.push(Assessment { start, authorised: Some(authorised), factors: factors(dice), misread: None });
        }
        authorised
    }

    fn in_need(year: Year, dice: &mut Dice) -> Self {
        let referred = working(year.start.plus(dice.between(-400, 270)));
        let mut episode = Self::new(referred, dice);
        let begins = episode.assess(year, dice).plus(dice.between(1, 10));
        let ends = begins.plus(30 + dice.wait(200.0));
        // One that ended before the year is not in the census.
        let end = (ends <= year.end).then(|| if ends < year.start { year.start.plus(dice.between(5, 200)) } else { ends });
        episode.cin_plans.push((begins, end));
        if let Some(end) = end.filter(|_| dice.chance(0.8)) {
            let closed = end.plus(dice.between(0, 9));
            episode.closed = (closed <= year.end).then(|| (closed, dice.weighted("RC7", REASONS)));
        }
        episode
    }

    fn protected(year: Year, dice: &mut Dice) -> Self {
        let referred = working(year.start.plus(dice.between(-500, 290)));
        let mut episode = Self::new(referred, dice);
        let began = referred.working_days_later(dice.between(0, 8));
        let target = began.working_days_later(15);
        let conference = began.working_days_later(dice.between(8, 18));
        if dice.chance(0.35) {
            // The enquiry found no need of a conference.
            if began >= year.start {
                episode.assess(year, dice);
                episode.enquiries.push(Enquiry { start: began, target: None, conference: None, not_required: true });
            }
            return episode;
        }
        episode.assess(year, dice);
        if conference >= year.start {
            episode.enquiries.push(Enquiry { start: began, target: Some(target), conference: Some(conference), not_required: false });
            if episode.assessments.is_empty() {
                let start = conference.plus(-20).max(referred);
                episode.assessments.push(Assessment { start, authorised: Some(conference), factors: factors(dice), misread: None });
            }
        }
        let latest = dice.weighted("NEG", ABUSE);
        let initial = Some(if dice.chance(0.9) { latest } else { "NEG" });
        let ends = conference.plus(100 + dice.wait(250.0));
        let end = (ends <= year.end).then(|| if ends < year.start { year.start.plus(dice.between(5, 200)) } else { ends });
        let last = end.unwrap_or(year.end);
        let reviews = [85, 260, 440].into_iter().map(|after| working(conference.plus(after))).filter(|day| *day < last).collect();
        let before = u8::from(dice.chance(0.22));
        episode.plans.push(Plan { start: conference, end, initial, latest, before, reviews });
        if let Some(end) = end.filter(|_| dice.chance(0.6)) {
            // Every date of the episode lies before its end.
            let closed =
                episode.assessments.iter().filter_map(|assessment| assessment.authorised).fold(end, Day::max).plus(dice.between(0, 12));
            episode.closed = (closed <= year.end).then(|| (closed, dice.weighted("RC7", REASONS)));
        }
        episode
    }

    fn under_assessment(year: Year, dice: &mut Dice) -> Self {
        let referred = working(year.recent.plus(dice.between(0, 40)));
        let mut episode = Self::new(referred, dice);
        episode.assessments.push(Assessment { start: referred, authorised: None, factors: Vec::new(), misread: None });
        episode
    }

    fn write(&self, xml: &mut Xml) {
        xml.open("CINdetails");
        xml.day("CINreferralDate", self.referred);
        xml.leaf("ReferralSource", self.source);
        xml.maybe("PrimaryNeedCode", self.need);
        xml.day("CINclosureDate", self.closed.map(|(day, _)| day));
        xml.maybe("ReasonForClosure", self.closed.map(|(_, reason)| reason));
        for Assessment { start, authorised, factors, misread } in &self.assessments {
            xml.open("Assessments");
            xml.day("AssessmentActualStartDate", Some(*start));
            match misread {
                Some(text) => xml.leaf("AssessmentAuthorisationDate", text),
                None => xml.day("AssessmentAuthorisationDate", *authorised),
            }
            if !factors.is_empty() {
                xml.open("FactorsIdentifiedAtAssessment");
                for factor in factors {
                    xml.leaf("AssessmentFactors", factor);
                }
                xml.close("FactorsIdentifiedAtAssessment");
            }
            xml.close("Assessments");
        }
        for (start, end) in &self.cin_plans {
            xml.open("CINPlanDates");
            xml.day("CINPlanStartDate", Some(*start));
            xml.day("CINPlanEndDate", *end);
            xml.close("CINPlanDates");
        }
        for Enquiry { start, target, conference, not_required } in &self.enquiries {
            xml.open("Section47");
            xml.day("S47ActualStartDate", Some(*start));
            xml.day("InitialCPCtarget", *target);
            xml.day("DateOfInitialCPC", *conference);
            xml.leaf("ICPCnotRequired", if *not_required { "1" } else { "0" });
            xml.close("Section47");
        }
        xml.leaf("ReferralNFA", if self.no_further_action { "1" } else { "0" });
        for Plan { start, end, initial, latest, before, reviews } in &self.plans {
            xml.open("ChildProtectionPlans");
            xml.day("CPPstartDate", Some(*start));
            xml.day("CPPendDate", *end);
            xml.maybe("InitialCategoryOfAbuse", *initial);
            xml.leaf("LatestCategoryOfAbuse", latest);
            xml.leaf("NumberOfPreviousCPP", if *before == 0 { "0" } else { "1" });
            if !reviews.is_empty() {
                xml.open("Reviews");
                for review in reviews {
                    xml.day("CPPreviewDate", Some(*review));
                }
                xml.close("Reviews");
            }
            xml.close("ChildProtectionPlans");
        }
        xml.close("CINdetails");
    }
}

fn factors(dice: &mut Dice) -> Vec<&'static str> {
    let mut found: Vec<&str> = (0..dice.between(1, 4)).filter_map(|_| FACTORS.get(dice.index(FACTORS.len())).copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// XML as it is gathered, indented as case systems write it.
struct Xml {
    text: Vec<u8>,
    depth: usize,
}

impl Xml {
    fn indent(&mut self) {
        self.text.resize(self.text.len() + self.depth * 2, b' ');
    }

    fn open(&mut self, name: &str) {
        self.indent();
        self.depth += 1;
        self.text.push(b'<');
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b">\n");
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.text.extend_from_slice(b"</");
        self.text.extend_from_slice(name.as_bytes());
        self.text.extend_from_slice(b">\n");
    }

    /// An element with a text that needs no escaping.
    fn leaf(&mut self, name: &str, text: &str) {
        self.indent();
        for part in ["<", name, ">", text, "</", name, ">\n"] {
            self.text.extend_from_slice(part.as_bytes());
        }
    }

    fn maybe(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    fn day(&mut self, name: &str, day: Option<Day>) {
        if let Some(day) = day {
            self.leaf(name, &day.iso());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn made(size: &Census) -> String {
        let mut out = Vec::new();
        census(size, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_census_and_children_are_as_many_as_asked() {
        let size = Census { children: 300, ..Census::default() };
        let text = made(&size);
        assert_eq!(text, made(&size));
        assert_ne!(text, made(&Census { seed: 1, ..size }));
        assert_eq!(text.matches("<Child>").count(), 300);
        assert_eq!(text.matches('<').count(), text.matches('>').count());
    }

    #[test]
    fn a_pupil_number_begins_with_its_check_letter() {
        assert_eq!(upn(0).len(), 13);
        assert_eq!(upn(12_345), "Z001000123455");
    }
}
