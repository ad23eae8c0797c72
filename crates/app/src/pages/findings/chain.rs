//! The chain of one finding, link by link, with every missing link drawn as a
//! hole and the form that would fill it one step away.

use super::super::governance::word;
use super::super::plan::figures::{self, FigureBrief};
use super::super::signs::{self, Sign};
use super::super::{Frame, Page, PageError, render};
use super::{StripBox, address_of, id_of, measure_address, strip, theme_links};
use crate::audits::warning_beside_evidence;
use crate::plan;
use crate::site::{Reader, Site};
use askama::Template;
use axum::extract::{Path, State};
use care::records::shape::date_in_words;
use care::records::{
    Action, Answered, Cause, Class, Evidence, Finding, Key, MeasureLink, Meeting, MeetingAction, Outcome, Polarity, Promise, Question, Ref,
    Register, Resolution, Testable, Voice,
};
use oversight::improvement::{Chain, Item, Kind, Owner, Plan, State as LinkState, owner, pace};
use std::sync::Arc;

/// A hole: what is missing, what would fill it, and the form that does.
struct Hole {
    what: String,
    fills: String,
    fix: Option<Fix>,
}

/// A link to the form that fills a hole.
struct Fix {
    address: String,
    words: &'static str,
}

/// A link of a card to another record.
struct Way {
    what: &'static str,
    address: String,
    name: String,
}

struct Quote {
    words: String,
    child: bool,
}

#[derive(Default)]
struct Card {
    wide: bool,
    title: String,
    address: String,
    quote: Option<Quote>,
    signs: Vec<Sign>,
    lines: Vec<String>,
    ways: Vec<Way>,
    holes: Vec<Hole>,
}

struct Row {
    id: &'static str,
    name: &'static str,
    broken: bool,
    hole: Option<Hole>,
    /// What is said above the cards: why they prove nothing, or that the role does not read them.
    note: String,
    cards: Vec<Card>,
    /// What else may be added, below the cards.
    more: Vec<Fix>,
}

#[derive(Template)]
#[template(path = "findings/chain.html")]
struct ChainPage {
    frame: Frame,
    key: Key,
    inspection: Option<Way>,
    longest: String,
    strip: Vec<StripBox>,
    finding: Card,
    themes: Vec<(String, String)>,
    /// Where it is told who else had a finding of its words, for those who read published figures.
    elsewhere: Option<String>,
    rows: Vec<Row>,
    record: String,
    writes: bool,
}

pub(super) async fn show(State(site): State<Arc<Site>>, reader: Reader, Path(key): Path<String>) -> Page {
    let key = Key::new(&key).map_err(|_| PageError::NotFound)?;
    let brief = |measure: &str| figures::brief(&site, &reader.view, measure);
    render(&page(&reader, &key, &brief)?)
}

/// Who else had a finding of these words: asked of points that want improving.
fn elsewhere(reader: &Reader, finding: &Finding, key: &Key) -> Option<String> {
    let asks = matches!(finding.polarity, Polarity::Improve | Polarity::PriorityAction);
    (asks && reader.view.viewer().reads(Class::Members)).then(|| format!("/journeys?finding={key}"))
}

/// What a page needs to draw cards.
struct Drawing<'p> {
    plan: &'p Plan<'p>,
    reader: &'p Reader,
    brief: &'p dyn Fn(&str) -> Option<FigureBrief>,
}

fn page(reader: &Reader, key: &Key, brief: &dyn Fn(&str) -> Option<FigureBrief>) -> Result<ChainPage, PageError> {
    let plan = plan::of(&reader.view);
    let chain = Chain::of(&plan, key).ok_or(PageError::NotFound)?;
    let drawing = Drawing { plan: &plan, reader, brief };
    let record = chain.finding.record;
    Ok(ChainPage {
        frame: Frame::new(reader, format!("Finding {key}")),
        key: key.clone(),
        inspection: chain.inspection.map(|inspection| Way {
            what: "Visit",
            address: address_of(Register::Inspection, inspection.key),
            name: inspection.record.title.clone(),
        }),
        longest: chain.in_a_sentence(plan.today),
        strip: strip(&chain),
        finding: drawing.finding(&chain),
        themes: theme_links(&plan, record),
        elsewhere: elsewhere(reader, record, key),
        rows: chain
            .links
            .iter()
            .filter(|link| link.state != LinkState::NotAsked)
            .map(|link| drawing.row(&chain, link.kind, link.state))
            .collect(),
        record: format!("/records/finding/{key}"),
        writes: drawing.writes(Register::Finding),
    })
}

impl Drawing<'_> {
    fn writes(&self, register: Register) -> bool {
        self.reader.view.as_at().is_none() && self.reader.view.viewer().writes(register)
    }

    /// The form of a register with links chosen, for those who may write it.
    fn form(&self, register: Register, links: &[(&str, &Key)], words: &'static str) -> Option<Fix> {
        self.writes(register).then(|| {
            let chosen: Vec<String> = links.iter().map(|(field, key)| format!("{field}={key}")).collect();
            Fix { address: format!("/records/{}/new?{}", register.name(), chosen.join("&")), words }
        })
    }

    /// The form that changes a record, for those who may.
    fn change(&self, register: Register, key: &Key, words: &'static str) -> Option<Fix> {
        self.writes(register).then(|| Fix { address: format!("/records/{}/{key}/edit", register.name()), words })
    }

    fn row(&self, chain: &Chain<'_>, kind: Kind, state: LinkState) -> Row {
        let polarity = chain.finding.record.polarity;
        let fix = self.fix(chain, kind);
        let (hole, note) = match state {
            LinkState::Missing => (Some((kind.hole(polarity).to_owned(), fix)), String::new()),
            LinkState::NotShown => (None, "Not shown to your role.".to_owned()),
            LinkState::Unproven(why) => (None, why.to_owned()),
            LinkState::Held | LinkState::NotAsked => (None, String::new()),
        };
        let cards: Vec<Card> = match kind {
            Kind::Cause => chain.causes.iter().map(|cause| self.cause(cause)).collect(),
            Kind::Outcome => chain.outcomes.iter().map(|outcome| self.outcome(outcome)).collect(),
            Kind::Action => chain.actions.iter().map(|action| self.action(action)).collect(),
            Kind::Evidence => chain.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            Kind::Measure => chain.measures.iter().map(|measure| self.measure(measure)).collect(),
            Kind::Voice => chain.voices.iter().map(|voice| self.voice(voice)).collect(),
            Kind::Challenge => self.challenge(chain),
            Kind::NextVisit => chain.revisits.iter().map(|later| self.later(later)).collect(),
        };
        Row {
            id: id_of(kind),
            name: kind.name(),
            broken: state.broken(),
            hole: hole.map(|(what, fix)| Hole { what, fills: kind.fills(polarity).to_owned(), fix }),
            note,
            more: if cards.is_empty() { Vec::new() } else { self.fix(chain, kind).into_iter().collect() },
            cards,
        }
    }

    /// The form that makes a link, with what it belongs to chosen already.
    fn fix(&self, chain: &Chain<'_>, kind: Kind) -> Option<Fix> {
        let finding = chain.finding.key;
        let outcome = chain.outcomes.first().map(|outcome| outcome.key);
        let mut links: Vec<(&str, &Key)> = Vec::new();
        match kind {
            Kind::Cause | Kind::Outcome | Kind::Challenge => links.push(("findings.0", finding)),
            Kind::Action => {
                links.extend(outcome.map(|key| ("outcome", key)));
                links.extend(chain.causes.first().map(|cause| ("causes.0", cause.key)));
            }
            Kind::Evidence | Kind::Voice => {
                links.push(("findings.0", finding));
                links.extend(outcome.map(|key| ("outcomes.0", key)));
            }
            Kind::Measure => match outcome {
                Some(outcome) => links.push(("outcome", outcome)),
                None => links.push(("guards", finding)),
            },
            Kind::NextVisit => links.push(("revisits", finding)),
        }
        let words = match kind {
            Kind::Cause => "Write a cause",
            Kind::Outcome => "Write an outcome",
            Kind::Action => "Write an action",
            Kind::Evidence => "Add evidence",
            Kind::Measure => "Choose a measure",
            Kind::Voice => "Record a child’s own words",
            Kind::Challenge => "Record a question",
            Kind::NextVisit => "Record what a later visit said",
        };
        self.form(kind.register(), &links, words)
    }

    fn finding(&self, chain: &Chain<'_>) -> Card {
        let record = chain.finding.record;
        let mut signs = vec![signs::polarity(record)];
        let mut lines = Vec::new();
        let mut ways = Vec::new();
        if let Some(inspection) = &chain.inspection {
            ways.push(Way {
                what: "Said at",
                address: address_of(Register::Inspection, inspection.key),
                name: format!("{}, {}", inspection.record.title, date_in_words(inspection.record.to)),
            });
        }
        if let Some(source) = record.source.as_ref().and_then(|source| self.reader.view.follow(&source.paper)) {
            ways.push(Way { what: "Read from", address: address_of(Register::Paper, source.key), name: source.record.title.clone() });
        }
        lines.push(format!("Where it stands: {}", record.locator.as_deref().unwrap_or("Not known")));
        if let Some(word) = &record.quantifier {
            lines.push(format!("How many, in their word: “{word}”"));
        }
        if let Some(cohort) = &record.cohort {
            lines.push(format!("Children it is about: {cohort}"));
        }
        if let Some(earlier) = &chain.earlier {
            ways.push(self.way("Looks again at", Register::Finding, earlier.key, &earlier.record.text.0));
        }
        if let Some(whole) = record.split_from.as_ref().and_then(|link| self.plan.finding(&link.key)) {
            ways.push(self.way("Split from", Register::Finding, whole.key, &whole.record.text.0));
        }
        if let Some(progress) = record.progress {
            signs.push(signs::progress(progress));
        }
        Card { wide: true, quote: Some(Quote { words: record.text.to_string(), child: false }), signs, lines, ways, ..Card::default() }
    }

    #[allow(clippy::unused_self, reason = "it stands with what else draws")]
    fn way(&self, what: &'static str, register: Register, key: &Key, name: &str) -> Way {
        Way { what, address: address_of(register, key), name: super::super::records::short(name) }
    }

    fn cause(&self, cause: &Item<'_, Cause>) -> Card {
        let record = cause.record;
        let actions = self.plan.actions_on(cause.key);
        let mut holes = Vec::new();
        if actions.is_empty() && self.plan.shows(Register::Action) && record.status != care::records::CauseStatus::Denied {
            holes.push(Hole {
                what: "No action deals with this cause.".to_owned(),
                fills: String::new(),
                fix: self.form(Register::Action, &[("causes.0", cause.key)], "Write an action"),
            });
        }
        Card {
            title: record.text.clone(),
            address: address_of(Register::Cause, cause.key),
            signs: vec![signs::cause(record.status)],
            lines: vec![
                format!("Asserted by: {}", word(Register::Cause, "asserted_by", record.asserted_by)),
                format!("Kind: {}", word(Register::Cause, "kind", record.kind)),
            ],
            holes,
            ..Card::default()
        }
    }

    fn outcome(&self, outcome: &Item<'_, Outcome>) -> Card {
        let record = outcome.record;
        let mut lines = Vec::new();
        let mut holes = Vec::new();
        if record.child_statement.is_none() {
            holes.push(Hole {
                what: "It is not said as a child would say it.".to_owned(),
                fills: String::new(),
                fix: self.change(Register::Outcome, outcome.key, "Say it as a child would"),
            });
        }
        if let Some(on) = record.assess_on {
            lines.push(format!("To be judged on {}", date_in_words(on)));
        }
        if let Some(test) = &record.test {
            lines.push(format!("How it will be judged: {test}"));
        }
        lines.push(format!("Answers for it: {}", self.person(record.owner.as_ref())));
        Card {
            title: format!("{}. {}", record.number, record.statement),
            address: address_of(Register::Outcome, outcome.key),
            quote: record.child_statement.as_ref().map(|words| Quote { words: words.to_string(), child: true }),
            signs: vec![Sign { words: format!("Impact: {}", signs::impact(record.impact).words), ..signs::impact(record.impact) }],
            lines,
            holes,
            ..Card::default()
        }
    }

    fn person(&self, link: Option<&Ref<care::records::Person>>) -> String {
        let person = link.and_then(|link| self.plan.person(&link.key));
        match person {
            Some(person) if person.record.in_post(self.plan.today) => format!("{}, {}", person.record.name, person.record.post),
            Some(person) => format!("{}, {}, who is not in post", person.record.name, person.record.post),
            None => "Not known".to_owned(),
        }
    }

    fn action(&self, action: &Item<'_, Action>) -> Card {
        let record = action.record;
        let mut signs = vec![signs::delivery(record.delivery)];
        if record.overdue(self.plan.today) {
            signs.push(Sign::new("late", "Overdue"));
        }
        let mut lines = vec![due_in_words(record)];
        for moved in &record.moves {
            lines.push(format!("Moved to {} on {}: {}", date_in_words(moved.to), date_in_words(moved.on), moved.reason));
        }
        if let Some(done) = record.done_on {
            lines.push(format!("Done on {}", date_in_words(done)));
        }
        let mut holes = Vec::new();
        let fix = || self.change(Register::Action, action.key, "Name who holds the post");
        match owner(self.plan, record) {
            Owner::InPost(person) => lines.push(format!("{}, {}", person.record.name, person.record.post)),
            Owner::NotInPost(person) if record.open() => {
                let what = format!("{} is not in post, so nobody answers for it.", person.record.name);
                holes.push(Hole { what, fills: String::new(), fix: fix() });
            }
            Owner::Nobody if record.open() => {
                let what = format!("No person is named for the post: {}.", record.post);
                holes.push(Hole { what, fills: String::new(), fix: fix() });
            }
            Owner::NotShown | Owner::NotInPost(_) | Owner::Nobody => lines.push(record.post.clone()),
        }
        let mut ways = Vec::new();
        if let Some(resolution) = record.resolution.as_ref().and_then(|link| self.reader.view.follow(link)) {
            ways.push(self.way("Carries out", Register::Resolution, resolution.key, &resolution.record.text.0));
        }
        for cause in record.causes.iter().filter_map(|link| self.plan.cause(&link.key)) {
            ways.push(self.way("Deals with", Register::Cause, cause.key, &cause.record.text));
        }
        Card { title: record.text.clone(), address: address_of(Register::Action, action.key), signs, lines, ways, holes, ..Card::default() }
    }

    fn evidence(&self, evidence: &Item<'_, Evidence>) -> Card {
        let record = evidence.record;
        let mut signs = vec![signs::direction(record)];
        if self.plan.superseded(evidence.key) {
            signs.push(Sign::new("unknown", "Superseded"));
        }
        if record.expires.is_some_and(|expires| expires < self.plan.today) {
            signs.push(Sign::new("due", "Past its date"));
        }
        if warning_beside_evidence(&self.reader.view, record).is_some() {
            signs.push(Sign::new("due", "Grades not yet reliable"));
        }
        let many = match (record.n, record.of) {
            (Some(n), Some(of)) => format!("{n} of {of}"),
            (Some(n), None) => format!("{n}; out of how many is not known"),
            _ => "How many: not known".to_owned(),
        };
        let independence = word(Register::Evidence, "independence", record.independence);
        let mut lines = vec![
            record.says.to_string(),
            format!("Rung {}", word(Register::Evidence, "rung", record.rung)),
            many,
            format!("{}, seen by: {independence}", word(Register::Evidence, "kind", record.kind)),
            format!("{}, collected {}", record.source, date_in_words(record.collected)),
        ];
        if let Some(expires) = record.expires {
            lines.push(format!("Good until {}", date_in_words(expires)));
        }
        Card { title: record.title.clone(), address: address_of(Register::Evidence, evidence.key), signs, lines, ..Card::default() }
    }

    fn measure(&self, measure: &Item<'_, MeasureLink>) -> Card {
        let record = measure.record;
        let brief = (self.brief)(&record.measure);
        let mut signs = Vec::new();
        let mut lines = Vec::new();
        if record.guards.is_some() {
            lines.push("Guards this strength".to_owned());
        }
        if let Some(brief) = &brief {
            let on = brief.on.map_or_else(String::new, |on| format!(" on {}", date_in_words(on)));
            let of = if brief.of.is_empty() { String::new() } else { format!(" ({})", brief.of) };
            lines.push(format!("{}{of}{on}: {}", brief.words, brief.change));
            lines.push(brief.sentence.clone());
        }
        lines.push(baseline_to_target(record));
        if let Some((value, on)) = brief.as_ref().and_then(|brief| brief.value.zip(brief.on)) {
            match pace(record, value, on) {
                Some(pace) => lines.push(format!("{}: {} was expected by then", pace.in_words(), plain(pace.expected))),
                None => lines.push("Pace: not known".to_owned()),
            }
        }
        if let Some(why) = &record.why {
            lines.push(why.clone());
        }
        let mut holes = Vec::new();
        let mut hole = |what: &str, fix| holes.push(Hole { what: what.to_owned(), fills: String::new(), fix });
        if record.outcome.is_some() && record.baseline.is_none() {
            hole("It has no baseline.", self.change(Register::MeasureLink, measure.key, "Enter the baseline"));
        }
        if record.outcome.is_some() && record.target.is_none() {
            hole("It has no target.", self.change(Register::MeasureLink, measure.key, "Enter the target"));
        }
        if let Some(brief) = &brief
            && brief.value.is_none()
        {
            signs.push(Sign::new("unknown", brief.words.clone()));
        }
        Card {
            title: brief.map_or_else(|| record.measure.clone(), |brief| brief.name),
            address: measure_address(&record.measure),
            signs,
            lines,
            ways: vec![Way {
                what: "Record",
                address: address_of(Register::MeasureLink, measure.key),
                name: "why this measure".to_owned(),
            }],
            holes,
            ..Card::default()
        }
    }

    fn voice(&self, voice: &Item<'_, Voice>) -> Card {
        let record = voice.record;
        let mut lines = vec![format!(
            "{}, aged {}, {}",
            word(Register::Voice, "medium", record.medium),
            word(Register::Voice, "age", record.age).to_lowercase(),
            date_in_words(record.said_on)
        )];
        let mut holes = Vec::new();
        match &record.changed {
            Some(changed) => {
                lines.push(format!("What changed because of it: {changed}"));
                match record.told_on {
                    Some(on) => lines.push(format!("The child was told on {}", date_in_words(on))),
                    None => lines.push("Nothing says that the child was told".to_owned()),
                }
            }
            None => holes.push(Hole {
                what: "Nothing is recorded that changed because of it.".to_owned(),
                fills: String::new(),
                fix: self.change(Register::Voice, voice.key, "Say what changed"),
            }),
        }
        Card {
            title: "In a child’s own words".to_owned(),
            address: address_of(Register::Voice, voice.key),
            quote: Some(Quote { words: record.words.to_string(), child: true }),
            lines,
            holes,
            ..Card::default()
        }
    }

    fn meeting(&self, link: Option<&Ref<Meeting>>) -> Vec<Way> {
        let meeting = link.and_then(|link| self.plan.meeting(&link.key));
        meeting
            .map(|meeting| Way {
                what: "At",
                address: address_of(Register::Meeting, meeting.key),
                name: format!("{}, {}", meeting.record.title, date_in_words(meeting.record.on)),
            })
            .into_iter()
            .collect()
    }

    fn challenge(&self, chain: &Chain<'_>) -> Vec<Card> {
        let mut cards: Vec<Card> = Vec::new();
        cards.extend(chain.questions.iter().map(|question| self.question(question)));
        cards.extend(chain.resolutions.iter().map(|resolution| self.resolution(resolution)));
        cards.extend(chain.meeting_actions.iter().map(|asked| self.meeting_action(asked)));
        cards.extend(chain.promises.iter().map(|promise| self.promise(promise)));
        cards
    }

    fn question(&self, question: &Item<'_, Question>) -> Card {
        let record = question.record;
        let asked = record.asked_on.map_or_else(String::new, |on| format!(" on {}", date_in_words(on)));
        let holes = record
            .parts
            .iter()
            .filter(|part| matches!(part.answered, Answered::Not | Answered::Partly))
            .map(|part| Hole {
                what: format!("No full answer to “{}”", part.asks.0.trim()),
                fills: String::new(),
                fix: self.change(Register::Question, question.key, "Record the answer"),
            })
            .collect();
        Card {
            title: format!("Question{}", record.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default()),
            address: address_of(Register::Question, question.key),
            quote: Some(Quote { words: record.text.to_string(), child: false }),
            signs: vec![signs::answered(record)],
            lines: vec![format!("Asked by {}{asked}", record.asked_by)],
            ways: self.meeting(record.meeting.as_ref()),
            holes,
            ..Card::default()
        }
    }

    fn resolution(&self, resolution: &Item<'_, Resolution>) -> Card {
        let record = resolution.record;
        let mut signs = Vec::new();
        match (record.done_on, record.due) {
            (Some(done), _) => signs.push(Sign::new("done", format!("Carried out on {}", date_in_words(done)))),
            (None, Some(due)) if due < self.plan.today => signs.push(Sign::new("late", format!("Was due on {}", date_in_words(due)))),
            (None, Some(due)) => signs.push(Sign::new("open", format!("Due on {}", date_in_words(due)))),
            (None, None) => {}
        }
        let mut lines = vec![format!("Kind: {}", word(Register::Resolution, "kind", record.kind))];
        lines.extend(record.responsible.as_ref().map(|who| format!("Carried out by: {who}")));
        Card {
            title: format!("Resolution{}", record.label.as_deref().map(|label| format!(" {label}")).unwrap_or_default()),
            address: address_of(Register::Resolution, resolution.key),
            quote: Some(Quote { words: record.text.to_string(), child: false }),
            signs,
            lines,
            ways: self.meeting(record.meeting.as_ref()),
            ..Card::default()
        }
    }

    fn meeting_action(&self, asked: &Item<'_, MeetingAction>) -> Card {
        let record = asked.record;
        let due = record.due.map(date_in_words).or_else(|| record.due_as_said.clone()).unwrap_or_else(|| "Not known".to_owned());
        let holes = record.text.is_none().then(|| Hole {
            what: "The minutes do not say what is to be done.".to_owned(),
            fills: String::new(),
            fix: self.change(Register::MeetingAction, asked.key, "Record what was meant"),
        });
        Card {
            title: "Asked for at a meeting".to_owned(),
            address: address_of(Register::MeetingAction, asked.key),
            quote: record.text.as_ref().map(|text| Quote { words: text.to_string(), child: false }),
            signs: vec![signs::delivery(record.delivery)],
            lines: vec![format!("Owner: {}", record.owner.as_deref().unwrap_or("Not known")), format!("Due: {due}")],
            ways: self.meeting(record.meeting.as_ref()),
            holes: holes.into_iter().collect(),
            ..Card::default()
        }
    }

    fn promise(&self, promise: &Item<'_, Promise>) -> Card {
        let record = promise.record;
        let mut signs = vec![signs::kept(record)];
        if record.due_for_answer(self.plan.today) {
            signs.push(Sign::new("late", "Its day has come"));
        }
        let mut lines = vec![match record.said_on {
            Some(on) => format!("Said by {} on {}", record.said_by, date_in_words(on)),
            None => format!("Said by {}", record.said_by),
        }];
        lines.push(match (&record.test, record.testable) {
            (Some(test), _) => format!("The test: {test}"),
            (None, testable) => word(Register::Promise, "testable", testable),
        });
        lines.push(format!("Due: {}", record.due.map_or_else(|| "Not known".to_owned(), date_in_words)));
        lines.extend(record.what_happened.as_ref().map(|words| format!("What happened: {words}")));
        let holes = (record.testable == Testable::NotLookedAt).then(|| Hole {
            what: "Nobody has looked at whether it can be tested.".to_owned(),
            fills: String::new(),
            fix: self.change(Register::Promise, promise.key, "Set the test and the date"),
        });
        Card {
            title: "What was said would happen".to_owned(),
            address: address_of(Register::Promise, promise.key),
            quote: Some(Quote { words: record.words.to_string(), child: false }),
            signs,
            lines,
            ways: self.meeting(record.meeting.as_ref()),
            holes: holes.into_iter().collect(),
            ..Card::default()
        }
    }

    fn later(&self, later: &Item<'_, Finding>) -> Card {
        let record = later.record;
        let inspection = self.plan.inspection(&record.inspection.key);
        let mut signs = vec![signs::polarity(record)];
        signs.push(match record.progress {
            Some(progress) => signs::progress(progress),
            None => Sign::new("unknown", "Progress not known"),
        });
        Card {
            wide: true,
            title: inspection.map_or_else(|| "A later visit".to_owned(), |inspection| inspection.record.title.clone()),
            address: address_of(Register::Finding, later.key),
            quote: Some(Quote { words: record.text.to_string(), child: false }),
            signs,
            lines: inspection.map(|inspection| date_in_words(inspection.record.to)).into_iter().collect(),
            ..Card::default()
        }
    }
}

/// The date an action is due, and the original where it moved.
pub(in crate::pages) fn due_in_words(action: &Action) -> String {
    if action.moves.is_empty() {
        return format!("Due {}", date_in_words(action.due()));
    }
    let times = match action.moves.len() {
        1 => "moved once".to_owned(),
        2 => "moved twice".to_owned(),
        times => format!("moved {times} times"),
    };
    format!("Due {}, {times}; originally {}", date_in_words(action.due()), date_in_words(action.original_due))
}

/// A number without needless noughts.
pub(in crate::pages) fn plain(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// Where a measure started and where it should be, in words.
pub(in crate::pages) fn baseline_to_target(link: &MeasureLink) -> String {
    let at = |value: Option<f64>, on: Option<jiff::civil::Date>, joined: &str| match (value, on) {
        (Some(value), Some(on)) => format!("{} {joined} {}", plain(value), date_in_words(on)),
        (Some(value), None) => plain(value),
        (None, _) => "not known".to_owned(),
    };
    let mut words = format!("Baseline {} → target {}", at(link.baseline, link.baseline_on, "on"), at(link.target, link.target_by, "by"));
    if !link.expected.is_empty() {
        let points: Vec<String> =
            link.expected.iter().map(|point| format!("{} by {}", plain(point.value), date_in_words(point.on))).collect();
        words.push_str(&format!(". Expected on the way: {}", points.join(", ")));
    }
    words
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::fixture;
    use care::records::Role;

    fn draw(role: Role, key: &str) -> ChainPage {
        let reader = fixture::reader(role, &format!("/findings/{key}"));
        page(&reader, &Key::new(key).unwrap(), &|_| None).unwrap()
    }

    /// Each row: its name, whether it is a hole, and its cards' addresses.
    fn rows(page: &ChainPage) -> Vec<(&'static str, bool, Vec<&str>)> {
        page.rows.iter().map(|row| (row.id, row.hole.is_some(), row.cards.iter().map(|card| card.address.as_str()).collect())).collect()
    }

    #[test]
    fn a_chain_leads_to_every_record_of_it() {
        let page = draw(Role::HeadOfQa, "F1");
        assert_eq!(
            rows(&page),
            [
                ("cause", false, vec!["/records/cause/C1"]),
                ("outcome", false, vec!["/plan/O1"]),
                ("action", false, vec!["/records/action/A1", "/records/action/A2"]),
                ("evidence", false, vec!["/records/evidence/E1", "/records/evidence/E2"]),
                ("measure", false, vec!["/measures/plans-with-outcomes"]),
                ("voice", false, vec!["/records/voice/V1"]),
                (
                    "challenge",
                    false,
                    vec!["/records/question/Q1", "/records/resolution/R1", "/records/meeting-action/MA1", "/records/promise/PR1"]
                ),
                ("next-visit", false, vec!["/findings/F4"]),
            ]
        );
        let html = page.render().unwrap();
        for words in ["“Most plans are too general.”", "Overdue", "7 of 10", "moved once; originally 31 January 2025"] {
            assert!(html.contains(words), "{words}");
        }
    }

    #[test]
    fn a_hole_leads_writers_to_the_form_that_fills_it() {
        let page = draw(Role::HeadOfQa, "F2");
        assert!(rows(&page).iter().all(|(_, hole, cards)| *hole && cards.is_empty()));
        assert!(page.longest.starts_with("Longest unproven stretch: cause, outcome for children"), "{}", page.longest);
        let html = page.render().unwrap();
        assert!(html.contains("/records/outcome/new?findings.0=F2"));
        assert_eq!(html.matches("Missing</p>").count(), 8 + 8, "each hole, in the strip and in the chain");
        let html = draw(Role::ScrutinyMember, "F2").render().unwrap();
        assert!(html.contains("Missing</p>") && !html.contains("/new?"), "those who do not write are shown no form");
    }

    #[test]
    fn what_a_role_does_not_read_is_not_there_and_is_no_hole() {
        let member = draw(Role::ScrutinyMember, "F1");
        let (_, hole, cards) = rows(&member).into_iter().find(|(id, ..)| *id == "evidence").unwrap();
        assert_eq!((hole, cards), (false, vec!["/records/evidence/E2"]), "evidence for officers is not there");
        let public = draw(Role::Public, "F1");
        assert_eq!(
            rows(&public).iter().map(|(id, hole, cards)| (*id, *hole, cards.len())).collect::<Vec<_>>(),
            [
                ("cause", false, 0),
                ("outcome", false, 0),
                ("action", false, 0),
                ("evidence", false, 0),
                ("measure", false, 0),
                ("voice", false, 0),
                ("challenge", false, 2),
                ("next-visit", false, 1)
            ]
        );
        let reader = fixture::reader(Role::Public, "/findings/F5");
        assert!(matches!(page(&reader, &Key::new("F5").unwrap(), &|_| None), Err(PageError::NotFound)), "a visit not published");
    }

    #[test]
    fn an_embargo_leaves_no_trace() {
        fixture::embargo_leaves_no_trace("/findings/F6", |reader| {
            page(reader, &Key::new("F6").unwrap(), &|_| None).unwrap().render().unwrap()
        });
    }

    #[test]
    fn the_latest_figure_and_its_pace_are_told() {
        let reader = fixture::reader(Role::HeadOfQa, "/findings/F1");
        let brief = FigureBrief {
            name: "Plans with outcomes".to_owned(),
            words: "60%".to_owned(),
            of: "6 of 10".to_owned(),
            value: Some(60.0),
            on: Some(jiff::civil::date(2025, 7, 2)),
            change: "Better",
            sentence: "It has risen.".to_owned(),
        };
        let html = page(&reader, &Key::new("F1").unwrap(), &|_| Some(brief.clone())).unwrap().render().unwrap();
        assert!(html.contains("60% (6 of 10) on 2 July 2025: Better"));
        assert!(html.contains("Where it was expected to be: 59.9 was expected by then"));
    }
}
