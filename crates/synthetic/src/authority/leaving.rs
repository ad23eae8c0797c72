//! Young people who have left care, as List 9 has them.

use super::child::Child;
use super::course::{self, Course};
use super::journey::Clock;
use crate::day::Day;
use crate::dice::Dice;
use crate::teams::{Desk, Staff, Team, Worker};

/// A young person who has left care.
pub(crate) struct Leaver {
    pub(crate) child: Child,
    pub(crate) since: Day,
    until: Day,
    in_care: i32,
    desk: Desk,
    pub(crate) worker: Worker,
    pub(crate) review: Clock,
    pub(crate) contact: Clock,
    pub(crate) in_touch: &'static str,
    pub(crate) accommodation: &'static str,
    pub(crate) suitable: bool,
    pub(crate) activity: &'static str,
}

const CARERS: &str = "Z: With former foster carers";
const IN_TOUCH: &str = "a) Yes";

impl Leaver {
    /// A young person on the day care ends; with whom they stay, if they do.
    pub(crate) fn new(child: Child, since: Day, in_care: i32, stays: bool, course: Course, staff: &Staff, dice: &mut Dice) -> Self {
        let desk = staff.desk(Team::Leaving, dice);
        let age_out = if dice.chance(0.35) { 25 } else { 21 };
        let mut leaver = Self {
            child,
            since,
            until: child.born.birthday(age_out),
            in_care,
            desk,
            worker: staff.worker(desk),
            review: Clock::first(since.plus(dice.between(20, 120))),
            contact: Clock::first(since.plus(dice.between(3, 30))),
            in_touch: IN_TOUCH,
            accommodation: CARERS,
            suitable: true,
            activity: "",
        };
        leaver.activity = activity(child.age(since), dice);
        if !stays {
            leaver.find_home(course.month(since), dice);
        }
        leaver
    }

    /// Whether the service still has them.
    pub(crate) fn open(&self, on: Day) -> bool {
        self.since <= on && self.until > on
    }

    /// What they are entitled to.
    pub(crate) fn eligibility(&self, on: Day) -> &'static str {
        if self.in_care < 91 {
            "c) Qualifying care leaver"
        } else if self.child.age(on) < 18 {
            "a) Relevant child"
        } else {
            "b) Former relevant child"
        }
    }

    fn find_home(&mut self, month: i32, dice: &mut Dice) {
        const UNSETTLED: [&str; 4] =
            ["S: No fixed abode / homeless", "V: Emergency accommodation", "W: Bed and breakfast", "X: In custody"];
        const SEMI: &str = "D: Semi-independent, transitional accommodation and self-contained accommodation";
        let accommodation = dice.weighted(
            SEMI,
            &[
                (0.30, "U: Independent living"),
                (0.27, SEMI),
                (0.14, "B: Parents/relatives"),
                (0.05, "E: Supported lodgings"),
                (0.07, "T: Foyers and similar supported accommodation"),
                (0.04, "K: Ordinary lodgings, without formal support"),
                (0.03, "C: Community home / residential care"),
                (0.01, "Y: Other accommodation"),
                (0.02, "R: Residence not known"),
                (0.020, "S: No fixed abode / homeless"),
                (0.012, "V: Emergency accommodation"),
                (0.006, "W: Bed and breakfast"),
                (0.022, "X: In custody"),
            ],
        );
        self.accommodation = accommodation;
        self.suitable =
            !UNSETTLED.contains(&accommodation) && accommodation != "R: Residence not known" && dice.chance(course::suitable(month));
    }

    /// Moves on by a month, to a day.
    pub(crate) fn advance(&mut self, to: Day, course: Course, staff: &Staff, dice: &mut Dice) {
        if !self.open(to) {
            return;
        }
        self.worker = staff.worker(self.desk);
        let age = self.child.age(to);
        if dice.chance(if self.accommodation == CARERS { 0.02 } else { 0.055 }) || (self.accommodation == CARERS && age >= 21) {
            self.find_home(course.month(to), dice);
        }
        if dice.chance(0.05) {
            self.activity = activity(age, dice);
        }
        if dice.chance(0.06) {
            self.in_touch =
                dice.weighted(IN_TOUCH, &[(0.938, IN_TOUCH), (0.03, "b) No"), (0.015, "d) Refu"), (0.015, "e) NREQ"), (0.002, "f) Rhom")]);
        }
        while self.contact.next <= to {
            let on = self.contact.next;
            let days = if self.in_touch == IN_TOUCH { dice.between(14, 56) } else { dice.between(90, 200) };
            self.contact = Clock { last: Some(on), next: on.plus(days) };
        }
        while self.review.next <= to {
            let on = self.review.next;
            let late = if dice.chance(0.16) { dice.between(10, 90) } else { 0 };
            self.review = Clock { last: Some(on), next: on.plus(dice.between(140, 181) + late) };
        }
    }
}

fn activity(age: i32, dice: &mut Dice) -> &'static str {
    let studying = if age < 19 { 0.34 } else { 0.15 };
    dice.weighted(
        "G5: Not in education, employment or training - other",
        &[
            (if age < 19 { 0.01 } else { 0.08 }, "F1: Full time in higher education"),
            (studying, "F2: Full time in education other than higher"),
            (0.04, "P2: Part time in education other than higher"),
            (0.19, "F5: Young person engaged full time in training or employment (not apprenticeship)"),
            (0.07, "P5: Young person engaged part time in training or employment (not apprenticeship)"),
            (0.04, "F4: Young person engaged full time in an apprenticeship"),
            (0.11, "G4: Not in education, employment or training - illness or disability"),
            (0.23, "G5: Not in education, employment or training - other"),
            (0.06, "G6: Not in education, employment or training - pregnancy or parenting"),
        ],
    )
}
