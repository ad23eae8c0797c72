//! Supervision and decisions: whether oversight is there and whether it is
//! good, side by side and never in one figure; the children nobody decided
//! about, and those nobody saw. By team, never by worker.

use super::voice::share;
use super::{Frame, Page, PageError, render};
use crate::audits::not_yet_reliable;
use crate::figures::number;
use crate::figures::oversight::{ByTeam, Counted};
use crate::site::{Reader, Site};
use crate::workspace::Overseen;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::calendar::months_before;
use care::records::shape::date_in_words;
use care::records::{Class, FrameKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/supervision", get(show))
}

/// Whether oversight is there.
const PRESENCE: &str = "supervision_31d_pct";
/// Whether anybody decided.
const DECISIONS: &str = "decision_90d_pct";
/// Whether children are seen as often as their kind of plan asks: measure, and
/// the children in words.
const SEEN: [(&str, &str); 3] = [
    ("cin_seen_6wk_pct", "Children in need, seen in six weeks"),
    ("cpp_visit_10wd_pct", "Children with a protection plan, visited in ten working days"),
    ("cla_visit_6wk_pct", "Children looked after, visited in six weeks"),
];

/// A share, as words and as a bar.
struct Bar {
    words: String,
    percent: Option<u32>,
}

fn bar(counted: Option<Counted>) -> Bar {
    Bar {
        words: counted.and_then(Counted::in_words).unwrap_or_else(|| "Not known".to_owned()),
        percent: counted.filter(|counted| !counted.is_of_too_few()).and_then(Counted::percent),
    }
}

/// Presence and quality of a team: two bars, each with what it says, and no sum.
struct Team {
    name: String,
    bars: [(&'static str, Bar); 2],
}

fn team(name: &str, presence: Option<Counted>, quality: Option<Counted>) -> Team {
    Team { name: name.to_owned(), bars: [("is there", bar(presence)), ("is good", bar(quality))] }
}

/// What audits said of oversight in a year: whether it is good.
#[derive(Default)]
struct Quality {
    /// By team, where cases were drawn by team.
    teams: BTreeMap<String, Counted>,
    /// Of all cases drawn at random.
    drawn: Counted,
    /// Of a theme, or picked: these speak for themselves only.
    chosen: Counted,
}

fn quality(audited: Vec<Overseen>, today: Date) -> Quality {
    let since = months_before(today, 12);
    let mut quality = Quality::default();
    for overseen in audited.into_iter().filter(|overseen| overseen.on > since && overseen.on <= today) {
        let count = |counted: &mut Counted| {
            counted.of += 1;
            counted.met += u32::from(overseen.good);
        };
        if overseen.kind == FrameKind::Random {
            count(&mut quality.drawn);
            if let Some(team) = overseen.team {
                count(quality.teams.entry(team).or_default());
            }
        } else {
            count(&mut quality.chosen);
        }
    }
    quality
}

/// How many children went without, and how many did not, in words.
#[derive(Debug, PartialEq, Eq)]
struct Cell {
    not: String,
    words: String,
}

fn cell(counted: Counted) -> Cell {
    Cell { not: number(counted.unmet().into(), 0), words: bar(Some(counted)).words }
}

/// One thing that children may go without.
struct Column {
    what: String,
    list: String,
    /// The day, where it is not that of the others.
    on: Option<String>,
    all: Cell,
}

/// Children who went without something, by team: one table, that can be read across.
struct Missed {
    columns: Vec<Column>,
    /// The day of all columns, where they have one.
    on: Option<String>,
    /// Each team with a cell a column; none where the team has no such child.
    teams: Vec<(String, Vec<Option<Cell>>)>,
}

fn missed(measures: &[(&str, ByTeam)]) -> Missed {
    let names: BTreeSet<&String> = measures.iter().flat_map(|(_, by)| by.teams.keys()).collect();
    let on = measures.first().map(|(_, by)| by.on).filter(|on| measures.iter().all(|(_, by)| by.on == *on));
    let column = |(what, by): &(&str, ByTeam)| Column {
        what: (*what).to_owned(),
        list: format!("/measures/{}/list", by.id),
        on: on.is_none().then(|| date_in_words(by.on)),
        all: cell(by.all),
    };
    let cells = |team: &String| measures.iter().map(|(_, by)| by.teams.get(team).copied().map(cell)).collect();
    Missed {
        columns: measures.iter().map(column).collect(),
        on: on.map(date_in_words),
        teams: names.into_iter().map(|team| (team.clone(), cells(team))).collect(),
    }
}

#[derive(Template)]
#[template(path = "supervision/show.html")]
struct Show {
    frame: Frame,
    presence: Option<String>,
    audited: bool,
    chosen: Option<String>,
    reliability: Option<String>,
    calibrates: bool,
    teams: Vec<Team>,
    all: Team,
    /// Whether managers' decisions were sent.
    decided: bool,
    /// Whether visits were.
    seen: bool,
    missed: Missed,
    may_open: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    if !reader.view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden("Oversight by team is for officers. The measures of it are on the page of measures.".to_owned()));
    }
    let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let presence = readings.by_team(PRESENCE);
    let quality = quality(reader.view.overseen(), reader.view.today());
    let names: BTreeSet<&String> = presence.iter().flat_map(|by| by.teams.keys()).chain(quality.teams.keys()).collect();
    let there = |team: &str| presence.as_ref().and_then(|by| by.teams.get(team).copied());
    let decisions = readings.by_team(DECISIONS).map(|by| ("Children with a manager’s decision in 90 days", by));
    let decided = decisions.is_some();
    let measures: Vec<(&str, ByTeam)> =
        decisions.into_iter().chain(SEEN.iter().filter_map(|(id, what)| Some((*what, readings.by_team(id)?)))).collect();
    let teams = names.into_iter().map(|name| team(name, there(name), quality.teams.get(name).copied())).collect();
    render(&Show {
        frame: Frame::new(&reader, "Supervision and decisions"),
        all: team("All teams", presence.as_ref().map(|by| by.all), Some(quality.drawn)),
        presence: presence.as_ref().map(|by| date_in_words(by.on)),
        audited: quality.drawn.of > 0,
        chosen: (quality.chosen.of > 0).then(|| share(quality.chosen.met, quality.chosen.of)),
        reliability: not_yet_reliable(&reader.view).filter(|_| quality.drawn.of > 0),
        calibrates: true,
        teams,
        decided,
        seen: measures.len() > usize::from(decided),
        missed: missed(&measures),
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_few_cases_are_told_and_not_drawn() {
        let told = |met, of| {
            let bar = bar(Some(Counted { met, of }));
            (bar.words, bar.percent)
        };
        assert_eq!(told(2, 2), ("2 of 2: too few to judge".to_owned(), None));
        assert_eq!(told(5, 10).1, Some(50));
        assert_eq!(told(0, 0), ("Not known".to_owned(), None));
    }

    #[test]
    fn decisions_and_visits_are_read_across_a_team() {
        let by = |teams: &[(&str, u32, u32)], met, of| ByTeam {
            id: "seen".to_owned(),
            name: String::new(),
            on: date(2026, 10, 31),
            teams: teams.iter().map(|(team, met, of)| ((*team).to_owned(), Counted { met: *met, of: *of })).collect(),
            all: Counted { met, of },
        };
        let missed =
            missed(&[("Decided", by(&[("North", 1, 2), ("South", 300, 2_300)], 301, 2_302)), ("Seen", by(&[("South", 3, 3)], 3, 3))]);
        let not: Vec<_> = missed
            .teams
            .iter()
            .map(|(team, cells)| (team.as_str(), cells.iter().map(|cell| cell.as_ref().map(|cell| cell.not.as_str())).collect::<Vec<_>>()))
            .collect();
        assert_eq!(not, [("North", vec![Some("1"), None]), ("South", vec![Some("2,000"), Some("0")])]);
        assert_eq!(missed.columns.iter().map(|column| column.all.not.as_str()).collect::<Vec<_>>(), ["2,001", "0"]);
        assert_eq!((missed.on.as_deref(), &missed.columns[0].on), (Some("31 October 2026"), &None));
        assert_eq!(missed.teams[0].1[0].as_ref().unwrap().words, "1 of 2: too few to judge");
    }

    #[test]
    fn what_was_drawn_and_what_was_picked_are_never_put_together() {
        let overseen = |kind, team: Option<&str>, on, good| Overseen { kind, team: team.map(str::to_owned), on, good };
        let found = quality(
            vec![
                overseen(FrameKind::Random, Some("North"), date(2026, 10, 1), true),
                overseen(FrameKind::Random, Some("North"), date(2026, 9, 1), false),
                overseen(FrameKind::Random, None, date(2026, 9, 1), true),
                overseen(FrameKind::Dip, Some("North"), date(2026, 9, 1), false),
                overseen(FrameKind::Themed, None, date(2026, 9, 1), false),
                overseen(FrameKind::Random, Some("North"), date(2025, 9, 1), true),
            ],
            date(2026, 10, 31),
        );
        assert_eq!((found.drawn, found.chosen), (Counted { met: 2, of: 3 }, Counted { met: 0, of: 2 }));
        assert_eq!(found.teams.get("North"), Some(&Counted { met: 1, of: 2 }));
    }
}
