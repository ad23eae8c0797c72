//! The chain of a finding: what leads from what inspectors said to the next
//! visit, which links are there, and which are missing.

use super::plan::{Item, Plan, each_once};
use care::records::{
    Action, Cause, CauseStatus, Delivery, Evidence, Finding, Inspection, Key, MeasureLink, Meeting, MeetingAction, Outcome, Polarity,
    Promise, Question, Register, Resolution, Rung, Voice,
};
use jiff::Unit;
use jiff::civil::Date;

/// A link of the chain, in the order of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Why it was so.
    Cause,
    /// What will be different for children.
    Outcome,
    /// What somebody will do.
    Action,
    /// What shows that practice changed.
    Evidence,
    /// What is counted.
    Measure,
    /// What children said.
    Voice,
    /// Where members and boards asked, resolved or were promised something.
    Challenge,
    /// What a later visit said.
    NextVisit,
}

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is there.
    Held,
    /// Something is there, and it does not carry the chain further: why.
    Unproven(&'static str),
    /// Nothing is there.
    Missing,
    /// Nothing is there that the reader's role reads, and the role does not read all of it.
    NotShown,
    /// A finding of this kind does not ask for it, and nothing is there.
    NotAsked,
}

/// One link and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Which link.
    pub kind: Kind,
    /// How many records make it.
    pub count: usize,
    /// How it stands.
    pub state: State,
}

/// Links in a row that are missing or prove nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The links.
    pub kinds: Vec<Kind>,
    /// The last link before them; `None` is the finding itself.
    pub after: Option<Kind>,
    /// The first link after them; `None` is the end of the chain.
    pub before: Option<Kind>,
    /// Whole months since the visit that made the finding ended; `None` where that is not known.
    pub months: Option<i32>,
}

/// A finding and everything that hangs on it.
#[derive(Debug, Clone)]
pub struct Chain<'a> {
    /// The finding.
    pub finding: Item<'a, Finding>,
    /// The visit that made it.
    pub inspection: Option<Item<'a, Inspection>>,
    /// The earlier finding that it looks at again.
    pub earlier: Option<Item<'a, Finding>>,
    /// Why it was so.
    pub causes: Vec<Item<'a, Cause>>,
    /// The outcomes that answer it.
    pub outcomes: Vec<Item<'a, Outcome>>,
    /// The actions that serve those outcomes or deal with those causes.
    pub actions: Vec<Item<'a, Action>>,
    /// The evidence on any of them, the highest rung first.
    pub evidence: Vec<Item<'a, Evidence>>,
    /// The measures of those outcomes, and those that guard the finding.
    pub measures: Vec<Item<'a, MeasureLink>>,
    /// What children said about any of them.
    pub voices: Vec<Item<'a, Voice>>,
    /// Questions about it.
    pub questions: Vec<Item<'a, Question>>,
    /// Resolutions about it.
    pub resolutions: Vec<Item<'a, Resolution>>,
    /// What meetings asked for that an action here carries.
    pub meeting_actions: Vec<Item<'a, MeetingAction>>,
    /// Promises on those outcomes.
    pub promises: Vec<Item<'a, Promise>>,
    /// The meetings at which those were asked, resolved or promised, the latest first.
    pub meetings: Vec<Item<'a, Meeting>>,
    /// The later findings that look at it again.
    pub revisits: Vec<Item<'a, Finding>>,
    /// Every link, in order.
    pub links: Vec<Link>,
}

impl Kind {
    /// Every link, in the order of the chain.
    pub const ALL: [Self; 8] =
        [Self::Cause, Self::Outcome, Self::Action, Self::Evidence, Self::Measure, Self::Voice, Self::Challenge, Self::NextVisit];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cause => "Cause",
            Self::Outcome => "Outcome for children",
            Self::Action => "Action",
            Self::Evidence => "Practice evidence",
            Self::Measure => "Measure",
            Self::Voice => "Children’s own words",
            Self::Challenge => "Members’ and board’s challenge",
            Self::NextVisit => "Next visit",
        }
    }

    /// Its name in the middle of a sentence.
    pub fn in_a_sentence(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Outcome => "outcome for children",
            Self::Action => "action",
            Self::Evidence => "practice evidence",
            Self::Measure => "measure",
            Self::Voice => "children’s own words",
            Self::Challenge => "members’ and board’s challenge",
            Self::NextVisit => "next visit",
        }
    }

    /// The register in which the record belongs that would fill it.
    pub fn register(self) -> Register {
        match self {
            Self::Cause => Register::Cause,
            Self::Outcome => Register::Outcome,
            Self::Action => Register::Action,
            Self::Evidence => Register::Evidence,
            Self::Measure => Register::MeasureLink,
            Self::Voice => Register::Voice,
            Self::Challenge => Register::Question,
            Self::NextVisit => Register::Finding,
        }
    }

    /// What is missing, in a sentence.
    pub fn hole(self, polarity: Polarity) -> &'static str {
        match (self, polarity) {
            (Self::Cause, _) => "Nobody has said why it was so.",
            (Self::Outcome, _) => "Nothing says what will be different for children.",
            (Self::Action, _) => "Nobody has said what they will do.",
            (Self::Evidence, Polarity::Strength) => "Nothing shows that it still holds.",
            (Self::Evidence, _) => "Nothing shows that practice changed.",
            (Self::Measure, Polarity::Strength) => "No measure guards this strength.",
            (Self::Measure, _) => "No measure would show whether it works.",
            (Self::Voice, _) => "No child’s own words are here.",
            (Self::Challenge, _) => "No question, resolution or promise is about it.",
            (Self::NextVisit, Polarity::Strength) => "No later visit recorded here has confirmed it.",
            (Self::NextVisit, _) => "No later visit recorded here has come back to it.",
        }
    }

    /// What would fill the hole.
    pub fn fills(self, polarity: Polarity) -> &'static str {
        match (self, polarity) {
            (Self::Cause, _) => "A cause, and who asserts it: inspectors, the council, a member, staff, children or families.",
            (Self::Outcome, _) => "An outcome that answers this finding, also in words a child would use.",
            (Self::Action, _) => "An action with a person and a date, that serves the outcome and deals with a cause.",
            (Self::Evidence, Polarity::Strength) => "An audit, a count or somebody else’s view, dated within the last year.",
            (Self::Evidence, _) => "An audit, a count or somebody else’s view: how many, out of how many, and which way it points.",
            (Self::Measure, Polarity::Strength) => "A measure from the dictionary that would fall if the strength were lost.",
            (Self::Measure, _) => "A measure from the dictionary, with its baseline, its target and the date of the target.",
            (Self::Voice, _) => "What a child or young person said or showed, and what changed because of it.",
            (Self::Challenge, _) => "A question asked, a limb of a resolution, or a promise with its date.",
            (Self::NextVisit, _) => "The finding of a visit that looked at this again, and what progress it saw.",
        }
    }
}

impl State {
    /// Whether the link is missing or proves nothing.
    pub fn broken(self) -> bool {
        matches!(self, Self::Missing | Self::Unproven(_))
    }
}

impl<'a> Chain<'a> {
    /// The chain of a finding; `None` where the plan has no such finding.
    pub fn of(plan: &Plan<'a>, key: &Key) -> Option<Self> {
        let finding = plan.finding(key)?;
        let causes = plan.causes_of(key);
        let outcomes = plan.outcomes_of(key);
        let mut actions: Vec<Item<'a, Action>> = outcomes.iter().flat_map(|outcome| plan.actions_for(outcome.key)).collect();
        actions.extend(causes.iter().flat_map(|cause| plan.actions_on(cause.key)));
        let actions = each_once(actions);
        let mut evidence = plan.evidence_on(Register::Finding, key);
        evidence.extend(outcomes.iter().flat_map(|outcome| plan.evidence_on(Register::Outcome, outcome.key)));
        evidence.extend(actions.iter().flat_map(|action| plan.evidence_on(Register::Action, action.key)));
        let mut evidence = each_once(evidence);
        evidence.sort_by_key(|evidence| std::cmp::Reverse((evidence.record.rung, evidence.record.collected)));
        let mut measures = plan.guards_of(key);
        measures.extend(outcomes.iter().flat_map(|outcome| plan.measures_of(outcome.key)));
        let measures = each_once(measures);
        let mut voices = plan.voices_about(Register::Finding, key);
        voices.extend(outcomes.iter().flat_map(|outcome| plan.voices_about(Register::Outcome, outcome.key)));
        let mut voices = each_once(voices);
        voices.sort_by_key(|voice| std::cmp::Reverse(voice.record.said_on));
        let questions = plan.questions_on(key);
        let resolutions = plan.resolutions_on(key);
        let promises = each_once(outcomes.iter().flat_map(|outcome| plan.promises_on(outcome.key)).collect());
        let meeting_actions = each_once(actions.iter().flat_map(|action| plan.asked_of(action.key)).collect());
        let mut at: Vec<&Key> = Vec::new();
        at.extend(questions.iter().filter_map(|item| item.record.meeting.as_ref()).map(|link| &link.key));
        at.extend(resolutions.iter().filter_map(|item| item.record.meeting.as_ref()).map(|link| &link.key));
        at.extend(meeting_actions.iter().filter_map(|item| item.record.meeting.as_ref()).map(|link| &link.key));
        at.extend(promises.iter().filter_map(|item| item.record.meeting.as_ref()).map(|link| &link.key));
        let mut meetings = each_once(at.into_iter().filter_map(|key| plan.meeting(key)).collect());
        meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.record.on));

        let mut chain = Self {
            finding,
            inspection: plan.inspection(&finding.record.inspection.key),
            earlier: finding.record.revisits.as_ref().and_then(|link| plan.finding(&link.key)),
            causes,
            outcomes,
            actions,
            evidence,
            measures,
            voices,
            questions,
            resolutions,
            meeting_actions,
            promises,
            meetings,
            revisits: plan.revisits_of(key),
            links: Vec::new(),
        };
        chain.links = Kind::ALL.into_iter().map(|kind| chain.link(plan, kind)).collect();
        Some(chain)
    }

    /// How a link stands.
    pub fn state(&self, kind: Kind) -> State {
        self.links.iter().find(|link| link.kind == kind).map_or(State::NotAsked, |link| link.state)
    }

    fn link(&self, plan: &Plan<'_>, kind: Kind) -> Link {
        let count = match kind {
            Kind::Cause => self.causes.len(),
            Kind::Outcome => self.outcomes.len(),
            Kind::Action => self.actions.len(),
            Kind::Evidence => self.evidence.len(),
            Kind::Measure => self.measures.len(),
            Kind::Voice => self.voices.len(),
            Kind::Challenge => self.questions.len() + self.resolutions.len() + self.promises.len() + self.meeting_actions.len(),
            Kind::NextVisit => self.revisits.len(),
        };
        let state = if count > 0 {
            self.doubt(plan, kind).map_or(State::Held, State::Unproven)
        } else if !asked(kind, self.finding.record.polarity) {
            State::NotAsked
        } else if withheld(plan, kind) {
            State::NotShown
        } else {
            State::Missing
        };
        Link { kind, count, state }
    }

    /// Why the records of a link prove nothing, if they do not.
    fn doubt(&self, plan: &Plan<'_>, kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Cause => {
                let denied = self.causes.iter().all(|cause| cause.record.status == CauseStatus::Denied);
                denied.then_some("Every cause that was asserted has been denied.")
            }
            Kind::Action => {
                let abandoned = self.actions.iter().all(|action| action.record.delivery == Delivery::Abandoned);
                abandoned.then_some("Every action was abandoned.")
            }
            Kind::Evidence => {
                let stands = |evidence: &&Item<'_, Evidence>| !plan.superseded(evidence.key);
                let good = |evidence: &Item<'_, Evidence>| evidence.record.expires.is_none_or(|expires| plan.today <= expires);
                let mut standing = self.evidence.iter().filter(stands).peekable();
                if standing.peek().is_none() {
                    return Some("All of it has been superseded.");
                }
                let mut fresh = standing.filter(|evidence| good(evidence)).peekable();
                if fresh.peek().is_none() {
                    return Some("All of it is past the date until which it was good.");
                }
                let practice = fresh.any(|evidence| evidence.record.rung >= Rung::PracticeChanged);
                (!practice).then_some("It says that something was done, and not that practice changed.")
            }
            Kind::Measure => {
                let guards = |measure: &Item<'_, MeasureLink>| measure.record.guards.is_some();
                let whole = |measure: &Item<'_, MeasureLink>| measure.record.baseline.is_some() && measure.record.target.is_some();
                let any = self.measures.iter().any(|measure| guards(measure) || whole(measure));
                (!any).then_some("No measure has both a baseline and a target, so nothing could show that it worked.")
            }
            Kind::Voice => {
                let heard = self.voices.iter().any(|voice| voice.record.changed.is_some());
                (!heard).then_some("Nothing is recorded that changed because of what they said.")
            }
            Kind::Outcome | Kind::Challenge | Kind::NextVisit => None,
        }
    }

    /// How many links are missing or prove nothing.
    pub fn broken(&self) -> usize {
        self.links.iter().filter(|link| link.state.broken()).count()
    }

    /// Whether a link is missing.
    pub fn has_hole(&self) -> bool {
        self.links.iter().any(|link| link.state == State::Missing)
    }

    /// The longest row of links that are missing or prove nothing; of two as
    /// long, the one nearer to the finding. `None` where there is none.
    pub fn longest_unproven(&self, today: Date) -> Option<Stretch> {
        let asked: Vec<&Link> = self.links.iter().filter(|link| link.state != State::NotAsked).collect();
        let mut longest: Option<Stretch> = None;
        let mut at = 0;
        while at < asked.len() {
            let kinds: Vec<Kind> = asked.iter().skip(at).take_while(|link| link.state.broken()).map(|link| link.kind).collect();
            let end = at + kinds.len();
            if kinds.len() > longest.as_ref().map_or(0, |stretch| stretch.kinds.len()) {
                longest = Some(Stretch {
                    kinds,
                    after: at.checked_sub(1).and_then(|last| asked.get(last)).map(|link| link.kind),
                    before: asked.get(end).map(|link| link.kind),
                    months: self.inspection.map(|inspection| whole_months(inspection.record.to, today)),
                });
            }
            at = end + 1;
        }
        longest
    }

    /// The longest unproven stretch, in a sentence; where there is none, that.
    pub fn in_a_sentence(&self, today: Date) -> String {
        match self.longest_unproven(today) {
            Some(stretch) => stretch.in_a_sentence(),
            None if self.links.iter().any(|link| link.state == State::NotShown) => {
                "No link that your role reads is missing or unproven.".to_owned()
            }
            None if self.links.iter().all(|link| link.state == State::NotAsked) => "Nothing was asked for here: it is context.".to_owned(),
            None => "No link is missing or unproven.".to_owned(),
        }
    }
}

/// Whether a finding of this polarity asks for the link.
fn asked(kind: Kind, polarity: Polarity) -> bool {
    match polarity {
        Polarity::Improve | Polarity::PriorityAction => true,
        // A strength must hold: something guards it, shows it and confirms it.
        Polarity::Strength => matches!(kind, Kind::Measure | Kind::Evidence | Kind::NextVisit),
        Polarity::Context => false,
    }
}

fn withheld(plan: &Plan<'_>, kind: Kind) -> bool {
    match kind {
        Kind::Challenge => [Register::Question, Register::Resolution, Register::Promise].iter().any(|register| !plan.shows(*register)),
        kind => !plan.shows(kind.register()),
    }
}

fn whole_months(from: Date, to: Date) -> i32 {
    from.until((Unit::Month, to)).map_or(0, |span| span.get_months())
}

impl Stretch {
    /// The stretch in a sentence or two.
    pub fn in_a_sentence(&self) -> String {
        let names: Vec<&str> = self.kinds.iter().map(|kind| kind.in_a_sentence()).collect();
        let names = match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            None => return String::new(),
        };
        let after = self.after.map_or("the finding", Kind::in_a_sentence);
        let between = match self.before {
            Some(before) => format!("between {after} and {}", before.in_a_sentence()),
            None => format!("after {after}, to the end of the chain"),
        };
        let since = match self.months {
            None => String::new(),
            Some(..1) => " The visit ended less than a month ago.".to_owned(),
            Some(1) => " The visit ended a month ago.".to_owned(),
            Some(months) => format!(" The visit ended {months} months ago."),
        };
        let what = if self.kinds.len() == 1 { "link" } else { "stretch" };
        format!("Longest unproven {what}: {names}, {between}.{since}")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::improvement::cases;

    fn told(state: State) -> String {
        match state {
            State::Held => "held".to_owned(),
            State::Unproven(why) => format!("unproven: {why}"),
            State::Missing => "missing".to_owned(),
            State::NotShown => "not shown".to_owned(),
            State::NotAsked => "not asked".to_owned(),
        }
    }

    #[test]
    fn the_chain_and_its_holes() {
        cases::check(include_str!("cases/chain.md"), "chain", |plan| {
            let chain = Chain::of(plan, plan.findings.first().unwrap().key).unwrap();
            let mut lines: Vec<String> = chain
                .links
                .iter()
                .filter(|link| link.state != State::NotAsked)
                .map(|link| format!("{} {}: {}", link.kind.in_a_sentence(), link.count, told(link.state)))
                .collect();
            lines.push(chain.in_a_sentence(plan.today));
            lines
        });
    }

    #[test]
    fn every_link_says_what_is_missing_and_what_would_fill_it() {
        for kind in Kind::ALL {
            for polarity in [Polarity::Improve, Polarity::PriorityAction, Polarity::Strength, Polarity::Context] {
                assert!(kind.hole(polarity).ends_with('.') && kind.fills(polarity).ends_with('.'), "{kind:?}");
            }
        }
    }
}
