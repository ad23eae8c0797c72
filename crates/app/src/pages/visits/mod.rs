//! Visits to children against what each child's plan says of them: counted by
//! team and never by worker, and behind the door of reasons the children, with
//! the line of the plan that each is held to.

use super::leave::{NO_REASON, Question, ask, leave, leave_with_reason, note, watermark};
use super::{Frame, Page, PageError, Posted, render};
use crate::figures::oversight::Counted;
use crate::figures::visited::{HeldTo, Tally, Visited, Visits};
use crate::pages::capital;
use crate::plans::SaysOfVisits;
use crate::site::{Reader, Site};
use crate::workspace::ChildLevel;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use care::records::Class;
use care::records::shape::date_in_words;
use care::thousands::in_threes;
use jiff::civil::Date;
use oversight::practice::visits::Every;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/visits", get(show)).route("/visits/{kind}", get(ask_for_children).post(children))
}

/// Children whose visits are held to one local standard.
struct Kind {
    /// As it stands in an address.
    name: &'static str,
    /// The measure of the local standard.
    measure: &'static str,
    children: &'static str,
    /// The local standard.
    standard: Every,
}

const KINDS: [Kind; 3] = [
    Kind { name: "in-need", measure: "cin_seen_6wk_pct", children: "Children in need", standard: Every::Days(42) },
    Kind {
        name: "protection",
        measure: "cpp_visit_10wd_pct",
        children: "Children with a child protection plan",
        standard: Every::WorkingDays(10),
    },
    Kind { name: "looked-after", measure: "cla_visit_6wk_pct", children: "Children looked after", standard: Every::Days(42) },
];

fn in_words(counted: Counted) -> String {
    counted.in_words().unwrap_or_else(|| "None".to_owned())
}

struct Row {
    what: String,
    plan: String,
    would_be: String,
    standard: String,
}

fn row(what: &str, tally: Tally) -> Row {
    Row { what: what.to_owned(), plan: in_words(tally.by_plan), would_be: in_words(tally.would_be), standard: in_words(tally.by_standard) }
}

struct Section {
    children: &'static str,
    standard: String,
    list: String,
    measure: String,
    on: String,
    in_time: String,
    whole: Row,
    teams: Vec<Row>,
}

fn section(kind: &Kind, visits: &Visits) -> Section {
    let whole = visits.tally();
    Section {
        children: kind.children,
        standard: kind.standard.in_words(),
        list: format!("/visits/{}", kind.name),
        measure: format!("/measures/{}", kind.measure),
        on: date_in_words(visits.on),
        in_time: in_words(whole.all()),
        whole: row("All teams", whole),
        teams: visits.by_team().into_iter().map(|(team, tally)| row(team, tally)).collect(),
    }
}

#[derive(Template)]
#[template(path = "visits/show.html")]
struct Show {
    frame: Frame,
    plans_on: Option<String>,
    says: String,
    plans: String,
    stated: Vec<(String, usize)>,
    sections: Vec<Section>,
    may_open: bool,
}

/// How many plans state each interval, the shortest first.
fn stated(says: &HashMap<&str, SaysOfVisits<'_>>) -> Vec<(String, usize)> {
    let mut counted: HashMap<Every, usize> = HashMap::new();
    for says in says.values() {
        *counted.entry(says.every).or_default() += 1;
    }
    let mut counted: Vec<(Every, usize)> = counted.into_iter().collect();
    counted.sort_by(|(one, _), (other, _)| other.compared_to(*one).then_with(|| one.in_words().cmp(&other.in_words())));
    counted.into_iter().map(|(every, plans)| (every.in_words(), plans)).collect()
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    if !reader.view.viewer().reads(Class::Officers) {
        return Err(PageError::Forbidden("Visits by team are for officers. The measures of them are on the page of measures.".to_owned()));
    }
    let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let plans = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?;
    let said = plans.visits();
    let plans_on = said.as_ref().and_then(|_| plans.on()).map(date_in_words);
    let (says, standing) = said.unwrap_or_default();
    render(&Show {
        frame: Frame::new(&reader, "Visits, and what plans say of them"),
        plans_on,
        says: in_threes(&says.len().to_string()),
        plans: in_threes(&standing.to_string()),
        stated: stated(&says),
        sections: KINDS.iter().filter_map(|kind| Some(section(kind, &readings.visits((kind.measure, kind.standard), &says)?))).collect(),
        may_open: reader.view.child_level().is_some() && reader.view.as_at().is_none(),
    })
}

fn kind(name: &str) -> Result<&'static Kind, PageError> {
    KINDS.iter().find(|kind| kind.name == name).ok_or(PageError::NotFound)
}

fn question(kind: &Kind) -> Question {
    Question {
        back: ("/visits", "Visits, and what plans say of them"),
        what: format!("Open the list: {}", kind.children),
        example: "children of my team who are to be visited this week",
        child: None,
    }
}

async fn ask_for_children(reader: Reader, Path(name): Path<String>) -> Page {
    ask(&reader, &leave(&reader)?, question(kind(&name)?), None)
}

/// A child, and what the visits are held to.
struct ChildRow {
    child: String,
    team: String,
    last: String,
    held: String,
    /// The line of the plan, with its box for dates.
    line: Option<(String, String)>,
    due: String,
    state: &'static str,
    shape: &'static str,
}

fn child_row(visited: Visited, kind: &Kind, says: Option<&SaysOfVisits<'_>>, leave: &ChildLevel) -> ChildRow {
    let line = says.filter(|says| leave.covers(Some(says.team))).map(|says| (says.line.to_owned(), says.due.to_owned()));
    let (state, shape) = match (visited.in_time, visited.last) {
        (true, _) => ("In time", "done"),
        (false, Some(_)) => ("Not in time", "late"),
        (false, None) => ("No visit recorded", "missing"),
    };
    ChildRow {
        child: visited.child.unwrap_or_default(),
        team: visited.team.unwrap_or_else(|| "Not known".to_owned()),
        last: visited.last.map_or_else(|| "Not recorded".to_owned(), date_in_words),
        held: match visited.held {
            HeldTo::Plan(every) => format!("{}, as the plan says", capital(&every.in_words())),
            HeldTo::Standard => format!("The local standard: {}", kind.standard.in_words()),
        },
        line,
        due: visited.due.map(date_in_words).unwrap_or_default(),
        state,
        shape,
    }
}

#[derive(Template)]
#[template(path = "visits/children.html")]
struct Children {
    frame: Frame,
    title: &'static str,
    on: String,
    plans_on: Option<String>,
    rows: Vec<ChildRow>,
    watermark: String,
}

/// Those not in time first, who waited longest before the others.
fn order(visited: &Visited) -> (bool, Option<Date>) {
    (visited.in_time, visited.due)
}

async fn children(State(site): State<Arc<Site>>, reader: Reader, Path(name): Path<String>, posted: Posted) -> Page {
    let kind = kind(&name)?;
    let Some(leave) = leave_with_reason(&reader, &posted)? else {
        return ask(&reader, &leave(&reader)?, question(kind), Some(NO_REASON));
    };
    let (on, plans_on, rows) = {
        let readings = site.figures.open_to(&reader.view).ok_or(PageError::NotFound)?;
        let plans = site.plans.open_to(&reader.view).ok_or(PageError::NotFound)?;
        let (says, _) = plans.visits().unwrap_or_default();
        let mut visits = readings.visits((kind.measure, kind.standard), &says).ok_or(PageError::NotFound)?;
        visits.children.retain(|child| leave.covers(child.team.as_deref()));
        visits.children.sort_by_key(order);
        let of = |visited: &Visited| visited.child.as_deref().and_then(|child| says.get(child));
        let rows: Vec<ChildRow> = visits
            .children
            .into_iter()
            .map(|visited| {
                let says = of(&visited);
                child_row(visited, kind, says, &leave)
            })
            .collect();
        (visits.on, plans.on(), rows)
    };
    let what = format!("visits to {} as at {on}, with what plans say of them", kind.children.to_lowercase());
    note(&site, &reader, what, posted.text("reason"), rows.len()).await?;
    render(&Children {
        frame: Frame::new(&reader, kind.children),
        title: kind.children,
        on: date_in_words(on),
        plans_on: plans_on.map(date_in_words),
        rows,
        watermark: watermark(&reader),
    })
}
