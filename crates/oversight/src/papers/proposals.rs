//! The parts of an extract that a person may turn into records, in the order of the paper: what the
//! page shows as highlighted spans beside forms.

use serde::Serialize;
use serde_json::{Map, Value};

use super::extract::{Extract, Span};

/// Which register a proposal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A limb of what the meeting decided.
    Resolution,
    /// A task.
    Action,
    /// A question.
    Question,
    /// An undertaking given in discussion.
    Promise,
    /// Something to stay unpublished.
    Embargo,
    /// Something announced.
    NextEvent,
}

/// Something that a person may accept, change or turn away. Nothing is saved by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// Which register it is for.
    pub kind: ProposalKind,
    /// Where its words stand in the original, in characters.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// All that was read of it, named as in the extract.
    pub fields: Map<String, Value>,
}

fn proposal<T: Serialize>(kind: ProposalKind, span: Span, text: &str, item: &T) -> Proposal {
    let fields = match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        // Every item is a struct of plain fields; there is no other shape to lose.
        _ => Map::new(),
    };
    Proposal { kind, span, text: text.to_owned(), fields }
}

impl Extract {
    /// Every proposal in order of place.
    ///
    /// ```
    /// use oversight::papers::{ProposalKind, read};
    ///
    /// let paper = "Minutes:\n\nResolved -\n\nThat the report be noted.\n\nACTION: Head of Service";
    /// let kinds: Vec<_> = read(paper.as_bytes(), "item.txt")
    ///     .proposals()
    ///     .into_iter()
    ///     .map(|p| p.kind)
    ///     .collect();
    /// assert_eq!(kinds, [ProposalKind::Resolution, ProposalKind::Action]);
    /// ```
    pub fn proposals(&self) -> Vec<Proposal> {
        use ProposalKind as Kind;
        let mut out: Vec<Proposal> = Vec::new();
        out.extend(self.resolutions.iter().map(|r| proposal(Kind::Resolution, r.span, &r.text, r)));
        out.extend(self.actions.iter().map(|a| proposal(Kind::Action, a.span, a.text.as_deref().unwrap_or(&a.quote), a)));
        out.extend(self.questions.iter().map(|q| proposal(Kind::Question, q.span, &q.question, q)));
        out.extend(self.commitments.iter().map(|c| proposal(Kind::Promise, c.span, &c.text, c)));
        out.extend(self.embargo.iter().map(|e| proposal(Kind::Embargo, e.span, &e.text, e)));
        out.extend(self.next_events.iter().map(|n| proposal(Kind::NextEvent, n.span, &n.quote, n)));
        out.sort_by_key(|p| (p.span, p.kind));
        out
    }
}
