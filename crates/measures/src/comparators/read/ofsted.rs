//! Inspections and visits: Ofsted's own tables, and judgements and points for improvement taken
//! from published reports.

use super::{Content, Defects, Header, Reads, Release, cell, sheet};
use crate::comparators::journeys::{Grade, Judged, Visit, VisitKind};
use crate::comparators::{Directory, LaCode, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

const LEFT_OUT: &str = "the row is left out";

/// A day as tables hold it: `2024-06-10`, `2024-06-10 00:00:00`, `10/06/2024`, `10/06/24`.
fn day(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split('/').map(|part| part.parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first day of "27 September to 8 October 2021", "29 April – 22 May 2014", "10 to 21 July
/// 2023" and "13 November 2017".
fn first_day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut first, mut year) = (None, None);
    let mut months = Vec::new();
    for word in words {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 4 {
            year = year.or(digits.parse::<i16>().ok());
        } else if let Ok(number) = digits.parse::<i8>() {
            first = first.or(Some(number));
        } else if let Some(month) = MONTHS.iter().position(|month| word.starts_with(month)) {
            months.push(i8::try_from(month).ok()? + 1);
        }
    }
    let (month, last) = (*months.first()?, *months.last()?);
    // "11 December to 9 January 2019" began the year before; where two years are written, the
    // first is the one that was kept.
    let years = lower.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4).count();
    let year = if month > last && years == 1 { year? - 1 } else { year? };
    Date::new(year, month, first?).ok()
}

/// The grades of a row, by what was judged; what is neither a grade nor blank is told of.
fn grades<'a>(cells: impl Iterator<Item = (Judged, &'a str)>, row: u64, defects: &mut Defects) -> BTreeMap<Judged, Grade> {
    let mut grades = BTreeMap::new();
    for (judged, text) in cells {
        match Grade::read(text) {
            Some(grade) => {
                grades.insert(judged, grade);
            }
            None if text.is_empty() || text == "inspection_pre_dates_judgement" || text == "-" => {}
            None => defects.add(Some(row), format!("'{text}' is not a grade"), "that judgement is left out"),
        }
    }
    grades
}

fn whose<'a>(texts: impl IntoIterator<Item = &'a str>, directory: &Directory) -> Result<LaCode, String> {
    let mut last = "";
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if let Some(code) = directory.find(text) {
            return Ok(code);
        }
        last = text;
    }
    Err(format!("'{last}' is not an authority that is known"))
}

/// Ofsted's tables: outcomes, history, and a year's inspections and visits.
pub(super) struct Table<'a> {
    code: Option<usize>,
    name: Option<usize>,
    from: Option<usize>,
    published: Option<usize>,
    kind: Option<usize>,
    theme: Option<usize>,
    judged: Vec<(Judged, Option<usize>)>,
    directory: &'a Directory,
    visits: Vec<Visit>,
}

impl<'a> Table<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        Self {
            code: header.place("local authority area code"),
            name: header.place("local authority name"),
            from: header.place("inspection date|inspection/visit date"),
            published: header.place("publication date"),
            kind: header.place("inspection type|inspection/visit type"),
            theme: header.place("visit theme"),
            judged: vec![
                (Judged::Overall, header.place("overall effectiveness")),
                (Judged::Leaders, header.holding("impact of leaders")),
                (Judged::HelpAndProtection, header.holding("help and protection")),
                (Judged::InCare, header.holding("children in care")),
                (Judged::CareLeavers, header.holding("care leavers")),
            ],
            directory,
            visits: Vec::new(),
        }
    }
}

impl Reads for Table<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let authority = match whose([cell(cells, self.code), cell(cells, self.name)], self.directory) {
            Ok(code) => code,
            Err(problem) => return defects.add(Some(row), problem, LEFT_OUT),
        };
        let written = cell(cells, self.kind);
        let kind = match (written, VisitKind::read(written)) {
            (_, Some(kind)) => kind,
            ("", None) => VisitKind::Ilacs,
            (other, None) => return defects.add(Some(row), format!("'{other}' is not a kind of inspection that is known"), LEFT_OUT),
        };
        let (from, published) = (day(cell(cells, self.from)), day(cell(cells, self.published)));
        if from.is_none() && published.is_none() {
            return defects.add(Some(row), "it has no date that can be read", LEFT_OUT);
        }
        let judgements = grades(self.judged.iter().map(|(judged, place)| (*judged, cell(cells, *place))), row, defects);
        let theme = Some(tidy(cell(cells, self.theme))).filter(|theme| !theme.is_empty());
        self.visits.push(Visit { authority, kind, from, published, judgements, theme, improve: None, link: None, sources: Vec::new() });
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Visits(self.visits), None)
    }
}

/// The latest judgement of every authority.
pub(super) struct Latest<'a> {
    columns: [Option<usize>; 6],
    judged: Vec<(Judged, Option<usize>)>,
    directory: &'a Directory,
    visits: Vec<Visit>,
}

impl<'a> Latest<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        let columns =
            ["la_code", "local_authority", "inspection_link", "inspection_framework", "inspection_start_date", "publication_date"];
        let judged = [
            (Judged::Overall, "overall_effectiveness_grade"),
            (Judged::Leaders, "impact_of_leaders_grade"),
            (Judged::HelpAndProtection, "help_and_protection_grade"),
            (Judged::InCare, "in_care_grade"),
            (Judged::CareLeavers, "care_leavers_grade"),
        ];
        Self {
            columns: columns.map(|name| header.place(name)),
            judged: judged.map(|(judged, name)| (judged, header.place(name))).to_vec(),
            directory,
            visits: Vec::new(),
        }
    }
}

impl Reads for Latest<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let [code, name, link, framework, from, published] = self.columns.map(|place| cell(cells, place));
        let authority = match whose([code, name], self.directory) {
            Ok(code) => code,
            Err(problem) => return defects.add(Some(row), problem, LEFT_OUT),
        };
        let kind = match framework {
            "short" => VisitKind::IlacsShort,
            "standard" => VisitKind::IlacsStandard,
            _ => VisitKind::Ilacs,
        };
        let (from, published) = (day(from), day(published));
        if from.is_none() && published.is_none() {
            return defects.add(Some(row), "it has no date that can be read", LEFT_OUT);
        }
        let judgements = grades(self.judged.iter().map(|(judged, place)| (*judged, cell(cells, *place))), row, defects);
        let link = Some(link.to_owned()).filter(|link| !link.is_empty());
        self.visits.push(Visit { authority, kind, from, published, judgements, theme: None, improve: None, link, sources: Vec::new() });
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Visits(self.visits), None)
    }
}

/// What reports call the judgements.
const JUDGED: [(&str, Judged); 8] = [
    ("overall", Judged::Overall),
    ("impact_of_leaders", Judged::Leaders),
    ("help_and_protection", Judged::HelpAndProtection),
    ("in_care", Judged::InCare),
    ("in_care_and_care_leavers", Judged::InCareAndCareLeavers),
    ("care_leavers", Judged::CareLeavers),
    ("adoption", Judged::Adoption),
    ("leadership_management_governance", Judged::Governance),
];

fn framework(text: &str) -> VisitKind {
    match text {
        "ILACS" => VisitKind::Ilacs,
        "SIF" => VisitKind::Sif,
        _ => VisitKind::Other,
    }
}

/// Judgements taken from reports, as CSV.
pub(super) struct History<'a> {
    columns: [Option<usize>; 7],
    judged: Vec<(Judged, Option<usize>)>,
    directory: &'a Directory,
    visits: Vec<Visit>,
}

impl<'a> History<'a> {
    pub(super) fn new(header: &Header, directory: &'a Directory) -> Self {
        let columns = ["la_code", "ons_code", "la_name", "framework", "inspection_dates", "published", "url"];
        Self {
            columns: columns.map(|name| header.place(name)),
            judged: JUDGED.map(|(name, judged)| (judged, header.place(name))).to_vec(),
            directory,
            visits: Vec::new(),
        }
    }
}

impl Reads for History<'_> {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let [code, ons, name, kind, dates, published, link] = self.columns.map(|place| cell(cells, place));
        let authority = match whose([code, ons, name], self.directory) {
            Ok(code) => code,
            Err(problem) => return defects.add(Some(row), problem, LEFT_OUT),
        };
        let (from, published) = (first_day(dates), day(published));
        if from.is_none() && published.is_none() {
            return defects.add(Some(row), "it has no date that can be read", LEFT_OUT);
        }
        let judgements = grades(self.judged.iter().map(|(judged, place)| (*judged, cell(cells, *place))), row, defects);
        let link = Some(link.to_owned()).filter(|link| !link.is_empty());
        let kind = framework(kind);
        self.visits.push(Visit { authority, kind, from, published, judgements, theme: None, improve: None, link, sources: Vec::new() });
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Visits(self.visits), None)
    }
}

/// A parsed report. Fields that are not needed are let go.
#[derive(Deserialize)]
struct Report {
    #[serde(default)]
    la_name: String,
    #[serde(default)]
    la_code: String,
    #[serde(default)]
    ons_code: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    framework: String,
    #[serde(default)]
    inspection_dates: String,
    #[serde(default)]
    judgements: BTreeMap<String, String>,
    #[serde(default)]
    what_needs_to_improve: Vec<String>,
    #[serde(default)]
    url: String,
}

/// Whether a file may hold JSON lines.
pub(super) fn is_json_lines(bytes: &[u8]) -> bool {
    let packed = bytes.starts_with(&[0x1f, 0x8b]);
    !packed && bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Reads parsed reports, one JSON object to a line.
pub(super) fn reports(bytes: &[u8], directory: &Directory, defects: &mut Defects) -> (Vec<Visit>, u64) {
    let text = match sheet::lines(bytes) {
        Ok(text) => text,
        Err(problem) => {
            defects.add(None, problem, "fetch the file again");
            return (Vec::new(), 0);
        }
    };
    let mut visits = Vec::new();
    let mut rows = 0;
    for (row, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let report: Report = match serde_json::from_str(line) {
            Ok(report) => report,
            Err(error) => {
                defects.add(Some(row), format!("it is not a report ({error})"), LEFT_OUT);
                continue;
            }
        };
        rows += 1;
        let authority = match whose([report.la_code.as_str(), &report.ons_code, &report.la_name], directory) {
            Ok(code) => code,
            Err(problem) => {
                defects.add(Some(row), problem, LEFT_OUT);
                continue;
            }
        };
        let (from, published) = (first_day(&report.inspection_dates), day(&report.published));
        if from.is_none() && published.is_none() {
            defects.add(Some(row), "it has no date that can be read", LEFT_OUT);
            continue;
        }
        let judged = JUDGED.iter().map(|(name, judged)| (*judged, report.judgements.get(*name).map_or("", |grade| grade.trim())));
        let judgements = grades(judged, row, defects);
        visits.push(Visit {
            authority,
            kind: framework(&report.framework),
            from,
            published,
            judgements,
            theme: None,
            improve: Some(report.what_needs_to_improve.iter().map(|point| tidy(point)).filter(|point| !point.is_empty()).collect()),
            link: Some(report.url).filter(|link| !link.is_empty()),
            sources: Vec::new(),
        });
    }
    (visits, rows)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_reports_write_them() {
        for (text, read) in [
            ("27 September to 8 October 2021", "2021-09-27"),
            ("29 April – 22 May 2014", "2014-04-29"),
            ("10 to 21 July 2023", "2023-07-10"),
            ("15-19 July 2013", "2013-07-15"),
            ("13 November 2017", "2017-11-13"),
            ("11 December to 9 January 2019", "2018-12-11"),
            ("11 December 2018 to 9 January 2019", "2018-12-11"),
            ("3rd June 2015", "2015-06-03"),
        ] {
            assert_eq!(first_day(text).map(|day| day.to_string()).as_deref(), Some(read), "{text}");
        }
        for (text, read) in [("2024-06-10 00:00:00", "2024-06-10"), ("10/06/2024", "2024-06-10"), ("10/06/24", "2024-06-10")] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some(read), "{text}");
        }
        for text in ["", "soon", "31/02/2024", "2024", "June 2015", "45 June 2015"] {
            assert_eq!((day(text), first_day(text)), (None, None), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_none(text in "\\PC{0,40}", dates in "[0-9 /A-Za-z-]{0,30}") {
            for text in [text, dates] {
                let _ = (day(&text), first_day(&text));
            }
        }
    }
}
