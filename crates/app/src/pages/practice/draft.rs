//! My plan check: a worker’s early look at a draft. What is pasted is read,
//! looked at and let go: it is kept nowhere, not even in the log of openings.

use super::name_of;
use super::one::{Flagged, Part, flagged, parts};
use crate::pages::{Frame, Page, PageError, Posted, render};
use crate::site::Reader;
use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use care::records::Class;
use oversight::practice::{Checked, Selection, check as look, read};

#[derive(Template)]
#[template(path = "practice/draft.html")]
struct Draft {
    frame: Frame,
    fields: Vec<(&'static str, &'static str, &'static str, String)>,
    looked: bool,
    whole: Vec<Flagged>,
    parts: Vec<Part>,
    not_run: Vec<String>,
    found: usize,
}

/// The boxes of the form: name, label, hint.
const FIELDS: [(&str, &str, &str); 4] = [
    ("risks", "What worries people", "One a line."),
    ("outcomes", "What should be different for the child", "One a line: the outcome | how we will know | by when."),
    ("actions", "Who does what", "One a line: the action | who | by when."),
    ("views", "What the child said", "One a line, in the child’s own words."),
];

/// A CSV file of rows, each cell quoted.
fn csv(header: &str, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = format!("{header}\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text.into_bytes()
}

fn cell(line: &str, place: usize) -> String {
    line.split('|').nth(place).unwrap_or_default().trim().to_owned()
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate().map(|(place, line)| (place + 1, line))
}

/// The draft as an extract of one plan: the same reader and the same rules as
/// for every plan.
fn extract(posted: &Posted, today: jiff::civil::Date) -> Vec<(&'static str, Vec<u8>)> {
    let own = |mut row: Vec<String>| {
        row.splice(0..0, ["draft".to_owned(), "1".to_owned()]);
        row
    };
    vec![
        (
            "plans.csv",
            csv(
                "plan_id,version,child_id,family_id,plan_type,version_date,review_due,team,worker_id,child_dob,status",
                std::iter::once(
                    ["draft", "1", "child", "", "CIN", &today.to_string(), posted.text("review"), "", "", "", "draft"]
                        .map(str::to_owned)
                        .to_vec(),
                ),
            ),
        ),
        (
            "risks.csv",
            csv(
                "plan_id,version,risk_id,text,category",
                lines(posted.text("risks")).map(|(n, line)| own(vec![format!("risk {n}"), line.to_owned(), String::new()])),
            ),
        ),
        (
            "outcomes.csv",
            csv(
                "plan_id,version,outcome_id,risk_ids,text,how_we_will_know,target_date,status",
                lines(posted.text("outcomes")).map(|(n, line)| {
                    own(vec![format!("outcome {n}"), String::new(), cell(line, 0), cell(line, 1), cell(line, 2), String::new()])
                }),
            ),
        ),
        (
            "actions.csv",
            csv(
                "plan_id,version,action_id,outcome_id,text,owner,owner_role,due,done_date",
                lines(posted.text("actions")).map(|(n, line)| {
                    own(vec![
                        format!("action {n}"),
                        String::new(),
                        cell(line, 0),
                        cell(line, 1),
                        String::new(),
                        cell(line, 2),
                        String::new(),
                    ])
                }),
            ),
        ),
        (
            "views.csv",
            csv(
                "plan_id,version,who,medium,text,verbatim,what_changed,shared_with_child_date",
                lines(posted.text("views")).map(|(_, line)| {
                    own(vec![
                        "child".into(),
                        "own words to social worker".into(),
                        line.to_owned(),
                        "Y".into(),
                        String::new(),
                        String::new(),
                    ])
                }),
            ),
        ),
    ]
}

fn worker(reader: &Reader) -> Result<(), PageError> {
    let officer = reader.view.viewer().reads(Class::Officers);
    officer.then_some(()).ok_or_else(|| PageError::Forbidden("This is for those who write children’s plans.".to_owned()))
}

fn fields(posted: &Posted) -> Vec<(&'static str, &'static str, &'static str, String)> {
    FIELDS.iter().map(|(name, label, hint)| (*name, *label, *hint, posted.text(name).to_owned())).collect()
}

pub(super) async fn ask(reader: Reader) -> Page {
    worker(&reader)?;
    render(&Draft {
        frame: Frame::new(&reader, "My plan check"),
        fields: fields(&Posted::default()),
        looked: false,
        whole: Vec::new(),
        parts: Vec::new(),
        not_run: Vec::new(),
        found: 0,
    })
}

pub(super) async fn check(reader: Reader, posted: Posted) -> Page {
    posted.of(&reader)?;
    worker(&reader)?;
    let content = read(&extract(&posted, reader.view.today()));
    let report = look(&content, &Selection::all());
    let flags: Vec<_> = report.rules.iter().flat_map(|rule| rule.flags().iter().map(move |flag| (rule, flag))).collect();
    let (whole, parts) = content
        .plans
        .first()
        .and_then(|plan| plan.latest())
        .map(|version| parts(version, &flags, &|rule, flag| flagged(rule, flag, None, None)))
        .unwrap_or_default();
    let page = Draft {
        frame: Frame::new(&reader, "My plan check"),
        fields: fields(&posted),
        looked: true,
        found: flags.len(),
        whole,
        parts,
        not_run: report
            .rules
            .iter()
            .filter_map(|rule| match &rule.checked {
                Checked::NotRun(why) => Some(format!("{}: {why}", name_of(rule.about.code))),
                Checked::Ran(_) => None,
            })
            .collect(),
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], render(&page)?).into_response())
}
