//! What Westmarch sends besides the return: assessment events, audits, the
//! workforce, complaints and compliments.
//!
//! Told from its snapshots, so that it agrees with them: an assessment is
//! authorised on the day that List 4 says, a worker is in post while a list
//! gives them children, and the ids and names are those of the lists. The
//! story: from the month in which managers began to return work, most lateness
//! is work sent back; one team leans on agency workers whose contracts run out
//! together; and complaints have all but stopped, while every one that is left
//! has gone to stage 2.

use crate::authority::Snapshot;
use crate::day::Day;
use crate::dice::Dice;
use care::tables::annex_a;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

mod audits;
mod events;
mod feedback;
mod workforce;

/// The snapshots as far as they have been seen.
#[derive(Debug, Default)]
pub struct Supplement {
    seed: u64,
    /// By child and day of the start.
    assessments: BTreeMap<(String, Day), Assessment>,
    /// By name: team, and first and last day at which a list gave them children.
    workers: BTreeMap<String, Worker>,
    /// The days of the snapshots.
    days: Vec<Day>,
    /// The children open to each worker at the last of them.
    caseloads: BTreeMap<String, u32>,
}

/// An assessment as the last snapshot that had it told it.
#[derive(Debug, Clone)]
struct Assessment {
    authorised: Option<Day>,
    team: String,
}

#[derive(Debug, Clone)]
struct Worker {
    team: String,
    first: Day,
    last: Day,
}

impl Supplement {
    /// Nothing seen yet; the same seed gives the same chance.
    pub fn new(seed: u64) -> Self {
        Self { seed, ..Self::default() }
    }

    /// Takes in a snapshot; they come oldest first. Cells that cannot be read
    /// are passed over.
    pub fn see(&mut self, snapshot: &Snapshot) {
        let at = Day::of(snapshot.date);
        self.days.push(at);
        self.caseloads.clear();
        for ((_, bytes), list) in snapshot.files.iter().zip(1_u8..) {
            let wanted: &[&str] = match list {
                4 => &["child_id", "assessment_start_date", "authorisation_date", "team"],
                6 => &["worker_id", "team", "cin_closure_date"],
                9 => &["worker_id", "team"],
                _ => continue,
            };
            let Some(schema) = annex_a::list(list) else { continue };
            let places: Vec<usize> = wanted.iter().filter_map(|name| schema.position(name)).collect();
            if places.len() < wanted.len() {
                continue;
            }
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
            for row in reader.records().flatten() {
                let cells: Vec<&str> = places.iter().map(|place| row.get(*place).unwrap_or_default()).collect();
                match (list, cells.as_slice()) {
                    (4, [child, start, authorised, team]) => self.assessment(child, start, authorised, team, at),
                    (6, [worker, team, ""]) | (9, [worker, team]) => self.worker(worker, team, at),
                    _ => {}
                }
            }
        }
    }

    fn assessment(&mut self, child: &str, start: &str, authorised: &str, team: &str, at: Day) {
        let Some(start) = day(start).filter(|start| *start <= at && !child.is_empty() && !team.is_empty()) else { return };
        let authorised = day(authorised).filter(|authorised| *authorised >= start && *authorised <= at);
        self.assessments.insert((child.to_owned(), start), Assessment { authorised, team: team.to_owned() });
    }

    fn worker(&mut self, name: &str, team: &str, at: Day) {
        if name.is_empty() || team.is_empty() {
            return;
        }
        *self.caseloads.entry(name.to_owned()).or_default() += 1;
        let worker = self.workers.entry(name.to_owned()).or_insert_with(|| Worker { team: team.to_owned(), first: at, last: at });
        worker.last = at;
        team.clone_into(&mut worker.team);
    }

    /// The four files, each named after its table; none before a snapshot was
    /// seen.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Some(end) = self.days.last().copied() else { return Vec::new() };
        // A stream for each file, so that a change to one leaves the others.
        let dice = |file: u64| Dice::new(self.seed ^ file.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let files = [
            ("assessment_events.csv", events::file(self, end, &mut dice(1))),
            ("qa_audits.csv", audits::file(self, end, &mut dice(2))),
            ("workforce.csv", workforce::file(self, end, &mut dice(3))),
            ("complaints_compliments.csv", feedback::file(self, end, &mut dice(4))),
        ];
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
    }

    /// The teams that have an assessment or a worker.
    fn teams(&self) -> BTreeSet<&str> {
        let assessing = self.assessments.values().map(|assessment| assessment.team.as_str());
        assessing.chain(self.workers.values().map(|worker| worker.team.as_str())).collect()
    }

    /// The id of an assessment, as the case system would give it.
    fn id(child: &str, start: Day) -> String {
        format!("A{child}-{}", start.date().strftime("%y%m%d"))
    }
}

/// The month of a day, counted from that of the last snapshot, which is 0.
fn month(day: Day, end: Day) -> i32 {
    let count = |day: Day| i32::from(day.date().year()) * 12 + i32::from(day.date().month());
    count(day) - count(end)
}

fn day(text: &str) -> Option<Day> {
    Date::strptime("%d/%m/%Y", text).ok().map(Day::of)
}

/// Working days from one day to another, by the calendar; calendar days beyond it.
fn working_days(from: Day, to: Day) -> i32 {
    care::calendar::working_days(from.date(), to.date()).unwrap_or_else(|_| to.since(from))
}

#[cfg(test)]
mod tests;
