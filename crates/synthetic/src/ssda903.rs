//! An SSDA903 return of any number of children: a CSV for each of its tables,
//! of this year and of the year before, as the same children were then told.
//!
//! Each child has one period of care, cut into episodes that follow one another
//! without a gap. What the year before says of a child is what was known on
//! its last day, so the two years agree. Everything comes from one seeded
//! stream.

use crate::day::Day;
use crate::dice::Dice;
use jiff::civil::date;

/// How large a return, and how much of it is wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CareReturn {
    /// Children looked after in the year, about one in nine of whom has left
    /// care in an earlier year and is told in OC3.
    pub children: u32,
    /// The seed: another seed is another return.
    pub seed: u64,
    /// The share of children, 0 to 1, of whom one thing is wrong.
    pub wrong: f64,
}

impl Default for CareReturn {
    /// A thousand children, one in fifty with something wrong.
    fn default() -> Self {
        Self { children: 1000, seed: 20_260_401, wrong: 0.02 }
    }
}

/// The CSVs of two years, each its name and bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TwoYears {
    /// The year that ends on 31 March 2026.
    pub this: Vec<(&'static str, Vec<u8>)>,
    /// The year before it.
    pub last: Vec<(&'static str, Vec<u8>)>,
}

/// Makes the returns of 2025-26 and 2024-25.
pub fn ssda903(size: &CareReturn) -> TwoYears {
    let mut dice = Dice::new(size.seed);
    let (mut this, mut last) = (Tables::new(), Tables::new());
    let (now, before) = (Year::ending(2026), Year::ending(2025));
    for number in 0..size.children {
        let mut child = Child::new(number, now, &mut dice);
        if dice.chance(size.wrong) {
            child.spoil(&mut dice);
        }
        child.tell(now, &mut this);
        child.tell(before, &mut last);
    }
    TwoYears { this: this.files(), last: last.files() }
}

/// A collection year.
#[derive(Debug, Clone, Copy)]
struct Year {
    start: Day,
    end: Day,
}

impl Year {
    fn ending(year: i16) -> Self {
        Self { start: Day::of(date(year - 1, 4, 1)), end: Day::of(date(year, 3, 31)) }
    }

    fn holds(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }
}

#[derive(Debug, Clone)]
struct Episode {
    start: Day,
    reason_new: &'static str,
    legal: &'static str,
    place: &'static str,
    provider: &'static str,
    end: Option<Day>,
    reason_end: &'static str,
    reason_change: &'static str,
    postcode: String,
    urn: String,
}

#[derive(Debug)]
struct Child {
    id: String,
    sex: &'static str,
    born: Day,
    ethnicity: &'static str,
    upn: String,
    need: &'static str,
    home: String,
    alone: bool,
    start: Day,
    end: Option<Day>,
    episodes: Vec<Episode>,
    adopted: Option<Adopted>,
    worker: u32,
    missing: Vec<(Day, Day)>,
    deprived: Option<(Day, Day)>,
    leaver: Option<(&'static str, &'static str)>,
    sdq: i32,
}

#[derive(Debug, Clone, Copy)]
struct Adopted {
    decided: Day,
    matched: Day,
    placed: Day,
}

/// A foster or residential placement, and who provides it.
const PLACES: &[(f64, (&str, &str))] = &[
    (34.0, ("U6", "PR1")),
    (24.0, ("U6", "PR4")),
    (8.0, ("U4", "PR1")),
    (5.0, ("U4", "PR4")),
    (12.0, ("U3", "PR1")),
    (10.0, ("K2", "PR4")),
    (4.0, ("K2", "PR1")),
    (3.0, ("P1", "PR0")),
];
const ETHNICITIES: &[(f64, &str)] =
    &[(74.0, "WBRI"), (6.0, "WOTH"), (5.0, "MWBC"), (4.0, "BAFR"), (4.0, "APKN"), (4.0, "MOTH"), (3.0, "OOTH")];
const NEEDS: &[(f64, &str)] = &[(64.0, "N1"), (3.0, "N2"), (3.0, "N3"), (8.0, "N4"), (14.0, "N5"), (2.0, "N6"), (6.0, "N8")];
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

fn upn(number: u32) -> String {
    let digits = format!("001{:08}{}", number % 100_000_000, number % 10);
    let sum: usize = digits.bytes().zip(2..).map(|(digit, place)| usize::from(digit - b'0') * place).sum();
    format!("{}{digits}", CHECK_LETTERS.get(sum % 23).copied().map_or('A', char::from))
}

/// A postcode of an area that does not exist.
fn postcode(dice: &mut Dice) -> String {
    let letter = |dice: &mut Dice| char::from(b"ABDEFGHJLNPQRSTUWXYZ".get(dice.index(20)).copied().unwrap_or(b'A'));
    let (first, second) = (letter(dice), letter(dice));
    format!("YG{} {}{first}{second}", dice.between(1, 29), dice.between(0, 9))
}

impl Child {
    fn new(number: u32, year: Year, dice: &mut Dice) -> Self {
        let alone = dice.chance(0.06);
        let leaver = dice.chance(0.11);
        let start =
            if leaver { year.start.plus(-dice.between(800, 2600)) } else { year.end.plus(-dice.between(10, 400) - dice.wait(700.0)) };
        let age = if alone {
            dice.between(15, 16)
        } else if leaver {
            dice.between(10, 15)
        } else {
            dice.weighted(8, &[(18.0, 0), (14.0, 3), (18.0, 7), (22.0, 11), (28.0, 14)]) + dice.between(0, 2)
        };
        let born = start.plus(-(age * 365 + dice.between(20, 340)));
        let eighteen = born.birthday(18);
        let adopted = age < 4 && !leaver && dice.chance(0.25);
        let mut child = Self {
            id: format!("WMC{number:06}"),
            sex: if dice.chance(if alone { 0.9 } else { 0.55 }) { "M" } else { "F" },
            born,
            ethnicity: if alone { "OOTH" } else { dice.weighted("WBRI", ETHNICITIES) },
            upn: if born.age(year.end) < 5 { "UN1".into() } else { upn(number) },
            need: if alone { "N8" } else { dice.weighted("N1", NEEDS) },
            home: if alone { String::new() } else { postcode(dice) },
            alone,
            start,
            end: None,
            episodes: Vec::new(),
            adopted: None,
            worker: number % 977,
            missing: Vec::new(),
            deprived: None,
            leaver: None,
            sdq: dice.between(2, 28),
        };
        let mut end = None;
        if leaver {
            end = Some(eighteen);
        } else if adopted {
            let decided = start.plus(150 + dice.wait(60.0));
            let matched = decided.plus(60 + dice.wait(120.0));
            let placed = matched.plus(dice.between(5, 25));
            child.adopted = Some(Adopted { decided, matched, placed });
            end = Some(placed.plus(90 + dice.wait(90.0)));
        } else if dice.chance(0.3) {
            end = Some(start.plus(40 + dice.wait(500.0)));
        }
        child.end = end.map_or(Some(eighteen), |end| Some(end.min(eighteen))).filter(|end| *end <= year.end);
        child.place(year, dice);
        if leaver {
            child.leaver = Some(dice.weighted(
                ("F5", "U1"),
                &[(30.0, ("F5", "U1")), (25.0, ("G5", "D1")), (20.0, ("F2", "Z1")), (15.0, ("G4", "B1")), (10.0, ("F4", "K1"))],
            ));
        }
        let last = child.end.unwrap_or(year.end);
        if age > 10 && dice.chance(0.12) {
            let mut from = start.plus(dice.between(5, 60));
            while from.plus(4) < last && child.missing.len() < 6 {
                let back = from.plus(dice.between(0, 2));
                child.missing.push((from, back));
                from = back.plus(20 + dice.wait(60.0));
            }
        }
        if age > 11 && dice.chance(0.01) && last.since(start) > 60 {
            child.deprived = Some((start.plus(10), start.plus(45)));
        }
        child
    }

    /// Cuts the period of care into episodes that follow one another.
    fn place(&mut self, year: Year, dice: &mut Dice) {
        let last = self.end.unwrap_or(year.end);
        let (mut from, mut reason_new) = (self.start, "S");
        let mut legal = if self.alone { "V2" } else { dice.weighted("C1", &[(55.0, "C1"), (35.0, "V2"), (10.0, "C2")]) };
        let mut home: Option<(&'static str, &'static str, String, String)> = None;
        let placed = self.adopted.map(|adopted| adopted.placed).filter(|placed| *placed < last && *placed > self.start);
        loop {
            let moved = matches!(reason_new, "S" | "P" | "B");
            if moved || home.is_none() {
                let adoptive = placed.is_some_and(|placed| from >= placed);
                let (place, provider) = if adoptive { ("A6", "PR1") } else { dice.weighted(("U6", "PR1"), PLACES) };
                let urn =
                    if place == "P1" || adoptive { "XXXXXXX".to_owned() } else { format!("{:07}", 1_000_000 + dice.between(0, 9999)) };
                let postcode = if place == "P1" { self.home.clone() } else { postcode(dice) };
                home = Some((place, provider, postcode, urn));
            }
            let Some((place, provider, postcode, urn)) = home.clone() else { return };
            let mut until = from.plus(30 + dice.wait(300.0));
            let mut next = dice.weighted("P", &[(65.0, "P"), (25.0, "L"), (10.0, "B")]);
            if let Some(placed) = placed {
                if from < placed && until >= placed {
                    (until, next) = (placed, "B");
                } else if from >= placed {
                    until = last.plus(1);
                }
            }
            let over = until >= last;
            let end = if over { self.end } else { Some(until) };
            let (reason_end, reason_change) = if over {
                (if self.end.is_some() { self.why_ended(dice) } else { "" }, "")
            } else {
                ("X1", if next == "L" { "" } else { "CARPL" })
            };
            self.episodes.push(Episode { start: from, reason_new, legal, place, provider, end, reason_end, reason_change, postcode, urn });
            if over {
                return;
            }
            if next != "P" {
                legal = if placed.is_some_and(|placed| until >= placed) {
                    "E1"
                } else if legal == "C1" {
                    "C2"
                } else {
                    "C1"
                };
            }
            (from, reason_new) = (until, next);
        }
    }

    fn why_ended(&self, dice: &mut Dice) -> &'static str {
        let end = self.end.unwrap_or(self.start);
        if self.adopted.is_some_and(|adopted| adopted.placed < end) {
            return "E12";
        }
        if end >= self.born.birthday(18) {
            return dice.weighted("E5", &[(50.0, "E5"), (20.0, "E17"), (30.0, "E6")]);
        }
        dice.weighted("E4A", &[(55.0, "E4A"), (10.0, "E4B"), (15.0, "E45"), (20.0, "E8")])
    }

    /// Makes one thing wrong.
    fn spoil(&mut self, dice: &mut Dice) {
        let Some(first) = self.episodes.first_mut() else { return };
        match dice.index(6) {
            0 => self.ethnicity = "WHIT",
            1 => first.legal = "C9",
            2 => first.place = "U9",
            3 => self.sex = "X",
            4 => first.reason_new = "P",
            _ => self.upn = "A123".into(),
        }
    }

    /// What a year's return says of the child: what was known on its last day.
    fn tell(&self, year: Year, tables: &mut Tables) {
        let end = self.end.filter(|end| *end <= year.end);
        let in_care = self.start <= year.end && end.is_none_or(|end| end >= year.start);
        let age = self.born.age(year.end);
        let left = end.is_some_and(|end| end < year.start) && (18..=21).contains(&age) && self.leaver.is_some();
        if !in_care && !left {
            return;
        }
        let (id, born) = (self.id.as_str(), self.born.slashed());
        let mother = if self.sex == "F" && age >= 12 { "0" } else { "" };
        tables.add("header.csv", &[id, self.sex, &born, self.ethnicity, &self.upn, mother, ""]);
        if left {
            if let Some((activity, home)) = self.leaver {
                tables.add("oc3.csv", &[id, &born, "YES", activity, home]);
            }
            return;
        }
        if self.alone {
            tables.add("uasc.csv", &[id, self.sex, &born, &self.born.birthday(18).slashed()]);
        }
        for episode in &self.episodes {
            let closed = episode.end.filter(|end| *end <= year.end);
            if episode.start > year.end || closed.is_some_and(|closed| closed < year.start) {
                continue;
            }
            let told = closed.map(Day::written).unwrap_or_default();
            let open = closed.is_none();
            tables.add(
                "episodes.csv",
                &[
                    id,
                    &episode.start.slashed(),
                    episode.reason_new,
                    episode.legal,
                    self.need,
                    episode.place,
                    episode.provider,
                    &told,
                    if open { "" } else { episode.reason_end },
                    if open { "" } else { episode.reason_change },
                    &self.home,
                    &episode.postcode,
                    &episode.urn,
                ],
            );
        }
        self.look_after(year, end, &born, tables);
    }

    /// Reviews, health, workers and what else befalls a child in care.
    fn look_after(&self, year: Year, end: Option<Day>, born: &str, tables: &mut Tables) {
        let id = self.id.as_str();
        let last = end.unwrap_or(year.end);
        let (mut review, mut nth) = (self.start.working_days_later(18), 0);
        while review < last {
            if year.holds(review) {
                let code = if self.born.age(review) < 4 { "PN0" } else { "PN1" };
                tables.add("reviews.csv", &[id, born, &review.slashed(), code]);
            }
            review = review.plus(if nth == 0 { 85 } else { 175 });
            nth += 1;
        }
        let age = self.born.age(year.end);
        if end.is_none() && year.end.since(self.start) >= 365 {
            let score = if (4..=16).contains(&age) { self.sdq.to_string() } else { String::new() };
            let convicted = if age >= 10 { "0" } else { "" };
            let checked = if age < 5 { "1" } else { "" };
            tables.add("oc2.csv", &[id, born, &score, "", convicted, checked, "1", "1", "1", "0", "", ""]);
        }
        if year.holds(self.start) {
            tables.add("previous_permanence.csv", &[id, born, "Z1", "", ""]);
        }
        if let Some(Adopted { decided, matched, placed }) = self.adopted {
            if placed < last && placed <= year.end {
                tables.add("placed_for_adoption.csv", &[id, born, &placed.slashed(), "", ""]);
            }
            if end.is_some_and(|end| year.holds(end) && placed < end) {
                tables.add("ad1.csv", &[id, born, &decided.slashed(), &matched.slashed(), "0", "2", "MF", "L11"]);
            }
        }
        for (from, back) in &self.missing {
            if year.holds(*from) {
                let back = Some(*back).filter(|back| *back <= year.end).map(Day::written).unwrap_or_default();
                tables.add("missing.csv", &[id, born, "M", &from.slashed(), &back]);
            }
        }
        if let Some((from, to)) = self.deprived.filter(|(from, _)| year.holds(*from)) {
            let to = Some(to).filter(|to| *to <= year.end).map(Day::written).unwrap_or_default();
            tables.add("DoLo.csv", &[id, born, &from.slashed(), &to]);
        }
        let worker = format!("SW{:08}", 10_000_000 + self.worker);
        let ended = end.map(Day::written).unwrap_or_default();
        tables.add("sw_episodes.csv", &[id, born, &worker, &self.start.slashed(), &ended, "MANAGE"]);
    }
}

/// Every table of a return, as it is written.
const TABLES: [(&str, &str); 12] = [
    ("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"),
    ("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"),
    ("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE"),
    ("uasc.csv", "CHILD,SEX,DOB,DUC"),
    (
        "oc2.csv",
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    ),
    ("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"),
    ("ad1.csv", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"),
    ("placed_for_adoption.csv", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"),
    ("previous_permanence.csv", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM"),
    ("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END"),
    ("sw_episodes.csv", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"),
    ("DoLo.csv", "CHILD,DOB,DOLO_START,DOLO_END"),
];

struct Tables(Vec<(&'static str, Vec<u8>)>);

impl Tables {
    fn new() -> Self {
        Self(TABLES.iter().map(|(name, headers)| (*name, format!("{headers}\r\n").into_bytes())).collect())
    }

    /// Adds a row of values, none of which needs quotation marks.
    fn add(&mut self, name: &str, cells: &[&str]) {
        let Some((_, text)) = self.0.iter_mut().find(|(table, _)| *table == name) else { return };
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(b',');
            }
            text.extend_from_slice(cell.as_bytes());
        }
        text.extend_from_slice(b"\r\n");
    }

    fn files(self) -> Vec<(&'static str, Vec<u8>)> {
        self.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn rows(files: &[(&'static str, Vec<u8>)], name: &str) -> Vec<Vec<String>> {
        let bytes = &files.iter().find(|(table, _)| *table == name).unwrap().1;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_return() {
        let size = CareReturn { children: 200, ..CareReturn::default() };
        assert_eq!(ssda903(&size), ssda903(&size));
        assert_ne!(ssda903(&size), ssda903(&CareReturn { seed: 1, ..size }));
    }

    #[test]
    fn every_table_has_rows_and_every_child_a_header() {
        let made = ssda903(&CareReturn { children: 3000, wrong: 0.0, ..CareReturn::default() });
        for files in [&made.this, &made.last] {
            let known: BTreeSet<String> = rows(files, "header.csv").iter().map(|row| row[0].clone()).collect();
            for (name, headers) in TABLES {
                let rows = rows(files, name);
                assert!(!rows.is_empty(), "{name}");
                assert!(rows.iter().all(|row| row.len() == headers.split(',').count() && known.contains(&row[0])), "{name}");
            }
        }
    }

    #[test]
    fn episodes_follow_one_another_without_a_gap() {
        let made = ssda903(&CareReturn { children: 800, wrong: 0.0, ..CareReturn::default() });
        let mut children: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for row in rows(&made.this, "episodes.csv") {
            children.entry(row[0].clone()).or_default().push(row);
        }
        let mut followed = 0;
        for episodes in children.values() {
            for pair in episodes.windows(2) {
                assert_eq!(pair[0][7], pair[1][1], "{pair:?}");
                assert_eq!(pair[0][8], "X1");
                followed += 1;
            }
        }
        assert!(followed > 300, "{followed}");
    }
}
