//! The texts of a version, split into words once for whoever reads them.

use super::content::Version;
use super::words::{Token, tokens};

/// The pieces of each text, in the version's order.
#[derive(Debug)]
pub(super) struct Split<'a> {
    pub(super) risks: Vec<Vec<Token<'a>>>,
    pub(super) outcomes: Vec<Vec<Token<'a>>>,
    /// How we will know, one an outcome.
    pub(super) measures: Vec<Vec<Token<'a>>>,
    pub(super) actions: Vec<Vec<Token<'a>>>,
}

impl<'a> Split<'a> {
    pub(super) fn of(version: &'a Version) -> Self {
        Self {
            risks: version.risks.iter().map(|risk| tokens(&risk.text)).collect(),
            outcomes: version.outcomes.iter().map(|outcome| tokens(&outcome.text)).collect(),
            measures: version.outcomes.iter().map(|outcome| tokens(&outcome.how_we_will_know)).collect(),
            actions: version.actions.iter().map(|action| tokens(&action.text)).collect(),
        }
    }

    /// What the family is to read and do.
    pub(super) fn outcomes_and_actions(&self) -> impl Iterator<Item = &[Token<'a>]> {
        self.outcomes.iter().chain(&self.actions).map(Vec::as_slice)
    }

    /// Every text of the version that was split, with its pieces.
    pub(super) fn with_texts<'s>(&'s self, version: &'s Version) -> impl Iterator<Item = (&'s str, &'s [Token<'a>])> {
        let risks = version.risks.iter().map(|risk| &*risk.text).zip(&self.risks);
        let outcomes = version.outcomes.iter().map(|outcome| &*outcome.text).zip(&self.outcomes);
        let measures = version.outcomes.iter().map(|outcome| &*outcome.how_we_will_know).zip(&self.measures);
        let actions = version.actions.iter().map(|action| &*action.text).zip(&self.actions);
        risks.chain(outcomes).chain(measures).chain(actions).map(|(text, tokens)| (text, tokens.as_slice()))
    }

    /// Every text.
    pub(super) fn all(&self) -> impl Iterator<Item = &[Token<'a>]> {
        self.risks.iter().chain(&self.outcomes).chain(&self.measures).chain(&self.actions).map(Vec::as_slice)
    }
}
