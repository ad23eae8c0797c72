//! Posts, and who has held them: a row for each worker that the lists name, for
//! colleagues who hold no children yet, and for posts that nobody holds.

use super::{Supplement, Worker};
use crate::day::Day;
use crate::dice::Dice;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The team that leans on agency workers, and the one that took over the
/// children of a team that ended.
const HEAVY: [(&str, f64); 2] = [("Assessment Team 3", 0.72), ("Safeguarding South", 0.30)];
const USUAL: f64 = 0.09;
/// Vacant posts for each in ten that are held.
const VACANT: f64 = 0.07;

pub(super) fn file(supplement: &Supplement, end: Day, dice: &mut Dice) -> String {
    let mut out = Rows { text: String::from("worker_id,name,team,role,level,start,end,contract,fte\n"), number: 0 };
    let first = supplement.days.first().copied().unwrap_or(end);
    let mut held: BTreeMap<&str, u32> = BTreeMap::new();
    for (name, worker) in &supplement.workers {
        if worker.last == end {
            *held.entry(&worker.team).or_default() += 1;
        }
        out.worker(name, worker, Span { first, end }, supplement.caseloads.get(name).copied().unwrap_or(0), dice);
    }
    for (team, held) in held {
        let posts = dice.count(f64::from(held) * VACANT) + u32::from(HEAVY.iter().any(|(heavy, _)| *heavy == team));
        for _ in 0..posts {
            let since = end.plus(-dice.between(20, 300));
            let (role, level) =
                if team == "Leaving Care" { (ADVISER, "") } else { (SOCIAL_WORKER, if dice.chance(0.5) { "Level 2" } else { "Level 3" }) };
            out.row(["", "", team, role, level, &since.slashed(), "", "Vacant", "1.0"]);
        }
    }
    out.text
}

const SOCIAL_WORKER: &str = "Social Worker";
const ADVISER: &str = "Personal Adviser";

/// The days of the first and the last snapshot.
#[derive(Clone, Copy)]
struct Span {
    first: Day,
    end: Day,
}

struct Rows {
    text: String,
    number: u32,
}

impl Rows {
    fn row(&mut self, cells: [&str; 9]) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{}", cells.join(","));
    }

    fn worker(&mut self, name: &str, worker: &Worker, span: Span, children: u32, dice: &mut Dice) {
        self.number += 1;
        let id = format!("SW{:04}", self.number);
        let adviser = worker.team == "Leaving Care";
        let here = worker.first == span.first;
        // Who was here at the first snapshot came before it.
        let start = if here { span.first.plus(-dice.between(40, 2600)) } else { worker.first.plus(-dice.between(1, 27)) };
        let gone = (worker.last < span.end).then(|| worker.last.plus(dice.between(1, 20)));
        let heavy = HEAVY.iter().find(|(team, _)| *team == worker.team).map_or(USUAL, |(_, share)| *share);
        // A team that was always so would have no story: it came with those who came.
        let share = if here { heavy * 0.35 } else { heavy };
        let agency = !adviser && dice.chance(share);
        let year = span.end.since(start);
        // A first year in employment is told by those who came lately and hold few children.
        let newly = !agency && year < 365 && children <= 16 && dice.chance(0.5);
        let level = match (adviser, newly) {
            (true, _) => "",
            (_, true) => "ASYE",
            _ if agency || dice.chance(0.42) => "Level 3",
            _ => "Level 2",
        };
        let (contract, runs_out) = if agency { ("Agency", Some(run_out(&worker.team, span.end, dice))) } else { permanent(span.end, dice) };
        let fte = if agency { "1.0" } else { dice.weighted("1.0", &[(8.0, "1.0"), (1.2, "0.8"), (0.8, "0.6")]) };
        let ends = gone.or(runs_out).map(Day::slashed).unwrap_or_default();
        let role = if adviser { ADVISER } else { SOCIAL_WORKER };
        self.row([&id, name, &worker.team, role, level, &start.slashed(), &ends, contract, fte]);
    }
}

fn permanent(end: Day, dice: &mut Dice) -> (&'static str, Option<Day>) {
    if dice.chance(0.05) { ("Fixed term", Some(end.plus(dice.between(60, 400)))) } else { ("Permanent", None) }
}

/// The day an agency contract runs out. In the team that leans on them most run
/// out together, at the end of the third month from now.
fn run_out(team: &str, end: Day, dice: &mut Dice) -> Day {
    let together = team == "Assessment Team 3" && dice.chance(0.75);
    let days = if together { 92 } else { dice.between(1, 7) * 30 };
    Day::of(end.plus(days).date().last_of_month())
}
