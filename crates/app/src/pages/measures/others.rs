//! A measure beside other authorities: England, the region, statistical
//! neighbours and its own past, from what is published, each with its year, its
//! licence and what chance could give.

use crate::figures::Readings;
use crate::figures::published::source_line;
use crate::pages::capital;
use crate::site::Reader;
use care::records::{Authority, Class, PublishedFile};
use measures::Measure;
use measures::comparators::{ATTRIBUTION, Alignment, Area, Beside, Comparators, Figure, LaCode, NotBeside};
use measures::statistics::Improvement;
use measures::statistics::chart::{Captions, Picture};

/// A line of the table.
pub(super) struct Row {
    pub(super) who: String,
    pub(super) figure: String,
    pub(super) interval: String,
    pub(super) when: String,
}

/// What the page shows.
pub(super) struct Others {
    pub(super) sentence: String,
    pub(super) differs: String,
    pub(super) series: String,
    /// Same year or each one’s latest.
    pub(super) latest: bool,
    pub(super) quartile: String,
    pub(super) rank: String,
    pub(super) rows: Vec<Row>,
    pub(super) neighbours: Vec<Row>,
    pub(super) model: String,
    pub(super) past: Vec<Row>,
    pub(super) alike: Option<String>,
    pub(super) funnel: Option<Picture>,
    pub(super) sources: Vec<String>,
    pub(super) attribution: &'static str,
}

fn interval(beside: &Beside, figure: &Figure) -> String {
    let (unit, decimals) = (beside.series.unit, usize::from(beside.series.decimals).max(1));
    figure.interval.map(|(low, high)| unit.range(low, high, decimals)).unwrap_or_default()
}

fn row(beside: &Beside, figure: &Figure) -> Row {
    Row { who: figure.name.clone(), figure: figure.text.clone(), interval: interval(beside, figure), when: figure.period.in_words() }
}

fn quartile(beside: &Beside) -> String {
    match (beside.quartile, beside.cuts) {
        (Ok(quarter), Some(cuts)) => format!("In {} of {} authorities.", quarter.in_words(), cuts.of),
        (Ok(quarter), None) => format!("In {}.", quarter.in_words()),
        (Err(why), _) => why.in_words().to_owned(),
    }
}

fn rank(beside: &Beside) -> String {
    match beside.rank {
        Some(rank) => {
            format!("Anywhere from {} to {} of {} authorities, allowing for chance.", rank.best, rank.worst, rank.of)
        }
        None if beside.series.polarity == Improvement::Neutral => "Not given: neither higher nor lower is better in itself.".to_owned(),
        None if beside.series.unit.grows_with_size() => "Not given: a larger authority has more.".to_owned(),
        None => "Not given: without the numbers behind the figures nobody can say how sure it is.".to_owned(),
    }
}

fn made(
    published: &Comparators,
    files: &[PublishedFile],
    measure: &Measure,
    code: LaCode,
    beside: &Beside,
    day: jiff::civil::Date,
) -> Others {
    let mut rows = vec![row(beside, &beside.own)];
    rows.extend([&beside.england, &beside.region].into_iter().flatten().map(|figure| row(beside, figure)));
    let (mut neighbours, mut model) = (Vec::new(), String::new());
    if let Some(near) = &beside.neighbours {
        model = near.model.to_string();
        rows.push(Row {
            who: format!("Statistical neighbours, mean of {}", near.with),
            figure: near.text.clone(),
            interval: String::new(),
            when: if beside.alignment == Alignment::Latest { "each one’s latest".to_owned() } else { beside.period.in_words() },
        });
        neighbours = near.each.iter().map(|(_, figure)| row(beside, figure)).collect();
    }
    let funnel = published.funnel(&measure.id, code, day).ok().filter(|funnel| funnel.members.len() >= FEWEST_IN_A_FUNNEL);
    let funnel = funnel.map(|funnel| {
        let own = |area: Area| area.includes(code);
        let name = |area: Area| {
            let name = published.directory().area_name(area);
            if own(area) { format!("{name} (this authority)") } else { name }
        };
        let title = format!("{}, {}", funnel.series.name, funnel.period.in_words());
        let captions = Captions { id: "funnel".to_owned(), title, events: Vec::new() };
        Picture { summary: funnel.sentence.clone(), ..funnel.picture(name, &captions) }
    });
    Others {
        sentence: beside.sentence.clone(),
        differs: beside.differs.clone(),
        series: beside.series.name.clone(),
        latest: beside.alignment == Alignment::Latest,
        quartile: quartile(beside),
        rank: rank(beside),
        neighbours,
        model,
        past: beside.history.iter().rev().map(|figure| row(beside, figure)).collect(),
        alike: published.like_for_like(&measure.id, code, day).ok().filter(|alike| !alike.grows_with_size).map(|alike| alike.sentence),
        funnel,
        sources: beside.sources.iter().map(|source| source_line(source, files)).collect(),
        attribution: ATTRIBUTION,
        rows,
    }
}

/// Fewer authorities than this make no funnel.
const FEWEST_IN_A_FUNNEL: usize = 10;

/// What stands beside the measure, or why nothing does, in a sentence.
pub(super) fn others(reader: &Reader, readings: &Readings<'_>, measure: &Measure, latest: bool) -> Result<Box<Others>, String> {
    let view = &reader.view;
    let (published, files) = readings.published();
    let officer = view.viewer().reads(Class::Officers);
    let code = view.all::<Authority>().find_map(|authority| authority.record.la_code);
    let no_counterpart = || "No published statistic says what this measure says, so it is read beside its own past alone.".to_owned();
    if measures::comparators::counterpart(&measure.id).is_none() {
        return Err(no_counterpart());
    }
    let Some(code) = code.and_then(|code| LaCode::try_from(code).ok()) else {
        return Err(if officer {
            "The authority’s record has no code of the Department for Education, so its published figures cannot be found. Enter it under Records, Authorities.".to_owned()
        } else {
            "The published figures of this authority are not set up yet.".to_owned()
        });
    };
    let alignment = if latest { Alignment::Latest } else { Alignment::SameYear };
    match published.beside_aligned(&measure.id, code, view.today(), alignment) {
        Ok(beside) => Ok(Box::new(made(published, files, measure, code, &beside, view.today()))),
        Err(NotBeside::NoCounterpart(_)) => Err(no_counterpart()),
        Err(NotBeside::NotLoaded(series)) => Err(if officer {
            format!(
                "The published statistic that it would stand beside ({series}) is not loaded. Load the published files with “waymark comparators load”."
            )
        } else {
            "The published statistic that it would stand beside is not loaded yet.".to_owned()
        }),
        Err(NotBeside::NoAuthority(code)) => {
            Err(format!("No authority has the code {code} that the authority’s record names, in the list of authorities that is loaded."))
        }
        Err(error @ NotBeside::TooEarly(..)) => Err(format!("{}.", capital(&error.to_string()))),
    }
}
