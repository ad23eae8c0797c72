//! Calibration: whether auditors grade alike, as the moderator does, and as people
//! from outside do. It is about the grades as an instrument; who lies where is for
//! those who run the programme, to bring auditors together and not to rank them.

use super::{counted, person_name, runs_audits};
use crate::audits::{agreement, not_yet_reliable, share_in_words};
use crate::pages::{Frame, Page, render};
use crate::site::Reader;
use crate::workspace::View;
use askama::Template;
use care::records::{Audit, AuditProgramme, GradedBy, Key};
use measures::statistics::agreement::{Agreement, quadratic};
use measures::statistics::shift::shift;
use oversight::audit::{Marked, own_and_moderated, own_and_outside, self_knowledge, shifts};

struct Compared {
    with: &'static str,
    words: String,
}

struct Known {
    with: &'static str,
    same: String,
    within_one: String,
    bias: String,
}

struct Auditor {
    name: String,
    moderator: String,
    other_marker: String,
    outside: String,
    drifts: bool,
}

#[derive(Template)]
#[template(path = "audits/calibration.html")]
struct Show {
    frame: Frame,
    reliability: Option<String>,
    calibrates: bool,
    compared: Vec<Compared>,
    known: Vec<Known>,
    auditors: Option<Vec<Auditor>>,
    grades: Vec<(String, String, String)>,
    twice: usize,
    cases: usize,
}

/// Which way a bias points, in words.
fn bias_in_words(bias: f64) -> String {
    if bias.abs() < 0.005 {
        "Neither way".to_owned()
    } else if bias > 0.0 {
        format!("We grade {bias:.2} of a grade higher than they do")
    } else {
        format!("We grade {:.2} of a grade lower than they do", -bias)
    }
}

fn known(view: &View, marked: &[Marked]) -> Vec<Known> {
    [
        ("Everybody from outside", None),
        ("Ofsted", Some(GradedBy::Ofsted)),
        ("Peers", Some(GradedBy::Peers)),
        ("A consultant", Some(GradedBy::Consultant)),
    ]
    .into_iter()
    .filter_map(|(with, by)| {
        let found = self_knowledge(&own_and_outside(marked, by))?;
        Some(Known {
            with,
            same: share_in_words(view, found.same, found.compared),
            within_one: share_in_words(view, found.within_one, found.compared),
            bias: bias_in_words(found.bias),
        })
    })
    .collect()
}

fn auditors(view: &View) -> Vec<Auditor> {
    let audits: Vec<(&Key, &Audit)> = view.all::<Audit>().map(|audit| (audit.key, audit.record)).collect();
    let Some(scale) = view.all::<AuditProgramme>().find_map(|programme| view.scale_of(programme.record)) else { return Vec::new() };
    let words = |differences: &[i32]| shift(differences).map_or_else(|| "None".to_owned(), |shift| shift.in_words());
    let mut rows: Vec<Auditor> = shifts(&audits, &scale)
        .into_iter()
        .map(|(person, found)| Auditor {
            name: person_name(view, person),
            moderator: words(&found.moderator),
            other_marker: words(&found.other_marker),
            outside: words(&found.outside),
            drifts: [&found.moderator, &found.other_marker, &found.outside]
                .into_iter()
                .any(|one| shift(one).is_some_and(|shift| shift.is_real())),
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

/// The share of each grade, highest first: first and second marking.
fn grades(view: &View, agreement: &Agreement) -> Vec<(String, String, String)> {
    let names = view.all::<AuditProgramme>().find_map(|programme| view.scale_of(programme.record)).map(|scale| scale.names().to_vec());
    let percent = |share: Option<&f64>| share.map(|share| format!("{:.0}%", share * 100.0)).unwrap_or_default();
    let from_best = names.unwrap_or_default().into_iter().zip(agreement.first.iter().rev().zip(agreement.second.iter().rev()));
    from_best.map(|(name, (first, second))| (name, percent(Some(first)), percent(Some(second)))).collect()
}

pub(super) async fn show(reader: Reader) -> Page {
    counted(&reader)?;
    let view = &reader.view;
    let marked = view.audited();
    let agreed = agreement(view);
    let mut compared = Vec::new();
    if let Some(agreement) = &agreed {
        compared.push(Compared { with: "Two auditors, blind", words: agreement.in_words() });
    }
    let scale = view.all::<AuditProgramme>().find_map(|programme| view.scale_of(programme.record)).map_or(4, |scale| scale.grades());
    for (with, pairs) in [
        ("Auditor and moderator", own_and_moderated(&marked)),
        ("Our grade and Ofsted’s", own_and_outside(&marked, Some(GradedBy::Ofsted))),
        ("Our grade and peers’", own_and_outside(&marked, Some(GradedBy::Peers))),
    ] {
        if let Ok(agreement) = quadratic(&pairs, scale) {
            compared.push(Compared { with, words: agreement.in_words() });
        }
    }
    render(&Show {
        reliability: not_yet_reliable(view),
        calibrates: false,
        compared,
        known: known(view, &marked),
        auditors: runs_audits(view).then(|| auditors(view)),
        grades: agreed.as_ref().map(|agreement| grades(view, agreement)).unwrap_or_default(),
        twice: agreed.as_ref().map_or(0, |agreement| agreement.n),
        cases: marked.iter().filter(|audit| !audit.again && audit.finished.is_some()).count(),
        frame: Frame::new(&reader, "Do auditors grade alike?"),
    })
}
