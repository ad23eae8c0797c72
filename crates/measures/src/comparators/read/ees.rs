//! Files of Explore Education Statistics: one layout for every release. The first columns say
//! when and where; the others are filters (words) or indicators (figures).

use super::{Content, Defects, Header, Reads, Release, Row, cell};
use crate::comparators::{Area, Missing, Period, Region, Series, Unit, Value, YearKind, tidy};
use std::collections::{BTreeMap, HashMap};

/// Columns that say when and where.
const PLACE: &[&str] = &[
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
];

/// Releases that are known: the first part of the keys of their series, a column that only they
/// have, their title, their publisher, and what their years are.
const KNOWN: &[(&str, &str, &str, &str, YearKind)] = &[
    ("cin-s47", "section47_rate", "Children in need: section 47 enquiries and initial conferences", DFE, YearKind::Financial),
    ("cin-assessments", "assessments_completed_rate", "Children in need: duration of assessments", DFE, YearKind::Financial),
    ("cin-referrals-by-month", "referrals", "Children in need: referrals by month", DFE, YearKind::Financial),
    ("cin-plans", "cpp_child_anypoint", "Children in need: child protection plans", DFE, YearKind::Financial),
    ("cin-headline", "children_in_need_per_10000_children", "Children in need: headline figures", DFE, YearKind::Financial),
    ("workforce", "caseload_fte", "Children's social work workforce", DFE, YearKind::September),
    ("cla-stability", "placement_stability", "Children looked after: stability of placements", DFE, YearKind::Financial),
    ("care-leavers-activity", "care_leaver_age", "Children looked after: activity of care leavers", DFE, YearKind::Financial),
    ("population", "population_estimate", "Mid-year population estimates", "Office for National Statistics", YearKind::MidYear),
];

const DFE: &str = "Department for Education";

/// The release of a file by its columns. Two releases call a column `referrals`; only the one
/// by month has months.
fn known(header: &Header) -> Option<&'static (&'static str, &'static str, &'static str, &'static str, YearKind)> {
    KNOWN
        .iter()
        .find(|(slug, column, ..)| header.place(column).is_some() && (*slug != "cin-referrals-by-month" || header.place("april").is_some()))
}

pub(super) struct Table {
    header: Header,
    rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    pub(super) fn new(header: Header) -> Self {
        Self { header, rows: Vec::new() }
    }

    fn area(&self, cells: &[String]) -> Result<Option<Area>, String> {
        let at = |name| self.header.place(name).and_then(|place| cells.get(place)).map_or("", |cell| cell.trim());
        match at("geographic_level").to_lowercase().as_str() {
            "national" => Ok(Some(Area::England)),
            "regional" => {
                let region = Region::read(at("region_code")).or_else(|| Region::read(at("region_name")));
                region.map(|region| Some(Area::Region(region))).ok_or_else(|| format!("'{}' is not a region", at("region_name")))
            }
            "local authority" => at("old_la_code").parse().map(Some).map_err(|error| format!("{error}")),
            // Wards, schools, combined authorities and the like are not compared here.
            _ => Ok(None),
        }
    }
}

/// What the figures of an indicator are in, as its name tells.
fn unit(slug: &str, name: &str) -> Unit {
    let percent = name.contains("percent") && !name.contains("percentile");
    if name.contains("median") || name.contains("percentile") {
        Unit::Days
    } else if percent || (slug == "workforce" && name.contains("rate")) {
        Unit::Percent
    } else if name.ends_with("_rate") || name.contains("per_10000") {
        Unit::Per10000
    } else if name == "caseload_fte" {
        Unit::Score
    } else {
        Unit::Count
    }
}

impl Reads for Table {
    fn row(&mut self, row: u64, cells: &[&str], _: &mut Defects) {
        self.rows.push((row, cells.iter().map(|cell| (*cell).to_owned()).collect()));
    }

    fn finish(self: Box<Self>, defects: &mut Defects) -> (Content, Option<Release>) {
        let release = known(&self.header);
        let columns: Vec<usize> = {
            let named = self.header.0.iter().enumerate();
            named.filter(|(_, name)| !PLACE.contains(&name.as_str())).map(|(place, _)| place).collect()
        };
        // A column of words is a filter. One cell that is neither a figure nor a symbol does not
        // make a column of figures one.
        let is_filter = |place: usize| {
            let words = |cells: &Vec<String>| cells.get(place).is_some_and(|cell| Value::read(cell) == Value::Missing(Missing::Unread));
            self.rows.iter().filter(|(_, cells)| words(cells)).count() * 2 > self.rows.len()
        };
        let (filters, indicators): (Vec<usize>, Vec<usize>) = columns.into_iter().partition(|place| is_filter(*place));
        // A filter with one value everywhere only repeats the title.
        let filters: Vec<usize> = filters
            .into_iter()
            .filter(|place| {
                let first = self.rows.first().and_then(|(_, cells)| cells.get(*place));
                self.rows.iter().any(|(_, cells)| cells.get(*place) != first)
            })
            .collect();
        let slug = release.map_or_else(
            || {
                indicators
                    .first()
                    .and_then(|place| self.header.0.get(*place))
                    .map_or_else(|| "ees".to_owned(), |name| format!("ees-{name}"))
            },
            |known| known.0.to_owned(),
        );
        let years = release.map_or(YearKind::Financial, |known| known.4);
        let mut series: Vec<Series> = Vec::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut rows = Vec::new();
        let mut unread: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for (row, cells) in &self.rows {
            let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
            let area = match self.area(cells) {
                Ok(Some(area)) => area,
                Ok(None) => continue,
                Err(problem) => {
                    defects.add(Some(*row), problem, "the row is left out");
                    continue;
                }
            };
            let kind = match cell(&texts, self.header.place("time_identifier")).to_lowercase().as_str() {
                "calendar year" => YearKind::Calendar,
                "academic year" => YearKind::Academic,
                _ => years,
            };
            let period = match Period::read(cell(&texts, self.header.place("time_period")), kind) {
                Ok((period, _)) => period,
                Err(error) => {
                    defects.add(Some(*row), format!("{error}"), "the row is left out");
                    continue;
                }
            };
            let filtered: Vec<String> = filters.iter().map(|place| tidy(cell(&texts, Some(*place)))).collect();
            for place in &indicators {
                let Some(name) = self.header.0.get(*place) else { continue };
                let id = std::iter::once(format!("{slug}/{name}")).chain(filtered.iter().cloned()).collect::<Vec<_>>().join("/");
                let written = cell(&texts, Some(*place));
                let value = Value::read(written);
                if value == Value::Missing(Missing::Unread) {
                    unread.entry(written.to_owned()).or_insert((*row, 0)).1 += 1;
                }
                let index = *by_id.entry(id).or_insert_with_key(|id| {
                    let title = release.map_or("Published figures", |known| known.2);
                    let words = std::iter::once(name.replace('_', " ")).chain(filtered.iter().cloned()).collect::<Vec<_>>().join(", ");
                    series.push(Series { topic: title.to_owned(), unit: unit(&slug, name), years, ..Series::bare(id, &words) });
                    series.len() - 1
                });
                rows.push(Row { series: index, area, period, value });
            }
        }
        for (written, (row, _)) in unread {
            let problem = format!("'{written}' is neither a figure nor a known symbol");
            defects.add(Some(row), problem, "it is kept as not known; compare it with the publisher's notes");
        }
        let release = release.map(|(slug, _, title, publisher, _)| Release { slug, title, publisher });
        (Content::Figures(series, rows), release)
    }
}
