//! How a plan is copied from another child's: the degrees of the labels.

use super::cast::Cast;
use super::content::{Version, shuffle};
use super::wording::Book;
use crate::dice::Dice;

/// How much was changed in copying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Degree {
    Verbatim,
    NamesSwapped,
    LightlyEdited,
    Reordered,
    Partial,
}

impl Degree {
    pub(super) fn any(dice: &mut Dice) -> Self {
        let weights = [
            (0.24, Self::Verbatim),
            (0.35, Self::NamesSwapped),
            (0.15, Self::LightlyEdited),
            (0.14, Self::Reordered),
            (0.12, Self::Partial),
        ];
        dice.weighted(Self::NamesSwapped, &weights)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::NamesSwapped => "names_swapped",
            Self::LightlyEdited => "lightly_edited",
            Self::Reordered => "reordered",
            Self::Partial => "partial",
        }
    }
}

/// A plan that others may be copied from.
#[derive(Debug, Clone)]
pub(super) struct Donor {
    pub(super) plan: String,
    pub(super) cast: Cast,
    pub(super) version: Version,
}

/// Replaces what a version says by what the donor's says, to a degree; only half of
/// it for a partial copy. The dates of what is due are the copier's own.
pub(super) fn copy(into: &mut Version, cast: &Cast, donor: &Donor, degree: Degree, book: &Book, dice: &mut Dice) {
    let mut text = donor.version.clone();
    for risk in &mut text.risks {
        risk.phrases.clear();
    }
    match degree {
        Degree::Verbatim => {
            let dressed = cast.people_in(&donor.cast);
            let day = donor.version.date;
            for line in text.texts() {
                *line = dressed.fill(line, day);
            }
        }
        Degree::NamesSwapped => {}
        Degree::LightlyEdited => text.texts().for_each(|line| *line = edit(line, 0.11, dice)),
        Degree::Reordered => {
            text.risks.iter_mut().for_each(|risk| shuffle(&mut risk.lines, dice));
            shuffle(&mut text.risks, dice);
            shuffle(&mut text.outcomes, dice);
            shuffle(&mut text.actions, dice);
        }
        Degree::Partial => {
            let half = text.risks.len().div_ceil(2).min(text.risks.len() - 1);
            text.keep_risks(|place| place < half);
        }
    }
    let own = Version::new(book, into.date, into.review, 1 + dice.index(2), dice);
    let of_copy = text.outcomes.len();
    into.risks = text.risks;
    into.outcomes = text.outcomes;
    into.actions = text.actions;
    if degree == Degree::Partial {
        into.append(own);
    } else {
        into.renumber();
    }
    for outcome in into.outcomes.iter_mut().take(of_copy) {
        outcome.due = super::content::Due::after(into.date, into.review, 40, 150, dice);
    }
    for action in &mut into.actions {
        action.due = super::content::Due::after(into.date, into.review, 7, 90, dice);
    }
}

/// Words that a writer changes without changing what is said.
const OTHERWISE: [(&str, &str); 34] = [
    ("and", "as well as"),
    ("but", "however"),
    ("because", "as"),
    ("has", "has got"),
    ("says", "reports"),
    ("told", "informed"),
    ("when", "whenever"),
    ("home", "the house"),
    ("since", "from"),
    ("until", "till"),
    ("with", "along with"),
    ("wants", "would like"),
    ("shows", "demonstrates"),
    ("most", "almost all"),
    ("asked", "requested"),
    ("gets", "receives"),
    ("sleeps", "goes to sleep"),
    ("each", "every"),
    ("somebody", "a person"),
    ("after", "following"),
    ("before", "prior to"),
    ("calm", "quiet"),
    ("feels", "is feeling"),
    ("knows", "is aware"),
    ("days", "whole days"),
    ("help", "support"),
    ("found", "discovered"),
    ("left", "was left"),
    ("make", "put together"),
    ("meet", "see"),
    ("nobody", "no one"),
    ("new", "different"),
    ("good", "positive"),
    ("alone", "by themselves"),
];
const ADDED: [&str; 8] = ["also", "now", "again", "often", "really", "currently", "perhaps", "still"];

/// Changes about this share of the words: another word, one more, or one less.
pub(super) fn edit(text: &str, share: f64, dice: &mut Dice) -> String {
    let mut out: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let plain = !word.contains(['[', ']']);
        let otherwise = OTHERWISE.iter().find(|(from, _)| *from == word).map(|(_, to)| *to);
        if let Some(to) = otherwise.filter(|_| dice.chance(share * 4.0)) {
            out.push(to);
        } else if plain && word.len() > 3 && dice.chance(share * 0.3) {
            // Left out.
        } else {
            if plain && dice.chance(share * 0.3) {
                out.extend(ADDED.get(dice.index(ADDED.len())));
            }
            out.push(word);
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_changes_about_its_share_and_leaves_what_is_to_fill() {
        let mut dice = Dice::new(3);
        let text = "[c] told [teacher] that nobody asked [him] because home was calm and everybody left again before breakfast";
        let mut changed = 0;
        for _ in 0..100 {
            let edited = edit(text, 0.11, &mut dice);
            assert_eq!(edited.matches('[').count(), 3, "{edited}");
            changed += usize::from(edited != text);
        }
        assert!(changed > 90, "{changed}");
        assert_eq!(edit(text, 0.0, &mut dice), text);
    }
}
