//! What people of the fictional authority answered to flags, and the good
//! examples they chose. Whoever made the plans knows what was made wrong on
//! purpose, and the answers say so: a flag where nothing was made wrong is
//! answered as wrong.

use crate::commands::CommandError;
use crate::data::DataDirectory;
use crate::store::Draft;
use crate::workspace::{Live, Viewer};
use care::pseudonym::Who;
use care::records::{FlagAnswer, FlagVerdict, GoodExample, Person, PlanPart, Role};
use jiff::Timestamp;
use oversight::practice::{Selection, check, read};
use returns::annex_a::SentFile;
use std::collections::HashSet;

/// Rules whose flags were answered, and the fault that makes a flag right.
const ANSWERED: [(&str, &str); 6] = [
    ("outcome_not_about_child", "outcome_not_about_child"),
    ("action_without_timescale", "action_without_timescale"),
    ("outcome_without_measure", "outcome_without_measure"),
    ("voice_filtered", "voice_filtered"),
    ("wrong_name_left_in", "wrong_name_left_in"),
    ("jargon_in_line", "jargon_unreadable"),
];

/// Answers to each rule.
const EACH: usize = 24;

/// Plans from which they were chosen.
const PLANS: usize = 400;

const EXAMPLES: [(&str, PlanPart, &str, &str); 3] = [
    (
        "[name] goes to bed in her own room, with the landing light on, and sleeps until it is time for school",
        PlanPart::Outcome,
        "outcome_not_about_child",
        "It says what a night is like for her. She could tell us whether it is true.",
    ),
    (
        "[name] says so herself when we ask on the way to school; the night book by her bed has no more than one bad night a week",
        PlanPart::Measure,
        "outcome_without_measure",
        "Two ways of knowing, and the first of them is the child.",
    ),
    (
        "Dad rings the school office himself each Friday and asks how the week went, the first time by the end of this month",
        PlanPart::Action,
        "action_without_timescale",
        "One person, one thing to do, and a day on which anybody can see whether it was done.",
    ),
];

/// Faults made on purpose: what, in which plan, in which item.
fn labels(files: &[(&'static str, Vec<u8>)]) -> HashSet<(String, String, String)> {
    let Some((_, bytes)) = files.iter().find(|(name, _)| *name == "labels.csv") else { return HashSet::new() };
    let text = String::from_utf8_lossy(bytes);
    // Plan, version, fault, item: no cell of these four holds a comma.
    let rows = text.lines().skip(1).filter_map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        Some(((*cells.get(2)?).to_owned(), (*cells.first()?).to_owned(), (*cells.get(3)?).to_owned()))
    });
    rows.collect()
}

/// Writes answers to some flags of the last extract, given its files, and the
/// good examples.
pub(super) async fn write(
    data: &DataDirectory,
    live: &Live,
    authority: &str,
    files: &[(&'static str, Vec<u8>)],
    at: Timestamp,
) -> Result<(), CommandError> {
    let other = |error: String| CommandError::Other(error);
    let key = data.pseudonym_key().map_err(|error| other(error.to_string()))?;
    let labels = labels(files);
    let mut content = read(files);
    content.plans.truncate(PLANS);
    let selection = Selection::named(ANSWERED.map(|(rule, _)| rule)).map_err(|error| other(error.to_string()))?;
    let report = check(&content, &selection);
    let mut answers = Vec::new();
    for rule in &report.rules {
        let Some((_, fault)) = ANSWERED.iter().find(|(code, _)| *code == rule.about.code) else { continue };
        for flag in rule.flags().iter().take(EACH) {
            let item = flag.item.as_deref().unwrap_or_default();
            // Jargon is made in whole plans: any line of them will do.
            let of = if *fault == rule.about.code { item } else { "" };
            let right = labels.contains(&((*fault).to_owned(), flag.plan.to_string(), of.to_owned()));
            answers.push(Draft::new(FlagAnswer {
                rule: rule.about.code.to_owned(),
                plan: key.pseudonym(Who::Plan, &flag.plan),
                version: flag.version,
                item: flag.item.as_deref().map(str::to_owned),
                confidence: flag.confidence.percent(),
                verdict: if right { FlagVerdict::Right } else { FlagVerdict::Misread },
                why: (!right).then(|| "Read with the worker: the line is plain enough as it stands.".to_owned()),
            }));
        }
    }
    let view = live.view(Viewer::operator(authority), at, None);
    let post = |role: Role| view.all::<Person>().find(|person| person.record.role == Some(role)).map(|person| person.key.to_string());
    let Some(head) = post(Role::HeadOfQa) else { return Ok(()) };
    let second = post(Role::TeamManager).unwrap_or_else(|| head.clone());
    let examples = EXAMPLES.map(|(text, part, rule, why)| {
        Draft::new(GoodExample {
            text: text.into(),
            part,
            rule: Some(rule.to_owned()),
            themes: Vec::new(),
            why: why.into(),
            anonymous: true,
        })
    });
    drop(view);
    let managers = answers.split_off(answers.len() / 2);
    for (by, drafts) in [(&head, answers), (&second, managers), (&head, examples.to_vec())] {
        live.append(authority, by, at, drafts).await.map_err(|error| other(error.to_string()))?;
    }
    Ok(())
}

/// The files as a council would send them: no council has the labels.
pub(super) fn without_labels(files: &[(&'static str, Vec<u8>)]) -> Vec<SentFile> {
    let sent = files.iter().filter(|(name, _)| !name.starts_with("label"));
    sent.map(|(name, bytes)| SentFile { name: (*name).to_owned(), bytes: bytes.clone() }).collect()
}
