//! People who want to adopt, as List 11 has them.

use super::child::Sex;
use crate::day::Day;
use crate::dice::Dice;

/// One or two people who want to adopt together.
pub(crate) struct Family {
    pub(crate) number: u32,
    pub(crate) adults: Vec<(Sex, &'static str, bool)>,
    pub(crate) early: bool,
    pub(crate) enquired: Day,
    pub(crate) stage_1: (Day, Day),
    pub(crate) stage_2: (Day, Day),
    pub(crate) applied: Day,
    pub(crate) approved: Day,
    pub(crate) left: Option<(Day, &'static str)>,
    pub(crate) matched: Option<Day>,
    pub(crate) placed: Option<Day>,
    pub(crate) children: u8,
    pub(crate) made: Option<Day>,
}

impl Family {
    /// A family that begins stage 1 on a day.
    pub(crate) fn begin(number: u32, on: Day, dice: &mut Dice) -> Self {
        let first = on.plus(if dice.chance(0.72) { dice.between(40, 61) } else { dice.between(62, 120) });
        let second = first.plus(dice.between(5, 40));
        let second_end = second.plus(if dice.chance(0.68) { dice.between(80, 122) } else { dice.between(123, 220) });
        let left = dice.chance(0.24).then(|| {
            let why = dice.weighted(
                "1 - Adopter withdrew from process",
                &[(0.7, "1 - Adopter withdrew from process"), (0.2, "2 - Process put on hold"), (0.1, "3 - Application refused")],
            );
            (on.plus(dice.between(20, 300)), why)
        });
        let ethnicity = dice.weighted("a) WBRI", &[(0.87, "a) WBRI"), (0.05, "d) WOTH"), (0.04, "k) APKN"), (0.04, "o) BAFR")]);
        let first_adult = (Sex::Female, ethnicity, dice.chance(0.03));
        let partner = dice.weighted(Some(Sex::Male), &[(0.7, Some(Sex::Male)), (0.1, Some(Sex::Female)), (0.2, None)]);
        let mut adults = vec![first_adult];
        adults.extend(partner.map(|sex| (sex, ethnicity, dice.chance(0.03))));
        Self {
            number,
            adults,
            early: dice.chance(0.14),
            enquired: on.plus(-dice.between(20, 90)),
            stage_1: (on, first),
            stage_2: (second, second_end),
            applied: second_end.plus(-dice.between(10, 30)),
            approved: second_end.plus(dice.between(3, 20)),
            left,
            matched: None,
            placed: None,
            children: 0,
            made: None,
        }
    }

    /// Whether the family waits for a child on a day.
    pub(crate) fn waits(&self, on: Day) -> bool {
        self.left.is_none() && self.matched.is_none() && self.approved < on
    }

    /// Whether List 11 has the family: in the process, or ended since.
    pub(crate) fn listed(&self, on: Day, year_before: Day) -> bool {
        let ended = self.left.map(|(left, _)| left).or(self.made).unwrap_or(Day::NEVER);
        self.stage_1.0 <= on && ended > year_before
    }
}
