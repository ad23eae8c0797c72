//! What Westmarch sends of what its children said: when, whose words they are,
//! and what came of it.
//!
//! Told from a snapshot, so that it agrees with List 6. The story: most of what
//! is written down of children is still a professional's summary, the share in
//! their own words grows since advocates were paid for, two teams reply late, and
//! seldom is anything different afterwards.

use crate::authority::Snapshot;
use crate::day::Day;
use crate::dice::Dice;
use crate::open::{began, open_children};
use std::fmt::Write as _;

/// The months that the file covers.
const MONTHS: i32 = 18;

/// How children's own words come.
const OWN: [&str; 6] = ["Said", "Said", "Drawn", "Advocate", "Letter", "Own page"];

/// The file, named after its table; the same snapshot and seed give the same
/// bytes.
pub fn voice(snapshot: &Snapshot, seed: u64) -> Vec<(String, Vec<u8>)> {
    let end = Day::of(snapshot.date);
    let mut dice = Dice::new(seed ^ 0x5EED_C41D);
    let mut file = String::from("child_id,said_on,team,whose,how_given,made_with,reply_due,replied_on,changed,changed_on\n");
    for open in open_children(snapshot).iter().filter(|open| !open.left_care) {
        let (child, team, started) = (&open.id, &open.team, began(open, snapshot));
        let steady = if team.ends_with('2') { 0.45 } else { 0.78 };
        for month in 0..MONTHS {
            let said = end.plus(-30 * month - dice.between(0, 27));
            if said < started {
                break;
            }
            if !dice.chance(0.16) {
                continue;
            }
            let own = 0.52 - 0.02 * f64::from(month);
            let (whose, how) = match dice.chance(own) {
                true if dice.chance(0.08) => ("Shown", "Shown"),
                true => ("Own words", OWN.get(dice.index(OWN.len())).copied().unwrap_or("Said")),
                false => ("Summary", if dice.chance(0.5) { "Said" } else { "Other" }),
            };
            let made_with =
                if dice.chance(0.3) { dice.between(0, if whose == "Summary" { 1 } else { 4 }).to_string() } else { String::new() };
            // A week is five working days but for bank holidays, as a council's own system would count.
            let due = said.plus(7);
            let replied = said.plus(if dice.chance(steady) { dice.between(1, 7) } else { dice.between(8, 30) });
            let replied = if replied <= end && dice.chance(0.9) { replied.slashed() } else { String::new() };
            let different = said.plus(dice.between(10, 60));
            let (changed, changed_on) = match whose {
                _ if dice.chance(0.08) => ("", String::new()),
                "Summary" if dice.chance(0.9) => ("Not yet", String::new()),
                _ if dice.chance(0.3) && different <= end => ("Yes", different.slashed()),
                _ if dice.chance(0.25) => ("No with a reason", String::new()),
                _ => ("Not yet", String::new()),
            };
            // Writing to a string does not fail.
            let _ = writeln!(
                file,
                "{child},{},{team},{whose},{how},{made_with},{},{replied},{changed},{changed_on}",
                said.slashed(),
                due.slashed()
            );
        }
    }
    vec![("child_voice.csv".to_owned(), file.into_bytes())]
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
        let files = voice(&snapshot, 7);
        assert_eq!(files, voice(&snapshot, 7));
        let children: std::collections::BTreeSet<String> = open_children(&snapshot).into_iter().map(|child| child.id).collect();
        let [(name, bytes)] = files.as_slice() else { panic!("one file") };
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(name, "child_voice.csv");
        assert!(text.lines().count() > 150, "{}", text.lines().count());
        assert!(text.lines().skip(1).all(|line| children.contains(line.split(',').next().unwrap())));
        for whose in ["Own words", "Shown", "Summary"] {
            assert!(text.lines().any(|line| line.split(',').nth(3) == Some(whose)), "{whose}");
        }
    }
}
