//! Which child of the lists a plan is of: one whom it fits, so that a plan that
//! speaks of a baby is of a baby, and brothers and sisters are of one team.

use crate::day::Day;
use crate::open::OpenChild;
use jiff::civil::Date;

/// Whose plan it is, as the files tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whose {
    pub(super) id: String,
    pub(super) born: Date,
    pub(super) team: String,
    pub(super) worker: String,
}

/// The child that a text is about.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) age: i32,
    pub(super) girl: bool,
    pub(super) left_care: bool,
    /// A brother or sister whose plan is told already.
    pub(super) with: Option<&'a Whose>,
}

/// The children of the lists who have no plan yet.
#[derive(Debug)]
pub(super) struct Children(Vec<OpenChild>);

impl Children {
    pub(super) fn of(children: Vec<OpenChild>) -> Self {
        Self(children)
    }

    /// Takes the child whom the text fits best, the first of the lists where
    /// several do; `None` once every child has a plan.
    pub(super) fn take(&mut self, wanted: &Wanted<'_>, today: Day) -> Option<Whose> {
        let place = (0..self.0.len()).min_by_key(|place| self.0.get(*place).map(|child| misfit(child, wanted, today)))?;
        let OpenChild { id, born, team, worker, .. } = self.0.remove(place);
        Some(Whose { id, born, team, worker })
    }
}

/// How badly a text fits a child, the least the best. Whose assessment waits to
/// be signed comes first, so that whoever signs it finds a plan beside it.
fn misfit(child: &OpenChild, wanted: &Wanted<'_>, today: Day) -> i32 {
    let age = Day::of(child.born).age(today);
    let cost = |so: bool, cost: i32| if so { cost } else { 0 };
    let family = wanted.with.map_or(0, |with| cost(with.team != child.team, 6) + cost(with.worker != child.worker, 4));
    2 * (age - wanted.age).abs()
        // Of a baby who does not speak the plan says what was seen.
        + cost((age < 3) != (wanted.age < 3), 40)
        + cost(child.girl.is_some_and(|girl| girl != wanted.girl), 5)
        + cost(child.left_care != wanted.left_care, if child.left_care { 30 } else { 10 })
        + cost(!child.assessed, 3)
        + family
}
