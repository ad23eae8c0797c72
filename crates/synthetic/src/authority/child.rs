//! A child, as every list names them.

use crate::day::Day;
use crate::dice::Dice;

/// A child. Small and copied, so that a row never looks a child up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Child {
    pub(crate) id: u32,
    pub(crate) born: Day,
    pub(crate) sex: Sex,
    /// Place in [`ETHNICITIES`].
    ethnicity: u8,
    pub(crate) disability: Disability,
    /// An unaccompanied asylum-seeking child.
    pub(crate) alone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    Female,
    Neither,
    NotRecorded,
}

impl Sex {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Male => "a) Male",
            Self::Female => "b) Female",
            Self::NotRecorded => "c) Not stated/recorded",
            Self::Neither => "d) Neither",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disability {
    Yes,
    No,
    Unknown,
}

impl Disability {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Yes => "a) Yes",
            Self::No => "b) No",
            Self::Unknown => "c) Unknown",
        }
    }
}

/// Ethnicities and their weights in a largely white English county with one
/// mixed city.
const ETHNICITIES: &[(f64, &str)] = &[
    (745.0, "a) WBRI"),
    (3.0, "b) WIRI"),
    (4.0, "c) WIRT"),
    (48.0, "d) WOTH"),
    (8.0, "e) WROM"),
    (17.0, "f) MWBC"),
    (11.0, "g) MWBA"),
    (12.0, "h) MWAS"),
    (20.0, "i) MOTH"),
    (9.0, "j) AIND"),
    (31.0, "k) APKN"),
    (9.0, "l) ABAN"),
    (12.0, "m) AOTH"),
    (5.0, "n) BCRB"),
    (22.0, "o) BAFR"),
    (8.0, "p) BOTH"),
    (2.0, "q) CHNE"),
    (14.0, "r) OOTH"),
    (5.0, "s) REFU"),
    (15.0, "s) NOBT"),
];

/// What unaccompanied children are, by weight.
const ALONE: &[(f64, u8)] = &[(3.0, 12), (4.0, 14), (4.0, 17), (2.0, 15)];

/// What sets a child's chances apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any child of the county.
    Usual,
    /// A child whose need comes from a disability.
    Disabled,
    /// An unaccompanied asylum-seeking child.
    Alone,
}

impl Child {
    /// A child first known on a day.
    pub(crate) fn new(id: u32, kind: Kind, known: Day, dice: &mut Dice) -> Self {
        let years = match kind {
            Kind::Alone => dice.weighted(16, &[(1.0, 14), (2.0, 15), (5.0, 16), (4.0, 17)]),
            Kind::Disabled => dice.between(2, 16),
            // Babies and early teenagers are referred most.
            Kind::Usual => {
                let (youngest, oldest) = dice.weighted((5, 10), &[(9.0, (0, 0)), (21.0, (1, 4)), (29.0, (5, 9)), (41.0, (10, 16))]);
                dice.between(youngest, oldest)
            }
        };
        let born = known.plus(-(years * 365 + dice.between(6, 355)));
        let sex = match kind {
            Kind::Alone => dice.weighted(Sex::Male, &[(88.0, Sex::Male), (12.0, Sex::Female)]),
            Kind::Disabled => dice.weighted(Sex::Male, &[(66.0, Sex::Male), (34.0, Sex::Female)]),
            Kind::Usual => {
                dice.weighted(Sex::Male, &[(52.2, Sex::Male), (47.2, Sex::Female), (0.2, Sex::Neither), (0.4, Sex::NotRecorded)])
            }
        };
        let disability = match kind {
            Kind::Disabled => Disability::Yes,
            Kind::Alone => dice.weighted(Disability::No, &[(97.0, Disability::No), (3.0, Disability::Unknown)]),
            Kind::Usual => dice.weighted(Disability::No, &[(6.0, Disability::Yes), (92.5, Disability::No), (1.5, Disability::Unknown)]),
        };
        let ethnicity = match kind {
            Kind::Alone => dice.weighted(17, ALONE),
            _ => usual_ethnicity(dice),
        };
        Self { id, born, sex, ethnicity, disability, alone: kind == Kind::Alone }
    }

    /// The child's ethnicity, as a code.
    pub(crate) fn ethnicity(self) -> &'static str {
        ETHNICITIES.get(usize::from(self.ethnicity)).map_or("s) NOBT", |(_, code)| code)
    }

    /// Completed years on a day.
    pub(crate) fn age(self, on: Day) -> i32 {
        self.born.age(on)
    }
}

fn usual_ethnicity(dice: &mut Dice) -> u8 {
    let mut left = dice.unit() * ETHNICITIES.iter().map(|(weight, _)| weight).sum::<f64>();
    for (place, (weight, _)) in ETHNICITIES.iter().enumerate() {
        if left < *weight {
            return place as u8;
        }
        left -= weight;
    }
    0
}
