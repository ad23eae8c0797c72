//! Which visit of its series a visit was: counted from the visits recorded and
//! held against the number that was written down.

use care::records::{Inspection, Key};

/// A visit's place in its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordinal {
    /// Its place among the recorded visits of its kind after the same
    /// inspection, from 1.
    pub counted: usize,
    /// The place that was written down.
    pub recorded: Option<u8>,
}

impl Ordinal {
    /// Whether the place written down, if there is one, is the place counted.
    pub fn agrees(self) -> bool {
        self.recorded.is_none_or(|recorded| usize::from(recorded) == self.counted)
    }
}

/// The place of a visit among all inspections; `None` where it follows none,
/// so that there is no series.
pub fn ordinal<'a>(key: &Key, inspections: impl Iterator<Item = (&'a Key, &'a Inspection)> + Clone) -> Option<Ordinal> {
    let (_, this) = inspections.clone().find(|(other, _)| *other == key)?;
    let parent = this.parent.as_ref()?;
    let earlier = inspections
        .filter(|(_, other)| other.kind == this.kind && other.parent.as_ref() == Some(parent))
        .filter(|(other_key, other)| (other.from, *other_key) < (this.from, key))
        .count();
    Some(Ordinal { counted: earlier + 1, recorded: this.ordinal })
}

/// `first`, `second` … `twelfth`, then `13th`, `21st`.
pub fn in_words(ordinal: usize) -> String {
    const WORDS: [&str; 12] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    if let Some(word) = ordinal.checked_sub(1).and_then(|at| WORDS.get(at)) {
        return (*word).to_owned();
    }
    let ending = match (ordinal % 100, ordinal % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{ordinal}{ending}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::governance::cases::rows;
    use care::records::{InspectionKind, Ref};

    fn kind(word: &str) -> InspectionKind {
        serde_json::from_value(serde_json::Value::String(word.to_owned())).unwrap()
    }

    #[test]
    fn places_as_in_the_cases() {
        let cases = rows(include_str!("cases/ordinal.md"));
        let inspections: Vec<(Key, Inspection)> = cases
            .iter()
            .map(|row| {
                let from = row.text("from").parse().unwrap();
                let inspection = Inspection {
                    title: row.text("key").to_owned(),
                    kind: kind(row.text("kind")),
                    framework: None,
                    ordinal: row.maybe("recorded").map(|n| n.parse().unwrap()),
                    focus: None,
                    from,
                    to: from,
                    parent: row.maybe("parent").map(|key| Ref::to(Key::new(key).unwrap())),
                    led_by: None,
                    received: None,
                    published: None,
                    judgements: Vec::new(),
                };
                (Key::new(row.text("key")).unwrap(), inspection)
            })
            .collect();
        for (row, (key, _)) in cases.iter().zip(&inspections) {
            let found = ordinal(key, inspections.iter().map(|(key, inspection)| (key, inspection)));
            let words = found.map_or("-".to_owned(), |found| in_words(found.counted));
            let agrees = found.map_or("-", |found| if found.agrees() { "yes" } else { "no" });
            assert_eq!((words.as_str(), agrees), (row.text("counted"), row.text("agrees")), "{key}");
        }
    }

    #[test]
    fn long_series_have_their_endings() {
        let words: Vec<String> = [12, 13, 21, 22, 23, 111, 0].into_iter().map(in_words).collect();
        assert_eq!(words, ["twelfth", "13th", "21st", "22nd", "23rd", "111th", "0th"]);
    }
}
