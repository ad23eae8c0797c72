//! The records that are judged together.

use care::records::{
    Action, AnyRecord, Body, Cause, Evidence, Finding, Inspection, Key, MeasureLink, Meeting, MeetingAction, Outcome, Person, Promise,
    Question, Ref, Register, Resolution, Theme, Voice,
};
use jiff::civil::Date;

/// A record under its key.
#[derive(Debug)]
pub struct Item<'a, R> {
    /// Its key.
    pub key: &'a Key,
    /// The record.
    pub record: &'a R,
    /// The day on which it was last written; `None` where that is not known.
    pub written: Option<Date>,
}

impl<R> Clone for Item<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Item<'_, R> {}

/// Whether one of the links points to the key.
pub fn points<R>(links: &[Ref<R>], key: &Key) -> bool {
    links.iter().any(|link| link.key == *key)
}

macro_rules! plan {
    ($( $(#[doc = $doc:literal])+ $field:ident: $Record:ident, )+) => {
        /// The records of an improvement plan and its governance, as one reader
        /// may see them on one day.
        #[derive(Debug, Clone)]
        pub struct Plan<'a> {
            /// The day on which they are judged.
            pub today: Date,
            /// Registers that the reader's role does not read, or not wholly:
            /// where nothing of them is here, that is no hole.
            pub withheld: Vec<Register>,
            $( $(#[doc = $doc])+ pub $field: Vec<Item<'a, $Record>>, )+
        }

        impl<'a> Plan<'a> {
            /// The registers that belong to a plan.
            pub const REGISTERS: &'static [Register] = &[$( Register::$Record, )+];

            /// A plan of nothing.
            pub fn new(today: Date, withheld: Vec<Register>) -> Self {
                Self { today, withheld, $( $field: Vec::new(), )+ }
            }

            /// Adds a record; one of a register that does not belong to a plan is left out.
            pub fn add(&mut self, key: &'a Key, record: &'a AnyRecord, written: Option<Date>) {
                match record {
                    $( AnyRecord::$Record(record) => self.$field.push(Item { key, record, written }), )+
                    _ => {}
                }
            }
        }
    };
}

plan! {
    /// Inspections and visits.
    inspections: Inspection,
    /// Findings.
    findings: Finding,
    /// Causes.
    causes: Cause,
    /// Themes.
    themes: Theme,
    /// Outcomes for children.
    outcomes: Outcome,
    /// Actions of the plan.
    actions: Action,
    /// Evidence.
    evidence: Evidence,
    /// Measures of outcomes, and measures that guard strengths.
    measures: MeasureLink,
    /// Children's own words.
    voices: Voice,
    /// Boards and committees.
    bodies: Body,
    /// Meetings.
    meetings: Meeting,
    /// Questions.
    questions: Question,
    /// Resolutions.
    resolutions: Resolution,
    /// Actions from meetings.
    meeting_actions: MeetingAction,
    /// Promises.
    promises: Promise,
    /// People in posts.
    persons: Person,
}

/// The items that a test holds for, in order.
fn those<'a, R>(items: &[Item<'a, R>], holds: impl Fn(&R) -> bool) -> Vec<Item<'a, R>> {
    items.iter().filter(|item| holds(item.record)).copied().collect()
}

impl<'a> Plan<'a> {
    /// Whether the reader's role reads the register wholly.
    pub fn shows(&self, register: Register) -> bool {
        !self.withheld.contains(&register)
    }

    /// A finding.
    pub fn finding(&self, key: &Key) -> Option<Item<'a, Finding>> {
        self.findings.iter().find(|finding| finding.key == key).copied()
    }

    /// An inspection.
    pub fn inspection(&self, key: &Key) -> Option<Item<'a, Inspection>> {
        self.inspections.iter().find(|inspection| inspection.key == key).copied()
    }

    /// An outcome.
    pub fn outcome(&self, key: &Key) -> Option<Item<'a, Outcome>> {
        self.outcomes.iter().find(|outcome| outcome.key == key).copied()
    }

    /// The causes that explain a finding.
    pub fn causes_of(&self, finding: &Key) -> Vec<Item<'a, Cause>> {
        those(&self.causes, |cause| points(&cause.findings, finding))
    }

    /// The outcomes that answer a finding, in the order of the plan.
    pub fn outcomes_of(&self, finding: &Key) -> Vec<Item<'a, Outcome>> {
        let mut outcomes = those(&self.outcomes, |outcome| points(&outcome.findings, finding));
        outcomes.sort_by_key(|outcome| outcome.record.number);
        outcomes
    }

    /// The actions that serve an outcome.
    pub fn actions_for(&self, outcome: &Key) -> Vec<Item<'a, Action>> {
        those(&self.actions, |action| action.outcome.as_ref().is_some_and(|link| link.key == *outcome))
    }

    /// The actions that deal with a cause.
    pub fn actions_on(&self, cause: &Key) -> Vec<Item<'a, Action>> {
        those(&self.actions, |action| points(&action.causes, cause))
    }

    /// The measures of an outcome.
    pub fn measures_of(&self, outcome: &Key) -> Vec<Item<'a, MeasureLink>> {
        those(&self.measures, |measure| measure.outcome.as_ref().is_some_and(|link| link.key == *outcome))
    }

    /// The measures that guard a strength.
    pub fn guards_of(&self, finding: &Key) -> Vec<Item<'a, MeasureLink>> {
        those(&self.measures, |measure| measure.guards.as_ref().is_some_and(|link| link.key == *finding))
    }

    /// The evidence that bears on an outcome or on one of its actions, the
    /// newest first, without what has been superseded.
    pub fn evidence_for(&self, outcome: &Key) -> Vec<Item<'a, Evidence>> {
        let actions = self.actions_for(outcome);
        let mut found = those(&self.evidence, |evidence| {
            points(&evidence.outcomes, outcome) || actions.iter().any(|action| points(&evidence.actions, action.key))
        });
        found.retain(|evidence| !self.superseded(evidence.key));
        found.sort_by_key(|evidence| std::cmp::Reverse(evidence.record.collected));
        found
    }

    /// Whether newer evidence has taken the place of this.
    pub fn superseded(&self, evidence: &Key) -> bool {
        self.evidence.iter().any(|other| other.record.supersedes.as_ref().is_some_and(|link| link.key == *evidence))
    }

    /// What children said that bears on an outcome, the newest first.
    pub fn voices_on(&self, outcome: &Key) -> Vec<Item<'a, Voice>> {
        let mut voices = those(&self.voices, |voice| points(&voice.outcomes, outcome));
        voices.sort_by_key(|voice| std::cmp::Reverse(voice.record.said_on));
        voices
    }

    /// The later findings that look at a finding again, and those that look
    /// again at them, the earliest visit first.
    pub fn revisits_of(&self, finding: &Key) -> Vec<Item<'a, Finding>> {
        let mut found: Vec<Item<'a, Finding>> = Vec::new();
        let mut edge: Vec<&Key> = vec![finding];
        while let Some(key) = edge.pop() {
            for later in &self.findings {
                let looks_again = later.record.revisits.as_ref().is_some_and(|link| link.key == *key);
                // A circle of findings is walked once.
                if looks_again && later.key != finding && found.iter().all(|other| other.key != later.key) {
                    found.push(*later);
                    edge.push(later.key);
                }
            }
        }
        found.sort_by_key(|later| self.visited_on(later.record));
        found
    }

    /// The last day of the visit that made a finding; `None` where the reader does not see it.
    pub fn visited_on(&self, finding: &Finding) -> Option<Date> {
        self.inspection(&finding.inspection.key).map(|inspection| inspection.record.to)
    }
}
