//! Visits to children, held to what each child's plan says of them, and to the
//! local standard where it says nothing. Counted by team and never by worker.

use super::Readings;
use super::oversight::Counted;
use crate::plans::SaysOfVisits;
use care::records::Class;
use jiff::civil::Date;
use measures::reading::Case;
use oversight::practice::visits::Every;
use std::collections::{BTreeMap, HashMap};

/// What a child's visits are held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldTo {
    /// What the child's plan says.
    Plan(Every),
    /// The local standard of the measure: the plan says nothing of it.
    Standard,
}

/// A child, and whether the last visit is in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited {
    /// The pseudonym.
    pub child: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// The day of the last visit.
    pub last: Option<Date>,
    /// What it is held to.
    pub held: HeldTo,
    /// The last day in time for the next visit.
    pub due: Option<Date>,
    /// Whether the next visit is not late on the day.
    pub in_time: bool,
    /// Whether the local standard alone is met.
    pub by_standard: bool,
}

/// A kind of plan on a day: every child of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visits {
    /// The day.
    pub on: Date,
    /// The children.
    pub children: Vec<Visited>,
}

/// Counts of visits: in time, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Of children whose plan says how often, by the plan.
    pub by_plan: Counted,
    /// Of the others, by the local standard.
    pub by_standard: Counted,
    /// Of children whose plan says how often, by the local standard: what the
    /// measure says of them.
    pub would_be: Counted,
}

impl Tally {
    fn add(&mut self, child: &Visited) {
        let count = |counted: &mut Counted, met: bool| {
            counted.of += 1;
            counted.met += u32::from(met);
        };
        match child.held {
            HeldTo::Plan(_) => {
                count(&mut self.by_plan, child.in_time);
                count(&mut self.would_be, child.by_standard);
            }
            HeldTo::Standard => count(&mut self.by_standard, child.in_time),
        }
    }

    /// All children, each by what they are held to.
    pub fn all(self) -> Counted {
        Counted { met: self.by_plan.met + self.by_standard.met, of: self.by_plan.of + self.by_standard.of }
    }
}

/// The name that a child without a team is counted under.
const NO_TEAM: &str = "No team recorded";

impl Visits {
    /// All teams together.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.children.iter().for_each(|child| tally.add(child));
        tally
    }

    /// By team, by name.
    pub fn by_team(&self) -> BTreeMap<&str, Tally> {
        let mut teams: BTreeMap<&str, Tally> = BTreeMap::new();
        for child in &self.children {
            teams.entry(child.team.as_deref().unwrap_or(NO_TEAM)).or_default().add(child);
        }
        teams
    }
}

fn visited(says: Option<&SaysOfVisits<'_>>, case: Case, (on, standard): (Date, Every)) -> Visited {
    let team = case.details.into_iter().find(|(name, _)| &**name == "team").and_then(|(_, team)| team);
    let by_standard = case.met == Some(true);
    // A visit after the day is not known on it.
    let last = case.event_date.filter(|last| *last <= on);
    let held = says.map_or(HeldTo::Standard, |says| HeldTo::Plan(says.every));
    let due = last.and_then(|last| says.map_or(standard, |says| says.every).due(last));
    let in_time = if says.is_some() { due.is_some_and(|due| due >= on) } else { by_standard };
    Visited { child: case.child_id, team, last, held, due, in_time, by_standard }
}

impl Readings<'_> {
    /// The children of a measure of visits as at its last day, each held to
    /// what their plan says, else to the measure, whose interval is given; `None` for those who do not read figures by team,
    /// or where there is no figure. Whoever shows single children asks for
    /// leave and notes the reading first.
    pub fn visits(&self, (id, standard): (&str, Every), says: &HashMap<&str, SaysOfVisits<'_>>) -> Option<Visits> {
        if !self.view.viewer().reads(Class::Officers) {
            return None;
        }
        let measure = self.measure(id)?;
        let on = self.last(id).filter(|reading| reading.not_sent.is_empty())?.as_at;
        let cases = self.with_cases(&measure, on)?.cases.list();
        let of = |case: &Case| case.child_id.as_deref().and_then(|child| says.get(child));
        Some(Visits { on, children: cases.into_iter().map(|case| visited(of(&case), case, (on, standard))).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ON: Date = date(2026, 10, 30);
    const STANDARD: Every = Every::Days(42);

    fn says(every: Every) -> SaysOfVisits<'static> {
        SaysOfVisits { every, plan: "P1", team: "North", line: "Visit", due: "" }
    }

    fn case(last: Option<Date>, met: Option<bool>) -> Case {
        let details = vec![("team".into(), Some("North".to_owned()))];
        Case { child_id: Some("C1".to_owned()), event_date: last, met, value: None, source_list: None, source_row: None, details }
    }

    #[test]
    fn a_visit_is_held_to_the_plan_where_it_says_how_often_and_to_the_standard_where_not() {
        let days = |day| Some(date(2026, 10, day));
        let table = [
            // By the standard alone.
            (None, days(1), Some(true), true),
            (None, days(1), Some(false), false),
            (None, None, None, false),
            // Stricter: ten working days from 16 October end on the 30th; from the 15th on the 29th.
            (Some(Every::WorkingDays(10)), days(16), Some(true), true),
            (Some(Every::WorkingDays(10)), days(15), Some(true), false),
            // Other, and longer, than the standard.
            (Some(Every::Months(1)), days(1), Some(false), true),
            (Some(Every::Days(7)), None, None, false),
            // A visit after the day is not known on it.
            (Some(Every::Days(7)), days(31), Some(false), false),
        ];
        for (every, last, met, wanted) in table {
            let says = every.map(says);
            let found = visited(says.as_ref(), case(last, met), (ON, STANDARD));
            assert_eq!(found.in_time, wanted, "{every:?} since {last:?}");
            assert_eq!(found.held, every.map_or(HeldTo::Standard, HeldTo::Plan));
            assert_eq!(found.due.is_some(), last.is_some_and(|last| last <= ON));
        }
    }

    #[test]
    fn counts_are_kept_apart_by_what_visits_are_held_to() {
        let strict = says(Every::Days(7));
        let children = vec![
            visited(Some(&strict), case(Some(date(2026, 10, 1)), Some(true)), (ON, STANDARD)),
            visited(Some(&strict), case(Some(date(2026, 10, 28)), Some(true)), (ON, STANDARD)),
            visited(None, case(Some(date(2026, 10, 1)), Some(true)), (ON, STANDARD)),
            Visited { team: None, ..visited(None, case(None, None), (ON, STANDARD)) },
        ];
        let visits = Visits { on: ON, children };
        let tally = visits.tally();
        assert_eq!((tally.by_plan, tally.would_be), (Counted { met: 1, of: 2 }, Counted { met: 2, of: 2 }));
        assert_eq!((tally.by_standard, tally.all()), (Counted { met: 1, of: 2 }, Counted { met: 2, of: 4 }));
        assert_eq!(visits.by_team().keys().copied().collect::<Vec<_>>(), [NO_TEAM, "North"]);
    }
}
