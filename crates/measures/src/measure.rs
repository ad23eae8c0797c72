//! A measure as its SQL file describes it: the header, read and checked.
#![doc = include_str!("writing.md")]

use crate::dictionary::Problem;
use crate::statistics::Improvement;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// How the value is made from the cases, and what it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Cases met, of a hundred cases.
    Percent,
    /// The number of cases.
    Count,
    /// The sum of `value`.
    Sum,
    /// Cases a year for every 10,000 children aged 0 to 17.
    RatePer10000,
    /// The mean of `value`, in days.
    MeanDays,
    /// The mean of `value`.
    Mean,
    /// The middle `value`, in days.
    MedianDays,
    /// The middle `value`.
    Median,
    /// The greatest `value`.
    Max,
    /// The sum of `numerator` over that of `denominator`.
    Ratio,
    /// That, of a hundred: a share of posts by their hours, say.
    RatioPercent,
    /// That, for every thousand.
    RatioPer1000,
    /// Cases for each worker who has any, from the column `worker`.
    MeanPerWorker,
    /// The middle number of cases of the workers who have any.
    MedianPerWorker,
    /// The most cases that any worker has, from the column `worker`.
    MaxPerWorker,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 15] = [
        Self::Percent,
        Self::Count,
        Self::Sum,
        Self::RatePer10000,
        Self::MeanDays,
        Self::Mean,
        Self::MedianDays,
        Self::Median,
        Self::Max,
        Self::Ratio,
        Self::RatioPercent,
        Self::RatioPer1000,
        Self::MeanPerWorker,
        Self::MedianPerWorker,
        Self::MaxPerWorker,
    ];

    /// As headers and JSON write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Sum => "sum",
            Self::RatePer10000 => "rate_per_10000",
            Self::MeanDays => "mean_days",
            Self::Mean => "mean",
            Self::MedianDays => "median_days",
            Self::Median => "median",
            Self::Max => "max",
            Self::Ratio => "ratio",
            Self::RatioPercent => "ratio_percent",
            Self::RatioPer1000 => "ratio_per_1000",
            Self::MeanPerWorker => "mean_per_worker",
            Self::MedianPerWorker => "median_per_worker",
            Self::MaxPerWorker => "max_per_worker",
        }
    }

    /// In plain words, to stand after a figure.
    pub fn words(self) -> &'static str {
        match self {
            Self::Percent | Self::RatioPercent => "per cent",
            Self::Count => "in number",
            Self::Sum => "in all",
            Self::RatePer10000 => "a year for every 10,000 children",
            Self::MeanDays => "days on average",
            Self::Mean => "on average",
            Self::MedianDays => "days for the middle one",
            Self::Median => "for the middle one",
            Self::Max => "at most",
            Self::Ratio => "for each",
            Self::RatioPer1000 => "for every thousand",
            Self::MeanPerWorker => "for each worker on average",
            Self::MedianPerWorker => "for the middle worker",
            Self::MaxPerWorker => "for any one worker at most",
        }
    }

    /// The columns that the value is made from, besides the row itself.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Percent => &["met"],
            Self::Count | Self::RatePer10000 => &[],
            Self::Sum | Self::MeanDays | Self::Mean | Self::MedianDays | Self::Median | Self::Max => &["value"],
            Self::Ratio | Self::RatioPercent | Self::RatioPer1000 => &["numerator", "denominator"],
            Self::MeanPerWorker | Self::MedianPerWorker | Self::MaxPerWorker => &["worker"],
        }
    }

    fn decimals(self) -> usize {
        match self {
            Self::Percent | Self::RatioPercent => 2,
            Self::Count | Self::Max | Self::MaxPerWorker => 0,
            Self::Sum
            | Self::RatePer10000
            | Self::MeanDays
            | Self::Mean
            | Self::MedianDays
            | Self::Median
            | Self::Ratio
            | Self::RatioPer1000
            | Self::MedianPerWorker
            | Self::MeanPerWorker => 1,
        }
    }
}

/// The time that a measure looks back over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// What is open, or true, on the date.
    AtDate,
    /// Events after the same day so many months before, up to and on the date.
    Months(u8),
    /// Events in the calendar month of the date, up to and on the date.
    CalendarMonth,
}

impl Window {
    /// In plain words.
    pub fn words(self) -> String {
        match self {
            Self::AtDate => "on the date".into(),
            Self::Months(months) => format!("the {months} months to the date"),
            Self::CalendarMonth => "the calendar month of the date".into(),
        }
    }
}

/// A target for a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// In the measure's own unit.
    pub value: f64,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` runs on.
    pub to: Option<Date>,
}

/// A measure: what its header says, and its query.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The file's name without `.sql`, snake case; unique in a dictionary.
    pub id: String,
    /// The name in plain words.
    pub name: String,
    /// What is counted, and when a case is met.
    pub counts: String,
    /// How the value is made, and what it is in.
    pub unit: Unit,
    /// Which way is better for children.
    pub polarity: Improvement,
    /// The heading it stands under.
    pub theme: String,
    /// The time that it looks back over.
    pub window: Window,
    /// Statute, guidance or standard.
    pub reference: Option<String>,
    /// The post that answers for it.
    pub owner: Option<String>,
    /// Targets, in the order of the file.
    pub targets: Vec<Target>,
    /// Below so many cases no claim is made.
    pub minimum_n: u32,
    /// Counts that a public edition hides; `None` hides nothing.
    pub suppression: Option<RangeInclusive<u64>>,
    /// Columns that it can be broken down by.
    pub breakdowns: Vec<String>,
    /// The column whose categories are the measure itself.
    pub split: Option<String>,
    /// What activity in the window is multiplied by to make a year's.
    pub annualise: u32,
    /// Decimal places of the value.
    pub decimals: usize,
    /// The whole file, header and all.
    pub sql: String,
    /// The file it was read from, as the reader named it.
    pub file: String,
    /// The page beside it: what it says in plain words, and its cases.
    pub words: Option<String>,
}

impl Measure {
    /// Whether its figure is out of the children who live in the area.
    pub fn counts_by_population(&self) -> bool {
        self.unit == Unit::RatePer10000 || self.sql.contains(&format!("${}", crate::guard::POPULATION))
    }

    /// The target in force on a day.
    pub fn target(&self, on: Date) -> Option<&Target> {
        self.targets.iter().rev().find(|target| target.from <= on && target.to.is_none_or(|to| on <= to))
    }

    /// The query without the header.
    pub fn query(&self) -> &str {
        let header: usize =
            self.sql.split_inclusive('\n').take_while(|line| line.trim_start_matches('\u{feff}').starts_with("--")).map(str::len).sum();
        self.sql.get(header..).unwrap_or_default().trim()
    }

    /// The tables that the query names, in alphabetical order.
    pub fn tables(&self) -> Vec<&str> {
        let words = self.query().split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let known = |word: &&str| {
            let list = word.strip_suffix("_previous").and_then(care::tables::annex_a::named);
            list.or_else(|| care::tables::named(word)).is_some()
        };
        words.filter(known).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    }

    /// What it says in plain words: the page without its cases.
    pub fn explanation(&self) -> Option<&str> {
        let words = self.words.as_deref()?;
        Some(words.find("\n## Case").and_then(|end| words.get(..end)).unwrap_or(words).trim_end())
    }

    /// Reads a file: `name` is the file's own name, for messages and the id.
    pub fn read(name: &str, sql: &str, words: Option<&str>) -> Result<Self, Vec<Problem>> {
        let mut header = Header::read(name, sql);
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name).trim_end_matches(".sql").to_owned();
        let id = header.required("id", "the file's name without .sql");
        if let Some((line, id)) = header.found("id")
            && (id != stem || !snake_case(&id))
        {
            header.problem(
                line,
                format!("the id '{id}' does not fit the file '{stem}.sql'"),
                "use one name of small letters, digits and _ for both",
            );
        }
        let unit = header.parsed::<Unit>("unit");
        let measure = Self {
            id,
            name: header.required("name", "the name in plain words"),
            counts: header.required("counts", "what is counted, and when a case is met"),
            unit: unit.unwrap_or(Unit::Count),
            polarity: header.parsed::<Polarity>("polarity").map_or(Improvement::Neutral, |polarity| polarity.0),
            theme: header.required("theme", "the heading it stands under"),
            window: header.parsed("window").unwrap_or(Window::AtDate),
            reference: header.optional("reference"),
            owner: header.optional("owner"),
            targets: header.targets(),
            minimum_n: header.number("minimum-n").unwrap_or(10),
            suppression: header.suppression(),
            breakdowns: header.columns("breakdowns"),
            split: header.columns("split").into_iter().next(),
            annualise: header.number("annualise").unwrap_or(1),
            decimals: header.number("decimals").map_or(unit.map_or(0, Unit::decimals), |decimals| decimals.min(6) as usize),
            sql: sql.to_owned(),
            file: name.to_owned(),
            words: words.map(str::to_owned),
        };
        if let (Some((line, _)), false) = (header.found("split"), measure.unit == Unit::Count) {
            header.problem(line, "only a count can be split".into(), "write 'unit: count', or name the column under 'breakdowns'");
        }
        if let (Some((line, _)), false) = (header.found("annualise"), measure.unit == Unit::RatePer10000) {
            header.problem(line, "only a rate can be annualised".into(), "write 'unit: rate_per_10000', or leave the line out");
        }
        header.finish().map(|()| measure)
    }
}

fn snake_case(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A value that is one of the words a key takes; the error says which they are.
trait Word: Sized {
    fn read(text: &str) -> Result<Self, &'static str>;
}

impl Word for Unit {
    fn read(text: &str) -> Result<Self, &'static str> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.name() == text)
            .ok_or("write one of the units of the page on writing a measure, such as percent, count, rate_per_10000 or median_days")
    }
}

impl Word for Window {
    fn read(text: &str) -> Result<Self, &'static str> {
        let expected = "write 'at date', 'calendar month' or a number of months such as '6 months'";
        match text {
            "at date" => Ok(Self::AtDate),
            "calendar month" => Ok(Self::CalendarMonth),
            _ => match text.strip_suffix(" months").or(text.strip_suffix(" month")).and_then(|months| months.parse().ok()) {
                Some(months) if months > 0 => Ok(Self::Months(months)),
                _ => Err(expected),
            },
        }
    }
}

struct Polarity(Improvement);

impl Word for Polarity {
    fn read(text: &str) -> Result<Self, &'static str> {
        match text {
            "high" => Ok(Self(Improvement::Increase)),
            "low" => Ok(Self(Improvement::Decrease)),
            "neutral" => Ok(Self(Improvement::Neutral)),
            _ => Err("write high, low or neutral: which is better for children"),
        }
    }
}

/// The keys of a header.
pub(crate) const KEYS: [&str; 16] = [
    "id",
    "name",
    "counts",
    "unit",
    "polarity",
    "theme",
    "window",
    "reference",
    "owner",
    "target",
    "minimum-n",
    "suppression",
    "breakdowns",
    "split",
    "annualise",
    "decimals",
];

struct Header<'a> {
    file: &'a str,
    /// (line counted from 1, key, value)
    entries: Vec<(usize, String, String)>,
    problems: Vec<Problem>,
}

impl<'a> Header<'a> {
    fn read(file: &'a str, sql: &str) -> Self {
        let mut header = Self { file, entries: Vec::new(), problems: Vec::new() };
        let comments = sql.trim_start_matches('\u{feff}').lines().map_while(|line| line.trim_end().strip_prefix("--"));
        for (index, comment) in comments.enumerate() {
            let line = index + 1;
            if comment.trim().is_empty() {
                continue;
            }
            if comment.starts_with("   ") {
                match header.entries.last_mut() {
                    Some((_, _, value)) => {
                        value.push(' ');
                        value.push_str(comment.trim());
                    }
                    None => header.problem(line, "a line goes on with a value, and none is above it".into(), "start with '-- id: …'"),
                }
                continue;
            }
            match comment.split_once(':') {
                Some((key, value)) if KEYS.contains(&key.trim()) => {
                    let key = key.trim().to_owned();
                    if key != "target" && header.found(&key).is_some() {
                        header.problem(line, format!("'{key}' is there twice"), "keep one of them");
                    }
                    header.entries.push((line, key, value.trim().to_owned()));
                }
                _ => header.problem(
                    line,
                    format!("'{}' is not a line of a header", comment.trim()),
                    &format!("write '-- key: value' with one of the keys {}", KEYS.join(", ")),
                ),
            }
        }
        header
    }

    fn problem(&mut self, line: usize, what: String, remedy: &str) {
        self.problems.push(Problem { file: self.file.to_owned(), line, what, remedy: remedy.to_owned() });
    }

    fn found(&self, key: &str) -> Option<(usize, String)> {
        self.entries.iter().find(|(_, found, _)| found == key).map(|(line, _, value)| (*line, value.clone()))
    }

    fn optional(&self, key: &str) -> Option<String> {
        self.found(key).map(|(_, value)| value).filter(|value| !value.is_empty())
    }

    fn required(&mut self, key: &str, what: &str) -> String {
        self.optional(key).unwrap_or_else(|| {
            self.problem(1, format!("the header has no '{key}'"), &format!("add '-- {key}: …', {what}"));
            String::new()
        })
    }

    fn parsed<T: Word>(&mut self, key: &str) -> Option<T> {
        let Some((line, value)) = self.found(key) else {
            self.problem(1, format!("the header has no '{key}'"), &format!("add '-- {key}: …'"));
            return None;
        };
        T::read(&value).map_err(|remedy| self.problem(line, format!("the {key} '{value}' is not known"), remedy)).ok()
    }

    fn number(&mut self, key: &str) -> Option<u32> {
        let (line, value) = self.found(key)?;
        value.parse().map_err(|_| self.problem(line, format!("the {key} '{value}' is not a whole number"), "write digits only")).ok()
    }

    fn columns(&mut self, key: &str) -> Vec<String> {
        let Some((line, value)) = self.found(key) else { return Vec::new() };
        let names: Vec<String> = value.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        if let Some(odd) = names.iter().find(|name| !snake_case(name)) {
            self.problem(line, format!("'{odd}' is not the name of a column"), "write column names of the query, with commas between");
        }
        names
    }

    fn suppression(&mut self) -> Option<RangeInclusive<u64>> {
        let Some((line, value)) = self.found("suppression") else { return Some(1..=5) };
        if value == "none" {
            return None;
        }
        let bounds = value.split_once(" to ").and_then(|(low, high)| Some((low.trim().parse().ok()?, high.trim().parse().ok()?)));
        match bounds {
            Some((low, high)) if low <= high => Some(low..=high),
            _ => {
                self.problem(line, format!("the suppression '{value}' is not known"), "write '1 to 5', or 'none'");
                Some(1..=5)
            }
        }
    }

    fn targets(&mut self) -> Vec<Target> {
        let lines: Vec<(usize, String)> =
            self.entries.iter().filter(|(_, key, _)| key == "target").map(|(line, _, value)| (*line, value.clone())).collect();
        let mut targets = Vec::new();
        for (line, value) in lines {
            match target(&value) {
                Some(target) => targets.push(target),
                None => self.problem(
                    line,
                    format!("the target '{value}' cannot be read"),
                    "write it as '90 from 2026-04-01 to 2027-03-31'; the 'to' may be left out",
                ),
            }
        }
        targets
    }

    fn finish(self) -> Result<(), Vec<Problem>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}

fn target(text: &str) -> Option<Target> {
    let (value, period) = text.split_once(" from ")?;
    let (from, to) = match period.split_once(" to ") {
        Some((from, to)) => (from, Some(to.trim().parse().ok()?)),
        None => (period, None),
    };
    let target = Target { value: value.trim().parse().ok()?, from: from.trim().parse().ok()?, to };
    (target.value.is_finite() && target.to.is_none_or(|to| target.from <= to)).then_some(target)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const GOOD: &str = "-- id: seen\n-- name: Children seen\n-- counts: open children,\n--   met when seen\n-- unit: percent\n\
                        -- polarity: high\n-- theme: Practice\n-- window: 6 months\n-- target: 80 from 2026-04-01 to 2027-03-31\n\
                        -- target: 90 from 2027-04-01\n-- breakdowns: team, sex\nselect 1";

    #[test]
    fn a_header_is_read() {
        let measure = Measure::read("seen.sql", GOOD, Some("# Seen\n\nWords.\n\n## Case: one\n\n…")).unwrap();
        assert_eq!((measure.name.as_str(), measure.counts.as_str()), ("Children seen", "open children, met when seen"));
        assert_eq!((measure.unit, measure.window, measure.decimals), (Unit::Percent, Window::Months(6), 2));
        assert_eq!((measure.minimum_n, measure.suppression.clone()), (10, Some(1..=5)));
        assert_eq!(measure.breakdowns, ["team", "sex"]);
        assert_eq!(measure.explanation(), Some("# Seen\n\nWords."));
        let target = |on| measure.target(on).map(|target| target.value);
        assert_eq!([target(date(2026, 3, 31)), target(date(2027, 3, 31)), target(date(2030, 1, 1))], [None, Some(80.0), Some(90.0)]);
    }

    fn check(from: &str, to: &str, expected: &str) {
        let problems = Measure::read("seen.sql", &GOOD.replace(from, to), None).unwrap_err();
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_fault_is_named_with_its_line_and_remedy() {
        check(
            "percent",
            "percentage",
            "seen.sql:5: the unit 'percentage' is not known: write one of the units of the page on writing a measure, such as \
             percent, count, rate_per_10000 or median_days",
        );
        check("-- theme: Practice\n", "", "seen.sql:1: the header has no 'theme': add '-- theme: …', the heading it stands under");
        check(
            "2027-03-31",
            "2025-03-31",
            "seen.sql:9: the target '80 from 2026-04-01 to 2025-03-31' cannot be read: write it as '90 from 2026-04-01 to \
             2027-03-31'; the 'to' may be left out",
        );
        check(
            "id: seen",
            "id: Seen",
            "seen.sql:1: the id 'Seen' does not fit the file 'seen.sql': use one name of small letters, digits and _ for both",
        );
        check(
            "-- theme: Practice",
            "-- theme: Practice\n-- annualise: 2",
            "seen.sql:8: only a rate can be annualised: write 'unit: rate_per_10000', or leave the line out",
        );
        check(
            "team, sex",
            "team; sex",
            "seen.sql:11: 'team; sex' is not the name of a column: write column names of the query, with commas between",
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(sql in "(-- ?[a-z:-]{0,12}[ -~]{0,20}\n){0,8}[\\PC]{0,20}") {
            let _ = Measure::read("x.sql", &sql, None);
        }
    }
}
