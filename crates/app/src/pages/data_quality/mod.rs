//! Data quality and lateness by team: what is blank, what was wrong with each
//! load, what was recorded late, and what to do about each.

use super::tables::{MeasureRow, measure_rows, readings};
use super::{Frame, Page, render};
use crate::figures::breakdowns::GroupRow;
use crate::figures::counts::CountTable;
use crate::figures::quality::{Blanks, Lacking};
use crate::figures::{Readings, number};
use crate::loading::{KeptProblem, problems};
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Class, Load, Record, ReturnKind};
use care::tables;
use measures::statistics::Improvement;
use measures::statistics::proportion::{self, Proportion};
use measures::statistics::small::{self, FEWEST_TO_COLOUR};
use measures::statistics::spread::{self, Group};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/data-quality", get(show))
}

const MEASURES: [&str; 6] = [
    "dq_case_records_complete_pct",
    "dq_open_in_list_6_pct",
    "dq_cla_18_and_over",
    "late_recorded_referrals_pct",
    "late_recorded_assessments_pct",
    "late_recorded_s47_pct",
];

/// The measures of late recording, and what the rows are.
const LATE: [(&str, &str); 3] = [
    ("late_recorded_referrals_pct", "Referrals"),
    ("late_recorded_assessments_pct", "Assessments"),
    ("late_recorded_s47_pct", "Section 47 enquiries"),
];

/// Blanks with their share, as a reader may see them.
struct Blank {
    name: String,
    of: String,
    blank: String,
    most: String,
}

/// One kind of problem of the last load.
struct Rule {
    code: String,
    severity: String,
    list: String,
    times: u32,
    remedy: String,
}

struct LoadRow {
    name: String,
    address: String,
    rows: String,
    errors: u32,
    queries: u32,
    per_thousand: String,
    whole: &'static str,
}

struct Late {
    team: String,
    cells: Vec<String>,
}

struct Told {
    on: String,
    all: String,
    trend: String,
    spread: Option<String>,
    teams: Vec<Blank>,
    fields: Vec<Blank>,
    months: Vec<Blank>,
}

struct Problems {
    of: String,
    by_team: Option<CountTable>,
    rules: Vec<Rule>,
    loads: Vec<LoadRow>,
}

#[derive(Template)]
#[template(path = "data_quality/show.html")]
struct Show {
    frame: Frame,
    measure_rows: Vec<MeasureRow>,
    caption: &'static str,
    told: Option<Told>,
    late_of: Vec<&'static str>,
    late: Vec<Late>,
    problems: Option<Problems>,
    public: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    let readings = readings(&site, &reader)?;
    let public = readings.withholds();
    let officer = reader.view.viewer().reads(Class::Officers);
    render(&Show {
        frame: Frame::new(&reader, "Data quality"),
        measure_rows: measure_rows(&readings, &MEASURES),
        caption: "What can be told of the data as a whole",
        told: told(readings.lacking(), public),
        late_of: LATE.iter().map(|(_, words)| *words).collect(),
        late: late(&readings),
        problems: officer.then(|| found(&site, &reader)),
        public,
    })
}

/// “3 of 410 (0.7%)”; withheld where it is small.
fn share(blanks: Blanks, public: bool) -> String {
    match blanks.proportion() {
        None => "No rows".to_owned(),
        Some(_) if public && (1..=5).contains(&blanks.blank) => "Withheld".to_owned(),
        Some(share) => small::in_words(share, FEWEST_TO_COLOUR),
    }
}

fn told(lacking: &[Arc<Lacking>], public: bool) -> Option<Told> {
    let last = lacking.last()?;
    let blank =
        |name: String, blanks: Blanks, most: String| Blank { name, of: number(blanks.of as f64, 0), blank: share(blanks, public), most };
    let groups = last.teams.iter().filter_map(|(team, blanks)| Some(Group { name: team.clone()?, figure: blanks.proportion()? }));
    let spread = spread::spread(groups.collect(), Improvement::Decrease, None).filter(|_| !public);
    let before = lacking.iter().rev().find(|other| other.on == care::calendar::months_before(last.on, 12)).or_else(|| lacking.first());
    let compared = before.filter(|before| before.on < last.on).and_then(|before| {
        let words = proportion::compare(before.all.proportion()?, last.all.proportion()?).in_words(Improvement::Decrease);
        Some(format!("Beside {}: {words}.", date_in_words(before.on)))
    });
    Some(Told {
        on: date_in_words(last.on),
        all: share(last.all, public),
        trend: compared.unwrap_or_default(),
        spread: spread.map(|spread| spread.in_words()),
        teams: last
            .teams
            .iter()
            .map(|(team, blanks)| blank(team.clone().unwrap_or_else(|| "Team not recorded".to_owned()), *blanks, String::new()))
            .collect(),
        fields: last
            .fields
            .iter()
            .map(|field| {
                let most = field.team.as_ref().filter(|_| !public).map(|(team, blank)| format!("{team}: {blank}")).unwrap_or_default();
                blank(format!("{}: {}", field.list, field.column), field.blanks, most)
            })
            .collect(),
        months: lacking.iter().rev().map(|load| blank(date_in_words(load.on), load.all, String::new())).collect(),
    })
}

/// What came late, by team, between the last two loads.
fn late(readings: &Readings<'_>) -> Vec<Late> {
    let mut teams: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, (id, _)) in LATE.iter().enumerate() {
        let groups = readings.measure(id).and_then(|measure| readings.by_group(&measure, "team")).map(|by| by.groups).unwrap_or_default();
        for GroupRow { name, shown, .. } in groups {
            let cells = teams.entry(name).or_insert_with(|| vec!["None".to_owned(); LATE.len()]);
            if let Some(cell) = cells.get_mut(place) {
                *cell = if shown.of.is_empty() { shown.words } else { format!("{} ({})", shown.words, shown.of) };
            }
        }
    }
    teams.into_iter().map(|(team, cells)| Late { team, cells }).collect()
}

/// What was wrong with the loads, for officers.
fn found(site: &Site, reader: &Reader) -> Problems {
    let mut loads: Vec<_> = reader.view.all::<Load>().filter(|load| load.record.kind != ReturnKind::Plans).collect();
    loads.sort_by_key(|load| std::cmp::Reverse(load.record.snapshot));
    let last = loads.iter().find(|load| load.record.kind == ReturnKind::AnnexA);
    let kept: Vec<KeptProblem> = last.map(|load| problems(&site.data, &load.record.hash)).unwrap_or_default();
    let told: Vec<&KeptProblem> = kept.iter().filter(|problem| problem.severity != "note").collect();
    let list = |problem: &KeptProblem| match problem.list {
        0 => "The files".to_owned(),
        number => format!("List {number}"),
    };
    let mut lists: Vec<(u8, String)> = told.iter().map(|problem| (problem.list, list(problem))).collect();
    lists.sort();
    lists.dedup();
    let columns: Vec<&str> = lists.iter().map(|(_, name)| name.as_str()).collect();
    let mut teams: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let mut rules: BTreeMap<(&str, &str, u8), Rule> = BTreeMap::new();
    for problem in &told {
        let team = problem.team.as_deref().unwrap_or("Not of one row, or no team in it");
        let counts = teams.entry(team).or_insert_with(|| vec![0; lists.len()]);
        if let Some(count) = lists.iter().position(|(number, _)| *number == problem.list).and_then(|place| counts.get_mut(place)) {
            *count += u64::from(problem.times);
        }
        let rule = rules.entry((&problem.severity, &problem.rule, problem.list)).or_insert_with(|| Rule {
            code: problem.rule.clone(),
            severity: problem.severity.clone(),
            list: tables::annex_a::list(problem.list).map_or_else(|| list(problem), |schema| schema.title.to_owned()),
            times: 0,
            remedy: problem.remedy.clone(),
        });
        rule.times = rule.times.saturating_add(problem.times);
    }
    let rows: Vec<(String, Vec<u64>)> = teams.into_iter().map(|(team, counts)| (team.to_owned(), counts)).collect();
    let by_team = (!rows.is_empty()).then(|| CountTable::new("Problems of the last load by team and list", "Team", &columns, rows, false));
    Problems {
        of: last.map(|load| load.record.name()).unwrap_or_default(),
        by_team,
        rules: rules.into_values().collect(),
        loads: loads
            .iter()
            .map(|load| LoadRow {
                name: load.record.name(),
                address: format!("/loads/{}", load.key),
                rows: number(load.record.rows as f64, 0),
                errors: load.record.errors,
                queries: load.record.queries,
                per_thousand: per_thousand(load.record),
                whole: if load.record.partial { "In part" } else { "Whole" },
            })
            .collect(),
    }
}

fn per_thousand(load: &Load) -> String {
    let found = u64::from(load.errors) + u64::from(load.queries);
    Proportion::new(found.min(load.rows), load.rows).map(|share| number(1000.0 * share.share(), 1)).unwrap_or_default()
}
