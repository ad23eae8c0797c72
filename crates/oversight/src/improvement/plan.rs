//! The records that are judged together.

use care::records::{
    Action, AnyRecord, Body, Cause, Evidence, Finding, Inspection, Key, MeasureLink, Meeting, MeetingAction, Outcome, Person, Promise,
    Question, Ref, Register, Resolution, Theme, Voice,
};
use jiff::civil::Date;
use std::collections::HashMap;

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

/// Where each record stands in its list, and which records point to it: what a
/// plan of thousands is walked by, so that no page looks through all of it for
/// each of its rows.
#[derive(Debug, Clone, Default)]
struct Places<'a> {
    of: HashMap<(Register, &'a Key), usize>,
    /// From a register to a record.
    pointing: HashMap<(Register, Register, &'a Key), Vec<usize>>,
}

impl<'a> Places<'a> {
    fn note(&mut self, key: &'a Key, record: &'a AnyRecord, place: usize) {
        let from = record.register();
        self.of.insert((from, key), place);
        let mut point = |to: Register, key: &'a Key| {
            let places = self.pointing.entry((from, to, key)).or_default();
            // A record that points twice is found once.
            if places.last() != Some(&place) {
                places.push(place);
            }
        };
        match record {
            AnyRecord::Finding(finding) => {
                point(Register::Inspection, &finding.inspection.key);
                finding.themes.iter().for_each(|link| point(Register::Theme, &link.key));
                finding.revisits.iter().for_each(|link| point(Register::Finding, &link.key));
            }
            AnyRecord::Cause(cause) => cause.findings.iter().for_each(|link| point(Register::Finding, &link.key)),
            AnyRecord::Outcome(outcome) => outcome.findings.iter().for_each(|link| point(Register::Finding, &link.key)),
            AnyRecord::Action(action) => {
                action.outcome.iter().for_each(|link| point(Register::Outcome, &link.key));
                action.causes.iter().for_each(|link| point(Register::Cause, &link.key));
            }
            AnyRecord::MeasureLink(measure) => {
                measure.outcome.iter().for_each(|link| point(Register::Outcome, &link.key));
                measure.guards.iter().for_each(|link| point(Register::Finding, &link.key));
            }
            AnyRecord::Evidence(evidence) => {
                evidence.findings.iter().for_each(|link| point(Register::Finding, &link.key));
                evidence.outcomes.iter().for_each(|link| point(Register::Outcome, &link.key));
                evidence.actions.iter().for_each(|link| point(Register::Action, &link.key));
                evidence.supersedes.iter().for_each(|link| point(Register::Evidence, &link.key));
            }
            AnyRecord::Voice(voice) => {
                voice.findings.iter().for_each(|link| point(Register::Finding, &link.key));
                voice.outcomes.iter().for_each(|link| point(Register::Outcome, &link.key));
            }
            AnyRecord::Question(question) => question.findings.iter().for_each(|link| point(Register::Finding, &link.key)),
            AnyRecord::Resolution(resolution) => resolution.findings.iter().for_each(|link| point(Register::Finding, &link.key)),
            AnyRecord::Promise(promise) => promise.outcomes.iter().for_each(|link| point(Register::Outcome, &link.key)),
            AnyRecord::MeetingAction(asked) => asked.action.iter().for_each(|link| point(Register::Action, &link.key)),
            _ => {}
        }
    }
}

macro_rules! plan {
    ($( $(#[doc = $doc:literal])+ $field:ident: $Record:ident, $one:ident; )+) => {
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
            places: Places<'a>,
        }

        impl<'a> Plan<'a> {
            /// The registers that belong to a plan.
            pub const REGISTERS: &'static [Register] = &[$( Register::$Record, )+];

            /// A plan of nothing.
            pub fn new(today: Date, withheld: Vec<Register>) -> Self {
                Self { today, withheld, places: Places::default(), $( $field: Vec::new(), )+ }
            }

            /// Adds a record; one of a register that does not belong to a plan is left out.
            pub fn add(&mut self, key: &'a Key, record: &'a AnyRecord, written: Option<Date>) {
                match record {
                    $( AnyRecord::$Record(typed) => {
                        self.places.note(key, record, self.$field.len());
                        self.$field.push(Item { key, record: typed, written });
                    } )+
                    _ => {}
                }
            }

            $(
                $(#[doc = $doc])+
                #[doc = "The one under a key."]
                pub fn $one(&self, key: &Key) -> Option<Item<'a, $Record>> {
                    self.$field.get(*self.places.of.get(&(Register::$Record, key))?).copied()
                }
            )+
        }
    };
}

plan! {
    /// Inspections and visits.
    inspections: Inspection, inspection;
    /// Findings.
    findings: Finding, finding;
    /// Causes.
    causes: Cause, cause;
    /// Themes.
    themes: Theme, theme;
    /// Outcomes for children.
    outcomes: Outcome, outcome;
    /// Actions of the plan.
    actions: Action, action;
    /// Evidence.
    evidence: Evidence, piece_of_evidence;
    /// Measures of outcomes, and measures that guard strengths.
    measures: MeasureLink, measure_link;
    /// Children's own words.
    voices: Voice, voice;
    /// Boards and committees.
    bodies: Body, body;
    /// Meetings.
    meetings: Meeting, meeting;
    /// Questions.
    questions: Question, question;
    /// Resolutions.
    resolutions: Resolution, resolution;
    /// Actions from meetings.
    meeting_actions: MeetingAction, meeting_action;
    /// Promises.
    promises: Promise, promise;
    /// People in posts.
    persons: Person, person;
}

impl<'a> Plan<'a> {
    /// Whether the reader's role reads the register wholly.
    pub fn shows(&self, register: Register) -> bool {
        !self.withheld.contains(&register)
    }

    fn pointing<R>(&self, items: &[Item<'a, R>], from: Register, to: Register, key: &Key) -> Vec<Item<'a, R>> {
        self.places.pointing.get(&(from, to, key)).into_iter().flatten().filter_map(|place| items.get(*place)).copied().collect()
    }

    /// The findings that an inspection made.
    pub fn findings_at(&self, inspection: &Key) -> Vec<Item<'a, Finding>> {
        self.pointing(&self.findings, Register::Finding, Register::Inspection, inspection)
    }

    /// The findings of a theme.
    pub fn findings_on(&self, theme: &Key) -> Vec<Item<'a, Finding>> {
        self.pointing(&self.findings, Register::Finding, Register::Theme, theme)
    }

    /// The causes that explain a finding.
    pub fn causes_of(&self, finding: &Key) -> Vec<Item<'a, Cause>> {
        self.pointing(&self.causes, Register::Cause, Register::Finding, finding)
    }

    /// The outcomes that answer a finding, in the order of the plan.
    pub fn outcomes_of(&self, finding: &Key) -> Vec<Item<'a, Outcome>> {
        let mut outcomes = self.pointing(&self.outcomes, Register::Outcome, Register::Finding, finding);
        outcomes.sort_by_key(|outcome| outcome.record.number);
        outcomes
    }

    /// The actions that serve an outcome.
    pub fn actions_for(&self, outcome: &Key) -> Vec<Item<'a, Action>> {
        self.pointing(&self.actions, Register::Action, Register::Outcome, outcome)
    }

    /// The actions that deal with a cause.
    pub fn actions_on(&self, cause: &Key) -> Vec<Item<'a, Action>> {
        self.pointing(&self.actions, Register::Action, Register::Cause, cause)
    }

    /// The measures of an outcome.
    pub fn measures_of(&self, outcome: &Key) -> Vec<Item<'a, MeasureLink>> {
        self.pointing(&self.measures, Register::MeasureLink, Register::Outcome, outcome)
    }

    /// The measures that guard a strength.
    pub fn guards_of(&self, finding: &Key) -> Vec<Item<'a, MeasureLink>> {
        self.pointing(&self.measures, Register::MeasureLink, Register::Finding, finding)
    }

    /// The evidence on a record of another register, in the order in which it
    /// was first written.
    pub fn evidence_on(&self, register: Register, key: &Key) -> Vec<Item<'a, Evidence>> {
        self.pointing(&self.evidence, Register::Evidence, register, key)
    }

    /// The evidence that bears on an outcome or on one of its actions, the
    /// newest first, without what has been superseded.
    pub fn evidence_for(&self, outcome: &Key) -> Vec<Item<'a, Evidence>> {
        let mut found = self.evidence_on(Register::Outcome, outcome);
        for action in self.actions_for(outcome) {
            found.extend(self.evidence_on(Register::Action, action.key));
        }
        found = each_once(found);
        found.retain(|evidence| !self.superseded(evidence.key));
        found.sort_by_key(|evidence| std::cmp::Reverse(evidence.record.collected));
        found
    }

    /// Whether newer evidence has taken the place of this.
    pub fn superseded(&self, evidence: &Key) -> bool {
        self.places.pointing.contains_key(&(Register::Evidence, Register::Evidence, evidence))
    }

    /// What children said that bears on a finding or on an outcome.
    pub fn voices_about(&self, register: Register, key: &Key) -> Vec<Item<'a, Voice>> {
        self.pointing(&self.voices, Register::Voice, register, key)
    }

    /// What children said that bears on an outcome, the newest first.
    pub fn voices_on(&self, outcome: &Key) -> Vec<Item<'a, Voice>> {
        let mut voices = self.voices_about(Register::Outcome, outcome);
        voices.sort_by_key(|voice| std::cmp::Reverse(voice.record.said_on));
        voices
    }

    /// The questions about a finding.
    pub fn questions_on(&self, finding: &Key) -> Vec<Item<'a, Question>> {
        self.pointing(&self.questions, Register::Question, Register::Finding, finding)
    }

    /// The resolutions about a finding.
    pub fn resolutions_on(&self, finding: &Key) -> Vec<Item<'a, Resolution>> {
        self.pointing(&self.resolutions, Register::Resolution, Register::Finding, finding)
    }

    /// The promises that bear on an outcome.
    pub fn promises_on(&self, outcome: &Key) -> Vec<Item<'a, Promise>> {
        self.pointing(&self.promises, Register::Promise, Register::Outcome, outcome)
    }

    /// What meetings asked of an action.
    pub fn asked_of(&self, action: &Key) -> Vec<Item<'a, MeetingAction>> {
        self.pointing(&self.meeting_actions, Register::MeetingAction, Register::Action, action)
    }

    /// The later findings that look at a finding again, and those that look
    /// again at them, the earliest visit first.
    pub fn revisits_of(&self, finding: &Key) -> Vec<Item<'a, Finding>> {
        let mut found: Vec<Item<'a, Finding>> = Vec::new();
        let mut edge: Vec<&Key> = vec![finding];
        while let Some(key) = edge.pop() {
            for later in self.pointing(&self.findings, Register::Finding, Register::Finding, key) {
                // A circle of findings is walked once.
                if later.key != finding && found.iter().all(|other| other.key != later.key) {
                    found.push(later);
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

/// The items in order, each the first time it is met.
pub(super) fn each_once<R>(items: Vec<Item<'_, R>>) -> Vec<Item<'_, R>> {
    let mut met = std::collections::HashSet::new();
    items.into_iter().filter(|item| met.insert(item.key)).collect()
}
