//! Readers of the published files: bytes in; typed rows and defects out. Reading never fails.
//!
//! A file is known by its columns, not by its name: the first row, of the first forty, that has
//! all the columns of a [`Form`] is its header. A row that cannot be used is left out and told
//! of; a cell that is not a number keeps its reason ([`Missing`](super::Missing)).

mod areas;
mod ees;
mod lait;
mod neighbours;
mod ofsted;
mod sheet;

use super::journeys::Visit;
use super::neighbours::Model;
use super::{Area, Authority, Directory, LaCode, Neighbour, Period, Release, Series, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many rows may stand above the header.
const PREAMBLE: usize = 40;

/// What a file is, as its columns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The Local Authority Interactive Tool's figures, one row for each figure.
    LaitFigures,
    /// The tool's dictionary: polarity, unit and description of each measure.
    LaitDictionary,
    /// The list of authorities and regions with the Department's codes.
    Authorities,
    /// The lookup between the Department's, the statistical and Ofsted's codes.
    AuthorityLookup,
    /// A file of Explore Education Statistics.
    ExploreEducationStatistics,
    /// Statistical neighbours: ten for each authority, closest first.
    StatisticalNeighbours,
    /// Ofsted's own tables of inspections and visits.
    OfstedTable,
    /// The latest judgement of every authority, with the link of its report.
    LatestJudgements,
    /// Judgements taken from published reports, one row for each.
    JudgementHistory,
    /// Published reports as JSON lines, with what needs to improve.
    ParsedReports,
}

/// The columns that a form is known by, in small letters; `|` parts spellings.
const FORMS: &[(Form, &[&str])] = &[
    (Form::LaitFigures, &["short desc|measure", "years|year", "la number|la_code", "values|value"]),
    (Form::LaitDictionary, &["measure_short", "polarity", "year_type"]),
    (Form::AuthorityLookup, &["la_code", "la_code_new", "local_authority_ons_name", "urn"]),
    (Form::Authorities, &["la number", "la name", "region", "type"]),
    (Form::ExploreEducationStatistics, &["time_period", "time_identifier", "geographic_level"]),
    (Form::StatisticalNeighbours, &["la num|old_la_code", "sn1|sn_1", "sn10|sn_10"]),
    (Form::LatestJudgements, &["la_code", "overall_effectiveness_grade", "inspection_start_date", "publication_date"]),
    (Form::JudgementHistory, &["la_code", "framework", "inspection_dates", "published", "overall"]),
    (Form::OfstedTable, &["local authority name", "inspection date|inspection/visit date", "overall effectiveness"]),
];

impl Form {
    fn of(header: &Header) -> Option<Self> {
        let fits = |columns: &[&str]| columns.iter().all(|column| header.place(column).is_some());
        FORMS.iter().find(|(_, columns)| fits(columns)).map(|(form, _)| *form)
    }

    /// The release that a file of this form is, where the form alone tells.
    pub(crate) fn release(self) -> Release {
        let (slug, title, publisher) = match self {
            Self::LaitFigures | Self::LaitDictionary => ("lait", "Local authority interactive tool", "Department for Education"),
            Self::Authorities | Self::AuthorityLookup => ("areas", "Codes of local authorities", "Department for Education"),
            Self::ExploreEducationStatistics => ("ees", "Explore education statistics", "Department for Education"),
            Self::StatisticalNeighbours => ("neighbours", "Children's services statistical neighbours", "Department for Education"),
            Self::OfstedTable => ("ofsted", "Local authority children's services inspection outcomes", "Ofsted"),
            Self::LatestJudgements | Self::JudgementHistory | Self::ParsedReports => {
                ("ofsted", "Children's social care inspection reports", "Ofsted")
            }
        };
        Release { slug, title, publisher }
    }
}

/// Something in a file that could not be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defect {
    /// What is wrong.
    pub problem: String,
    /// What to do next.
    pub remedy: String,
    /// The first row with it, from 1, where it is of a row.
    pub row: Option<u64>,
    /// How many rows have it.
    pub times: u64,
}

impl std::fmt::Display for Defect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(row) = self.row {
            write!(f, "row {row}")?;
            if self.times > 1 {
                write!(f, " and {} more", self.times - 1)?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// The defects of a file, each told once with its first place and how often it occurs.
#[derive(Debug, Default)]
pub(crate) struct Defects(Vec<Defect>);

impl Defects {
    fn add(&mut self, row: Option<u64>, problem: impl Into<String>, remedy: &str) {
        // A file of the wrong kind has as many defects as rows; enough is enough.
        const MOST: usize = 200;
        let problem = problem.into();
        if let Some(known) = self.0.iter_mut().find(|defect| defect.problem == problem && defect.row.is_some() == row.is_some()) {
            known.times += 1;
        } else if self.0.len() < MOST {
            self.0.push(Defect { problem, remedy: remedy.to_owned(), row, times: 1 });
        }
    }
}

/// One figure as read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) series: usize,
    pub(crate) area: Area,
    pub(crate) period: Period,
    pub(crate) value: Value,
}

/// What a dictionary says of a series.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Described {
    pub(crate) series: Series,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) enum Content {
    /// Nothing that can be used.
    #[default]
    Nothing,
    /// Series, and figures that name them by place.
    Figures(Vec<Series>, Vec<Row>),
    /// Descriptions of series.
    Dictionary(Vec<Described>),
    /// Authorities.
    Areas(Vec<Authority>),
    /// A model of statistical neighbours.
    Neighbours(Model, BTreeMap<LaCode, Vec<Neighbour>>),
    /// Inspections and visits.
    Visits(Vec<Visit>),
}

/// A file as read.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) form: Option<Form>,
    pub(crate) release: Option<Release>,
    pub(crate) content: Content,
    pub(crate) rows: u64,
    pub(crate) defects: Vec<Defect>,
}

/// The places of columns, by their names in small letters.
#[derive(Debug)]
struct Header(Vec<String>);

impl Header {
    fn new(cells: &[&str]) -> Self {
        Self(cells.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_lowercase()).collect())
    }

    /// The place of a column; `|` parts spellings, of which the first found counts.
    fn place(&self, names: &str) -> Option<usize> {
        names.split('|').find_map(|name| self.0.iter().position(|column| column == name))
    }

    /// The place of the first column whose name holds `part`.
    fn holding(&self, part: &str) -> Option<usize> {
        self.0.iter().position(|column| column.contains(part))
    }
}

/// The cell at a place; blank where there is none.
fn cell<'a>(cells: &[&'a str], place: Option<usize>) -> &'a str {
    place.and_then(|place| cells.get(place)).copied().unwrap_or_default().trim()
}

/// A reader of rows of one form.
trait Reads {
    /// Takes a row under the header.
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects);
    /// What they held, and the release where the rows tell it.
    fn finish(self: Box<Self>, defects: &mut Defects) -> (Content, Option<Release>);
}

/// Reads a published file.
pub(crate) fn read(bytes: &[u8], directory: &Directory) -> Read {
    let mut defects = Defects::default();
    if bytes.starts_with(b"%PDF") {
        defects.add(None, "it is a PDF", "save its text as a .txt file and load that");
        return Read { defects: defects.0, ..Read::default() };
    }
    if ofsted::is_json_lines(bytes) {
        let (visits, rows) = ofsted::reports(bytes, directory, &mut defects);
        let form = (rows > 0).then_some(Form::ParsedReports);
        return Read { form, release: form.map(Form::release), content: Content::Visits(visits), rows, defects: defects.0 };
    }
    let mut known: Option<(Form, Box<dyn Reads + '_>)> = None;
    let (mut above, mut rows) = (0, 0);
    let outcome = sheet::each_row(bytes, &mut |row, cells| {
        if let Some((_, reader)) = &mut known {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                rows += 1;
                reader.row(row, cells, &mut defects);
            }
            return sheet::Flow::Continue(());
        }
        let header = Header::new(cells);
        known = Form::of(&header).map(|form| (form, reader(form, header, directory)));
        above += 1;
        if known.is_none() && above >= PREAMBLE { sheet::Flow::Break(()) } else { sheet::Flow::Continue(()) }
    });
    if let Err(why) = outcome {
        defects.add(None, why, "what was read before it is kept; fetch the file again from its publisher");
    }
    let Some((form, reader)) = known else {
        if defects.0.is_empty() {
            let what = "its columns are not those of any published file that is known";
            defects.add(None, what, "load the file as it was published, with its header; see docs/comparators.md for the list");
        }
        return Read { defects: defects.0, ..Read::default() };
    };
    let (content, release) = reader.finish(&mut defects);
    Read { form: Some(form), release: Some(release.unwrap_or_else(|| form.release())), content, rows, defects: defects.0 }
}

fn reader<'a>(form: Form, header: Header, directory: &'a Directory) -> Box<dyn Reads + 'a> {
    match form {
        Form::LaitFigures => Box::new(lait::Figures::new(&header)),
        Form::LaitDictionary => Box::new(lait::Dictionary::new(&header)),
        Form::Authorities => Box::new(areas::List::new(&header, directory)),
        Form::AuthorityLookup => Box::new(areas::Lookup::new(&header, directory)),
        Form::ExploreEducationStatistics => Box::new(ees::Table::new(header)),
        Form::StatisticalNeighbours => Box::new(neighbours::Groups::new(&header, directory)),
        // JSON lines have no header, so this form is never found by one.
        Form::OfstedTable | Form::ParsedReports => Box::new(ofsted::Table::new(&header, directory)),
        Form::LatestJudgements => Box::new(ofsted::Latest::new(&header, directory)),
        Form::JudgementHistory => Box::new(ofsted::History::new(&header, directory)),
    }
}
