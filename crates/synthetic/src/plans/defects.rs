//! What goes wrong in plans, and what looks like it and does not: each changes the
//! latest version and writes down the answer.

use super::content::{Action, Due, Version, View, shuffle};
use super::copying::edit;
use super::wording::{Book, When, pick};
use super::{Making, childs_view};
use crate::dice::Dice;

/// The views of every version: sound, or with one of the faults of voice.
pub(super) fn views(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    let age = making.age();
    for version in &mut making.versions {
        version.views.push(childs_view(book, age, version, dice));
        for (who, list, likely) in [("mother", "mother", 0.8), ("professional", "professional", 0.4)] {
            if dice.chance(likely) {
                let medium = if who == "mother" { "conversation" } else { "report" };
                let text = book.one(list, When::Past, dice);
                version.views.push(View { who, medium, text, verbatim: "", changed: String::new(), shared: None });
            }
        }
    }
    let fault = dice.between(0, 99);
    let before = making.versions.iter().rev().nth(1).map(|version| (version.date, version.views.clone()));
    let Some(latest) = making.versions.last_mut() else { return };
    let Some(child) = latest.views.first_mut() else { return };
    match (fault, before) {
        (0..5, _) => {
            let formula = pick(&["N/A", "Not seen", "Too young", "Same as last time", ""], dice).unwrap_or_default();
            formula.clone_into(&mut child.text);
            child.verbatim = "";
            making.label("child_voice_absent", "child", "", formula);
        }
        (5..7, _) => {
            latest.views.remove(0);
            making.label("child_voice_absent", "child", "", "no row");
            if age >= 4 {
                making.label("no_copy_shared_with_child", "child", "", "no child row");
            }
        }
        (7..11, _) if age >= 3 => {
            child.text = book.one("filtered", When::Past, dice);
            child.verbatim = pick(&["Y", "N", ""], dice).unwrap_or_default();
            making.label("voice_filtered", "child", "", "");
        }
        (11..18, Some((day, views))) if age >= 3 => {
            if let Some(same) = views.first() {
                child.text = making.cast.settle(&same.text, day);
                making.label("views_unchanged_across_versions", "child", "", "");
            }
        }
        (18..26, _) if age >= 4 => {
            child.shared = dice.chance(0.4).then(|| latest.date.plus(-20));
            making.label("no_copy_shared_with_child", "child", "", "");
        }
        _ if age < 3 => making.label("ok_observed_infant", "child", "", ""),
        _ if latest.views.iter().any(|view| view.who == "professional") => making.label("ok_quote_in_report", "child", "", ""),
        _ => (),
    }
}

/// Faults of single items, on an otherwise sound plan.
pub(super) fn small(making: &mut Making<'_>, book: &Book, elsewhere: &[(&'static str, String)], dice: &mut Dice) {
    let mut found: Vec<(&'static str, String, String)> = Vec::new();
    let rolled = dice.between(0, 99);
    let Some(latest) = making.versions.last_mut() else { return };
    if dice.chance(0.03)
        && latest.risks.len() > 1
        && let Some(risk) = latest.risks.last().map(|risk| risk.id.clone())
    {
        let dropped: Vec<String> =
            latest.outcomes.iter().filter(|outcome| outcome.risks == [risk.as_str()]).map(|outcome| outcome.id.clone()).collect();
        latest.outcomes.retain(|outcome| !dropped.contains(&outcome.id));
        latest.actions.retain(|action| !dropped.contains(&action.outcome));
        found.push(("risk_without_outcome", risk, String::new()));
    }
    if dice.chance(0.03) && latest.outcomes.len() > 1 {
        let place = dice.index(latest.outcomes.len());
        let lonely = latest.outcomes.get(place).map(|outcome| (outcome.id.clone(), outcome.risks.clone()));
        if let Some((id, risks)) = lonely
            && latest.outcomes.iter().any(|other| other.id != id && other.risks == risks)
            && let Some(outcome) = latest.outcomes.get_mut(place)
        {
            outcome.risks = if dice.chance(0.5) { Vec::new() } else { vec!["R19".to_owned()] };
            found.push(("outcome_without_risk", id, String::new()));
        }
    }
    for outcome in &mut latest.outcomes {
        if dice.chance(0.025) {
            outcome.due = Due::none(dice);
            found.push(("outcome_without_timescale", outcome.id.clone(), outcome.due.words.clone()));
        }
        if dice.chance(0.025) {
            outcome.measure = if dice.chance(0.2) { String::new() } else { book.one("blank", When::Past, dice) };
            found.push(("outcome_without_measure", outcome.id.clone(), outcome.measure.clone()));
        }
    }
    for action in &mut latest.actions {
        if dice.chance(0.015) {
            action.due = Due::none(dice);
            found.push(("action_without_timescale", action.id.clone(), action.due.words.clone()));
        }
    }
    if dice.chance(0.025)
        && latest.outcomes.len() > 2
        && let Some(outcome) = latest.outcomes.first_mut()
    {
        outcome.text = book.one("adult", When::Future, dice);
        found.push(("outcome_not_about_child", outcome.id.clone(), String::new()));
    }
    let others: Vec<&(&'static str, String)> =
        elsewhere.iter().filter(|(name, family)| *name != making.cast.child && *family != making.family).collect();
    if dice.chance(0.03)
        && let Some((name, _)) = others.get(dice.index(others.len()))
    {
        let place = dice.index(latest.actions.len().max(1));
        if let Some(action) = latest.actions.iter_mut().skip(place).chain([]).find(|action| action.text.contains("[c]")) {
            action.text = action.text.replacen("[c]", name, 1);
            found.push(("wrong_name_left_in", action.id.clone(), (*name).to_owned()));
        }
    }
    making.faulty |= !found.is_empty();
    for (defect, item, note) in found {
        making.label(defect, &item, "", &note);
    }
    if rolled < 5 {
        roll_forward(making, 2, book, dice);
    } else if rolled < 12 {
        roll_forward(making, 1, book, dice);
    }
}

/// An action undone and overdue at so many reviews in a row up to the latest.
fn roll_forward(making: &mut Making<'_>, reviews: usize, book: &Book, dice: &mut Dice) {
    let count = making.versions.len();
    let Some(first) = count.checked_sub(reviews + 1) else { return };
    let text = book.doing("*", dice);
    let dates: Vec<_> = making.versions.iter().map(|version| version.date).collect();
    for (place, version) in making.versions.iter_mut().enumerate().skip(first) {
        let day = dates.get(place + 1).map_or(version.date.plus(30), |next| next.plus(-10));
        let outcome = version.outcomes.first().map(|outcome| outcome.id.clone()).unwrap_or_default();
        let due = Due { day: Some(day), words: day.written(0) };
        version.actions.push(Action { id: "A90".into(), outcome, text: text.clone(), owner: "[sw]", role: "Social worker", due });
    }
    making.faulty = true;
    match reviews {
        1 => making.label("ok_rolled_once", "A90", "", ""),
        _ => making.label("rolled_forward_overdue_action", "A90", "", "moved each time"),
    }
}

/// Makes the latest version the one before it; how nearly is the note.
fn repeat(making: &mut Making<'_>, way: i32, dice: &mut Dice) -> Option<&'static str> {
    let before = making.versions.iter().rev().nth(1)?.clone();
    let cast = making.cast;
    let latest = making.versions.last_mut()?;
    let mut same = Version { date: latest.date, review: latest.review, views: std::mem::take(&mut latest.views), ..before.clone() };
    if way != 1 {
        same.texts().for_each(|text| *text = cast.settle(text, before.date));
    } else {
        let days = same.date.since(before.date);
        for due in same.outcomes.iter_mut().map(|outcome| &mut outcome.due).chain(same.actions.iter_mut().map(|action| &mut action.due)) {
            let moved = due.day.map_or(same.date, |day| day.plus(days));
            *due = Due { day: Some(moved), words: moved.written(0) };
        }
    }
    if way == 2
        && let Some(line) = same.risks.first_mut().and_then(|risk| risk.lines.first_mut())
    {
        *line = edit(line, 0.06, dice);
    }
    *latest = same;
    making.faulty = true;
    ["verbatim", "dates_bumped", "one_word"].get(way as usize).copied()
}

/// The same as at the last review, and nobody says why.
pub(super) fn unchanged(making: &mut Making<'_>, dice: &mut Dice) {
    let way = dice.between(0, 2);
    if let Some(note) = repeat(making, way, dice) {
        making.label("static_since_last_review", "", "", note);
    }
}

/// The same as at the last review, for a reason.
pub(super) fn on_track(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    if repeat(making, 1, dice).is_none() {
        return;
    }
    let reason = book.one("reason", When::Past, dice);
    if let Some(latest) = making.versions.last_mut() {
        latest.outcomes.iter_mut().for_each(|outcome| outcome.status.clone_from(&reason));
    }
    making.label("ok_unchanged_on_track", "", "", "");
}

/// Forty steps where a few would do.
pub(super) fn over_detailed(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    let Some(latest) = making.versions.last_mut() else { return };
    let outcomes: Vec<String> = latest.outcomes.iter().map(|outcome| outcome.id.clone()).collect();
    for _ in 0..dice.between(30, 55) {
        let outcome = outcomes.get(dice.index(outcomes.len())).cloned().unwrap_or_default();
        let step = book.one("step", When::Future, dice);
        latest.add_action(outcome, step, dice);
    }
    for risk in &mut latest.risks {
        for _ in 0..dice.between(4, 8) {
            risk.lines.push(book.telling(risk.category, dice));
        }
    }
    let note = format!("{} actions", latest.actions.len());
    making.faulty = true;
    making.label("over_detailed", "", "", &note);
}

/// Too little to know the child by.
pub(super) fn too_thin(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    let Some(latest) = making.versions.last_mut() else { return };
    latest.keep_risks(|place| place < 2);
    let mut found = Vec::new();
    for risk in &mut latest.risks {
        risk.lines = vec![book.one("thin", When::Past, dice)];
    }
    let mut risks = Vec::new();
    latest.outcomes.retain(|outcome| {
        let new = !risks.contains(&outcome.risks);
        risks.push(outcome.risks.clone());
        new
    });
    latest.actions.truncate(2);
    let kept: Vec<String> = latest.outcomes.iter().map(|outcome| outcome.id.clone()).collect();
    for outcome in &mut latest.outcomes {
        outcome.text = book.one("goal", When::Future, dice);
        outcome.measure = book.one("blank", When::Past, dice);
        found.push(("outcome_without_measure", outcome.id.clone(), outcome.measure.clone()));
        if dice.chance(0.5) {
            outcome.due = Due::none(dice);
            found.push(("outcome_without_timescale", outcome.id.clone(), outcome.due.words.clone()));
        }
    }
    for action in &mut latest.actions {
        action.text = book.one("task", When::Future, dice);
        action.due = Due::none(dice);
        if !kept.contains(&action.outcome) {
            action.outcome.clear();
        }
        found.push(("action_without_timescale", action.id.clone(), action.due.words.clone()));
    }
    making.faulty = true;
    making.label("too_thin", "", "", "");
    for (defect, item, note) in found {
        making.label(defect, &item, "", &note);
    }
}

/// Short, and yet about this child.
pub(super) fn short_and_simple(making: &mut Making<'_>) {
    let Some(latest) = making.versions.last_mut() else { return };
    latest.keep_risks(|place| place == 0);
    if let Some(risk) = latest.risks.first_mut() {
        risk.lines.truncate(2);
    }
    latest.outcomes.truncate(1);
    let kept = latest.outcomes.first().map(|outcome| outcome.id.clone()).unwrap_or_default();
    latest.actions.retain(|action| action.outcome == kept);
    latest.actions.truncate(2);
    making.faulty = true;
    making.label("ok_short_simple", "", "", "");
}

/// Language that no family can read.
pub(super) fn jargon(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    let Some(latest) = making.versions.last_mut() else { return };
    let texts = latest.outcomes.iter_mut().map(|outcome| &mut outcome.text).chain(latest.actions.iter_mut().map(|action| &mut action.text));
    for text in texts {
        if dice.chance(0.85) {
            *text = book.one("jargon", When::Future, dice);
        }
    }
    // The first way of putting it names the child as the one who changes; the others
    // are tasks of services.
    let tasks: Vec<String> =
        latest.outcomes.iter().filter(|outcome| !outcome.text.contains("[c]")).map(|outcome| outcome.id.clone()).collect();
    let all = latest.outcomes.len();
    making.faulty = true;
    making.label("jargon_unreadable", "", "", "");
    label_tasks(making, &tasks, all);
}

fn label_tasks(making: &mut Making<'_>, tasks: &[String], all: usize) {
    for task in tasks {
        making.label("outcome_not_about_child", task, "", "");
    }
    if tasks.len() >= 2 && tasks.len() * 3 >= all * 2 {
        making.label("adult_task_centred", "", "", &format!("{}/{all} outcomes", tasks.len()));
    }
}

/// Outcomes that are the tasks of grown-ups.
pub(super) fn adult(making: &mut Making<'_>, book: &Book, dice: &mut Dice) {
    let Some(latest) = making.versions.last_mut() else { return };
    let all = latest.outcomes.len();
    let mut places: Vec<usize> = (0..all).collect();
    shuffle(&mut places, dice);
    let mut tasks = Vec::new();
    for place in places.into_iter().take(all.div_ceil(4).max(all - all / 4)) {
        if let Some(outcome) = latest.outcomes.get_mut(place) {
            outcome.text = book.one("adult", When::Future, dice);
            tasks.push(outcome.id.clone());
        }
    }
    tasks.sort();
    making.faulty = true;
    label_tasks(making, &tasks, all);
}

/// What looks like a fault and is none.
pub(super) fn allowed(making: &mut Making<'_>, book: &Book, elsewhere: &[(&'static str, String)], sound: bool, dice: &mut Dice) {
    let mut found: Vec<(&'static str, String, String)> = Vec::new();
    let Some(latest) = making.versions.last_mut() else { return };
    if sound && dice.chance(0.06) {
        latest.headings = true;
        found.push(("ok_template_share", String::new(), "headings".into()));
    } else if dice.chance(0.3) {
        latest.headings = true;
    }
    let mut phrases = book.list("phrase").to_vec();
    shuffle(&mut phrases, dice);
    if sound && dice.chance(0.04) && !latest.risks.is_empty() {
        let count = latest.risks.len();
        for (place, phrase) in phrases.drain(..).take(6).enumerate() {
            if let Some(risk) = latest.risks.get_mut(place % count) {
                risk.phrases.push(phrase);
            }
        }
        found.push(("ok_phrase_library_share", String::new(), "6 phrases".into()));
    } else {
        for risk in &mut latest.risks {
            if dice.chance(0.35) {
                risk.phrases.extend(phrases.pop());
            }
        }
    }
    if sound && dice.chance(0.04) {
        let others: Vec<&(&'static str, String)> =
            elsewhere.iter().filter(|(name, family)| *name != making.cast.child && *family != making.family).collect();
        if let Some((name, _)) = others.get(dice.index(others.len()))
            && let Some(risk) = latest.risks.first_mut()
        {
            risk.lines.push(format!("[c]'s best mate at [school], {name}, walks home with [him] and is good company"));
            found.push(("ok_named_other_person", risk.id.clone(), (*name).to_owned()));
            making.faulty = true;
        }
    }
    if sound && dice.chance(0.05) && latest.actions.iter().all(|action| action.role != "") {
        found.push(("ok_adult_action_for_child", String::new(), String::new()));
    }
    for (defect, item, note) in found {
        making.label(defect, &item, "", &note);
    }
}
