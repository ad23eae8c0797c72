//! A period of care: why and how long, where the child lives, who visits, and
//! for some the way to adoption.

use super::child::Child;
use super::course::{self, Course};
use super::journey::{Clock, Need};
use crate::day::Day;
use crate::dice::Dice;

/// Where a child in care lives.
#[derive(Clone, Copy)]
pub(crate) struct Placement {
    pub(crate) since: Day,
    pub(crate) kind: &'static str,
    pub(crate) provider: &'static str,
    /// Within the authority's own area.
    pub(crate) inside: bool,
    /// Gives the postcode and the provider's number.
    pub(crate) place: u32,
}

/// The plan of adoption and how far it came.
#[derive(Clone, Copy)]
pub(crate) struct Adoption {
    pub(crate) decided: Day,
    pub(crate) ordered: Day,
    pub(crate) matched: Day,
    pub(crate) placed: Day,
    pub(crate) made: Day,
    /// When and why it was given up.
    pub(crate) reversed: Option<(Day, &'static str)>,
    /// Fostered by those who will adopt, from this day.
    pub(crate) early: Option<Day>,
    /// The adopters, once they are matched.
    pub(crate) family: Option<u32>,
}

/// A period of care, as List 8 has it.
pub(crate) struct Care {
    pub(crate) start: Day,
    pub(crate) end: Day,
    pub(crate) end_reason: &'static str,
    pub(crate) need: Need,
    /// The second period within twelve months.
    pub(crate) again: bool,
    /// Legal statuses and since when, in order.
    pub(crate) legal: Vec<(Day, &'static str)>,
    pub(crate) permanence: &'static str,
    pub(crate) adoption: Option<Box<Adoption>>,
    pub(crate) placement: Placement,
    /// First days of the homes of the last twelve months, and the one before.
    homes: Vec<Day>,
    /// Moves often.
    unsettled: bool,
    pub(crate) visit: Clock,
    pub(crate) review: Clock,
    reviews: u8,
    pub(crate) officer: Option<Day>,
    pub(crate) health: Clock,
    pub(crate) dental: Clock,
    /// Times missing, by month of the year.
    missing: [u8; 12],
    absent: [u8; 12],
    pub(crate) interview: Option<(bool, bool)>,
}

const HOME_PLANNED: &str = "e) E4A: Returned home to live with parents or relatives - part of planning";
const HOME_UNPLANNED: &str = "f) E4B: Returned home to live with parents or relatives - not part of planning";
const GUARDIAN_RELATIVE: &str = "k) E47: Special Guardianship Orders - relative/friend";
const GUARDIAN_CARER: &str = "i) E45: Special Guardianship Orders - former carer relative/friend";
const RESIDENCE: &str = "h) E41: Residence order granted";
const ADOPTED: &str = "b) E12: Adopted - consent dispensed";
const ADOPTED_UNOPPOSED: &str = "a) E11: Adopted - application unopposed";

/// How a period of care ends.
#[derive(Clone, Copy)]
enum Way {
    HomeSoon,
    HomeLater,
    Guardian,
    Elsewhere,
    Grown,
}

impl Care {
    /// A period of care from a day.
    pub(crate) fn begin(child: Child, need: Need, start: Day, dice: &mut Dice) -> Self {
        let age = child.age(start);
        let grown = child.born.birthday(18);
        let adoption = (age < 4 && !child.alone && dice.chance(0.40)).then(|| Box::new(Adoption::plan(start, dice)));
        let (end, end_reason, permanence) = if let Some(adoption) = &adoption {
            match adoption.reversed {
                Some((reversed, _)) => (reversed.plus(dice.between(200, 900)), GUARDIAN_RELATIVE, "f) Long-term fostering"),
                None => (adoption.made, if dice.chance(0.35) { ADOPTED_UNOPPOSED } else { ADOPTED }, "b) Adoption"),
            }
        } else {
            Self::ending(child, age, start, grown, dice)
        };
        let end = end.max(start.plus(3)).min(grown.max(start.plus(3)));
        let voluntary = child.alone || dice.chance(if age >= 12 { 0.55 } else { 0.22 });
        let mut legal = vec![(start, if voluntary { "V2: Single period under S20" } else { "C1: ICO" })];
        if !voluntary {
            legal.push((start.plus(dice.between(150, 290)), "C2: FCO"));
        }
        if let Some(adoption) = &adoption
            && adoption.ordered_before_reversal()
        {
            legal.push((adoption.ordered, "E1: Placement order"));
            legal.retain(|(since, code)| *code != "C2: FCO" || *since < adoption.ordered);
        }
        let placement = Placement::find(child, start, dice);
        Self {
            start,
            end,
            end_reason,
            need,
            again: dice.chance(0.035),
            legal,
            permanence,
            adoption,
            placement,
            homes: vec![start],
            unsettled: age >= 8 && !child.alone && dice.chance(0.14),
            visit: Clock::first(start.plus(dice.between(1, 7))),
            review: Clock::first(start.working_days_later(dice.between(14, 20))),
            reviews: 0,
            officer: None,
            health: Clock::first(start.working_days_later(if dice.chance(0.85) { dice.between(10, 20) } else { dice.between(21, 50) })),
            dental: Clock::first(start.plus(dice.between(30, 200))),
            missing: [0; 12],
            absent: [0; 12],
            interview: None,
        }
    }

    fn ending(child: Child, age: i32, start: Day, grown: Day, dice: &mut Dice) -> (Day, &'static str, &'static str) {
        let way = if child.alone {
            Way::Grown
        } else {
            let stays = if age >= 10 { 0.50 } else { 0.36 };
            dice.weighted(
                Way::Grown,
                &[(0.24, Way::HomeSoon), (0.15, Way::HomeLater), (0.20, Way::Guardian), (0.05, Way::Elsewhere), (stays, Way::Grown)],
            )
        };
        let planned = if dice.chance(0.68) { HOME_PLANNED } else { HOME_UNPLANNED };
        match way {
            Way::HomeSoon => (start.plus(dice.between(3, 175)), planned, "a) Return to family"),
            Way::HomeLater => (start.plus(dice.between(175, 620)), planned, "a) Return to family"),
            Way::Guardian => {
                let reason = dice.weighted(GUARDIAN_RELATIVE, &[(0.6, GUARDIAN_RELATIVE), (0.22, GUARDIAN_CARER), (0.18, RESIDENCE)]);
                (start.plus(dice.between(230, 780)), reason, "c) SGO/CAO")
            }
            Way::Elsewhere => {
                let reason = dice.weighted(
                    "t) E8: Care ceased for any other reason",
                    &[
                        (0.4, "d) E3: Care taken by another LA"),
                        (0.3, "g) E13: Parents, relatives or other with no parental responsibility"),
                        (0.3, "t) E8: Care ceased for any other reason"),
                    ],
                );
                (start.plus(dice.between(40, 700)), reason, "g) other")
            }
            Way::Grown => {
                let reason = dice.weighted(
                    "m) E5: Moved into independent living - supported",
                    &[
                        (0.44, "m) E5: Moved into independent living - supported"),
                        (0.25, "v) E17: Aged 18+ and remained with current carers"),
                        (0.10, "n) E6: Moved into independent living - no support"),
                        (0.14, "t) E8: Care ceased for any other reason"),
                        (0.03, "o) E7: Transferred to residential care funded by adult social services"),
                        (0.04, "p) E9: Sentenced to custody"),
                    ],
                );
                let permanence = match age {
                    14.. => "d) Supported living in the community",
                    _ if dice.chance(0.85) => "f) Long-term fostering",
                    _ => "e) Long-term residential placement",
                };
                // A few who came young leave before they are grown after all.
                let end = if age < 12 && dice.chance(0.45) { start.plus(700 + dice.wait(1100.0)).min(grown) } else { grown };
                if end < grown { (end, GUARDIAN_CARER, permanence) } else { (grown, reason, permanence) }
            }
        }
    }

    /// Days from the end of care to the end of the episode, and why it ends.
    pub(crate) fn what_follows(&self, dice: &mut Dice) -> (i32, &'static str) {
        match self.end_reason {
            ADOPTED | ADOPTED_UNOPPOSED => (0, "RC1 - Adopted"),
            GUARDIAN_RELATIVE | GUARDIAN_CARER => (dice.between(0, 60), "RC4 - Special guardianship order"),
            RESIDENCE => (dice.between(0, 60), "RC3 - Child arrangements order"),
            HOME_PLANNED | HOME_UNPLANNED => {
                (dice.between(30, 190), "RC7 - Services ceased for any other reason, including child no longer in need")
            }
            "o) E7: Transferred to residential care funded by adult social services" => {
                (0, "RC6 - Transferred to adult social care services")
            }
            _ => (0, "RC7 - Services ceased for any other reason, including child no longer in need"),
        }
    }

    /// Whether the child is in care on a day.
    pub(crate) fn open(&self, on: Day) -> bool {
        self.start <= on && self.end > on
    }

    /// The legal status on a day, and since when.
    pub(crate) fn legal_on(&self, day: Day) -> (Day, &'static str) {
        self.legal.iter().rev().find(|(since, _)| *since <= day).copied().unwrap_or((self.start, "V2: Single period under S20"))
    }

    /// Homes in the twelve months to a day: those begun since, and the one the
    /// child was in when they began.
    pub(crate) fn homes_since(&self, year_before: Day) -> usize {
        let since = self.homes.iter().filter(|start| **start > year_before).count();
        since + usize::from(self.homes.iter().any(|start| *start <= year_before))
    }

    /// Times missing and times absent in the last twelve months.
    pub(crate) fn missing_and_absent(&self) -> (u32, u32) {
        let sum = |months: &[u8; 12]| months.iter().map(|times| u32::from(*times)).sum();
        (sum(&self.missing), sum(&self.absent))
    }

    /// Moves the period of care on by a month, to a day.
    pub(crate) fn advance(&mut self, child: Child, to: Day, course: Course, dice: &mut Dice) {
        if self.start > to || self.end <= to.plus(-40) {
            return;
        }
        let limit = to.min(self.end);
        let month = course.month(to);
        if child.age(to) >= 10 && !child.alone {
            // Some become unsettled as they grow, and most of them settle again.
            self.unsettled = if self.unsettled { !dice.chance(0.04) } else { dice.chance(0.017) };
        }
        self.visits(child, limit, course, dice);
        self.moves(child, limit, month, dice);
        let slot = month.rem_euclid(12) as usize;
        let goes_missing = self.end > to && child.age(to) >= 12 && dice.chance(if self.unsettled { 0.07 } else { 0.012 });
        if let (Some(missing), Some(absent)) = (self.missing.get_mut(slot), self.absent.get_mut(slot)) {
            *missing = if goes_missing { 1 + dice.wait(1.2).min(6) as u8 } else { 0 };
            *absent = u8::from(goes_missing && dice.chance(0.25));
        }
        if goes_missing {
            let offered = dice.chance(0.93);
            self.interview = Some((offered, offered && dice.chance(0.62)));
        } else if self.missing_and_absent().0 == 0 {
            self.interview = None;
        }
    }

    fn visits(&mut self, child: Child, limit: Day, course: Course, dice: &mut Dice) {
        while self.visit.next <= limit {
            let on = self.visit.next;
            let late = dice.chance(course.care_visit_late(course.month(on)));
            self.visit = Clock { last: Some(on), next: on.plus(if late { dice.between(43, 78) } else { dice.between(26, 41) }) };
        }
        while self.review.next <= limit {
            let on = self.review.next;
            self.reviews = self.reviews.saturating_add(1);
            let days = if self.reviews == 1 { dice.between(76, 91) } else { dice.between(150, 182) };
            let late = if dice.chance(0.05) { dice.between(8, 50) } else { 0 };
            self.review = Clock { last: Some(on), next: on.plus(days + late) };
            self.officer = Some(on.plus(-dice.between(0, 12)).max(self.start));
        }
        while self.health.next <= limit {
            let on = self.health.next;
            let days = if child.age(on) < 5 { dice.between(150, 181) } else { dice.between(325, 362) };
            let late = if dice.chance(0.09) { dice.between(20, 140) } else { 0 };
            self.health = Clock { last: Some(on), next: on.plus(days + late) };
        }
        while self.dental.next <= limit {
            let on = self.dental.next;
            let late = if dice.chance(0.14) { dice.between(40, 200) } else { 0 };
            self.dental = Clock { last: Some(on), next: on.plus(dice.between(170, 355) + late) };
        }
    }

    fn moves(&mut self, child: Child, limit: Day, month: i32, dice: &mut Dice) {
        let placed = self.adoption.as_ref().filter(|adoption| adoption.reversed.is_none()).map(|adoption| adoption.placed);
        let adoptive = placed.is_some_and(|placed| placed <= limit);
        if adoptive {
            if let Some(placed) = placed.filter(|placed| *placed > self.placement.since) {
                self.placement = Placement {
                    since: placed,
                    kind: "j) A6: Placed for adoption - order - not foster",
                    provider: "b) PR1: Own provision",
                    ..Placement::find(child, placed, dice)
                };
                self.homes.push(placed);
            }
        } else {
            let days_in_care = limit.since(self.start);
            let hazard = if self.unsettled {
                0.16
            } else if days_in_care < 365 {
                0.036
            } else {
                0.009
            };
            let earliest = self.placement.since.plus(6);
            let on = limit.plus(-dice.between(0, 26));
            if dice.chance(hazard * course::moves(month)) && on > earliest && on < self.end {
                self.placement = Placement::find(child, on, dice);
                self.homes.push(on);
            }
        }
        // Only the last year's homes count, and the one before them.
        let year = limit.plus(-430);
        while self.homes.get(1).is_some_and(|second| *second < year) {
            self.homes.remove(0);
        }
    }
}

impl Adoption {
    fn plan(start: Day, dice: &mut Dice) -> Self {
        let decided = start.plus(dice.between(120, 270));
        let ordered = decided.plus(dice.between(20, 110));
        let matched = ordered.plus(20 + dice.wait(115.0));
        let placed = matched.plus(dice.between(14, 45));
        let made = placed.plus(dice.between(190, 380));
        let reversed = dice.chance(0.15).then(|| {
            let why = dice.weighted(
                "RD4 - Any other reason",
                &[
                    (0.3, "RD1 - The child's needs changed subsequent to the decision"),
                    (0.3, "RD2 - The Court did not make a placement order"),
                    (0.3, "RD3 - Prospective adopters could not be found"),
                    (0.1, "RD4 - Any other reason"),
                ],
            );
            let without_order = why.starts_with("RD2");
            (ordered.plus(if without_order { -1 } else { dice.between(30, 400) }), why)
        });
        let early = (reversed.is_none() && dice.chance(0.12)).then(|| start.plus(dice.between(2, 60)));
        Self { decided, ordered, matched, placed, made, reversed, early, family: None }
    }

    /// Whether the court made a placement order before the plan was given up.
    pub(crate) fn ordered_before_reversal(&self) -> bool {
        self.reversed.is_none_or(|(reversed, _)| self.ordered < reversed)
    }
}

const FOSTER: &str = "f) U6: Foster placement - not FFA";
const FOSTER_LONG: &str = "d) U4: Foster placement - long term";
const RELATIVE: &str = "c) U3: Foster placement - relative - not FFA";
const RELATIVE_LONG: &str = "a) U1: Foster placement - relatives - long term";
const PARENTS: &str = "k) P1: Placed with parents";
const CHILDRENS_HOME: &str = "p) K2: Children's Homes";
const SUPPORTED: &str = "K3: Supported accommodation";

impl Placement {
    fn find(child: Child, since: Day, dice: &mut Dice) -> Self {
        let age = child.age(since);
        let kind = if age >= 16 {
            let supported = if child.alone { 0.60 } else { 0.34 };
            dice.weighted(
                SUPPORTED,
                &[(supported, SUPPORTED), (0.26, FOSTER), (0.12, FOSTER_LONG), (0.16, CHILDRENS_HOME), (0.05, PARENTS)],
            )
        } else if age >= 10 {
            dice.weighted(
                FOSTER,
                &[
                    (0.36, FOSTER),
                    (0.22, FOSTER_LONG),
                    (0.08, RELATIVE),
                    (0.05, RELATIVE_LONG),
                    (0.19, CHILDRENS_HOME),
                    (0.05, PARENTS),
                    (0.02, "u) S1: Residential school"),
                    (0.01, "o) K1: Secure Children's Homes"),
                ],
            )
        } else {
            dice.weighted(
                FOSTER,
                &[
                    (0.43, FOSTER),
                    (0.21, FOSTER_LONG),
                    (0.15, RELATIVE),
                    (0.08, RELATIVE_LONG),
                    (0.09, PARENTS),
                    (0.02, "s) R3: Family Centre or Mother and Baby Unit"),
                    (0.02, CHILDRENS_HOME),
                ],
            )
        };
        let own = match kind {
            PARENTS => None,
            RELATIVE | RELATIVE_LONG => Some(1.0),
            FOSTER | FOSTER_LONG => Some(0.60),
            CHILDRENS_HOME => Some(0.22),
            _ => Some(0.10),
        };
        let provider = match own {
            None => "a) PR0: Parents/Parental responsibility",
            Some(own) if dice.chance(own) => "b) PR1: Own provision",
            Some(_) if dice.chance(0.88) => "e) PR4: Private provision",
            Some(_) => "f) PR5: Voluntary/third sector",
        };
        let inside = dice.chance(match provider {
            "a) PR0: Parents/Parental responsibility" => 0.93,
            "b) PR1: Own provision" => 0.88,
            _ => 0.48,
        });
        Self { since, kind, provider, inside, place: dice.between(0, 99_999).unsigned_abs() }
    }

    /// Whether a provider is registered for it, and so has a number.
    pub(crate) fn registered(&self) -> bool {
        !matches!(self.kind, PARENTS | RELATIVE | RELATIVE_LONG)
    }

    /// An invented postcode: no postal area is called WM, XB or QF.
    pub(crate) fn postcode(&self) -> String {
        let area = if self.inside { "WM" } else { ["XB", "QF"].get((self.place % 2) as usize).copied().unwrap_or("XB") };
        let letter = |shift: u32| char::from(b'A' + ((self.place / shift) % 8) as u8);
        format!("{area}{} {}{}{}", self.place % 23 + 1, self.place / 23 % 9 + 1, letter(7), letter(61))
    }

    /// The authority in whose area it is; the neighbours are invented too.
    pub(crate) fn authority(&self) -> &'static str {
        const NEIGHBOURS: [&str; 5] = ["Calderfold", "Eastholme", "Port Aldwyn", "North Sallowshire", "Thornbeck"];
        if self.inside { "Westmarch" } else { NEIGHBOURS.get((self.place % 5) as usize).copied().unwrap_or("Eastholme") }
    }
}
