//! Whose a figure is: England, a region, or an authority by its code.
//!
//! The same authority goes by a three-digit code (Department for Education), a nine-character
//! code (Office for National Statistics) that changes with its boundary, and several names.
//! Authorities end: their figures stay theirs, and their successors do not inherit them. The
//! directory of England's authorities is `authorities.csv` beside this file.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The directory's data: a public list of codes and names.
const ENGLAND: &str = include_str!("authorities.csv");

/// The three-digit code that the Department for Education gives an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct LaCode(u16);

/// What was written where an authority's code was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not the code of an authority: give its three digits, 200 to 969")]
pub struct NotACode(pub String);

impl LaCode {
    /// The code as a number.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for LaCode {
    type Error = NotACode;

    fn try_from(number: u16) -> Result<Self, NotACode> {
        // 970 to 990 are England and its regions.
        if (200..970).contains(&number) { Ok(Self(number)) } else { Err(NotACode(number.to_string())) }
    }
}

impl From<LaCode> for u16 {
    fn from(code: LaCode) -> Self {
        code.0
    }
}

impl FromStr for LaCode {
    type Err = NotACode;

    /// Reads "301"; also "301.0", as a column of decimals holds it.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let whole = text.trim();
        let whole = whole.strip_suffix(".0").unwrap_or(whole);
        whole.parse::<u16>().ok().and_then(|number| Self::try_from(number).ok()).ok_or_else(|| NotACode(text.trim().to_owned()))
    }
}

impl fmt::Display for LaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A region of England, as statistics are published for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// North East.
    NorthEast,
    /// North West.
    NorthWest,
    /// Yorkshire and the Humber.
    YorkshireAndTheHumber,
    /// East Midlands.
    EastMidlands,
    /// West Midlands.
    WestMidlands,
    /// East of England.
    EastOfEngland,
    /// London, inner and outer.
    London,
    /// Inner London.
    InnerLondon,
    /// Outer London.
    OuterLondon,
    /// South East.
    SouthEast,
    /// South West.
    SouthWest,
}

impl Region {
    /// Every region: its name, its number in the Department's lists and its statistical code.
    const ALL: [(Self, &'static str, u16, &'static str); 11] = [
        (Self::NorthEast, "North East", 980, "E12000001"),
        (Self::NorthWest, "North West", 981, "E12000002"),
        (Self::YorkshireAndTheHumber, "Yorkshire and the Humber", 982, "E12000003"),
        (Self::EastMidlands, "East Midlands", 983, "E12000004"),
        (Self::WestMidlands, "West Midlands", 984, "E12000005"),
        (Self::EastOfEngland, "East of England", 985, "E12000006"),
        (Self::London, "London", 986, "E12000007"),
        (Self::InnerLondon, "Inner London", 987, "E13000001"),
        (Self::OuterLondon, "Outer London", 988, "E13000002"),
        (Self::SouthEast, "South East", 989, "E12000008"),
        (Self::SouthWest, "South West", 990, "E12000009"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Its number in the Department's lists, 980 to 990.
    pub fn number(self) -> u16 {
        Self::ALL.iter().find(|row| row.0 == self).map_or(0, |row| row.2)
    }

    /// The region with this number.
    pub fn numbered(number: u16) -> Option<Self> {
        Self::ALL.iter().find(|row| row.2 == number).map(|row| row.0)
    }

    /// The region that is meant: by name, "London (Inner)" too, or statistical code.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let name = match text {
            "London (Inner)" => "Inner London",
            "London (Outer)" => "Outer London",
            other => other,
        };
        Self::ALL.iter().find(|row| row.1.eq_ignore_ascii_case(name) || row.3 == name).map(|row| row.0)
    }

    /// The region it is part of: Inner and Outer London of London.
    pub fn wider(self) -> Option<Self> {
        matches!(self, Self::InnerLondon | Self::OuterLondon).then_some(Self::London)
    }
}

/// Whose a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// England.
    England,
    /// A region.
    Region(Region),
    /// One authority.
    Authority(LaCode),
    /// Two authorities that send one return together, as Kingston and Richmond do for their
    /// workforce; the figure is of both, and neither has one of its own.
    Joint(LaCode, LaCode),
}

impl Area {
    /// The authority, where it is one.
    pub fn authority(self) -> Option<LaCode> {
        match self {
            Self::Authority(code) => Some(code),
            _ => None,
        }
    }
}

impl Area {
    /// Whether it is this authority, or two that send one return of which this is one.
    pub fn includes(self, code: LaCode) -> bool {
        match self {
            Self::Authority(one) => one == code,
            Self::Joint(one, other) => one == code || other == code,
            Self::England | Self::Region(_) => false,
        }
    }
}

impl fmt::Display for Area {
    /// `970`, `980`, `301`, `314+318`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::England => f.write_str("970"),
            Self::Region(region) => write!(f, "{}", region.number()),
            Self::Authority(code) => write!(f, "{code}"),
            Self::Joint(one, other) => write!(f, "{one}+{other}"),
        }
    }
}

impl FromStr for Area {
    type Err = NotACode;

    /// Reads what `Display` writes, and "970.0".
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = text.trim();
        let text = text.strip_suffix(".0").unwrap_or(text);
        if let Some((one, other)) = text.split_once(['+', '/']) {
            return Ok(Self::Joint(one.parse()?, other.parse()?));
        }
        match text.parse::<u16>() {
            Ok(970) => Ok(Self::England),
            Ok(number) => Region::numbered(number).map_or_else(|| LaCode::try_from(number).map(Self::Authority), |it| Ok(Self::Region(it))),
            Err(_) => Err(NotACode(text.to_owned())),
        }
    }
}

/// An authority for children's services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Its code.
    pub code: LaCode,
    /// Its name.
    pub name: String,
    /// The smallest region it lies in; Inner or Outer London for a London borough.
    pub region: Option<Region>,
    /// Its statistical codes, the one in use first.
    pub ons: Vec<String>,
    /// Other names it goes by.
    pub other_names: Vec<String>,
    /// Its first day, where it began within the years of the statistics.
    pub began: Option<Date>,
    /// Its last day, where it is no more.
    pub ended: Option<Date>,
    /// The authorities that took over its area.
    pub successors: Vec<LaCode>,
}

impl Authority {
    /// Whether it was there on a day.
    pub fn was_there(&self, day: Date) -> bool {
        self.began.is_none_or(|began| began <= day) && self.ended.is_none_or(|ended| day <= ended)
    }
}

/// The authorities that are known, and the names and codes they go by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    authorities: BTreeMap<LaCode, Authority>,
    by_ons: BTreeMap<String, LaCode>,
    by_name: BTreeMap<String, LaCode>,
}

impl Directory {
    /// England's 153 authorities, and the five that ended since 2018.
    pub fn england() -> Self {
        let mut directory = Self::default();
        for row in csv::Reader::from_reader(ENGLAND.as_bytes()).records().flatten() {
            let cell = |column: usize| row.get(column).unwrap_or_default();
            let Ok(code) = cell(0).parse() else { continue };
            let several = |column: usize| cell(column).split(' ').filter(|part| !part.is_empty()).map(str::to_owned);
            directory.add(Authority {
                code,
                name: cell(1).to_owned(),
                region: Region::read(cell(2)),
                ons: std::iter::once(cell(3).to_owned()).chain(several(4)).collect(),
                other_names: Some(cell(5)).filter(|name| !name.is_empty()).map(str::to_owned).into_iter().collect(),
                began: cell(6).parse().ok(),
                ended: cell(7).parse().ok(),
                successors: several(8).filter_map(|code| code.parse().ok()).collect(),
            });
        }
        directory
    }

    /// A directory of these authorities.
    pub fn of(authorities: impl IntoIterator<Item = Authority>) -> Self {
        let mut directory = Self::default();
        for authority in authorities {
            directory.add(authority);
        }
        directory
    }

    /// Adds an authority, or replaces the one with its code.
    pub fn add(&mut self, authority: Authority) {
        for ons in &authority.ons {
            self.by_ons.insert(ons.clone(), authority.code);
        }
        for name in std::iter::once(&authority.name).chain(&authority.other_names) {
            let name = key(name);
            // A name that two authorities have had is that of the one still there.
            if authority.ended.is_none() || !self.by_name.contains_key(&name) {
                self.by_name.insert(name, authority.code);
            }
        }
        self.authorities.insert(authority.code, authority);
    }

    /// The authority with a code.
    pub fn get(&self, code: LaCode) -> Option<&Authority> {
        self.authorities.get(&code)
    }

    /// Its name; the code where it is not known.
    pub fn name(&self, code: LaCode) -> String {
        self.get(code).map_or_else(|| format!("authority {code}"), |authority| authority.name.clone())
    }

    /// The name of an area.
    pub fn area_name(&self, area: Area) -> String {
        match area {
            Area::England => "England".to_owned(),
            Area::Region(region) => region.name().to_owned(),
            Area::Authority(code) => self.name(code),
            Area::Joint(one, other) => format!("{} and {}", self.name(one), self.name(other)),
        }
    }

    /// Every authority, in order of code.
    pub fn all(&self) -> impl Iterator<Item = &Authority> {
        self.authorities.values()
    }

    /// The authority that is meant by a three-digit code, a statistical code or a name.
    pub fn find(&self, text: &str) -> Option<LaCode> {
        let text = text.trim();
        let code = text.parse::<LaCode>().ok().filter(|code| self.authorities.contains_key(code));
        code.or_else(|| self.by_ons.get(text).copied()).or_else(|| self.by_name.get(&key(text)).copied())
    }

    /// The authorities whose area this one took over, oldest code first.
    pub fn before(&self, code: LaCode) -> impl Iterator<Item = &Authority> {
        self.all().filter(move |authority| authority.successors.contains(&code))
    }
}

/// A name without what its many spellings differ in.
fn key(name: &str) -> String {
    const IDLE: [&str; 12] = ["and", "the", "of", "city", "county", "borough", "council", "royal", "london", "pre", "lg", "metropolitan"];
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let kept: String = words.clone().filter(|word| !IDLE.contains(word)).collect();
    // "City of London" has no other words.
    if kept.is_empty() { words.collect() } else { kept }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_directory_holds_england() {
        let england = Directory::england();
        let now = date(2025, 3, 31);
        assert_eq!(england.all().filter(|authority| authority.was_there(now)).count(), 153);
        assert_eq!(england.all().count(), 158);
        for authority in england.all() {
            assert!(authority.region.is_some() && !authority.ons.is_empty(), "{authority:?}");
            assert!(authority.ons.iter().all(|code| code.len() == 9 && code.starts_with('E')), "{authority:?}");
            for successor in &authority.successors {
                let began = england.get(*successor).unwrap().began.unwrap();
                assert_eq!(authority.ended.unwrap().tomorrow().unwrap(), began, "{authority:?}");
            }
            assert_eq!(authority.ended.is_some(), !authority.successors.is_empty());
        }
    }

    #[test]
    fn an_authority_is_found_however_it_is_written() {
        let england = Directory::england();
        for (written, code) in [
            ("380", Some(380)),
            ("380.0", Some(380)),
            (" Bradford ", Some(380)),
            ("E08000032", Some(380)),
            ("bournemouth, christchurch & poole", Some(839)),
            ("Bristol, City of", Some(801)),
            ("Kingston Upon Hull", Some(810)),
            ("Kingston upon Thames", Some(314)),
            ("St. Helens", Some(342)),
            ("Southend on Sea", Some(882)),
            ("London Corporation", Some(201)),
            ("City of London", Some(201)),
            ("Dorset", Some(838)),
            ("Dorset (Pre LG)", Some(838)),
            ("E10000009", Some(835)),
            ("Herefordshire, County of", Some(884)),
            ("County Durham", Some(840)),
            ("E10000002", Some(825)),
            ("Narnia", None),
            ("999", None),
            ("", None),
        ] {
            assert_eq!(england.find(written).map(LaCode::number), code, "{written}");
        }
        let before: Vec<_> = england.before(england.find("839").unwrap()).map(|authority| authority.code.number()).collect();
        // Christchurch came from the old Dorset.
        assert_eq!(before, [835, 836, 837]);
    }

    proptest! {
        #[test]
        fn an_area_is_read_as_it_is_written(number in 0_u16..1200, other in 200_u16..970) {
            if let Ok(area) = number.to_string().parse::<Area>() {
                prop_assert_eq!(area.to_string().parse::<Area>().unwrap(), area);
                if let Area::Authority(code) = area {
                    let joint = Area::Joint(code, LaCode::try_from(other).unwrap());
                    prop_assert_eq!(joint.to_string().parse::<Area>().unwrap(), joint);
                }
            }
        }

        #[test]
        fn any_text_can_be_looked_for(text in "\\PC*") {
            let _ = Directory::england().find(&text);
            let _ = text.parse::<Area>();
            let _ = Region::read(&text);
        }
    }
}
