//! Findings of the same theme elsewhere: who had it, and who no longer had it at the next
//! inspection, with the points as the reports put them.

use super::{Grade, Judged, Visit, months_between};
use crate::comparators::{Comparators, LaCode, Source};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What points for improvement are about, and the words they are known by.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Theme {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Beginnings of words or phrases, in small letters; any of them makes a point one of these.
    pub words: Vec<String>,
}

#[derive(Deserialize)]
struct Themes {
    theme: Vec<Theme>,
}

static THEMES: LazyLock<Vec<Theme>> =
    LazyLock::new(|| toml::from_str::<Themes>(include_str!("themes.toml")).map(|read| read.theme).unwrap_or_default());

/// The themes, in the order of `themes.toml`.
pub fn themes() -> &'static [Theme] {
    &THEMES
}

impl Theme {
    /// The theme of this key.
    pub fn named(id: &str) -> Option<&'static Self> {
        themes().iter().find(|theme| theme.id == id)
    }

    /// The themes that a point is about.
    pub fn of(point: &str) -> Vec<&'static Self> {
        let plain = plain(point);
        themes().iter().filter(|theme| theme.words.iter().any(|word| plain.contains(&format!(" {word}")))).collect()
    }

    fn points(&self, visit: &Visit) -> Vec<String> {
        let points = visit.improve.as_deref().unwrap_or_default().iter();
        points.filter(|point| self.is_of(point)).cloned().collect()
    }

    /// Whether a point, or the words of a finding, are about it.
    pub fn is_of(&self, point: &str) -> bool {
        let plain = plain(point);
        self.words.iter().any(|word| plain.contains(&format!(" {word}")))
    }
}

/// A point in small letters, its words parted by single spaces and each after one.
fn plain(point: &str) -> String {
    let mut plain = String::with_capacity(point.len() + 2);
    for word in point.to_lowercase().replace(['’', '\''], "").split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.push(' ');
        plain.push_str(word);
    }
    plain.push(' ');
    plain
}

/// An authority that had a finding of the theme, and its next inspection.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Which authority.
    pub authority: LaCode,
    /// The inspection that had it.
    pub had: Visit,
    /// The points, as the report puts them.
    pub points: Vec<String>,
    /// The next inspection whose report was read; `None` where there is none yet.
    pub next: Option<Visit>,
    /// Its points of the theme; none where it is not named again.
    pub again: Vec<String>,
    /// Whole months from one report to the next.
    pub months: Option<u32>,
}

impl Met {
    /// Whether the next inspection was made and names nothing of the theme.
    pub fn not_named_again(&self) -> bool {
        self.next.is_some() && self.again.is_empty()
    }

    /// How the overall grade moved, where both were given.
    pub fn grades(&self) -> Option<(Grade, Grade)> {
        let overall = |visit: &Visit| visit.judgements.get(&Judged::Overall).copied();
        Some((overall(&self.had)?, overall(self.next.as_ref()?)?))
    }
}

/// Who had a theme of finding, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeJourneys {
    /// The theme.
    pub theme: Theme,
    /// Next inspection made, nothing of the theme named: the best grade after first.
    pub not_named_again: Vec<Met>,
    /// Named again.
    pub named_again: Vec<Met>,
    /// Not inspected again yet.
    pub waiting: Vec<Met>,
    /// In words.
    pub sentence: String,
    /// What it was read from.
    pub sources: Vec<Source>,
}

impl Comparators {
    /// Who had a finding of a theme, and who no longer had it at the next inspection.
    ///
    /// A theme that is not named again is not proof that it was put right: inspectors write what
    /// matters most that week, and reports since 2018 name about a third as many points as those
    /// before. The points of both reports are given, to be read.
    pub fn theme_journeys(&self, theme: &str, as_at: Date) -> Option<ThemeJourneys> {
        let theme = Theme::named(theme)?;
        let (mut gone, mut again, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
        let mut used = BTreeSet::new();
        for authority in self.visits.iter().map(|visit| visit.authority).collect::<BTreeSet<_>>() {
            let read: Vec<&Visit> = self.visits(authority, as_at).filter(|visit| visit.kind.graded() && visit.improve.is_some()).collect();
            for (place, had) in read.iter().enumerate() {
                let points = theme.points(had);
                if points.is_empty() {
                    continue;
                }
                used.extend(had.sources.iter().copied());
                let next = read.get(place + 1).map(|next| Visit::clone(next));
                let met = Met {
                    authority,
                    had: Visit::clone(had),
                    points,
                    again: next.as_ref().map(|next| theme.points(next)).unwrap_or_default(),
                    months: next.as_ref().map(|next| months_between(had.day(), next.day())),
                    next,
                };
                match (&met.next, met.again.is_empty()) {
                    (None, _) => waiting.push(met),
                    (Some(_), true) => gone.push(met),
                    (Some(_), false) => again.push(met),
                }
            }
        }
        let rise = |met: &Met| met.grades().map(|(before, after)| (after as i8 - before as i8, after));
        gone.sort_by(|one, two| rise(two).cmp(&rise(one)).then(one.authority.cmp(&two.authority)));
        let sentence = words(theme, &gone, &again, &waiting);
        Some(ThemeJourneys {
            theme: theme.clone(),
            not_named_again: gone,
            named_again: again,
            waiting,
            sentence,
            sources: self.sources_of(used),
        })
    }
}

fn words(theme: &Theme, gone: &[Met], again: &[Met], waiting: &[Met]) -> String {
    let inspected = gone.len() + again.len();
    if inspected + waiting.len() == 0 {
        return format!("No report that was read names {}.", theme.name);
    }
    format!(
        "{} inspections named {}. Of the {inspected} followed by another whose report was read, {} did not name it again and {} did; {} wait \
         for their next. Not being named again does not prove it put right: read the points of both.",
        inspected + waiting.len(),
        theme.name,
        gone.len(),
        again.len(),
        waiting.len(),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_told_by_their_words() {
        for (point, ids) in [
            ("The timeliness and recording of supervision, so that children’s plans do not drift.", vec!["oversight", "drift", "plans"]),
            ("Suitable places to live for care leavers, including those in custody.", vec!["care_leavers_homes"]),
            ("The child's voice in assessments.", vec!["assessments", "voice"]),
            ("Weather.", vec![]),
        ] {
            let found: BTreeSet<&str> = Theme::of(point).iter().map(|theme| theme.id.as_str()).collect();
            for id in &ids {
                assert!(found.contains(id), "{point}: {found:?}");
            }
            assert_eq!(found.is_empty(), ids.is_empty(), "{point}: {found:?}");
        }
    }

    #[test]
    fn every_theme_can_be_found_by_each_of_its_words() {
        assert!(themes().len() > 20, "themes.toml was not read");
        let mut seen = BTreeSet::new();
        for theme in themes() {
            assert!(seen.insert(&theme.id), "{} stands twice", theme.id);
            for word in &theme.words {
                assert_eq!(plain(word).trim(), word, "write it as points are compared: small letters, no signs");
                assert!(theme.is_of(&format!("Improve the {word}.")), "{}: {word}", theme.id);
            }
        }
    }
}
