//! The teams of Westmarch and the people who work in them.

use crate::dice::Dice;

/// A team, as the case system names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Team {
    /// The four assessment teams, which take it in turns.
    Assessment1,
    Assessment2,
    Assessment3,
    Assessment4,
    North,
    South,
    /// Ended by the reorganisation; its children went to the South.
    West,
    Disabilities,
    Care1,
    Care2,
    Care3,
    Leaving,
}

/// Every team by name, the one that has ended among them. The team records of
/// the story have the same names.
pub const TEAMS: [&str; 12] = [
    "Assessment Team 1",
    "Assessment Team 2",
    "Assessment Team 3",
    "Assessment Team 4",
    "Safeguarding North",
    "Safeguarding South",
    "Safeguarding West",
    "Children with Disabilities",
    "Children in Care 1",
    "Children in Care 2",
    "Children in Care 3",
    "Leaving Care",
];

/// Team, and seats in it for every 2,400 open children.
const SEATS: [(Team, u32); 12] = [
    (Team::Assessment1, 7),
    (Team::Assessment2, 7),
    (Team::Assessment3, 7),
    (Team::Assessment4, 7),
    (Team::North, 38),
    (Team::South, 21),
    (Team::West, 10),
    (Team::Disabilities, 13),
    (Team::Care1, 10),
    (Team::Care2, 10),
    (Team::Care3, 9),
    (Team::Leaving, 14),
];

impl Team {
    pub(crate) const ASSESSMENT: [Self; 4] = [Self::Assessment1, Self::Assessment2, Self::Assessment3, Self::Assessment4];
    pub(crate) const CARE: [Self; 3] = [Self::Care1, Self::Care2, Self::Care3];

    pub(crate) fn name(self) -> &'static str {
        TEAMS.get(self as usize).copied().unwrap_or_default()
    }
}

/// The social worker of the story who signs in: always in the first seat of
/// Assessment Team 3.
pub(crate) const PRACTITIONER: &str = "Tomos Abara";

const FIRST: [&str; 60] = [
    "Aaliyah",
    "Adam",
    "Aisha",
    "Alan",
    "Alison",
    "Amir",
    "Andrea",
    "Anthony",
    "Beatrix",
    "Ben",
    "Bronwen",
    "Callum",
    "Carys",
    "Charlotte",
    "Chinwe",
    "Daniel",
    "Deepa",
    "Diane",
    "Eilidh",
    "Ellen",
    "Emeka",
    "Faisal",
    "Fiona",
    "Gemma",
    "George",
    "Grace",
    "Harpreet",
    "Helen",
    "Ibrahim",
    "Ines",
    "Jack",
    "Jaspal",
    "Jenna",
    "Joseph",
    "Kamala",
    "Karen",
    "Kieran",
    "Laura",
    "Leon",
    "Lucy",
    "Magda",
    "Marcus",
    "Mei",
    "Mohsin",
    "Nadia",
    "Naomi",
    "Oliver",
    "Patience",
    "Priya",
    "Rachel",
    "Rhys",
    "Rosa",
    "Ryan",
    "Sanjay",
    "Sarah",
    "Shanice",
    "Tariq",
    "Tendai",
    "Victoria",
    "Zofia",
];

const LAST: [&str; 71] = [
    "Adeyemi",
    "Ahmed",
    "Allsop",
    "Arkwright",
    "Banerjee",
    "Barlow",
    "Begum",
    "Bentham",
    "Birch",
    "Boateng",
    "Bowes",
    "Chaudhry",
    "Clegg",
    "Cole",
    "Coyle",
    "Crane",
    "Dacre",
    "Desai",
    "Devlin",
    "Dhaliwal",
    "Edgar",
    "Ellwood",
    "Eze",
    "Farrar",
    "Flint",
    "Gallagher",
    "Gill",
    "Grogan",
    "Hale",
    "Hargreaves",
    "Hirst",
    "Holt",
    "Ibbotson",
    "Jarvis",
    "Kaur",
    "Keane",
    "Khan",
    "Kowalska",
    "Lal",
    "Leigh",
    "Lomax",
    "Mahmood",
    "Mensah",
    "Moyo",
    "Naylor",
    "Ncube",
    "Nowak",
    "O’Hara",
    "Ogden",
    "Okafor",
    "Parekh",
    "Pickles",
    "Quarshie",
    "Rawlins",
    "Redfern",
    "Sadiq",
    "Sharma",
    "Shaw",
    "Sugden",
    "Sutcliffe",
    "Tang",
    "Thorpe",
    "Tuffour",
    "Udall",
    "Varley",
    "Wade",
    "Waszak",
    "Whitlock",
    "Yardley",
    "Yeo",
    "Zaman",
];

/// The name of the nth worker. 60 × 71 names come before any comes twice, and
/// then a number tells them apart.
fn name(nth: u32) -> String {
    let (first, last) = (FIRST.len(), LAST.len());
    let nth = nth as usize;
    // 60 and 71 have no common factor, so the pair repeats only after 60 × 71.
    let pair = (FIRST.get(nth * 7 % first), LAST.get(nth * 5 % last));
    let round = nth / (first * last);
    let (first, last) = (pair.0.copied().unwrap_or_default(), pair.1.copied().unwrap_or_default());
    if round == 0 { format!("{first} {last}") } else { format!("{first} {last} {}", round + 1) }
}

/// A worker, by their place in the list of everybody who ever worked here.
pub(crate) type Worker = u32;

/// A seat in a team: whoever sits there has its children.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk {
    pub(crate) team: Team,
    seat: u32,
}

/// Everybody who works here.
pub(crate) struct Staff {
    seats: [Vec<Worker>; 12],
    names: Vec<String>,
}

impl Staff {
    /// The staff of an authority of this size, as a multiple of 2,400 open children.
    pub(crate) fn new(size: f64) -> Self {
        let mut staff = Self { seats: Default::default(), names: Vec::new() };
        for (team, seats) in SEATS {
            for _ in 0..((f64::from(seats) * size).round() as u32).max(1) {
                let worker = staff.hire();
                if let Some(team) = staff.seats.get_mut(team as usize) {
                    team.push(worker);
                }
            }
        }
        let first = staff.worker(Desk { team: Team::Assessment3, seat: 0 });
        if let Some(name) = staff.names.get_mut(first as usize) {
            PRACTITIONER.clone_into(name);
        }
        staff
    }

    fn hire(&mut self) -> Worker {
        let worker = self.names.len() as Worker;
        self.names.push(name(worker));
        worker
    }

    /// A seat of the team, by chance.
    pub(crate) fn desk(&self, team: Team, dice: &mut Dice) -> Desk {
        let seats = self.seats.get(team as usize).map_or(0, Vec::len);
        Desk { team, seat: dice.index(seats) as u32 }
    }

    /// Who sits there now.
    pub(crate) fn worker(&self, desk: Desk) -> Worker {
        self.seats.get(desk.team as usize).and_then(|seats| seats.get(desk.seat as usize)).copied().unwrap_or(0)
    }

    /// A worker's name.
    pub(crate) fn name(&self, worker: Worker) -> &str {
        self.names.get(worker as usize).map_or("", String::as_str)
    }

    /// A month of comings and goings: some leave, and a newcomer takes the
    /// seat and its children.
    pub(crate) fn month(&mut self, dice: &mut Dice) {
        for (team, _) in SEATS {
            let leaving = if team == Team::Assessment3 { 0.045 } else { 0.018 };
            for seat in 0..self.seats.get(team as usize).map_or(0, Vec::len) {
                let stays = team == Team::Assessment3 && seat == 0;
                if dice.chance(leaving) && !stays {
                    let newcomer = self.hire();
                    if let Some(seat) = self.seats.get_mut(team as usize).and_then(|seats| seats.get_mut(seat)) {
                        *seat = newcomer;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seat_is_in_its_own_team_and_no_name_comes_twice() {
        for (place, (team, _)) in SEATS.iter().enumerate() {
            assert_eq!(*team as usize, place);
        }
        let names: BTreeSet<String> = (0..10_000).map(name).collect();
        assert_eq!(names.len(), 10_000);
    }

    #[test]
    fn the_children_of_a_leaver_go_to_the_newcomer() {
        let (mut staff, mut dice) = (Staff::new(1.0), Dice::new(3));
        let desk = Desk { team: Team::North, seat: 1 };
        let before = staff.worker(desk);
        while staff.worker(desk) == before {
            staff.month(&mut dice);
        }
        assert_ne!(staff.name(before), staff.name(staff.worker(desk)));
        assert_eq!(staff.name(staff.worker(Desk { team: Team::Assessment3, seat: 0 })), PRACTITIONER);
    }
}
