//! What audits, inspectors, complaints and children say of one theme, and what
//! was done because of it. “You said, we did” is claimed only with a date and with what
//! shows it.

use care::records::{Audit, AuditAction, Finding, Key, Theme, Voice};
use jiff::civil::Date;

/// Who said what led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Children and young people.
    Children,
    /// Auditors.
    Audit,
    /// Whoever complained.
    Complaint,
}

/// A complaint of which the theme is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complained {
    /// The theme, by its name or key.
    pub theme: String,
    /// What was changed because of it.
    pub learning: Option<String>,
    /// When it was answered.
    pub answered: Option<Date>,
}

impl Source {
    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Children => "Children said",
            Self::Audit => "Audits found",
            Self::Complaint => "Complaints said",
        }
    }
}

/// Something that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Did<'a> {
    /// Who said what led to it.
    pub source: Source,
    /// What was said or asked for.
    pub said: &'a str,
    /// What was done, or what shows it.
    pub did: &'a str,
    /// When it was done, or the child told.
    pub on: Date,
}

/// One theme: who says it, and what was done.
#[derive(Debug, Clone)]
pub struct Learning<'a> {
    /// The theme's key.
    pub key: &'a Key,
    /// The theme.
    pub theme: &'a Theme,
    /// Findings of inspectors that ask for something.
    pub inspectors_ask: u32,
    /// Findings of strength.
    pub inspectors_praise: u32,
    /// Finished audits that marked the theme, where the reader may know of them.
    pub audits: u32,
    /// Complaints about it.
    pub complaints: u32,
    /// What children said that bears on it.
    pub voices: Vec<&'a Voice>,
    /// What was done, newest first.
    pub did: Vec<Did<'a>>,
    /// Audit actions of the theme that are not done.
    pub open_actions: u32,
    /// Children's words of the theme that nothing is recorded to have come of.
    pub unanswered: u32,
}

/// Whether a complaint's theme is this one: by its name or its key, whatever the
/// letters' case.
pub fn is_named(named: &str, key: &Key, theme: &Theme) -> bool {
    let named = named.trim();
    named.eq_ignore_ascii_case(key.as_str()) || named.to_lowercase() == theme.name.trim().to_lowercase()
}

/// The themes in their order, as far as one reader may see: what nobody said
/// anything of is left out. A voice bears on the themes of its findings; a
/// complaint names its theme.
pub fn learning<'a>(
    themes: &[(&'a Key, &'a Theme)],
    findings: &[(&'a Key, &'a Finding)],
    audits: &[&'a Audit],
    actions: &[&'a AuditAction],
    voices: &[&'a Voice],
    complaints: &'a [Complained],
) -> Vec<Learning<'a>> {
    let of = |(key, theme): &(&'a Key, &'a Theme)| -> Learning<'a> {
        let found: Vec<&(&Key, &Finding)> =
            findings.iter().filter(|(_, finding)| finding.themes.iter().any(|link| link.key == **key)).collect();
        let mut learning = Learning {
            key,
            theme,
            inspectors_ask: found.iter().filter(|(_, finding)| finding.asks()).count() as u32,
            inspectors_praise: found.iter().filter(|(_, finding)| finding.polarity == care::records::Polarity::Strength).count() as u32,
            audits: audits.iter().filter(|audit| audit.finished() && audit.themes.iter().any(|link| link.key == **key)).count() as u32,
            complaints: 0,
            voices: Vec::new(),
            did: Vec::new(),
            open_actions: 0,
            unanswered: 0,
        };
        for voice in voices.iter().filter(|voice| voice.findings.iter().any(|link| found.iter().any(|(key, _)| **key == link.key))) {
            learning.voices.push(voice);
            match (&voice.changed, voice.told_on) {
                (Some(changed), Some(on)) => {
                    learning.did.push(Did { source: Source::Children, said: voice.words.as_str(), did: changed.as_str(), on });
                }
                // Something changed, and the child has not been told: it is no answer yet.
                _ => learning.unanswered += 1,
            }
        }
        for action in actions.iter().filter(|action| action.theme.as_ref().is_some_and(|link| link.key == **key)) {
            match &action.done {
                Some(done) => {
                    learning.did.push(Did { source: Source::Audit, said: &action.text, did: done.evidence.as_str(), on: done.on });
                }
                None => learning.open_actions += 1,
            }
        }
        let named = |complaint: &&Complained| is_named(&complaint.theme, key, theme);
        for complaint in complaints.iter().filter(named) {
            learning.complaints += 1;
            if let (Some(did), Some(on)) = (&complaint.learning, complaint.answered) {
                learning.did.push(Did { source: Source::Complaint, said: "A complaint about it", did, on });
            }
        }
        learning.did.sort_by_key(|did| std::cmp::Reverse(did.on));
        learning
    };
    let said = |learning: &Learning<'_>| {
        learning.inspectors_ask + learning.inspectors_praise + learning.audits + learning.complaints > 0
            || !learning.voices.is_empty()
            || !learning.did.is_empty()
            || learning.open_actions > 0
    };
    themes.iter().map(of).filter(said).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::{ActionDone, AgeBand, Class, Medium, Polarity, Ref};

    #[test]
    fn you_said_we_did_needs_a_date_and_what_shows_it() {
        let key = |text: &str| Key::new(text).unwrap();
        let (voice_theme, other_theme, finding_key) = (key("T1"), key("T2"), key("F1"));
        let theme = Theme { name: "Children’s own voice".into(), about: None };
        let other_name = Theme { name: "Plans".into(), about: None };
        let finding = Finding {
            text: "Too few children have their say.".into(),
            inspection: Ref::to(key("I1")),
            locator: None,
            polarity: Polarity::Improve,
            themes: vec![Ref::to(key("T1"))],
            cohort: None,
            quantifier: None,
            revisits: None,
            progress: None,
            split_from: None,
            source: None,
        };
        let voice = |changed: Option<&str>, told: Option<&str>| Voice {
            words: "They wrote down what they wanted.".into(),
            medium: Medium::OwnWords,
            age: AgeBand::From16,
            said_on: "2026-01-10".parse().unwrap(),
            outcomes: vec![],
            findings: vec![Ref::to(key("F1"))],
            changed: changed.map(Into::into),
            told_on: told.map(|day| day.parse().unwrap()),
            class: Class::Public,
        };
        let action = |done: Option<&str>| AuditAction {
            audit: Ref::to(key("AD1")),
            text: "Show each child the plan".into(),
            theme: Some(Ref::to(key("T1"))),
            post: "Team manager".into(),
            person: None,
            agreed: "2026-01-01".parse().unwrap(),
            due: "2026-06-30".parse().unwrap(),
            done: done.map(|on| ActionDone { on: on.parse().unwrap(), evidence: "Twelve copies signed by the children".into() }),
            looked_again: None,
        };
        let voices = [voice(None, None), voice(Some("A box of their own"), None), voice(Some("A box of their own"), Some("2026-03-02"))];
        let complained = |theme: &str, learning: Option<&str>, answered: Option<&str>| Complained {
            theme: theme.into(),
            learning: learning.map(Into::into),
            answered: answered.map(|on| on.parse().unwrap()),
        };
        let complaints = [
            complained("children’s OWN voice ", Some("Each child is asked before the meeting"), Some("2026-04-01")),
            complained("t1", Some("Something, with no day"), None),
            complained("T1", None, Some("2026-04-02")),
            complained("Visits", None, None),
        ];
        let actions = [action(None), action(Some("2026-05-04"))];
        let rows = learning(
            &[(&voice_theme, &theme), (&other_theme, &other_name)],
            &[(&finding_key, &finding)],
            &[],
            &actions.iter().collect::<Vec<_>>(),
            &voices.iter().collect::<Vec<_>>(),
            &complaints,
        );
        assert_eq!(rows.len(), 1, "a theme of which nobody said anything is left out");
        let row = &rows[0];
        assert_eq!((row.inspectors_ask, row.voices.len(), row.unanswered, row.open_actions), (1, 3, 2, 1));
        let did: Vec<_> = row.did.iter().map(|did| (did.source, did.on.to_string())).collect();
        let expected = [(Source::Audit, "2026-05-04"), (Source::Complaint, "2026-04-01"), (Source::Children, "2026-03-02")];
        assert_eq!(did, expected.map(|(source, on)| (source, on.to_owned())));
        assert_eq!(row.complaints, 3, "by name or key, answered or not");
    }
}
