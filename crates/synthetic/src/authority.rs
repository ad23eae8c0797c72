//! A fictional authority's children, month by month, as its case system would
//! send them: the eleven lists of Annex A.
//!
//! Children flow from contact to referral, assessment, support, protection,
//! care and out again. Everything is thrown from one seeded stream, so the same
//! size and seed give the same bytes. Work and memory grow in proportion to the
//! number of open children; one snapshot is held at a time.

use crate::day::Day;
use crate::dice::Dice;
use crate::teams::Staff;
use jiff::civil::{Date, date};
use std::collections::VecDeque;

mod adopters;
mod arrivals;
mod blemish;
mod child;
mod course;
mod journey;
mod leaving;
mod lists;
mod looked_after;
mod sheet;

use adopters::Family;
use arrivals::{Contact, EarlyHelp};
use child::{Child, Kind};
use course::Course;
use journey::{Arrival, Episode};
use leaving::Leaver;

/// How large the authority is, and which months are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Children with an open episode of need in the last month, to within a
    /// few in a hundred.
    pub open_children: u32,
    /// How many months, the last one included.
    pub months: u32,
    /// Year and month (1 to 12) of the last snapshot. The story is told for
    /// years that the bank-holiday calendar knows; a month outside 1 to 12 is
    /// taken for the nearest.
    pub last_month: (i16, i8),
    /// The seed: another seed is another authority.
    pub seed: u64,
}

impl Default for Size {
    /// The authority of the demo: 2,400 open children, 24 months to October 2026.
    fn default() -> Self {
        Self { open_children: 2400, months: 24, last_month: (2026, 10), seed: 20_261_038 }
    }
}

/// What the authority would send at the end of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last day of the month.
    pub date: Date,
    /// Path and contents of each list: `annex_a_2026-10/list_1.csv`.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The authority's snapshots, oldest first. Each is made when it is asked for.
pub fn authority(size: &Size) -> impl Iterator<Item = Snapshot> + use<> {
    let (year, month) = size.last_month;
    let last = i32::from(year) * 12 + i32::from(month.clamp(1, 12)) - 1;
    let months = i32::try_from(size.months).unwrap_or(i32::MAX).min(12 * 60);
    let mut world = World::new(size, Course::new(last));
    world.past(1 - months);
    (1 - months..=0).map(move |month| {
        world.month(month, Depth::Everything);
        world.snapshot(month)
    })
}

/// Months of full life before the first snapshot: longer than most episodes.
const FULL: i32 = 36;
/// Months before the first snapshot in which only those begin who may still be
/// here at it: children in care, and disabled children.
const EARLY: i32 = 144;
/// Months before the first snapshot after which disabled children matter.
const EARLY_DISABLED: i32 = 90;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Only those who stay for years.
    Long,
    Everything,
}

/// A child who could be referred again: known, and closed without a plan or care.
struct Returner {
    child: Child,
    referrals: [Day; 2],
    closed: Day,
}

struct World {
    /// Size as a multiple of 2,400 open children.
    scale: f64,
    seed: u64,
    course: Course,
    dice: Dice,
    staff: Staff,
    next_child: u32,
    next_family: u32,
    contacts: VecDeque<Contact>,
    help: VecDeque<EarlyHelp>,
    episodes: Vec<Episode>,
    returners: Vec<Returner>,
    leavers: Vec<Leaver>,
    families: Vec<Family>,
    /// The last day of the month before.
    before: Day,
}

/// The last day of a month counted from the last month of the course.
fn month_end(last: i32, month: i32) -> Day {
    let next = last + month + 1;
    let year = i16::try_from(next.div_euclid(12)).unwrap_or(1985).clamp(1985, 2048);
    let first_of_next = date(year, (next.rem_euclid(12) + 1) as i8, 1);
    Day::of(first_of_next).plus(-1)
}

impl World {
    fn new(size: &Size, course: Course) -> Self {
        let scale = f64::from(size.open_children) / 2400.0;
        Self {
            scale,
            seed: size.seed,
            course,
            dice: Dice::new(size.seed),
            staff: Staff::new(scale),
            next_child: 1_000_000,
            next_family: 1,
            contacts: VecDeque::new(),
            help: VecDeque::new(),
            episodes: Vec::new(),
            returners: Vec::new(),
            leavers: Vec::new(),
            families: Vec::new(),
            before: Day::NEVER,
        }
    }

    /// The years before the first snapshot.
    fn past(&mut self, first: i32) {
        for month in first - EARLY..first {
            let depth = if month < first - FULL { Depth::Long } else { Depth::Everything };
            self.month(month, depth);
        }
    }

    fn month(&mut self, month: i32, depth: Depth) {
        let end = month_end(self.course.last(), month);
        let start = month_end(self.course.last(), month - 1).plus(1);
        self.before = start.plus(-1);
        self.staff.month(&mut self.dice);
        if depth == Depth::Everything {
            self.referrals(month, start, end);
            self.front_door(month, start, end);
            self.new_families(start, end);
        } else {
            self.long_stayers(month, start, end);
        }
        let reorganised = month >= course::REORGANISED;
        for episode in &mut self.episodes {
            episode.advance(end, reorganised, self.course, &self.staff, &mut self.dice);
        }
        self.leave_care(end);
        self.match_families(end);
        for leaver in &mut self.leavers {
            leaver.advance(end, self.course, &self.staff, &mut self.dice);
        }
        self.forget(end);
    }

    /// A day of the month, mostly a working day.
    fn some_day(&mut self, start: Day, end: Day) -> Day {
        let day = start.plus(self.dice.between(0, end.since(start)));
        let moved = day.plus(-1).working_days_later(1);
        if self.dice.chance(0.93) && moved <= end { moved } else { day }
    }

    fn new_child(&mut self, kind: Kind, on: Day) -> Child {
        self.next_child = self.next_child.saturating_add(1);
        Child::new(self.next_child, kind, on, &mut self.dice)
    }

    fn begin(&mut self, arrival: Arrival, before: Option<Day>) {
        let Arrival { child, kind, on, .. } = arrival;
        let episode = Episode::begin(arrival, self.course, &self.staff, &mut self.dice);
        // A child with a plan or a period of care keeps that row of its list;
        // the others may come again.
        if episode.plan.is_none() && episode.care.is_none() && kind == Kind::Usual {
            let referrals = [on, before.unwrap_or(on.plus(-4000))];
            self.returners.push(Returner { child, referrals, closed: episode.closed });
        }
        self.episodes.push(episode);
    }

    fn referrals(&mut self, month: i32, start: Day, end: Day) {
        let usual = self.dice.count(279.0 * self.scale * self.course.demand(month));
        for _ in 0..usual {
            let on = self.some_day(start, end);
            let source = arrivals::source(&mut self.dice);
            let again = if self.dice.chance(0.195) { self.returner(on) } else { None };
            let (child, before, earlier) = match again {
                Some(known) => {
                    let year = on.plus(-365);
                    let earlier = known.referrals.iter().filter(|referral| **referral > year).count() as u8;
                    (known.child, Some(known.referrals[0]), earlier)
                }
                None => (self.new_child(Kind::Usual, on), None, 0),
            };
            self.contacts.push_back(Contact { child, on, source });
            self.begin(Arrival { child, kind: Kind::Usual, on, source, earlier, to_care: false }, before);
        }
        let disabled = self.dice.count(9.0 * self.scale);
        let alone = self.dice.count(1.75 * self.scale * course::into_care(month).sqrt());
        for (number, kind) in [(disabled, Kind::Disabled), (alone, Kind::Alone)] {
            for _ in 0..number {
                let on = self.some_day(start, end);
                let child = self.new_child(kind, on);
                let source = if kind == Kind::Alone { "p) 5C: LA services" } else { arrivals::source(&mut self.dice) };
                self.contacts.push_back(Contact { child, on, source });
                self.begin(Arrival { child, kind, on, source, earlier: 0, to_care: false }, None);
            }
        }
    }

    /// A child known before, last referred within thirteen months, whose
    /// episode is closed. A few tries, then nobody.
    fn returner(&mut self, on: Day) -> Option<Returner> {
        for _ in 0..12 {
            let place = self.dice.index(self.returners.len());
            let known = self.returners.get(place)?;
            let recent = on.since(known.referrals[0]) < 400 && known.child.age(on) < 17;
            if recent && known.closed.plus(5) < on {
                return Some(self.returners.swap_remove(place));
            }
        }
        None
    }

    fn long_stayers(&mut self, month: i32, start: Day, end: Day) {
        let disabled = if month >= 1 - EARLY_DISABLED { self.dice.count(9.0 * self.scale) } else { 0 };
        let alone = self.dice.count(1.75 * self.scale);
        let care = self.dice.count(10.2 * self.scale);
        for (number, kind, to_care) in [(disabled, Kind::Disabled, false), (alone, Kind::Alone, false), (care, Kind::Usual, true)] {
            for _ in 0..number {
                let on = self.some_day(start, end);
                let child = self.new_child(kind, on);
                self.begin(Arrival { child, kind, on, source: "q) 6: Police", earlier: 0, to_care }, None);
            }
        }
    }

    fn front_door(&mut self, month: i32, start: Day, end: Day) {
        let contacts = self.dice.count(780.0 * self.scale * self.course.demand(month));
        for _ in 0..contacts {
            let on = self.some_day(start, end);
            let known = self.dice.chance(0.2).then(|| self.dice.index(self.returners.len()));
            let known = known.and_then(|place| self.returners.get(place)).map(|known| known.child);
            let child = match known.filter(|child| child.age(on) < 18) {
                Some(child) => child,
                None => self.new_child(Kind::Usual, on),
            };
            let source = arrivals::source(&mut self.dice);
            self.contacts.push_back(Contact { child, on, source });
        }
        let help = self.dice.count(165.0 * self.scale * self.course.demand(month));
        for _ in 0..help {
            let start = self.some_day(start, end);
            let child = self.new_child(Kind::Usual, start);
            let end = start.plus(20 + self.dice.wait(110.0));
            let organisation = arrivals::organisation(&mut self.dice);
            self.help.push_back(EarlyHelp { child, start, end, organisation });
        }
    }

    fn new_families(&mut self, start: Day, end: Day) {
        for _ in 0..self.dice.count(2.3 * self.scale) {
            let on = self.some_day(start, end);
            self.families.push(Family::begin(self.next_family, on, &mut self.dice));
            self.next_family = self.next_family.saturating_add(1);
        }
    }

    /// Those whose care ended this month at 16 or over.
    fn leave_care(&mut self, end: Day) {
        for episode in &self.episodes {
            let Some(care) = &episode.care else { continue };
            let ended = care.end > self.before && care.end <= end;
            if ended && episode.child.age(care.end) >= 16 {
                let stays = care.end_reason.starts_with("v) E17");
                let days = care.end.since(care.start);
                self.leavers.push(Leaver::new(episode.child, care.end, days, stays, self.course, &self.staff, &mut self.dice));
            }
        }
    }

    /// Children matched this month get the family that has waited longest; what
    /// happens to the child then happens to the family.
    fn match_families(&mut self, end: Day) {
        for episode in &mut self.episodes {
            let Some(adoption) = episode.care.as_mut().and_then(|care| care.adoption.as_mut()) else { continue };
            let this_month = adoption.matched > self.before && adoption.matched <= end;
            if adoption.reversed.is_some() || !this_month {
                continue;
            }
            // Where nobody waits, the adopters are another agency's.
            if let Some(family) = self.families.iter_mut().find(|family| family.waits(adoption.matched)) {
                adoption.family = Some(family.number);
                family.matched = Some(adoption.matched);
                family.placed = Some(adoption.placed);
                family.made = Some(adoption.made);
                family.children = 1;
            }
        }
    }

    /// Drops what no list will ask for again.
    fn forget(&mut self, end: Day) {
        let half_year = end.plus(-190);
        let year = end.plus(-380);
        self.contacts.retain(|contact| contact.on > half_year);
        self.help.retain(|help| help.end > half_year);
        self.episodes.retain(|episode| {
            let adopted = episode.care.as_ref().and_then(|care| care.adoption.as_ref()).is_some();
            episode.closed > if adopted { year } else { half_year } || episode.referral.on > half_year
        });
        self.returners.retain(|known| known.referrals[0] > year.plus(-30));
        self.leavers.retain(|leaver| leaver.open(end));
        self.families.retain(|family| family.listed(end, year) && (family.matched.is_some() || family.approved > end.plus(-1100)));
    }

    fn snapshot(&self, month: i32) -> Snapshot {
        let end = month_end(self.course.last(), month);
        let folder = end.date().strftime("annex_a_%Y-%m").to_string();
        let files = lists::all(self, end, month)
            .into_iter()
            .enumerate()
            .map(|(place, list)| (format!("{folder}/list_{}.csv", place + 1), list))
            .collect();
        Snapshot { date: end.date(), files }
    }
}

#[cfg(test)]
mod tests;
