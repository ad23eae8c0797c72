//! The eleven lists of a snapshot, each in the order of its columns.

use super::World;
use super::blemish;
use super::child::Child;
use super::journey::{Episode, Plan};
use super::sheet::Sheet;
use crate::day::Day;
use crate::teams::{Team, Worker};
use care::tables::annex_a;
use std::collections::HashSet;

/// A snapshot's day and the windows that end on it: events after the named day
/// are inside.
#[derive(Clone, Copy)]
struct Window {
    at: Day,
    half_year: Day,
    year: Day,
}

impl Window {
    fn recent(self, day: Day) -> bool {
        self.half_year < day && day <= self.at
    }

    /// A day, once it has come.
    fn known(self, day: Day) -> Option<Day> {
        (day <= self.at).then_some(day)
    }
}

/// Every list of the month.
pub(super) fn all(world: &World, at: Day, month: i32) -> Vec<Vec<u8>> {
    let window = Window { at, half_year: at.months_before(6), year: at.months_before(12) };
    let writers = [contacts, early_help, referrals, assessments, enquiries, in_need, plans, in_care, leavers, adoptions, adopters];
    annex_a::TABLES
        .iter()
        .zip(writers)
        .map(|(schema, write)| {
            let mut sheet = Sheet::new(schema, blemish::of(schema.list, month, world.seed));
            write(world, window, &mut sheet);
            sheet.bytes()
        })
        .collect()
}

/// The columns with which every list of children begins.
fn child(sheet: &mut Sheet, child: Child, at: Day) {
    child_id(sheet, child);
    person(sheet, child, at);
}

fn child_id(sheet: &mut Sheet, child: Child) {
    sheet.number(child.id as i32);
}

fn person(sheet: &mut Sheet, child: Child, at: Day) {
    sheet.text(child.sex.code());
    sheet.text(child.ethnicity());
    sheet.date(child.born);
    sheet.number(child.age(at));
}

fn allocated(sheet: &mut Sheet, world: &World, team: Team, worker: Worker) {
    sheet.text(team.name());
    sheet.text(world.staff.name(worker));
}

/// The latest episode of each child, oldest first.
fn latest(world: &World) -> Vec<&Episode> {
    let mut met = HashSet::with_capacity(world.episodes.len());
    let mut latest: Vec<&Episode> = world.episodes.iter().rev().filter(|episode| met.insert(episode.child.id)).collect();
    latest.reverse();
    latest
}

fn contacts(world: &World, window: Window, sheet: &mut Sheet) {
    for contact in world.contacts.iter().filter(|contact| window.recent(contact.on)) {
        child(sheet, contact.child, window.at);
        sheet.date(contact.on);
        sheet.text(contact.source);
        sheet.end();
    }
}

fn early_help(world: &World, window: Window, sheet: &mut Sheet) {
    for help in world.help.iter().filter(|help| help.start <= window.at && (window.recent(help.start) || help.end > window.at)) {
        child(sheet, help.child, window.at);
        sheet.date(help.start);
        sheet.maybe_date(window.known(help.end));
        sheet.text(help.organisation);
        sheet.end();
    }
}

fn referrals(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in world.episodes.iter().filter(|episode| window.recent(episode.referral.on)) {
        let referral = &episode.referral;
        child(sheet, episode.child, window.at);
        sheet.date(referral.on);
        sheet.text(referral.source);
        sheet.yes_no(referral.no_further_action);
        sheet.number(i32::from(referral.earlier));
        allocated(sheet, world, referral.team, referral.worker);
        sheet.end();
    }
}

fn assessments(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in &world.episodes {
        let Some(assessment) = episode.assessment.filter(|assessment| {
            assessment.start <= window.at && (window.recent(assessment.authorised) || assessment.authorised > window.at)
        }) else {
            continue;
        };
        let authorised = window.known(assessment.authorised);
        child(sheet, episode.child, window.at);
        sheet.text(episode.child.disability.code());
        sheet.date(assessment.start);
        sheet.yes_no(assessment.seen <= window.at);
        sheet.maybe_date(authorised);
        sheet.maybe(authorised.map(|_| if assessment.support { "a) Yes" } else { "b) No" }));
        allocated(sheet, world, episode.referral.team, episode.referral.worker);
        sheet.end();
    }
}

fn enquiries(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in &world.episodes {
        for enquiry in episode.enquiries.iter().filter(|enquiry| window.recent(enquiry.on)) {
            let conference = enquiry.conference.and_then(|conference| window.known(conference));
            let decided = enquiry.decided <= window.at;
            child(sheet, episode.child, window.at);
            sheet.text(episode.child.disability.code());
            sheet.date(enquiry.on);
            sheet.maybe(decided.then_some(if enquiry.conference.is_some() { "b) No" } else { "a) Yes" }));
            sheet.maybe_date(conference.filter(|_| decided));
            sheet.maybe(conference.filter(|_| decided).map(|_| if enquiry.led_to_plan { "a) Yes" } else { "b) No" }));
            sheet.number(i32::from(enquiry.earlier));
            sheet.number(i32::from(enquiry.earlier_conferences));
            allocated(sheet, world, enquiry.team, enquiry.worker);
            sheet.end();
        }
    }
}

fn in_need(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in latest(world) {
        let closed = window.known(episode.closed);
        let unlisted = episode.referral.no_further_action || episode.reason.starts_with("RC8");
        let listed = episode.open(window.at) || (closed.is_some_and(|closed| window.recent(closed)) && !unlisted);
        if !listed {
            continue;
        }
        child(sheet, episode.child, window.at);
        sheet.text(episode.child.disability.code());
        sheet.date(episode.referral.on);
        sheet.text(episode.need.code());
        sheet.maybe_date(episode.last_seen());
        sheet.maybe_date(closed);
        sheet.maybe(closed.map(|_| episode.reason));
        sheet.text(episode.status(window.at));
        allocated(sheet, world, episode.team(), episode.worker);
        sheet.end();
    }
}

fn plan_listed(plan: &Plan, window: Window) -> bool {
    plan.open(window.at) || window.recent(plan.end)
}

fn plans(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in &world.episodes {
        let Some(plan) = episode.plan.as_ref().filter(|plan| plan_listed(plan, window)) else { continue };
        child(sheet, episode.child, window.at);
        sheet.text(episode.child.disability.code());
        sheet.date(plan.start);
        sheet.text(plan.category);
        sheet.text(plan.later.filter(|(on, _)| *on <= window.at.min(plan.end)).map_or(plan.category, |(_, category)| category));
        sheet.maybe_date(plan.visit.last);
        sheet.maybe(plan.visit.last.map(|_| match plan.alone {
            Some(true) => "a) Yes",
            Some(false) => "b) No",
            None => "c) Unknown",
        }));
        sheet.maybe_date(plan.review.last);
        sheet.maybe_date(window.known(plan.end));
        sheet.yes_no(plan.emergency.is_some_and(|on| window.recent(on)));
        sheet.number(i32::from(plan.previous));
        allocated(sheet, world, episode.team(), episode.worker);
        sheet.end();
    }
}

fn in_care(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in &world.episodes {
        let Some(care) = episode.care.as_ref().filter(|care| care.open(window.at) || window.recent(care.end)) else { continue };
        let ended = window.known(care.end);
        let (legal_since, legal) = care.legal_on(window.at.min(care.end));
        let (missing, absent) = care.missing_and_absent();
        let reviewed = care.review.last.is_some();
        child(sheet, episode.child, window.at);
        sheet.yes_no(episode.child.alone);
        sheet.text(episode.child.disability.code());
        sheet.date(care.start);
        sheet.text(care.need.care_code());
        sheet.yes_no(care.again);
        sheet.date(legal_since);
        sheet.text(legal);
        sheet.maybe_date(care.review.last);
        sheet.maybe_date(care.visit.last);
        sheet.maybe(reviewed.then_some(care.permanence));
        sheet.maybe_date(care.officer);
        sheet.maybe_date(care.health.last);
        sheet.maybe_date(care.dental.last);
        sheet.number(care.homes_since(window.year) as i32);
        sheet.maybe_date(ended);
        sheet.maybe(ended.map(|_| care.end_reason));
        sheet.date(care.placement.since);
        sheet.text(care.placement.kind);
        sheet.text(care.placement.provider);
        sheet.text(&care.placement.postcode());
        if care.placement.registered() {
            sheet.text(&format!("SC{:06}", 400_000 + care.placement.place));
        } else {
            sheet.text("");
        }
        sheet.text(if care.placement.inside { "a) In" } else { "b) Out" });
        sheet.text(care.placement.authority());
        sheet.number(missing as i32);
        sheet.number(absent as i32);
        let interview = care.interview.filter(|_| missing > 0);
        sheet.maybe(interview.map(|(offered, _)| if offered { "a) Yes" } else { "b) No" }));
        sheet.maybe(interview.filter(|(offered, _)| *offered).map(|(_, accepted)| if accepted { "a) Yes" } else { "b) No" }));
        allocated(sheet, world, episode.team(), episode.worker);
        sheet.end();
    }
}

fn leavers(world: &World, window: Window, sheet: &mut Sheet) {
    for leaver in world.leavers.iter().filter(|leaver| leaver.open(window.at)) {
        let worker = world.staff.name(leaver.worker);
        child(sheet, leaver.child, window.at);
        sheet.yes_no(leaver.child.alone);
        sheet.text(leaver.child.disability.code());
        sheet.text(Team::Leaving.name());
        sheet.text(worker);
        sheet.text(worker);
        sheet.text(leaver.eligibility(window.at));
        sheet.maybe_date(leaver.review.last);
        sheet.text(leaver.in_touch);
        sheet.maybe_date(leaver.contact.last);
        sheet.text(leaver.accommodation);
        sheet.text(if leaver.suitable { "a) Suitable" } else { "b) Unsuitable" });
        sheet.text(leaver.activity);
        sheet.end();
    }
}

fn family(number: u32) -> String {
    format!("AF{number:04}")
}

fn adoptions(world: &World, window: Window, sheet: &mut Sheet) {
    for episode in &world.episodes {
        let Some(care) = &episode.care else { continue };
        let Some(adoption) = care.adoption.as_ref().filter(|adoption| adoption.decided <= window.at) else { continue };
        let reversed = adoption.reversed.filter(|(on, _)| *on <= window.at);
        // Once reversed or made, a plan stays on the list for a year.
        let over = adoption.reversed.map_or(adoption.made, |(on, _)| on);
        if over <= window.year {
            continue;
        }
        let going_on = adoption.reversed.is_none();
        let reached = |day: Day| window.known(day).filter(|_| going_on);
        child_id(sheet, episode.child);
        sheet.maybe(adoption.family.filter(|_| adoption.matched <= window.at).map(family).as_deref());
        person(sheet, episode.child, window.at);
        sheet.text(episode.child.disability.code());
        sheet.date(care.start);
        sheet.date(adoption.decided);
        sheet.maybe_date(window.known(adoption.ordered).filter(|_| adoption.ordered_before_reversal()));
        sheet.maybe_date(reached(adoption.matched));
        sheet.maybe_date(reached(adoption.placed));
        sheet.maybe_date(reached(adoption.made));
        sheet.maybe_date(reversed.map(|(on, _)| on));
        sheet.maybe(reversed.map(|(_, why)| why));
        sheet.maybe_date(adoption.early.filter(|on| *on <= window.at));
        sheet.end();
    }
}

fn adopters(world: &World, window: Window, sheet: &mut Sheet) {
    for of in world.families.iter().filter(|family| family.listed(window.at, window.year)) {
        let left = of.left.filter(|(on, _)| *on <= window.at);
        // Nothing happens in the process after the family has left it.
        let until = of.left.map_or(window.at, |(on, _)| on.min(window.at));
        let reached = |day: Day| (day <= until).then_some(day);
        for (place, (sex, ethnicity, disabled)) in of.adults.iter().enumerate() {
            sheet.text(&format!("{}-{}", family(of.number), place + 1));
            sheet.text(&family(of.number));
            sheet.text(sex.code());
            sheet.text(ethnicity);
            sheet.yes_no(*disabled);
            sheet.text(if of.early { "Yes" } else { "No" });
            sheet.date(of.enquired);
            sheet.maybe_date(reached(of.stage_1.0));
            sheet.maybe_date(reached(of.stage_1.1));
            sheet.maybe_date(reached(of.stage_2.0));
            sheet.maybe_date(reached(of.stage_2.1));
            sheet.maybe_date(reached(of.applied));
            sheet.maybe_date(reached(of.approved));
            sheet.maybe_date(of.matched.and_then(reached));
            let placed = of.placed.and_then(reached);
            sheet.maybe_date(placed);
            match placed {
                Some(_) => sheet.number(i32::from(of.children)),
                None => sheet.text(""),
            }
            sheet.maybe_date(of.made.and_then(reached));
            sheet.maybe_date(left.map(|(on, _)| on));
            sheet.maybe(left.map(|(_, why)| why));
            sheet.end();
        }
    }
}
