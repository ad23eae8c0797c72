//! The Local Authority Interactive Tool: its figures (Parquet or CSV) and its dictionary.

use super::{Content, Defects, Described, Header, Reads, Release, Row, cell};
use crate::comparators::{Missing, Period, Series, Unit, Value, YearKind, tidy};
use crate::statistics::Improvement;
use std::collections::HashMap;

/// The key of a series of the tool. Stray spaces in its short names are kept out.
fn id(short: &str) -> String {
    format!("lait/{}", short.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub(super) struct Figures {
    measure: Option<usize>,
    name: Option<usize>,
    topic: Option<usize>,
    year: Option<usize>,
    code: Option<usize>,
    value: Option<usize>,
    series: Vec<Series>,
    by_id: HashMap<String, usize>,
    rows: Vec<Row>,
}

impl Figures {
    pub(super) fn new(header: &Header) -> Self {
        Self {
            measure: header.place("short desc|measure"),
            name: header.place("data item"),
            topic: header.place("topic"),
            year: header.place("years|year"),
            code: header.place("la number|la_code"),
            value: header.place("values|value"),
            series: Vec::new(),
            by_id: HashMap::new(),
            rows: Vec::new(),
        }
    }
}

impl Reads for Figures {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let short = cell(cells, self.measure);
        let area = match cell(cells, self.code).parse() {
            Ok(area) => area,
            Err(_) if cell(cells, self.code).starts_with("1000") => return,
            Err(error) => {
                let remedy = "the row is left out; compare the code with the publisher's list of authorities";
                return defects.add(Some(row), format!("{error}"), remedy);
            }
        };
        let value = Value::read(cell(cells, self.value));
        let years = cell(cells, self.year);
        // The dictionary says what kind of year it is; until then it is a year.
        let period = match Period::read(years, YearKind::Financial) {
            Ok((period, _)) => period,
            // The tool has rows for every authority in a year "0" with no figures in them.
            Err(_) if value == Value::Missing(Missing::NotGiven) => return,
            Err(error) => return defects.add(Some(row), format!("{error}"), "the row is left out"),
        };
        if value == Value::Missing(Missing::Unread) {
            let problem = format!("'{}' is neither a figure nor a known symbol", cell(cells, self.value));
            defects.add(Some(row), problem, "it is kept as not known; compare it with the publisher's notes");
        }
        let series = match self.by_id.get(short) {
            Some(place) => *place,
            None if short.is_empty() => return defects.add(Some(row), "it names no measure", "the row is left out"),
            None => {
                let name = cell(cells, self.name);
                let mut series = Series::bare(&id(short), if name.is_empty() { short } else { name });
                cell(cells, self.topic).clone_into(&mut series.topic);
                self.series.push(series);
                self.by_id.insert(short.to_owned(), self.series.len() - 1);
                self.series.len() - 1
            }
        };
        self.rows.push(Row { series, area, period, value });
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Figures(self.series, self.rows), None)
    }
}

pub(super) struct Dictionary {
    columns: [Option<usize>; 11],
    described: Vec<Described>,
}

impl Dictionary {
    pub(super) fn new(header: &Header) -> Self {
        let columns = [
            "measure_short",
            "topic",
            "measure",
            "polarity",
            "y_axis_name",
            "description",
            "methodology",
            "hyperlink(s)",
            "dps",
            "year_type",
            "no_quartile",
        ];
        Self { columns: columns.map(|name| header.place(name)), described: Vec::new() }
    }
}

impl Reads for Dictionary {
    fn row(&mut self, row: u64, cells: &[&str], defects: &mut Defects) {
        let [short, topic, name, polarity, axis, description, methodology, link, decimals, years, no_quartile] =
            self.columns.map(|place| cell(cells, place));
        if short.is_empty() {
            return defects.add(Some(row), "it names no measure", "the row is left out");
        }
        let polarity = match polarity.to_ascii_lowercase().as_str() {
            "high" => Improvement::Increase,
            "low" => Improvement::Decrease,
            "-" | "" => Improvement::Neutral,
            other => {
                defects.add(Some(row), format!("'{other}' is not a polarity"), "it is read as neither high nor low being better");
                Improvement::Neutral
            }
        };
        let kind = YearKind::read(years).unwrap_or_else(|| {
            defects.add(Some(row), format!("'{years}' is not a kind of year"), "it is read as a year to 31 March");
            YearKind::Financial
        });
        let unit = Unit::read(axis, name);
        let described = [description, methodology].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        self.described.push(Described {
            series: Series {
                id: id(short),
                name: tidy(name),
                topic: tidy(topic),
                unit,
                polarity,
                no_quartiles: no_quartile.eq_ignore_ascii_case("n"),
                decimals: decimals.parse::<f64>().map_or(1, |places| places.clamp(0.0, 6.0) as u8),
                years: kind,
                description: described,
                link: link.split_whitespace().next().unwrap_or_default().to_owned(),
            },
        });
    }

    fn finish(self: Box<Self>, _: &mut Defects) -> (Content, Option<Release>) {
        (Content::Dictionary(self.described), None)
    }
}
