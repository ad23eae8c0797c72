//! `waymark spc`: a chart of a series in a CSV file.

use super::{CommandError, Found};
use clap::ValueEnum;
use jiff::civil::Date;
use measures::statistics::Unit;
use measures::statistics::xmr::{Gaps, Improvement, Observation, Options, PerFacet, Series, SvgOptions, chart, in_words, svg};
use std::io::Read;
use std::path::PathBuf;

/// Chart a series: date,value[,facet].
#[derive(Debug, clap::Args)]
pub(super) struct Spc {
    /// The CSV file; - for standard input
    file: PathBuf,
    /// Which way is better: increase, decrease or neutral
    #[arg(long, default_value = "increase")]
    improvement: Improvement,
    /// The target
    #[arg(long, allow_hyphen_values = true)]
    target: Option<f64>,
    /// Keep large moving ranges in the limits, as the spreadsheet tool does
    #[arg(long)]
    no_screen: bool,
    /// Fix the limits on the first so many points, 12 or more
    #[arg(long, value_name = "N")]
    fix_after: Option<usize>,
    /// Start the limits afresh at a date; may be given more than once
    #[arg(long, value_name = "DATE")]
    rebase: Vec<Date>,
    /// How many points rising or falling make a trend
    #[arg(long, default_value_t = 7)]
    trend_length: usize,
    /// Treat missing periods as gaps: no run or trend crosses them
    #[arg(long)]
    gaps: bool,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: ChartFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ChartFormat {
    Text,
    Json,
    Svg,
}

impl Spc {
    pub(super) fn run(self) -> Result<Found, CommandError> {
        let file = |error| CommandError::File { path: self.file.clone(), error };
        let mut text = String::new();
        if self.file.as_os_str() == "-" {
            std::io::stdin().read_to_string(&mut text)?;
        } else {
            std::fs::File::open(&self.file).and_then(|mut file| file.read_to_string(&mut text)).map_err(file)?;
        }
        let other = |error: String| CommandError::Other(error);
        let series = Series::new(observations(&text)?).map_err(|error| other(error.to_string()))?;
        let options = Options {
            improvement: self.improvement,
            target: self.target.map(PerFacet::Same),
            screen: !self.no_screen,
            trend_length: self.trend_length,
            fix_after: self.fix_after,
            rebase: PerFacet::Same(self.rebase),
            gaps: if self.gaps { Gaps::Break } else { Gaps::Refuse },
        };
        let chart = chart(&series, &options).map_err(|error| other(error.to_string()))?;
        match self.format {
            ChartFormat::Json => println!("{}", serde_json::to_string(&chart).map_err(|error| other(error.to_string()))?),
            ChartFormat::Svg => print!("{}", svg(&chart, &SvgOptions::default())),
            ChartFormat::Text => println!("{}", in_words(&chart, &Unit::Number)),
        }
        Ok(Found::Nothing)
    }
}

fn observations(text: &str) -> Result<Vec<Observation>, CommandError> {
    let mut rows =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut observations = Vec::new();
    for (index, row) in rows.records().enumerate() {
        let line = index + 2;
        let wrong = |what: &str| {
            CommandError::Other(format!("line {line}: {what}. Each line is date,value or date,value,facet, with dates as 2026-03-31."))
        };
        let row = row.map_err(|error| wrong(&error.to_string()))?;
        let date = row.get(0).unwrap_or_default();
        let date: Date = date.parse().map_err(|_| wrong(&format!("“{date}” is not a date")))?;
        let value = match row.get(1).unwrap_or_default() {
            "" | "NA" => None,
            value => Some(value.parse().map_err(|_| wrong(&format!("“{value}” is not a number")))?),
        };
        let facet = row.get(2).filter(|facet| !facet.is_empty()).map(str::to_owned);
        observations.push(Observation { date, value, facet });
    }
    Ok(observations)
}
