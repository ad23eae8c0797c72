//! The people and places of a family, and how they are put into a text.

use crate::day::Day;
use crate::dice::Dice;

/// How a child is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
}

/// Who and where a plan speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cast {
    pub(super) child: &'static str,
    pub(super) pronoun: Pronoun,
    pub(super) mother: &'static str,
    pub(super) father: &'static str,
    pub(super) relative: &'static str,
    pub(super) worker: String,
    pub(super) teacher: String,
    pub(super) friend: &'static str,
    pub(super) school: String,
    pub(super) street: String,
    pub(super) town: String,
    pub(super) hobby: &'static str,
    /// Which of the ways of writing dates.
    pub(super) dates: i32,
}

pub(super) const BOYS: &[&str] = &[
    "Arlo", "Bashir", "Callum", "Darius", "Ellis", "Ferdy", "Gethin", "Harvey", "Idris", "Joel", "Kian", "Lorcan", "Malachi", "Nico",
    "Omari", "Perry", "Rafi", "Seb", "Tobias", "Umar", "Vinnie", "Wilf", "Yusuf", "Zak", "Alfie", "Brody", "Conrad", "Denny", "Emil",
    "Frankie",
];
pub(super) const GIRLS: &[&str] = &[
    "Aoife", "Bronwen", "Cerys", "Delilah", "Esme", "Farah", "Gwen", "Hollie", "Ines", "Jodie", "Keira", "Leila", "Mina", "Niamh", "Orla",
    "Pippa", "Rania", "Saffron", "Tilly", "Una", "Verity", "Willow", "Yasmin", "Zara", "Annie", "Bella", "Carys", "Daisy", "Effie",
    "Freya",
];
const MOTHERS: &[&str] =
    &["Mum", "Mum", "Mum", "Alison", "Bev", "Chantelle", "Dawn", "Gemma", "Kerry", "Lorna", "Nasreen", "Olga", "Shona"];
const FATHERS: &[&str] = &["Dad", "Dad", "Aidan", "Barry", "Curtis", "Duncan", "Faisal", "Jerome", "Lee", "Marek", "Stewart", "Tariq"];
const RELATIVES: &[&str] = &["Gran", "Nana Bet", "Grandad Roy", "Auntie Shell", "Uncle Dev", "Nani", "Auntie Jo", "Nan"];
const GIVEN: &[&str] =
    &["Abi", "Colin", "Efua", "Gita", "Howard", "Isobel", "Jan", "Kwesi", "Lyn", "Moira", "Nadia", "Owen", "Rhona", "Salma"];
const SURNAMES: &[&str] = &[
    "Ambrell",
    "Brockhay",
    "Candlish",
    "Dunmarsh",
    "Eastlow",
    "Fennimoor",
    "Garthing",
    "Hollowmay",
    "Innisray",
    "Jessamer",
    "Kettlow",
    "Lynnmar",
    "Marroway",
    "Netherbee",
    "Orchale",
    "Pellowin",
    "Quarmley",
    "Rushbeck",
    "Sallowby",
    "Tamberlin",
];
const PLACES: &[&str] = &[
    "Amber", "Bracken", "Cinder", "Dapple", "Ember", "Fallow", "Gorse", "Heron", "Ivor", "Juniper", "Kestrel", "Lantern", "Mallow",
    "Nettle", "Otter", "Plover",
];
const ENDINGS: &[&str] = &["mere", "hythe", "combe", "wold", "marrow", "garth", "stowe", "fleet", "lode", "quay"];
const ROADS: &[&str] = &["Road", "Close", "Lane", "Court", "Terrace", "Walk"];
const SCHOOLS: &[&str] = &["Primary", "Academy", "High School", "Community School", "College"];
const HOBBIES: &[&str] = &[
    "skateboarding",
    "street dance",
    "fishing",
    "judo",
    "choir",
    "Minecraft",
    "boxing",
    "pony grooming",
    "drumming",
    "graffiti art",
    "netball",
    "baking",
    "Warhammer",
    "rugby",
    "gardening",
    "trampolining",
    "Scouts",
    "swimming",
    "keyboard",
    "birdwatching",
];

fn one<T: Copy>(several: &[T], fallback: T, dice: &mut Dice) -> T {
    several.get(dice.index(several.len())).copied().unwrap_or(fallback)
}

fn place(dice: &mut Dice) -> String {
    format!("{}{}", one(PLACES, "Amber", dice), one(ENDINGS, "mere", dice))
}

impl Cast {
    /// The people and places of a family, before any child is named.
    pub(super) fn family(dice: &mut Dice) -> Self {
        Self {
            child: "",
            pronoun: Pronoun::He,
            mother: one(MOTHERS, "Mum", dice),
            father: one(FATHERS, "Dad", dice),
            relative: one(RELATIVES, "Gran", dice),
            worker: format!("{} {}", one(GIVEN, "Abi", dice), one(SURNAMES, "Ambrell", dice)),
            teacher: format!("{} {}", one(&["Mr", "Mrs", "Miss", "Ms"], "Ms", dice), one(SURNAMES, "Ambrell", dice)),
            friend: one(if dice.chance(0.5) { BOYS } else { GIRLS }, "Seb", dice),
            school: format!("{} {}", place(dice), one(SCHOOLS, "Academy", dice)),
            street: format!("{} {}", place(dice), one(ROADS, "Road", dice)),
            town: place(dice),
            hobby: one(HOBBIES, "judo", dice),
            dates: dice.between(0, 3),
        }
    }

    /// The same family, of one of its children. Each has a school, a friend and a
    /// hobby of their own.
    pub(super) fn of_child(&self, dice: &mut Dice) -> Self {
        let pronoun = if dice.chance(0.5) { Pronoun::He } else { Pronoun::She };
        let child = one(if pronoun == Pronoun::He { BOYS } else { GIRLS }, "Seb", dice);
        let own = Self::family(dice);
        Self { child, pronoun, friend: own.friend, hobby: own.hobby, school: own.school, teacher: own.teacher, ..self.clone() }
    }

    /// The copier's people in the donor's places: what a copy has of which only the
    /// names were changed.
    pub(super) fn people_in(&self, donor: &Self) -> Self {
        Self {
            school: donor.school.clone(),
            street: donor.street.clone(),
            town: donor.town.clone(),
            hobby: donor.hobby,
            dates: donor.dates,
            ..self.clone()
        }
    }

    fn slot(&self, name: &str) -> Option<&str> {
        let he = self.pronoun == Pronoun::He;
        Some(match name {
            "c" => self.child,
            "he" => {
                if he {
                    "he"
                } else {
                    "she"
                }
            }
            "him" => {
                if he {
                    "him"
                } else {
                    "her"
                }
            }
            "his" => {
                if he {
                    "his"
                } else {
                    "her"
                }
            }
            "mum" => self.mother,
            "dad" => self.father,
            "gran" => self.relative,
            "sw" => self.worker.split(' ').next().unwrap_or_default(),
            "teacher" => &self.teacher,
            "friend" => self.friend,
            "school" => &self.school,
            "street" => &self.street,
            "town" => &self.town,
            "hobby" => self.hobby,
            _ => return None,
        })
    }

    /// Fills a text: people, places, and dates counted from a day.
    pub(super) fn fill(&self, text: &str, day: Day) -> String {
        let mut out = String::with_capacity(text.len() + 40);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            out.push_str(before);
            let (name, after) = after.split_once(']').unwrap_or((after, ""));
            if let Some(word) = self.slot(name) {
                out.push_str(word);
            } else {
                self.date(name, day, &mut out);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn date(&self, name: &str, day: Day, out: &mut String) {
        let mut letters = name.chars();
        let kind = letters.next();
        let Ok(days) = letters.as_str().parse::<i32>() else { return };
        if kind == Some('m') {
            out.push_str(day.plus(days).month_name());
        } else {
            out.push_str(&day.plus(days).written(self.dates));
        }
    }

    /// The dates of a text as they stood on a day, the rest left to fill: a text
    /// that nobody has touched since.
    pub(super) fn settle(&self, text: &str, day: Day) -> String {
        let mut out = String::with_capacity(text.len() + 20);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            out.push_str(before);
            let (name, after) = after.split_once(']').unwrap_or((after, ""));
            if self.slot(name).is_some() {
                out.push_str(&format!("[{name}]"));
            } else {
                self.date(name, day, &mut out);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}
