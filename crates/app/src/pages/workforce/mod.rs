//! The workforce: posts and who holds them, contracts that run out together,
//! promises about staff held to the figures, and how children are spread over
//! workers. By team, and never by worker.

use super::tables::{MeasureRow, measure_rows};
use super::{Frame, Page, render};
use crate::figures::counts::CountTable;
use crate::figures::workforce::{BANDS, CONTRACTS, Distribution, Limits, Post, cliffs, distributions, running_out, staff_test};
use crate::figures::{Readings, number};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{CaseloadLimit, Promise, Register};
use jiff::civil::{Date, date};
use measures::statistics::Improvement;
use measures::statistics::pace::{Trajectory, pace};
use measures::statistics::proportion::Proportion;
use measures::statistics::small::{self, FEWEST_TO_COLOUR};
use measures::statistics::spread::{self, Group};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/workforce", get(show))
}

/// The measures of the table at the top.
const MEASURES: [&str; 10] = [
    "sw_in_post_fte",
    "sw_permanent_pct",
    "sw_agency_pct",
    "sw_vacancy_pct",
    "sw_asye_pct",
    "sw_level_3_pct",
    "sw_starters_12m",
    "sw_leavers_12m",
    "sw_turnover_12m_pct",
    "worker_changes_pct",
];

const CASELOADS: [&str; 6] =
    ["caseload_mean", "caseload_median", "caseload_per_fte", "caseload_asye_mean", "caseload_over_20_pct", "cin_unallocated"];

/// A statement about staff, held to the figures.
struct Tested {
    /// What was said, and who said it; empty where nobody did.
    said: String,
    by: String,
    address: String,
    /// The test: “Social workers from agencies: 10% by 30 June 2027”.
    test: String,
    /// Where it stands and what is forecast.
    words: String,
}

/// The distribution of one team, in words.
struct Team {
    name: String,
    workers: String,
    bands: Vec<String>,
    median: String,
    over: String,
    newly_qualified: String,
}

struct Established {
    on: String,
    level: CountTable,
    team: CountTable,
    full_time: String,
    agency: Option<String>,
    ending: Option<CountTable>,
    cliffs: Vec<String>,
}

#[derive(Template)]
#[template(path = "workforce/show.html")]
struct Show {
    frame: Frame,
    established: Option<Established>,
    measure_rows: Vec<MeasureRow>,
    caption: &'static str,
    tested: Vec<Tested>,
    caseload_rows: Vec<MeasureRow>,
    teams: Vec<Team>,
    bands: [&'static str; 5],
    /// The limits in words; `None` where none is recorded.
    limits: Option<String>,
    may_limit: bool,
    public: bool,
    may_load: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = super::tables::readings(&site, &reader)?;
    let public = readings.withholds();
    let posts = readings.posts();
    let established = posts.as_ref().map(|(on, posts)| established(*on, posts, public));
    let has_posts = established.is_some();
    // The limit of the day that the caseloads are of: a later one does not judge them.
    let on = posts.as_ref().map_or(reader.view.today(), |(on, _)| *on);
    let limits = Limits::on(reader.view.all::<CaseloadLimit>().map(|limit| limit.record), on);
    let teams =
        if has_posts { distributions(&readings.caseloads(), &limits).iter().map(|one| team(one, public)).collect() } else { Vec::new() };
    render(&Show {
        frame: Frame::new(&reader, "Workforce"),
        measure_rows: measure_rows(&readings, &MEASURES),
        caption: "Who works with children",
        tested: if has_posts { tested(&reader, &readings) } else { Vec::new() },
        caseload_rows: measure_rows(&readings, &CASELOADS),
        teams,
        bands: BANDS,
        limits: limits.in_words(),
        may_limit: reader.view.viewer().writes(Register::CaseloadLimit) && reader.view.as_at().is_none(),
        public,
        may_load: reader.view.viewer().writes(Register::Load),
        established,
    })
}

fn established(on: Date, posts: &[Post], public: bool) -> Established {
    fn by<'a>(posts: &'a [Post], name: impl Fn(&'a Post) -> &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        posts.iter().map(move |post| (name(post), post.contract.as_str()))
    }
    let caption = |of: &str| format!("Social worker posts by {of} on {}", date_in_words(on));
    let level = CountTable::tally(caption("level"), "Level", &CONTRACTS, by(posts, |post| &post.level), public);
    let team = CountTable::tally(caption("team"), "Team", &CONTRACTS, by(posts, |post| &post.team), public);
    let full_time = |held: bool| number(posts.iter().filter(|post| (post.contract != "Vacant") == held).map(|post| post.fte).sum(), 1);
    let hidden = level.withholds() || team.withholds();
    let mut months: BTreeMap<Date, Vec<u64>> = BTreeMap::new();
    let contracts = ["Agency", "Fixed term"];
    for (post, day) in running_out(posts, on) {
        let counts = months.entry(day.first_of_month()).or_insert_with(|| vec![0; contracts.len()]);
        if let Some(count) = contracts.iter().position(|contract| *contract == post.contract).and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    months.retain(|_, counts| counts.iter().any(|count| *count > 0));
    let ending = (!months.is_empty()).then(|| {
        let rows = months.into_iter().map(|(month, counts)| (month.strftime("%B %Y").to_string(), counts)).collect();
        CountTable::new("Contracts that run out in the next twelve months, by month", "Month", &contracts, rows, public)
    });
    Established {
        on: date_in_words(on),
        full_time: if hidden {
            format!("{} full-time equivalent in post.", full_time(true))
        } else {
            format!("{} full-time equivalent in post and {} vacant.", full_time(true), full_time(false))
        },
        agency: if hidden { None } else { agency_spread(posts) },
        cliffs: if public { Vec::new() } else { cliffs_in_words(posts, on) },
        level,
        team,
        ending,
    }
}

fn cliffs_in_words(posts: &[Post], on: Date) -> Vec<String> {
    let said = |cliff: crate::figures::workforce::Cliff| {
        let share = Proportion::new(cliff.ending as u64, cliff.of as u64).map(|share| small::in_words(share, FEWEST_TO_COLOUR));
        let month = cliff.month.strftime("%B %Y");
        format!("{}: {} contracts run out in {month}, {} of its social workers", cliff.team, cliff.ending, share.unwrap_or_default())
    };
    cliffs(posts, on).into_iter().map(said).collect()
}

/// Whether the share of agency workers hides a team.
fn agency_spread(posts: &[Post]) -> Option<String> {
    let held = || posts.iter().filter(|post| post.contract != "Vacant");
    let teams: BTreeSet<&str> = held().map(|post| post.team.as_str()).collect();
    let groups = teams.into_iter().filter_map(|team| {
        let of = held().filter(|post| post.team == team);
        let agency = of.clone().filter(|post| post.contract == "Agency").count() as u64;
        Some(Group { name: team.to_owned(), figure: Proportion::new(agency, of.count() as u64).ok()? })
    });
    Some(spread::spread(groups.collect(), Improvement::Decrease, None)?.in_words())
}

/// What was promised about staff, held to the figures; where nothing was, the
/// question that members ask.
fn tested(reader: &Reader, readings: &Readings<'_>) -> Vec<Tested> {
    let mut tested: Vec<Tested> = Vec::new();
    let mut asks_permanent = false;
    for promise in reader.view.all::<Promise>() {
        let Some(test) = staff_test(promise.record) else { continue };
        asks_permanent |= test.measure == "sw_permanent_pct";
        let Some((name, words)) = forecast(readings, test.measure, test.target, test.by, promise.record.said_on) else { continue };
        tested.push(Tested {
            said: promise.record.words.0.clone(),
            by: format!(
                "{}{}",
                promise.record.said_by,
                promise.record.said_on.map(|on| format!(", {}", date_in_words(on))).unwrap_or_default()
            ),
            address: super::records::address(&promise.id()),
            test: format!("{name}: {}% by {}", number(test.target, 0), date_in_words(test.by)),
            words,
        });
    }
    let today = reader.view.today();
    let march = date(today.year() + i16::from(today.month() > 3), 3, 31);
    if !asks_permanent && let Some((name, words)) = forecast(readings, "sw_permanent_pct", 100.0, march, None) {
        tested.push(Tested {
            said: String::new(),
            by: String::new(),
            address: String::new(),
            test: format!("{name}: 100% by {}, fully permanent", date_in_words(march)),
            words,
        });
    }
    tested
}

/// The name of a measure, and where it stands on the way to a target: on a
/// straight line from the day it was said, or from the first figure.
fn forecast(readings: &Readings<'_>, id: &str, target: f64, by: Date, since: Option<Date>) -> Option<(String, String)> {
    let measure = readings.measure(id)?;
    let figures: Vec<(Date, Option<f64>)> = readings.lines(id).into_iter().map(|line| (line.on, line.shown.value)).collect();
    let known = |from: Option<Date>| {
        figures.iter().find_map(|(on, value)| Some((*on, (*value)?)).filter(|(on, _)| from.is_none_or(|from| *on >= from)))
    };
    let start = known(since).or_else(|| known(None))?;
    let trajectory = Trajectory::new([start, (by, target)]).ok()?;
    let pace = pace(&figures, &trajectory, 1)?;
    Some((measure.name.clone(), pace.in_words(&measures::statistics::Unit::Percent)))
}

fn team(distribution: &Distribution, public: bool) -> Team {
    let table = CountTable::new("", "", &BANDS, vec![(String::new(), distribution.bands.to_vec())], public);
    let hidden = table.withholds();
    let share = |over: usize, of: usize| match Proportion::new(over as u64, of as u64) {
        Ok(_) if hidden => "Withheld".to_owned(),
        Ok(share) => small::in_words(share, FEWEST_TO_COLOUR),
        Err(_) => "None with a limit".to_owned(),
    };
    let ((limited, over), (new, new_over)) = (distribution.limited, distribution.newly_qualified);
    Team {
        name: distribution.team.clone(),
        workers: distribution.workers.to_string(),
        bands: table.rows.iter().flat_map(|row| row.cells.iter().take(BANDS.len())).map(ToString::to_string).collect(),
        median: number(distribution.median, usize::from(distribution.median.fract() != 0.0)),
        over: share(over, limited),
        newly_qualified: share(new_over, new),
    }
}
