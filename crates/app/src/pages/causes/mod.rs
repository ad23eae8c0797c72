//! Causes: those that nobody deals with first, then actions that deal with
//! none, then every cause, and the matrix of findings and causes.

use super::findings::address_of;
use super::governance::word;
use super::records::short;
use super::signs::{self, Sign};
use super::{Frame, Page, render};
use crate::plan;
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{CauseStatus, Register};
use oversight::improvement::{CauseCell, Item, Plan, actions_without_cause, causes_without_action, cell};
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/causes", get(show))
}

struct Link {
    address: String,
    name: String,
}

/// A cause that nobody deals with.
struct Hole {
    address: String,
    text: String,
    asserted_by: String,
    sign: Sign,
    fix: Option<String>,
}

/// An action that deals with no cause.
struct Loose {
    address: String,
    text: String,
    due: String,
    sign: Sign,
    fix: Option<String>,
}

struct CauseRow {
    number: usize,
    address: String,
    text: String,
    kind: String,
    asserted_by: String,
    sign: Sign,
    findings: Vec<Link>,
    actions: Vec<(Link, Sign)>,
    /// Whether an action is owed to it.
    owed: bool,
}

/// What stands where a finding and a cause meet.
enum Cell {
    Apart,
    Denied,
    NoAction,
    Actions(usize),
}

struct FindingRow {
    address: String,
    quote: String,
    cells: Vec<Cell>,
    causes: usize,
}

#[derive(Template)]
#[template(path = "causes/causes.html")]
struct Causes {
    frame: Frame,
    /// Whether the reader's role reads causes.
    shown: bool,
    holes: Vec<Hole>,
    loose: Vec<Loose>,
    rows: Vec<CauseRow>,
    findings: Vec<FindingRow>,
    new: bool,
}

async fn show(reader: Reader) -> Page {
    render(&page(&reader))
}

fn page(reader: &Reader) -> Causes {
    let view = &reader.view;
    let plan = plan::of(view);
    let writes = |register| view.as_at().is_none() && view.viewer().writes(register);
    let holes = causes_without_action(&plan)
        .iter()
        .map(|cause| Hole {
            address: address_of(Register::Cause, cause.key),
            text: cause.record.text.clone(),
            asserted_by: word(Register::Cause, "asserted_by", cause.record.asserted_by),
            sign: signs::cause(cause.record.status),
            fix: writes(Register::Action).then(|| format!("/records/action/new?causes.0={}", cause.key)),
        })
        .collect();
    let loose = actions_without_cause(&plan)
        .iter()
        .map(|action| Loose {
            address: address_of(Register::Action, action.key),
            text: action.record.text.clone(),
            due: date_in_words(action.record.due()),
            sign: signs::delivery(action.record.delivery),
            fix: writes(Register::Action).then(|| format!("/records/action/{}/edit", action.key)),
        })
        .collect();
    let findings = plan
        .findings
        .iter()
        .filter(|finding| finding.record.asks() || !plan.causes_of(finding.key).is_empty())
        .map(|finding| FindingRow {
            address: address_of(Register::Finding, finding.key),
            quote: short(finding.record.text.as_str()),
            cells: plan.causes.iter().map(|cause| drawn(&plan, finding.key, cause)).collect(),
            causes: plan.causes_of(finding.key).len(),
        })
        .collect();
    Causes {
        frame: Frame::new(reader, "Causes"),
        shown: plan.shows(Register::Cause) && plan.shows(Register::Action),
        holes,
        loose,
        rows: plan.causes.iter().enumerate().map(|(place, cause)| row(&plan, place + 1, cause)).collect(),
        findings,
        new: writes(Register::Cause),
    }
}

fn drawn(plan: &Plan<'_>, finding: &care::records::Key, cause: &Item<'_, care::records::Cause>) -> Cell {
    match cell(plan, finding, cause) {
        CauseCell::Apart => Cell::Apart,
        CauseCell::Actions(actions) if actions.is_empty() => {
            if cause.record.status == CauseStatus::Denied {
                Cell::Denied
            } else {
                Cell::NoAction
            }
        }
        CauseCell::Actions(actions) => Cell::Actions(actions.len()),
    }
}

fn row(plan: &Plan<'_>, number: usize, cause: &Item<'_, care::records::Cause>) -> CauseRow {
    let record = cause.record;
    let findings = record.findings.iter().filter_map(|link| plan.finding(&link.key));
    CauseRow {
        number,
        address: address_of(Register::Cause, cause.key),
        text: record.text.clone(),
        kind: word(Register::Cause, "kind", record.kind),
        asserted_by: word(Register::Cause, "asserted_by", record.asserted_by),
        sign: signs::cause(record.status),
        findings: findings
            .map(|finding| Link { address: address_of(Register::Finding, finding.key), name: short(finding.record.text.as_str()) })
            .collect(),
        actions: plan
            .actions_on(cause.key)
            .iter()
            .map(|action| {
                let link = Link { address: address_of(Register::Action, action.key), name: short(&action.record.text) };
                (link, signs::delivery(action.record.delivery))
            })
            .collect(),
        owed: record.status != CauseStatus::Denied,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    #[test]
    fn causes_with_no_action_come_first_with_the_form_that_fills_them() {
        let page = page(&fixture::reader(Role::ImprovementManager, "/causes"));
        assert_eq!(page.holes.iter().map(|hole| hole.address.as_str()).collect::<Vec<_>>(), ["/records/cause/C2"]);
        assert_eq!(page.loose.iter().map(|loose| loose.address.as_str()).collect::<Vec<_>>(), ["/records/action/A2", "/records/action/A3"]);
        let html = page.render().unwrap();
        assert!(html.contains("/records/action/new?causes.0=C2"));
        assert!(html.find("Causes with no action").unwrap() < html.find("Every cause").unwrap());
    }

    #[test]
    fn an_embargo_leaves_no_trace() {
        fixture::embargo_leaves_no_trace("/causes", |reader| page(reader).render().unwrap());
    }

    #[test]
    fn a_role_that_reads_no_causes_is_told_so_and_shown_no_hole() {
        let html = page(&fixture::reader(Role::Public, "/causes")).render().unwrap();
        assert!(html.contains("not shown to your role") && !html.contains("Missing"));
    }
}
