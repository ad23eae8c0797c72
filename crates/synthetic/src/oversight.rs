//! What Westmarch sends of its management oversight: when the work with each
//! child was talked over in supervision, and what managers decided.
//!
//! Told from a snapshot, so that it agrees with List 6. The story: most teams
//! talk over most children in a month, two do not, and decisions are made less
//! often than cases are talked over.

use crate::authority::Snapshot;
use crate::day::Day;
use crate::dice::Dice;
use crate::open::{began, open_children};
use std::fmt::Write as _;

/// The months that the files cover.
const MONTHS: i32 = 12;

/// The two files, each named after its table; the same snapshot and seed give
/// the same bytes.
pub fn oversight(snapshot: &Snapshot, seed: u64) -> Vec<(String, Vec<u8>)> {
    let end = Day::of(snapshot.date);
    let mut dice = Dice::new(seed ^ 0x5EED_0F0E);
    let mut supervision = String::from("child_id,date,team,reflective\n");
    let mut decisions = String::from("child_id,date,team,rationale,due,done\n");
    for open in open_children(snapshot).iter().filter(|open| !open.left_care) {
        let (child, team, started) = (&open.id, &open.team, began(open, snapshot));
        // Two teams have no permanent manager.
        let steady = if team.ends_with('2') { 0.55 } else { 0.86 };
        let yes_no = |yes: bool| if yes { "Yes" } else { "No" };
        for month in 0..MONTHS {
            let on = end.plus(-30 * month - dice.between(0, 27));
            if on < started {
                break;
            }
            // Writing to a string does not fail.
            if dice.chance(steady) {
                let _ = writeln!(supervision, "{child},{},{team},{}", on.slashed(), yes_no(dice.chance(0.4)));
            }
            if dice.chance(steady * 0.4) {
                let due = on.plus(dice.between(7, 42));
                let done = due.plus(dice.between(-7, 14));
                let done = if done <= end && dice.chance(0.7) { done.slashed() } else { String::new() };
                let _ = writeln!(decisions, "{child},{},{team},{},{},{done}", on.slashed(), yes_no(dice.chance(0.6)), due.slashed());
            }
        }
    }
    vec![("supervision.csv".to_owned(), supervision.into_bytes()), ("case_decisions.csv".to_owned(), decisions.into_bytes())]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Size, authority};

    #[test]
    fn every_row_is_about_an_open_child_and_the_same_seed_gives_the_same_bytes() {
        let size = Size { open_children: 200, months: 1, ..Size::default() };
        let snapshot = authority(&size).next().unwrap();
        let files = oversight(&snapshot, 7);
        assert_eq!(files, oversight(&snapshot, 7));
        let children: std::collections::BTreeSet<String> = open_children(&snapshot).into_iter().map(|child| child.id).collect();
        assert!(children.len() > 150, "{}", children.len());
        for (name, bytes) in files {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.lines().count() > 300, "{name}");
            assert!(text.lines().skip(1).all(|line| children.contains(line.split(',').next().unwrap())), "{name}");
        }
    }
}
