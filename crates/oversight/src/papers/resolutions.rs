//! What the meeting was asked to do and what it decided. Both come in the same shapes: a lead-in
//! (`RESOLVED: that`, `Resolved -`, `Agreed that`, `Recommended –`), then one sentence or a list of
//! limbs. Where the page lost its bold type the lead-in is gone and a bare "That the report be
//! noted." is the resolution. Text that merely repeats an earlier half of the page is the same
//! record; RESOLVED in text written before the meeting is a draft, not a decision.

use std::ops::Range;

use super::extract::{Act, Acts, PageKind, Recommendation, Resolution};
use super::page::{Part, opens_recommendations, recommendation_lead};
use super::paper::{Opening, Paper};
use super::patterns::pattern;
use super::{dates, documents, names, similarity};

pattern! {
    /// A block that opens with a decision. Group 1: the lead-in; the rest is the decision.
    LEAD_IN = r"^((?:It was |The (?:Cabinet|Committee|Board|Panel|Council|Executive|Commission) )?(?:unanimously )?(?:RESOLVED|Resolved|AGREED|Agreed|DECIDED|Decided)(?: \(unanimously\)| unanimously)? ?[-–—:;]*(?: ?[-–—:;]+)*(?: ?(?:that|to|TO)\b ?[:;]? ?[-–—]?)?)(?: |$)";
    /// A decision within a sentence. Group 1: the lead-in.
    INSIDE = r"((?:[Ii]t was |[Tt]he (?:Cabinet|Committee|Board|Panel|Council|Executive|Commission|Sub-Committee) )(?:unanimously )?(?:RESOLVED|resolved|agreed)[:,]? that:? ?|\bRESOLVED[:,]? that:? ?)";
    THAT = r"^[Tt]hat\b";
    MOVED = r"(?i)\b(?:amendment|motion)\b.{0,200}\b(?:moved|proposed|as follows|seconded)\b|\bfollowing (?:text|words?)\b|\b(?:moved|proposed) by\b";
    ASKED = r"\b(?:is|are) (?:asked|requested|invited|recommended) to (?:note|consider|approve|agree|endorse|comment|recommend|reflect|receive|review|support|scrutinise|adopt|delegate|confirm|determine|authorise)\b";
    /// "The Cabinet noted the report": a decision told, not quoted.
    TOLD = r"^(?:The )?(?:[A-Z][\w'’-]+ ){0,5}(?:Cabinet|Committee|Board|Panel|Council|Executive|Commission|Leader|Members) (?:(?:received|considered) and )?(?:noted|approved|agreed|endorsed|adopted|received and noted|accepted) (?:the|that|its|to)\b";
    PASSIVE = r"^(?:That )?(?:[Tt]he|An?|These|This) .{3,300}\b(?:was|were|is|be) (?:received and noted|duly noted|noted|received|approved|agreed|endorsed|adopted)\.?$";
    /// A second decision in one sentence: ", and an update report … be made".
    SECOND = r"[,;] and (?:that )?((?:an?|the|further|any|officers|all) [^,;]{3,160}? (?:be|is|are) \w+)";
    DELEGATED = r"\b(?:authority (?:be |is |to be )?(?:hereby )?delegated|(?:be|is) authorised|delegated authority (?:be )?(?:given|granted)|power be delegated) to ";
    CONSULTED = r"\bin consultation with ";
    REPORT_BACK = r"(?i)\b(?:reports?|updates?|briefings?|presentation|response|information|paper)\b.{0,120}\b(?:be|would be|is) (?:made|brought|submitted|presented|provided|circulated|sent|added|given|reported|prepared|produced|received at|scheduled)\b|\breport (?:back )?to (?:a|the|its) (?:future|next)\b";
}

/// A stretch of limbs under one lead-in.
struct Limbs {
    lead_in: Option<Range<usize>>,
    /// Label and words of each limb, with its block.
    limbs: Vec<(Option<String>, Range<usize>, usize)>,
}

/// The limbs that follow a lead-in which stands alone in block `at`.
fn limbs_after(paper: &Paper<'_>, at: usize, part: Part) -> Vec<usize> {
    const MOST_LIMBS: usize = 60;
    let mut out = Vec::new();
    let mut labelled = None;
    for i in at + 1..paper.page.blocks.len().min(at + 1 + MOST_LIMBS) {
        let Some(placed) = paper.placed(i) else { break };
        let words = paper.slice(&placed.block.whole());
        if placed.part != part || super::actions::marker(words).is_some() || LEAD_IN.is_match(words) || opens_recommendations(words) {
            break;
        }
        let has_label = placed.block.label.is_some();
        let that = THAT.is_match(paper.slice(&placed.block.at));
        let goes_on = match labelled {
            None => true,
            Some(true) => has_label,
            Some(false) => that && !has_label,
        };
        if !goes_on {
            break;
        }
        labelled.get_or_insert(has_label);
        out.push(i);
        if labelled == Some(false) && !that {
            break;
        }
    }
    out
}

fn limb(paper: &Paper<'_>, block: usize) -> Option<(Option<String>, Range<usize>, usize)> {
    let at = paper.block(block)?.at.clone();
    (!at.is_empty()).then(|| (paper.label(block), at, block))
}

/// Everything that reads as a decision in one part of the page.
fn gather(paper: &Paper<'_>) -> (Vec<Limbs>, Vec<usize>) {
    let mut out: Vec<Limbs> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    let blocks = &paper.page.blocks;
    for (i, placed) in blocks.iter().enumerate() {
        if !matches!(placed.part, Part::Minutes | Part::Decision) || taken.last().is_some_and(|t| *t >= i) {
            continue;
        }
        let words = paper.slice(&placed.block.at);
        let base = placed.block.at.start;
        let previous = i.checked_sub(1).map_or("", |p| paper.block_words(p));
        if opens_recommendations(words) {
            taken.extend(limbs_after(paper, i, placed.part));
            continue;
        }
        if let Some(found) = LEAD_IN.captures(words).and_then(|c| c.get(1))
            && !undertakes(words)
        {
            let rest_at = base + found.end()..placed.block.at.end;
            let rest = paper.slice(&rest_at);
            let rest_at = rest_at.start + (rest.len() - rest.trim_start().len())..rest_at.end;
            let rest = paper.slice(&rest_at);
            // "RESOLVED: That" over a list: the word is the lead-in's.
            let rest = if matches!(rest, "That" | "That:" | "That -") { "" } else { rest };
            let open = rest.is_empty() || rest.ends_with([':', '-', '–']);
            let mut limbs: Vec<_> = Vec::new();
            taken.push(i);
            if !rest.is_empty() && !rest.ends_with([':']) {
                // The paragraph's own number is no label of a limb.
                limbs.push((None, decided(paper, i, rest_at), i));
            }
            if open {
                for block in limbs_after(paper, i, placed.part) {
                    taken.push(block);
                    limbs.extend(limb(paper, block));
                }
            }
            out.push(Limbs { lead_in: Some(without_blank(paper, base..base + found.end())), limbs });
            continue;
        }
        let bare_that = THAT.is_match(words)
            && (words.contains(" be ") || words.ends_with(':') || placed.part == Part::Decision)
            && !words.ends_with('?')
            && !super::motions::is_motion(paper, i);
        if bare_that && words.ends_with(':') && words.len() < 8 {
            // "That:" alone over a list.
            let mut limbs = Vec::new();
            for block in limbs_after(paper, i, placed.part) {
                taken.push(block);
                limbs.extend(limb(paper, block));
            }
            out.push(Limbs { lead_in: Some(placed.block.at.clone()), limbs });
        } else if bare_that && !MOVED.is_match(previous)
            || placed.part == Part::Decision
                && (TOLD.is_match(words) || paper.page.kind != PageKind::Decision && placed.block.label.is_some())
        {
            out.push(Limbs { lead_in: None, limbs: limb(paper, i).into_iter().collect() });
            taken.push(i);
        } else if let Some(found) = INSIDE.find(words)
            && !undertakes(words.get(found.start()..).unwrap_or(""))
            && found.start() > 0
        {
            let sentence = paper.sentences_of(i).iter().find(|s| s.at.start <= base + found.start() && base + found.start() < s.at.end);
            if let Some(sentence) = sentence {
                let at = base + found.end()..sentence.at.end.max(base + found.end());
                out.push(Limbs {
                    lead_in: Some(without_blank(paper, base + found.start()..base + found.end())),
                    limbs: vec![(paper.label(i), at, i)],
                });
            }
        }
    }
    (out, taken)
}

/// The decision within the rest of its paragraph: it ends where the record of the meeting goes on.
fn decided(paper: &Paper<'_>, block: usize, rest: Range<usize>) -> Range<usize> {
    pattern! {
        GOES_ON = r"^(?:Arising|There (?:was|were)|It was|Following|In (?:response|answer|reply|discussion)|Note)\b";
    }
    let end = paper
        .sentences_of(block)
        .iter()
        .filter(|s| s.at.start > rest.start)
        .find(|s| s.opening != Opening::None || GOES_ON.is_match(paper.slice(&s.at)))
        .map_or(rest.end, |s| s.at.start.saturating_sub(1));
    rest.start..end.max(rest.start)
}

/// "It was agreed that the Director would look into this" gives a task; it decides nothing else.
fn undertakes(words: &str) -> bool {
    pattern! {
        UNDERTAKES = r"^(?:[Ii]t was )?(?:AGREED|Agreed|agreed)[:,]? that .{2,160}?\b(?:would|will|should|could)\b";
        PASSED = r"^(?:[Ii]t was )?(?:AGREED|Agreed|agreed)[:,]? that .{2,160}?\bbe (?:noted|approved|agreed|confirmed|endorsed)\b";
    }
    UNDERTAKES.is_match(words) && !PASSED.is_match(words)
}

fn without_blank(paper: &Paper<'_>, at: Range<usize>) -> Range<usize> {
    let words = paper.slice(&at);
    at.start..at.start + words.trim_end().len()
}

/// The resolutions of a paper, and the blocks that hold nothing else.
pub(super) fn read(paper: &Paper<'_>) -> (Vec<Resolution>, Vec<usize>) {
    let (groups, mut taken) = gather(paper);
    let mut out: Vec<Resolution> = Vec::new();
    let mut seen: Vec<(usize, similarity::Words)> = Vec::new();
    for group in groups {
        let mut lead_in = group.lead_in.clone();
        for (label, at, block) in group.limbs {
            let parts = split(paper, &at);
            let several = parts.len() > 1;
            for (nth, part_at) in parts.into_iter().enumerate() {
                let words = paper.slice(&part_at);
                let key = similarity::Words::of(words);
                let item = paper.placed(block).map_or(0, |p| p.item);
                let same = |s: &(usize, similarity::Words)| s.0 == item && s.1.overlap(&key) >= 0.95;
                if words.is_empty() || seen.iter().rev().take(60).any(same) {
                    continue;
                }
                seen.push((item, key));
                let mut resolution = resolution(paper, &part_at, label.clone());
                resolution.id = format!("r{}", out.len() + 1);
                resolution.lead_in = lead_in.take().map(|l| paper.slice(&l).to_owned());
                resolution.part = several.then_some(nth + 1);
                out.push(resolution);
                if out.len() >= super::MOST {
                    return (out, taken);
                }
            }
        }
    }
    told(paper, &mut out, &mut taken);
    out.sort_by_key(|r| r.span);
    for (i, resolution) in out.iter_mut().enumerate() {
        resolution.id = format!("r{}", i + 1);
    }
    taken.sort_unstable();
    (out, taken)
}

/// Where an item has no resolution, a closing sentence may tell of one.
fn told(paper: &Paper<'_>, out: &mut Vec<Resolution>, taken: &mut Vec<usize>) {
    if !out.is_empty() {
        return;
    }
    let last = paper.page.blocks.iter().enumerate().rev().find(|(_, b)| b.part == Part::Minutes && b.block.label.is_none());
    let Some((block, placed)) = last else { return };
    let words = paper.slice(&placed.block.at);
    if words.len() < 400 && (PASSIVE.is_match(words) || TOLD.is_match(words)) && !names_a_person(words) {
        out.push(resolution(paper, &placed.block.at, None));
        taken.push(block);
    }
}

fn names_a_person(words: &str) -> bool {
    words.contains(" received from ")
}

/// One sentence may hold two decisions; each limb with a verb of its own is one.
fn split(paper: &Paper<'_>, at: &Range<usize>) -> Vec<Range<usize>> {
    let words = paper.slice(at);
    let Some(found) = SECOND.captures(words).and_then(|c| Some((c.get(0)?, c.get(1)?))) else {
        return vec![at.clone()];
    };
    let (whole, second) = found;
    let first = words.get(..whole.start()).unwrap_or("");
    let decided = first.contains(" be ") || first.starts_with("to ") || first.starts_with("note");
    if !decided || DELEGATED.is_match(second.as_str()) {
        return vec![at.clone()];
    }
    vec![at.start..at.start + whole.start(), at.start + second.start()..at.end]
}

fn resolution(paper: &Paper<'_>, at: &Range<usize>, label: Option<String>) -> Resolution {
    let words = paper.slice(at);
    let acts = acts(words);
    let delegated = acts.0.contains(&Act::Delegate);
    let delegate = DELEGATED.find(words).filter(|_| delegated);
    let role_after = |from: usize| {
        let rest = words.get(from..)?;
        let rest_words = names::words(rest);
        let skip = usize::from(rest.starts_with("the ") || rest.starts_with("The "));
        let role = names::role_from(rest, &rest_words, skip, skip)?;
        Some((rest.get(role.at.clone())?.to_owned(), from + role.at.end))
    };
    let to = delegate.and_then(|m| role_after(m.end()));
    let with = CONSULTED.find(words).filter(|_| delegated).and_then(|m| role_after(m.end()));
    let power_from = with.as_ref().or(to.as_ref()).map(|(_, end)| *end);
    let power = power_from.and_then(|from| {
        let rest = words.get(from..)?;
        let start = rest.find("to ")?;
        Some(rest.get(start..)?.trim_end_matches(['.', ';', ' ']).to_owned())
    });
    Resolution {
        id: String::new(),
        label,
        lead_in: None,
        kind: acts,
        text: words.to_owned(),
        span: paper.span(at),
        part: None,
        delegated_to: to.map(|t| t.0),
        in_consultation_with: with.map(|w| w.0),
        delegated_power: power,
        deadline: dates::deadline(words),
        documents: documents::references(words),
        action: None,
    }
}

pattern! {
    VERBS = r"(?ix)(?P<note>\b(?:be|was|were)\ (?:received\ and\ )?noted\b|^\W*(?:that\ )?(?:to\ )?(?:(?:the\ )?[\w\ ]{0,40}?\b)?(?:note|notes|noted)\b|\b(?:asked|requested|invited|recommended)\ to\ note\b|\band\ note\b)
        |(?P<correct>\b(?:correct|accurate|true)(?:ly)?\ (?:and\ accurate\ )?record)
        |(?P<exclude>\b(?:press|public)\b.{0,40}\bexcluded\b)
        |(?P<delegate>\bauthority\ (?:be\ |is\ )?(?:hereby\ )?delegated\b|\b(?:be|is)\ authorised\ to\b|\bdelegated\ authority\b)
        |(?P<approve>\bbe\ (?:agreed\ and\ )?approved\b|\bto\ approve\b|\bapproves?\b|\b(?:was|were)\ approved\b)
        |(?P<endorse>\bbe\ (?:endorsed|supported)\b|\bto\ endorse\b|\bendorses?\b)
        |(?P<adopt>\bbe\ adopted\b|\bto\ adopt\b)
        |(?P<agree>\bbe\ (?:agreed|accepted)\b|\bto\ agree\b)
        |(?P<refer>\bbe\ (?:referred|submitted|recommended|forwarded)\ to\b)
        |(?P<appoint>\bbe\ (?:appointed|elected)\b|\bto\ (?:appoint|elect)\b)
        |(?P<receive>\bbe\ received\b|\bto\ receive\b|\b(?:was|were)\ received\b)";
}

/// What a decision does, by its verbs in order.
pub(super) fn acts(words: &str) -> Acts {
    let mut out = Vec::new();
    let mut add = |act| {
        if !out.contains(&act) {
            out.push(act);
        }
    };
    if REPORT_BACK.is_match(words) && !words.contains("be noted") {
        return Acts(vec![Act::RequestReport]);
    }
    for found in VERBS.captures_iter(words) {
        for (name, act) in [
            ("note", Act::Note),
            ("correct", Act::ConfirmMinutes),
            ("exclude", Act::ExcludePublic),
            ("delegate", Act::Delegate),
            ("approve", Act::Approve),
            ("endorse", Act::Endorse),
            ("adopt", Act::Adopt),
            ("agree", Act::Agree),
            ("refer", Act::Refer),
            ("appoint", Act::Appoint),
            ("receive", Act::Receive),
        ] {
            if found.name(name).is_some() {
                add(act);
            }
        }
    }
    if out.contains(&Act::ConfirmMinutes) {
        return Acts(vec![Act::ConfirmMinutes]);
    }
    if out.is_empty() {
        out.push(Act::Other);
    }
    Acts(out)
}

/// What the meeting is asked to do.
pub(super) fn recommendations(paper: &Paper<'_>) -> Vec<Recommendation> {
    let mut out: Vec<Recommendation> = Vec::new();
    let mut seen: Vec<(usize, similarity::Words)> = Vec::new();
    let mut under = 0;
    for (i, placed) in paper.page.blocks.iter().enumerate() {
        if !matches!(placed.part, Part::Agenda | Part::Minutes) || i < under {
            continue;
        }
        let whole = placed.block.whole();
        let words = paper.slice(&whole);
        let mut found = Vec::new();
        let mut lead_in = None;
        if opens_recommendations(words) {
            let lead = recommendation_lead(words).unwrap_or(0);
            lead_in = words.get(..lead).map(|l| l.trim_end().to_owned());
            let rest = words.get(lead..).unwrap_or("").trim_start();
            if !rest.is_empty() {
                found.push((None, whole.end - rest.len()..whole.end, i));
            }
            let limbs = limbs_after(paper, i, placed.part);
            under = limbs.last().map_or(i + 1, |l| l + 1);
            found.extend(limbs.into_iter().filter_map(|l| limb(paper, l)));
        } else if placed.part == Part::Agenda {
            for sentence in paper.sentences_of(i) {
                if ASKED.is_match(paper.slice(&sentence.at)) {
                    found.push((None, sentence.at.clone(), i));
                }
            }
        }
        for (label, at, _) in found {
            let words = paper.slice(&at);
            let key = similarity::Words::of(words);
            let same = |s: &(usize, similarity::Words)| s.0 == placed.item && s.1.overlap(&key) >= 0.9;
            if seen.iter().rev().take(60).any(same) || out.len() >= super::MOST {
                continue;
            }
            seen.push((placed.item, key));
            out.push(Recommendation {
                id: format!("rec{}", out.len() + 1),
                label,
                lead_in: lead_in.take(),
                kind: acts(words),
                text: words.to_owned(),
                span: paper.span(&at),
                outcome: None,
            });
        }
    }
    out
}

/// Joins each recommendation with the resolution that says the same.
pub(super) fn match_outcomes(recommendations: &mut [Recommendation], resolutions: &[Resolution]) {
    let decided: Vec<_> = resolutions.iter().take(200).map(|r| (similarity::Words::of(&r.text), &r.kind, &r.id)).collect();
    for recommendation in recommendations.iter_mut().take(200) {
        let words = similarity::Words::of(&recommendation.text);
        recommendation.outcome = decided
            .iter()
            .filter(|(_, kind, _)| **kind == recommendation.kind)
            .map(|(w, _, id)| (w.overlap(&words), id))
            .filter(|(overlap, _)| *overlap >= 0.6)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, id)| format!("adopted as {id}"));
    }
}
