//! Voice by whose words, and change because of it, over the plans of an authority: how many plans
//! hold the child's own words, how many say that something changed because of them, and how many
//! were given to the child.
//!
//! Whose words they are is read from the words ([`crate::practice::voice`]), because a box for
//! "verbatim" is ticked over summaries too.

use crate::practice::content::Version;
use crate::practice::formula;
use crate::practice::voice::{self, Setting, Whose};

/// How many plans were heard how. Each of the four kinds of words is counted once a plan, by the
/// best it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heard {
    /// Plans looked at.
    pub plans: u32,
    /// With the child's own words.
    pub own_words: u32,
    /// With none, but with what was seen of the child or of what they drew.
    pub seen: u32,
    /// With a professional's words about the child and nothing else.
    pub professionals: u32,
    /// With no view of the child at all.
    pub nothing: u32,
    /// Where something changed because of what the child said or showed.
    pub changed: u32,
    /// Given to the child.
    pub given: u32,
}

impl Heard {
    /// Of versions, each the latest of its plan, with the child's first name where it is known.
    pub fn of<'a>(versions: impl IntoIterator<Item = (&'a Version, Option<&'a str>)>) -> Self {
        let mut heard = Self::default();
        for (version, name) in versions {
            heard.add(version, name);
        }
        heard
    }

    /// Plans in which anything of the child was heard or seen: those of which it can be asked
    /// whether it changed anything.
    pub fn heard(self) -> u32 {
        self.plans - self.nothing
    }

    fn add(&mut self, version: &Version, name: Option<&str>) {
        let name = name.map(str::to_lowercase);
        let age = version.age();
        let mut best = Whose::Nobodys;
        let (mut changed, mut given) = (false, false);
        for view in version.childs_views() {
            let setting = Setting { medium: &view.medium, age };
            let whose = voice::read(&view.text, setting, |word| name.as_deref() == Some(word)).whose;
            if rank(whose) > rank(best) {
                best = whose;
            }
            changed |= whose != Whose::Nobodys && !formula::is_empty(&view.what_changed);
            given |= view.shared.is_some();
        }
        self.plans += 1;
        match best {
            Whose::Childs => self.own_words += 1,
            Whose::Seen => self.seen += 1,
            Whose::Professionals | Whose::Adults => self.professionals += 1,
            Whose::Nobodys => self.nothing += 1,
        }
        self.changed += u32::from(changed);
        self.given += u32::from(given);
    }
}

fn rank(whose: Whose) -> u8 {
    match whose {
        Whose::Nobodys => 0,
        Whose::Professionals | Whose::Adults => 1,
        Whose::Seen => 2,
        Whose::Childs => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::content::View;
    use jiff::civil::date;

    fn version(views: &[(&str, &str, &str)]) -> Version {
        let views = views
            .iter()
            .map(|(medium, text, changed)| View {
                who: "child".into(),
                medium: (*medium).into(),
                text: (*text).into(),
                verbatim: Some(true),
                what_changed: (*changed).into(),
                shared: (!changed.is_empty()).then(|| date(2026, 5, 1)),
            })
            .collect();
        Version { agreed: Some(date(2026, 4, 1)), born: Some(date(2014, 1, 1)), views, ..Version::default() }
    }

    #[test]
    fn a_plan_counts_by_the_best_words_it_has() {
        let own = ("own words to social worker", "I hate it when they shout. I want to see Nan.", "Nan rings on Sundays.");
        let filtered = ("report", "Ellie states that she wishes to remain in placement and engages positively.", "");
        let nothing = ("report", "N/A", "");
        let versions = [version(&[filtered, own]), version(&[filtered]), version(&[nothing]), version(&[])];
        let heard = Heard::of(versions.iter().map(|version| (version, Some("Ellie"))));
        assert_eq!(heard, Heard { plans: 4, own_words: 1, seen: 0, professionals: 1, nothing: 2, changed: 1, given: 1 });
        assert_eq!(heard.heard(), 2);
        assert_eq!(Heard::of([]), Heard::default());
    }
}
