//! How far a child had a hand in their plan: a ladder of five rungs, from a plan written for a
//! child to one that the child changed and agreed (after Hart, 1992, Children's participation, and
//! Shier, 2001, Pathways to participation).
//!
//! A rung is never inferred from a tick box. Whoever claims more than "written for" says where the
//! thing itself lies: the drawing, the note in the child's hand, the version that the child
//! changed.

use crate::practice::formula;
use serde::{Deserialize, Serialize};

/// A rung, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Adults wrote it.
    WrittenFor,
    /// The child was asked.
    Consulted,
    /// The child's own words are in it.
    OwnWords,
    /// The child put forward an outcome that is in it.
    ProposedOutcome,
    /// The child changed it and agreed to it.
    EditedAndAgreed,
}

impl Rung {
    /// Every rung, the lowest first.
    pub const ALL: [Self; 5] = [Self::WrittenFor, Self::Consulted, Self::OwnWords, Self::ProposedOutcome, Self::EditedAndAgreed];

    /// From here up a plan counts as made with the child.
    pub const MADE_WITH: Self = Self::ProposedOutcome;

    /// Its number, 0 to 4.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The rung of a number.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.number() == number)
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::WrittenFor => "Written for the child",
            Self::Consulted => "The child was asked",
            Self::OwnWords => "The child’s own words are in it",
            Self::ProposedOutcome => "The child put forward an outcome that is in it",
            Self::EditedAndAgreed => "The child changed it and agreed to it",
        }
    }
}

/// A rung that somebody says a plan reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The rung.
    pub rung: Rung,
    /// Who was in the room.
    pub room: String,
    /// Where the thing that shows it lies: its number in the case system, or its address.
    pub artefact: String,
}

/// Why a claim is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// Nothing shows it.
    #[error("say where the thing itself lies, with its number or address: a rung is not taken from a tick box")]
    Artefact,
    /// Nobody is named.
    #[error("say who was in the room: the child alone, with an advocate, with a parent …")]
    Room,
}

impl Claim {
    /// The claim, if it can be kept.
    ///
    /// # Errors
    ///
    /// Above the lowest rung it must say who was in the room and where what shows it lies.
    pub fn checked(self) -> Result<Self, Unproven> {
        if self.rung > Rung::WrittenFor {
            if !is_a_link(&self.artefact) {
                return Err(Unproven::Artefact);
            }
            if formula::is_empty(&self.room) {
                return Err(Unproven::Room);
            }
        }
        Ok(self)
    }
}

/// Whether a text leads to a thing: it has a number or an address in it. "Yes", "on file" and
/// "see case notes" do not.
fn is_a_link(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 3 && (text.chars().any(|letter| letter.is_ascii_digit()) || text.contains("://"))
}

/// How many of so many plans were made with the child: `(x, n)`. Plans for which nothing is
/// recorded are not among them: not known is not "written for".
pub fn made_with(rungs: impl IntoIterator<Item = Rung>) -> (u32, u32) {
    rungs.into_iter().fold((0, 0), |(with, all), rung| (with + u32::from(rung >= Rung::MADE_WITH), all + 1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_rung_needs_the_thing_itself() {
        let table = [
            (Rung::WrittenFor, "", "", Ok(())),
            (Rung::Consulted, "Sam and her aunt", "yes", Err(Unproven::Artefact)),
            (Rung::OwnWords, "Sam and her aunt", "on file", Err(Unproven::Artefact)),
            (Rung::OwnWords, "n/a", "document 40213", Err(Unproven::Room)),
            (Rung::OwnWords, "Sam alone", "document 40213", Ok(())),
            (Rung::EditedAndAgreed, "Sam, her advocate", "https://forms.example/plan", Ok(())),
        ];
        for (rung, room, artefact, wanted) in table {
            let claim = Claim { rung, room: room.to_owned(), artefact: artefact.to_owned() };
            assert_eq!(claim.checked().map(|_| ()), wanted, "{rung:?} {room} {artefact}");
        }
    }

    proptest! {
        #[test]
        fn no_claim_above_the_lowest_is_kept_without_a_link(number in 0_u8..5, room in ".{0,30}", artefact in "[a-z ,.]{0,30}") {
            let rung = Rung::of(number).unwrap();
            prop_assert_eq!(rung.number(), number);
            let kept = Claim { rung, room, artefact }.checked();
            prop_assert!(kept.is_err() || rung == Rung::WrittenFor);
        }

        #[test]
        fn a_share_is_part_of_its_whole_and_a_higher_rung_never_lowers_it(numbers in proptest::collection::vec(0_u8..5, 0..40), place in 0_usize..40) {
            let rungs: Vec<Rung> = numbers.iter().filter_map(|number| Rung::of(*number)).collect();
            let (with, all) = made_with(rungs.iter().copied());
            prop_assert!(with <= all && all as usize == rungs.len());
            let mut higher = rungs;
            if let Some(rung) = higher.get_mut(place) {
                *rung = Rung::EditedAndAgreed;
            }
            prop_assert!(made_with(higher).0 >= with);
        }
    }
}
