//! A child's way through: referral, assessment, enquiry, plan, care, closure.
//!
//! The dates of a whole episode of need are thrown when it begins, and a
//! snapshot shows what had happened by its day, so that snapshots agree with
//! one another. What comes month by month (visits, reviews, moves) is moved on
//! with [`Episode::advance`].

use super::child::{Child, Kind};
use super::course::{self, Course};
use super::looked_after::Care;
use crate::day::Day;
use crate::dice::Dice;
use crate::teams::{Desk, Staff, Team, Worker};

/// Something that comes again and again: when it last did, and when it next will.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    pub(crate) last: Option<Day>,
    pub(crate) next: Day,
}

impl Clock {
    /// A clock that first strikes on a day.
    pub(crate) fn first(next: Day) -> Self {
        Self { last: None, next }
    }
}

/// A referral, as List 3 has it.
#[derive(Clone, Copy)]
pub(crate) struct Referral {
    pub(crate) on: Day,
    pub(crate) source: &'static str,
    pub(crate) no_further_action: bool,
    /// Referrals in the twelve months before.
    pub(crate) earlier: u8,
    pub(crate) team: Team,
    pub(crate) worker: Worker,
}

/// An assessment, as List 4 has it.
#[derive(Clone, Copy)]
pub(crate) struct Assessment {
    pub(crate) start: Day,
    /// When the child was seen for it; never, for a few.
    pub(crate) seen: Day,
    pub(crate) authorised: Day,
    pub(crate) support: bool,
}

/// A section 47 enquiry, as List 5 has it.
#[derive(Clone, Copy)]
pub(crate) struct Enquiry {
    pub(crate) on: Day,
    /// When it was decided whether a conference is needed.
    pub(crate) decided: Day,
    pub(crate) conference: Option<Day>,
    pub(crate) led_to_plan: bool,
    pub(crate) earlier: u8,
    pub(crate) earlier_conferences: u8,
    pub(crate) team: Team,
    pub(crate) worker: Worker,
}

/// A child protection plan, as List 7 has it.
pub(crate) struct Plan {
    pub(crate) start: Day,
    pub(crate) end: Day,
    pub(crate) category: &'static str,
    pub(crate) later: Option<(Day, &'static str)>,
    pub(crate) previous: u8,
    pub(crate) emergency: Option<Day>,
    pub(crate) visit: Clock,
    pub(crate) alone: Option<bool>,
    pub(crate) review: Clock,
}

/// An episode of need.
pub(crate) struct Episode {
    pub(crate) child: Child,
    pub(crate) need: Need,
    pub(crate) referral: Referral,
    pub(crate) assessment: Option<Assessment>,
    pub(crate) enquiries: Vec<Enquiry>,
    pub(crate) plan: Option<Box<Plan>>,
    pub(crate) care: Option<Box<Care>>,
    pub(crate) seen: Clock,
    pub(crate) closed: Day,
    pub(crate) reason: &'static str,
    home_team: Team,
    desk: Desk,
    /// Who had the child last: the desk's worker while the episode is open.
    pub(crate) worker: Worker,
}

/// What the child needs help for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Abuse,
    Disability,
    ParentIll,
    Stress,
    Dysfunction,
    Behaviour,
    LowIncome,
    AbsentParent,
}

impl Need {
    /// The code of List 6.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Abuse => "N1 - Abuse or neglect",
            Self::Disability => "N2 - Child's disability",
            Self::ParentIll => "N3 - Parental disability or illness",
            Self::Stress => "N4 - Family in acute stress",
            Self::Dysfunction => "N5 - Family dysfunction",
            Self::Behaviour => "N6 - Socially unacceptable behaviour",
            Self::LowIncome => "N7 - Low income",
            Self::AbsentParent => "N8 - Absent parenting",
        }
    }

    /// The code of List 8, where one is worded otherwise.
    pub(crate) fn care_code(self) -> &'static str {
        match self {
            Self::ParentIll => "N3 - Parental illness or disability",
            other => other.code(),
        }
    }

    fn of(kind: Kind, dice: &mut Dice) -> Self {
        match kind {
            Kind::Disabled => Self::Disability,
            Kind::Alone => Self::AbsentParent,
            Kind::Usual => dice.weighted(
                Self::Abuse,
                &[
                    (56.0, Self::Abuse),
                    (2.0, Self::Disability),
                    (4.0, Self::ParentIll),
                    (14.0, Self::Stress),
                    (16.0, Self::Dysfunction),
                    (6.0, Self::Behaviour),
                    (1.0, Self::LowIncome),
                    (1.0, Self::AbsentParent),
                ],
            ),
        }
    }
}

/// How an episode comes about.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    pub(crate) child: Child,
    pub(crate) kind: Kind,
    pub(crate) on: Day,
    pub(crate) source: &'static str,
    /// Referrals in the twelve months before.
    pub(crate) earlier: u8,
    /// Comes into care at once, as in the years before the lists begin.
    pub(crate) to_care: bool,
}

const NEGLECT: &str = "a) Neglect";
const EMOTIONAL: &str = "d) Emotional abuse";

fn category(dice: &mut Dice) -> &'static str {
    dice.weighted(
        NEGLECT,
        &[(49.0, NEGLECT), (8.0, "b) Physical abuse"), (4.0, "c) Sexual abuse"), (37.0, EMOTIONAL), (2.0, "e) Multiple/not recommended")],
    )
}

impl Plan {
    fn begin(start: Day, month: i32, dice: &mut Dice) -> Self {
        let days = match dice.weighted(1, &[(0.13, 0), (0.44, 1), (0.33, 2), (0.08, 3), (0.02, 4)]) {
            0 => dice.between(75, 115),
            1 => dice.between(165, 275),
            2 => dice.between(270, 460),
            3 => dice.between(460, 725),
            _ => dice.between(731, 900),
        };
        let previous = u8::from(dice.chance(course::repeat_plan(month)));
        let category = category(dice);
        let other = if category == NEGLECT { EMOTIONAL } else { NEGLECT };
        let later = dice.chance(0.07).then(|| (start.plus(dice.between(80, 200)), other));
        let first_review = dice.between(70, 90) + late_review(month, dice);
        Self {
            start,
            end: start.plus(days),
            category,
            later,
            previous: previous + u8::from(previous > 0 && dice.chance(0.18)),
            emergency: dice.chance(0.06).then(|| start.plus(-dice.between(0, 20))),
            visit: Clock::first(start.plus(dice.between(1, 9))),
            alone: None,
            review: Clock::first(start.plus(first_review)),
        }
    }

    fn advance(&mut self, to: Day, course: Course, dice: &mut Dice) {
        let limit = to.min(self.end);
        while self.visit.next <= limit {
            let on = self.visit.next;
            let days = match dice.weighted(0, &[(0.79, 0), (0.15, 1), (0.06, 2)]) {
                0 => dice.between(7, 14),
                1 => dice.between(15, 21),
                _ => dice.between(22, 46),
            };
            self.visit = Clock { last: Some(on), next: on.plus(days) };
            self.alone = if dice.chance(0.015) { None } else { Some(dice.chance(course::alone(course.month(on)))) };
        }
        while self.review.next <= limit {
            let on = self.review.next;
            let days = dice.between(140, 181) + late_review(course.month(on), dice);
            self.review = Clock { last: Some(on), next: on.plus(days) };
        }
    }

    /// Whether the plan stands on a day.
    pub(crate) fn open(&self, on: Day) -> bool {
        self.start <= on && self.end > on
    }
}

/// Days by which a review conference slips: none, for most.
fn late_review(month: i32, dice: &mut Dice) -> i32 {
    if dice.chance(course::review_slips(month)) { dice.between(25, 95) } else { 0 }
}

/// A conference, for about a third of enquiries, and then mostly a plan.
fn enquire(on: Day, desk: Desk, staff: &Staff, course: Course, dice: &mut Dice) -> Enquiry {
    let conference = dice.chance(0.40).then(|| {
        let in_time = dice.chance(course::conference_in_time(course.month(on)));
        on.working_days_later(if in_time { dice.between(7, 15) } else { dice.between(16, 27) })
    });
    Enquiry {
        on,
        decided: on.working_days_later(dice.between(3, 12)),
        conference,
        led_to_plan: conference.is_some() && dice.chance(0.865),
        earlier: u8::from(dice.chance(0.14)),
        earlier_conferences: u8::from(dice.chance(0.05)),
        team: desk.team,
        worker: staff.worker(desk),
    }
}

impl Episode {
    /// Throws an episode from referral to closure.
    pub(crate) fn begin(arrival: Arrival, course: Course, staff: &Staff, dice: &mut Dice) -> Self {
        let Arrival { child, kind, on, source, earlier, to_care } = arrival;
        let month = course.month(on);
        let need = Need::of(kind, dice);
        let team = match kind {
            Kind::Disabled => Team::Disabilities,
            _ => Team::ASSESSMENT.get(dice.index(4)).copied().unwrap_or(Team::Assessment1),
        };
        let desk = staff.desk(team, dice);
        let worker = staff.worker(desk);
        let no_further_action = kind == Kind::Usual && !to_care && dice.chance(0.055);
        let home_team = match kind {
            Kind::Disabled => Team::Disabilities,
            _ => dice.weighted(Team::North, &[(0.55, Team::North), (0.30, Team::South), (0.15, Team::West)]),
        };
        let mut episode = Self {
            child,
            need,
            referral: Referral { on, source, no_further_action, earlier, team, worker },
            assessment: None,
            enquiries: Vec::new(),
            plan: None,
            care: None,
            seen: Clock::first(on.plus(dice.between(1, 12))),
            closed: on,
            reason: "RC8 - Case closed after assessment, no further action",
            home_team,
            desk,
            worker,
        };
        if no_further_action {
            return episode;
        }
        let assessment = episode.assess(team, kind, month, dice);
        episode.assessment = Some(assessment);
        episode.closed = assessment.authorised.plus(dice.between(0, 4));
        episode.reason = dice.weighted(
            "RC8 - Case closed after assessment, no further action",
            &[
                (0.62, "RC8 - Case closed after assessment, no further action"),
                (0.38, "RC9 - Case closed after assessment, referred to early help"),
            ],
        );
        if kind == Kind::Alone || to_care {
            episode.enter_care(on, dice);
            return episode;
        }
        episode.go_on(assessment, course, staff, dice);
        episode.end_at_18(assessment.authorised);
        episode
    }

    /// Nobody is a child in need after the 18th birthday, but an assessment
    /// that was begun is finished.
    fn end_at_18(&mut self, authorised: Day) {
        let grown = self.child.born.birthday(18);
        if let Some(plan) = &mut self.plan {
            plan.end = plan.end.min(grown.max(plan.start.plus(1)));
        }
        if self.closed > grown {
            let last = self.plan.as_ref().map_or(authorised, |plan| plan.end.max(authorised));
            let in_care = self.care.as_ref().map_or(last, |care| care.end.max(last));
            self.closed = grown.max(in_care);
            if self.need == Need::Disability {
                self.reason = "RC6 - Transferred to adult social care services";
            }
        }
    }

    fn assess(&self, team: Team, kind: Kind, month: i32, dice: &mut Dice) -> Assessment {
        let start = self.referral.on.working_days_later(dice.between(0, 2).min(1));
        let days = if dice.chance(course::timely(month, team)) {
            // Work fills the time it is given: the later of two throws.
            dice.between(9, 45).max(dice.between(9, 45))
        } else {
            46 + dice.wait(10.0)
        };
        let authorised = start.working_days_later(days).max(start);
        let seen = if dice.chance(course::seen(month)) { start.plus(dice.between(0, 20)).min(authorised) } else { Day::NEVER };
        let support = match kind {
            Kind::Disabled => dice.chance(0.86),
            Kind::Alone => true,
            Kind::Usual => dice.chance(if self.need == Need::Abuse { 0.52 } else { 0.45 }),
        };
        Assessment { start, seen, authorised, support }
    }

    /// What follows an assessment.
    fn go_on(&mut self, assessment: Assessment, course: Course, staff: &Staff, dice: &mut Dice) {
        let month = course.month(assessment.start);
        let risk = if self.need == Need::Abuse { 0.43 } else { 0.08 };
        if dice.chance(risk) {
            let on = assessment.start.plus(dice.between(0, 8));
            let enquiry = enquire(on, self.desk, staff, course, dice);
            self.enquiries.push(enquiry);
            if let Some(conference) = enquiry.conference.filter(|_| enquiry.led_to_plan) {
                if let Some(assessment) = &mut self.assessment {
                    assessment.support = true;
                }
                self.protect(conference, course, dice);
                return;
            }
        }
        if self.need != Need::Disability && dice.chance(0.021 * course::into_care(month)) {
            if let Some(assessment) = &mut self.assessment {
                assessment.support = true;
            }
            self.enter_care(assessment.start.plus(dice.between(0, 80)), dice);
        } else if assessment.support {
            self.support(assessment.authorised, course, staff, dice);
        }
    }

    /// A child in need plan: mostly some months, sometimes an enquiry on the way.
    fn support(&mut self, from: Day, course: Course, staff: &Staff, dice: &mut Dice) {
        let days = if self.need == Need::Disability {
            60 + dice.wait(800.0).min(2000)
        } else {
            match dice.weighted(1, &[(0.28, 0), (0.40, 1), (0.21, 2), (0.11, 3)]) {
                0 => dice.between(35, 95),
                1 => dice.between(95, 245),
                2 => dice.between(245, 460),
                _ => dice.between(460, 900),
            }
        };
        self.closed = from.plus(days);
        self.reason = dice.weighted(
            "RC7 - Services ceased for any other reason, including child no longer in need",
            &[
                (0.90, "RC7 - Services ceased for any other reason, including child no longer in need"),
                (0.05, "RC5 - Transferred to services of another local authority"),
                (0.03, "RC3 - Child arrangements order"),
                (0.02, "RC4 - Special guardianship order"),
            ],
        );
        if self.need != Need::Disability && dice.chance(0.24) && days > 60 {
            let on = from.plus(dice.between(20, days - 30));
            let enquiry = enquire(on, staff.desk(self.home_team, dice), staff, course, dice);
            self.enquiries.push(enquiry);
            if let Some(conference) = enquiry.conference.filter(|_| enquiry.led_to_plan) {
                self.protect(conference, course, dice);
            }
        } else if dice.chance(0.024 * course::into_care(course.month(from))) {
            self.enter_care(from.plus(dice.between(10, days.max(11))), dice);
        }
    }

    /// A child protection plan, and what follows it.
    fn protect(&mut self, start: Day, course: Course, dice: &mut Dice) {
        let mut plan = Plan::begin(start, course.month(start), dice);
        let to_care = dice.chance(0.155 * course::into_care(course.month(start)));
        if to_care {
            plan.end = start.plus(dice.between(25, 240));
            let end = plan.end;
            self.plan = Some(Box::new(plan));
            // The plan ends once the child is safe in care.
            self.enter_care(end.plus(-dice.between(1, 20)), dice);
            return;
        }
        let step_down = if dice.chance(0.82) { dice.between(60, 200) } else { dice.between(0, 10) };
        self.closed = plan.end.plus(step_down);
        self.reason = if dice.chance(0.9) {
            "RC7 - Services ceased for any other reason, including child no longer in need"
        } else {
            "RC5 - Transferred to services of another local authority"
        };
        self.plan = Some(Box::new(plan));
    }

    fn enter_care(&mut self, start: Day, dice: &mut Dice) {
        let care = Care::begin(self.child, self.need, start, dice);
        let (after, reason) = care.what_follows(dice);
        let authorised = self.assessment.map_or(start, |assessment| assessment.authorised);
        self.closed = care.end.plus(after).max(authorised);
        self.reason = reason;
        self.care = Some(Box::new(care));
    }

    /// Whether the episode is open on a day.
    pub(crate) fn open(&self, on: Day) -> bool {
        !self.referral.no_further_action && self.referral.on <= on && self.closed > on
    }

    /// What the child is open as.
    pub(crate) fn status(&self, on: Day) -> &'static str {
        if !self.open(on) {
            "e) Closed episode"
        } else if self.care.as_ref().is_some_and(|care| care.open(on)) {
            "a) Looked after child"
        } else if self.plan.as_ref().is_some_and(|plan| plan.open(on)) {
            "b) Child Protection plan"
        } else if self.assessment.is_some_and(|assessment| assessment.authorised > on) {
            "d) Open assessment"
        } else {
            "c) Child in need plan"
        }
    }

    /// The team that has the child, or had the child last.
    pub(crate) fn team(&self) -> Team {
        self.desk.team
    }

    /// The team that should have the child on a day.
    fn team_on(&self, day: Day, reorganised: bool) -> Team {
        let assessing = self.assessment.is_none_or(|assessment| assessment.authorised > day);
        let in_care = self.care.as_ref().is_some_and(|care| care.start <= day);
        if self.home_team == Team::Disabilities {
            Team::Disabilities
        } else if in_care {
            Team::CARE.get((self.child.id % 3) as usize).copied().unwrap_or(Team::Care1)
        } else if assessing {
            self.referral.team
        } else if self.home_team == Team::West && reorganised {
            Team::South
        } else {
            self.home_team
        }
    }

    /// Moves what comes month by month on to a day, and the child to the team
    /// and worker of that day.
    pub(crate) fn advance(&mut self, to: Day, reorganised: bool, course: Course, staff: &Staff, dice: &mut Dice) {
        if self.referral.no_further_action || self.referral.on > to {
            return;
        }
        let limit = to.min(self.closed);
        let team = self.team_on(limit, reorganised);
        if team != self.desk.team {
            self.desk = staff.desk(team, dice);
        }
        self.worker = staff.worker(self.desk);
        if let Some(plan) = &mut self.plan {
            plan.advance(to, course, dice);
        }
        if let Some(care) = &mut self.care {
            care.advance(self.child, to, course, dice);
        }
        while self.seen.next <= limit {
            let on = self.seen.next;
            let days = if dice.chance(0.8) { dice.between(16, 30) } else { dice.between(31, 80) };
            self.seen = Clock { last: Some(on), next: on.plus(days) };
        }
    }

    /// When the child was last seen: the latest of the visits that count.
    pub(crate) fn last_seen(&self) -> Option<Day> {
        let plan = self.plan.as_ref().and_then(|plan| plan.visit.last);
        let care = self.care.as_ref().and_then(|care| care.visit.last);
        [self.seen.last, plan, care].into_iter().flatten().max()
    }
}
