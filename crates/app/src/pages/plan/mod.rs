//! The plan on a page, with delivery and impact as two axes; and each outcome
//! on one page that can be printed.

use super::actions::count;
use super::findings::address_of;
use super::governance::word;
use super::records::short;
use super::signs::{self, Sign, choices};
use super::{Frame, Page, render};
use crate::plan;
use crate::site::{Reader, Site};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use care::records::shape::date_in_words;
use care::records::{Finding, Impact, Key, Outcome, Register};
use figures::FigureBrief;
use oversight::improvement::{Coverage, Delivered, Item, Plan, Progressing, Working, check, delivered, not_run, rules, supported, working};
use std::sync::Arc;

pub(super) mod figures;
mod outcome;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/plan", get(show)).route("/plan/{key}", get(outcome::show))
}

/// Where something stands, and what it is called.
pub(super) struct Link {
    pub(super) address: String,
    pub(super) name: String,
}

/// A finding that no outcome answers.
struct Orphan {
    address: String,
    quote: String,
    sign: Sign,
    fix: Option<String>,
}

/// An outcome for children: whether it is being done, and whether it helps.
pub(super) struct Row {
    pub(super) number: u8,
    pub(super) address: String,
    pub(super) statement: String,
    child: bool,
    findings: usize,
    /// Delivery: the word, the counts, and what is late or moved.
    doing: Sign,
    counts: String,
    behind: Option<String>,
    /// Impact: the claim, and what is wrong with it.
    pub(super) impact: Sign,
    pub(super) doubt: Option<String>,
    /// The first measure: its address, its name and where it stands.
    pub(super) measure: Option<(String, String, String)>,
    pub(super) measure_missing: bool,
}

/// One row of the grid of delivery by impact.
struct GridRow {
    words: &'static str,
    cells: Vec<Vec<(String, u8)>>,
}

/// What is wrong between delivery and impact.
struct CallOut {
    address: String,
    name: String,
    why: String,
}

/// What a rule finds.
struct Found {
    name: &'static str,
    flags: Vec<(Link, String)>,
    not_run: Option<String>,
}

#[derive(Template)]
#[template(path = "plan/plan.html")]
struct PlanPage {
    frame: Frame,
    shown: bool,
    covered: String,
    orphans: Vec<Orphan>,
    without_finding: Vec<Link>,
    without_child: Vec<Link>,
    rows: Vec<Row>,
    impacts: Vec<String>,
    grid: Vec<GridRow>,
    done_not_working: Vec<CallOut>,
    too_soon: Vec<CallOut>,
    found: Vec<Found>,
    to_put_right: usize,
    new: bool,
}

async fn show(State(site): State<Arc<Site>>, reader: Reader) -> Page {
    render(&page(&reader, &|measure| figures::brief(&site, &reader.view, measure)))
}

fn page(reader: &Reader, brief: &dyn Fn(&str) -> Option<FigureBrief>) -> PlanPage {
    let view = &reader.view;
    let plan = plan::of(view);
    let shown = plan.shows(Register::Outcome) && plan.shows(Register::Action);
    let writes = |register| view.as_at().is_none() && view.viewer().writes(register);
    let coverage = Coverage::of(&plan);
    let outcomes = in_order(&plan);
    let found: Vec<Found> = found(&plan);
    PlanPage {
        frame: Frame::new(reader, "Plan"),
        shown,
        covered: covered(&coverage),
        orphans: coverage
            .unanswered
            .iter()
            .map(|finding| Orphan {
                address: address_of(Register::Finding, finding.key),
                quote: finding.record.text.to_string(),
                sign: signs::polarity(finding.record),
                fix: writes(Register::Outcome).then(|| format!("/records/outcome/new?findings.0={}", finding.key)),
            })
            .collect(),
        without_finding: coverage.without_finding.iter().map(link).collect(),
        without_child: coverage.without_child_statement.iter().map(link).collect(),
        rows: outcomes.iter().map(|outcome| row(&plan, outcome, brief)).collect(),
        impacts: choices(Register::Outcome, "impact").into_iter().map(|(_, words)| words).collect(),
        grid: grid(&plan, &outcomes),
        done_not_working: outcomes.iter().filter_map(|outcome| done_not_working(&plan, outcome)).collect(),
        too_soon: outcomes.iter().filter_map(|outcome| too_soon(&plan, outcome)).collect(),
        to_put_right: found.iter().map(|rule| rule.flags.len()).sum(),
        found: if shown { found } else { Vec::new() },
        new: writes(Register::Outcome),
    }
}

fn in_order<'a>(plan: &Plan<'a>) -> Vec<Item<'a, Outcome>> {
    let mut outcomes = plan.outcomes.clone();
    outcomes.sort_by_key(|outcome| outcome.record.number);
    outcomes
}

/// The plan's outcomes by number; none for a reader whom the plan is not shown.
pub(super) fn outcomes(site: &Site, reader: &Reader) -> Vec<Row> {
    let plan = plan::of(&reader.view);
    if !plan.shows(Register::Outcome) || !plan.shows(Register::Action) {
        return Vec::new();
    }
    in_order(&plan).iter().map(|outcome| row(&plan, outcome, &|measure| figures::brief(site, &reader.view, measure))).collect()
}

fn link(outcome: &Item<'_, Outcome>) -> Link {
    Link { address: address_of(Register::Outcome, outcome.key), name: format!("{}. {}", outcome.record.number, outcome.record.statement) }
}

fn covered(coverage: &Coverage<'_>) -> String {
    match coverage.percent() {
        None => "No finding that you may read asks for something to improve.".to_owned(),
        Some(percent) => {
            let asked = count(coverage.asked, "finding");
            format!("{percent}% answered: {} of {asked} that ask for something have an outcome.", coverage.answered())
        }
    }
}

/// The delivery of an outcome as a sign.
fn doing(delivered: &Delivered) -> Sign {
    let progressing = delivered.progressing();
    let shape = match progressing {
        Progressing::NoActions => "missing",
        Progressing::NotStarted | Progressing::UnderWay => "open",
        Progressing::Behind => "late",
        Progressing::AllDone => "done",
    };
    Sign::new(shape, progressing.in_words())
}

/// What is late or moved, in words.
fn behind(delivered: &Delivered) -> Option<String> {
    let mut words = Vec::new();
    if delivered.overdue > 0 {
        words.push(format!("{} overdue", delivered.overdue));
    }
    if delivered.moves > 0 {
        words.push(format!(
            "{} moved {}",
            count(delivered.moved, "date"),
            if delivered.moves == 1 { "once".to_owned() } else { format!("{} times", delivered.moves) }
        ));
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// What is wrong with what is said of the impact, in words.
fn doubt(plan: &Plan<'_>, outcome: &Item<'_, Outcome>) -> Option<String> {
    match working(plan, outcome) {
        Working::DoneWithoutEvidence => Some("Every action is done, and nothing shows that children are better off.".to_owned()),
        Working::DoneNotWorking => Some("Every action is done, and it is not working.".to_owned()),
        Working::TooSoonExpired(Some(on)) => Some(format!("It was to be judged on {}. “Too soon” no longer holds.", date_in_words(on))),
        Working::TooSoonExpired(None) => Some("No day was set on which to judge it. “Too soon” does not hold.".to_owned()),
        // A reader who does not see all the evidence cannot tell whether it is enough.
        Working::Fits if !plan.shows(Register::Evidence) => None,
        Working::Fits => supported(plan, outcome).err(),
    }
}

fn row(plan: &Plan<'_>, outcome: &Item<'_, Outcome>, brief: &dyn Fn(&str) -> Option<FigureBrief>) -> Row {
    let record = outcome.record;
    let actions = plan.actions_for(outcome.key);
    let delivered = delivered(actions.iter().map(|action| action.record), plan.today);
    let measures = plan.measures_of(outcome.key);
    Row {
        number: record.number,
        address: address_of(Register::Outcome, outcome.key),
        statement: record.statement.to_string(),
        child: record.child_statement.is_some(),
        findings: findings_of(plan, record).len(),
        doing: doing(&delivered),
        counts: delivered.in_words(),
        behind: behind(&delivered),
        impact: signs::impact(record.impact),
        doubt: doubt(plan, outcome),
        measure_missing: measures.is_empty() && plan.shows(Register::MeasureLink),
        measure: measures.first().map(|measure| {
            let id = &measure.record.measure;
            let address = super::findings::measure_address(id);
            match brief(id) {
                Some(brief) => (address, brief.name, format!("{}: {}", brief.words, brief.change)),
                None => (address, id.clone(), "Latest figure: not known".to_owned()),
            }
        }),
    }
}

/// The findings that an outcome answers and that the reader may read, those
/// for priority action first.
fn findings_of<'a>(plan: &Plan<'a>, outcome: &Outcome) -> Vec<Item<'a, Finding>> {
    let mut findings: Vec<Item<'a, Finding>> = outcome.findings.iter().filter_map(|link| plan.finding(&link.key)).collect();
    findings.sort_by_key(|finding| finding.record.polarity != care::records::Polarity::PriorityAction);
    findings
}

fn grid(plan: &Plan<'_>, outcomes: &[Item<'_, Outcome>]) -> Vec<GridRow> {
    let stands =
        |outcome: &Item<'_, Outcome>| delivered(plan.actions_for(outcome.key).iter().map(|action| action.record), plan.today).progressing();
    let impacts = choices(Register::Outcome, "impact");
    Progressing::ALL
        .iter()
        .map(|progressing| GridRow {
            words: progressing.in_words(),
            cells: impacts
                .iter()
                .map(|(_, impact)| {
                    outcomes
                        .iter()
                        .filter(|outcome| {
                            stands(outcome) == *progressing && word(Register::Outcome, "impact", outcome.record.impact) == *impact
                        })
                        .map(|outcome| (address_of(Register::Outcome, outcome.key), outcome.record.number))
                        .collect()
                })
                .collect(),
        })
        .collect()
}

fn call_out(outcome: &Item<'_, Outcome>, why: String) -> CallOut {
    let Link { address, name } = link(outcome);
    CallOut { address, name, why }
}

fn done_not_working(plan: &Plan<'_>, outcome: &Item<'_, Outcome>) -> Option<CallOut> {
    let wrong = matches!(working(plan, outcome), Working::DoneWithoutEvidence | Working::DoneNotWorking);
    wrong.then(|| call_out(outcome, format!("Impact: {}", word(Register::Outcome, "impact", outcome.record.impact))))
}

fn too_soon(plan: &Plan<'_>, outcome: &Item<'_, Outcome>) -> Option<CallOut> {
    let Working::TooSoonExpired(on) = working(plan, outcome) else { return None };
    let test = outcome.record.test.as_deref().map_or_else(|| "No test was set.".to_owned(), |test| format!("The test: {test}"));
    let when = on.map_or_else(|| "No day was set.".to_owned(), |on| format!("It was to be judged on {}.", date_in_words(on)));
    debug_assert_eq!(outcome.record.impact, Impact::TooSoon);
    Some(call_out(outcome, format!("{when} {test}")))
}

/// What every rule finds, and which could not run.
fn found(plan: &Plan<'_>) -> Vec<Found> {
    let flags = check(plan);
    let not_run = not_run(plan);
    let name = |register: Register, key: &Key| match register {
        Register::Finding => plan.finding(key).map(|item| item.record.text.to_string()),
        Register::Cause => plan.cause(key).map(|item| item.record.text.clone()),
        Register::Outcome => plan.outcome(key).map(|item| format!("{}. {}", item.record.number, item.record.statement)),
        Register::Action => plan.action(key).map(|item| item.record.text.clone()),
        Register::Question => plan.question(key).map(|item| item.record.text.to_string()),
        Register::Promise => plan.promise(key).map(|item| item.record.words.to_string()),
        _ => None,
    };
    rules::RULES
        .iter()
        .map(|rule| Found {
            name: rule.name,
            flags: flags
                .iter()
                .filter(|flag| flag.rule == rule.code)
                .map(|flag| {
                    let name = name(flag.register, &flag.record).unwrap_or_else(|| format!("{} {}", flag.register.one(), flag.record));
                    (Link { address: address_of(flag.register, &flag.record), name: short(&name) }, flag.message.clone())
                })
                .collect(),
            not_run: not_run.iter().find(|not_run| not_run.rule == rule.code).map(|not_run| not_run.not_run.clone()),
        })
        .filter(|found| !found.flags.is_empty() || found.not_run.is_some())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    #[test]
    fn delivery_and_impact_are_two_axes_and_orphans_are_named() {
        let page = page(&fixture::reader(Role::Director, "/plan"), &|_| None);
        assert!(page.covered.starts_with("50% answered: 2 of 4 findings"), "{}", page.covered);
        let orphans: Vec<&str> = page.orphans.iter().map(|orphan| orphan.address.as_str()).collect();
        assert_eq!(orphans, ["/findings/F2", "/findings/F4"]);
        let states: Vec<(u8, &str, &str)> =
            page.rows.iter().map(|row| (row.number, row.doing.words.as_str(), row.impact.words.as_str())).collect();
        assert_eq!(states, [(1, "Behind", "Too soon to say"), (2, "All done", "No evidence yet"), (3, "Not started", "Improving")]);
        assert_eq!(page.done_not_working.iter().map(|out| out.address.as_str()).collect::<Vec<_>>(), ["/plan/O2"]);
        assert_eq!(page.too_soon.iter().map(|out| out.address.as_str()).collect::<Vec<_>>(), ["/plan/O1"]);
        let html = page.render().unwrap();
        for words in ["1 overdue", "It needs two kinds of evidence", "What to put right"] {
            assert!(html.contains(words), "{words}");
        }
    }

    #[test]
    fn an_embargo_leaves_no_trace() {
        fixture::embargo_leaves_no_trace("/plan", |reader| page(reader, &|_| None).render().unwrap());
    }

    #[test]
    fn the_public_is_told_that_the_plan_is_not_shown() {
        let page = page(&fixture::reader(Role::Public, "/plan"), &|_| None);
        let html = page.render().unwrap();
        assert!(html.contains("not shown to your role"));
        assert!(!html.contains("Missing") && !html.contains("What to put right"));
    }
}
