//! The reading door. Role, embargo, exempt class and the child-level wall are
//! decided here and nowhere else: every page, search, count, export and answer
//! is built from a [`View`], so that a new page cannot leak.

use super::{ChildLevel, Held, Id, Viewer, Workspace, plain};
use crate::store::KnownTurn;
use care::log::Entry;
use care::records::shape::Shape;
use care::records::{AnyRecord, Class, Embargo, FlagVerdict, Key, Record, Ref, Register};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

mod audited;
mod overseen;
pub use audited::OneCase;
pub use overseen::Overseen;

/// What one viewer may read, at one moment.
#[derive(Debug, Clone)]
pub struct View {
    viewer: Viewer,
    /// The records shown: as they stand, or as they stood.
    shown: Arc<Workspace>,
    /// The records as they stand. Embargoes are always those of today, so that
    /// going back in time does not go round them.
    current: Arc<Workspace>,
    as_at: Option<Timestamp>,
    now: Timestamp,
    /// What an embargo closes to this viewer now.
    closed: Arc<HashSet<Id>>,
}

/// A record that the viewer may read.
#[derive(Debug)]
pub struct Seen<'a, R> {
    /// Its key.
    pub key: &'a Key,
    /// The record.
    pub record: &'a R,
    /// When it was last written.
    pub at: Timestamp,
    /// Its version.
    pub version: u32,
}

impl<R> Clone for Seen<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Seen<'_, R> {}

/// One version of a record that the viewer may read.
#[derive(Debug)]
pub struct Version<'a> {
    /// The entry that made it.
    pub entry: &'a Entry,
    /// The record; `None` where this version withdrew it.
    pub record: Option<AnyRecord>,
}

impl View {
    /// What a viewer may read in a workspace at a moment; `then` is a moment
    /// and the records as they stood at it, where those are to be shown.
    pub fn new(current: Arc<Workspace>, viewer: Viewer, now: Timestamp, then: Option<(Timestamp, Arc<Workspace>)>) -> Self {
        let (as_at, shown) = then.map_or_else(|| (None, Arc::clone(&current)), |(moment, shown)| (Some(moment), shown));
        let mut closed = closed(&current, &shown, &viewer, now);
        closed.extend(audited::blind(&current, &viewer));
        let closed = Arc::new(closed);
        Self { viewer, shown, current, as_at, now, closed }
    }

    /// Who is reading.
    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// The moment that the records are shown as at, where it is not now.
    pub fn as_at(&self) -> Option<Timestamp> {
        self.as_at
    }

    /// The moment of reading, or the moment that is shown.
    pub fn moment(&self) -> Timestamp {
        self.as_at.unwrap_or(self.now)
    }

    /// The day of [`View::moment`] in London.
    pub fn today(&self) -> jiff::civil::Date {
        let moment = self.moment();
        moment.in_tz("Europe/London").map_or_else(|_| moment.to_zoned(jiff::tz::TimeZone::UTC).date(), |zoned| zoned.date())
    }

    /// Leave to open child-level rows; `None` where the viewer has none.
    pub fn child_level(&self) -> Option<ChildLevel> {
        self.viewer.child_level()
    }

    /// What is known of the turns of children's words, by child and thread and in
    /// the order in which they came, for the figures alone: never a word.
    pub(crate) fn known_of_words(&self) -> &[KnownTurn] {
        &self.shown.said
    }

    /// A record, if there is one and the viewer may read it. "Not there" and
    /// "not for you" look the same.
    pub fn get<R>(&self, key: &Key) -> Option<Seen<'_, R>>
    where
        R: Record,
        for<'r> &'r R: TryFrom<&'r AnyRecord>,
    {
        let (id, held) = self.shown.records.get_key_value(&Id::new(R::REGISTER, key.clone()))?;
        self.seen(id, held)
    }

    /// The record that a link points to, if the viewer may read it.
    pub fn follow<R>(&self, link: &Ref<R>) -> Option<Seen<'_, R>>
    where
        R: Record,
        for<'r> &'r R: TryFrom<&'r AnyRecord>,
    {
        self.get(&link.key)
    }

    /// Every record of a register that the viewer may read, in the order in
    /// which they were first written.
    pub fn all<R>(&self) -> impl Iterator<Item = Seen<'_, R>>
    where
        R: Record,
        for<'r> &'r R: TryFrom<&'r AnyRecord>,
    {
        self.ids(R::REGISTER).filter_map(|id| {
            let (id, held) = self.shown.records.get_key_value(&id)?;
            self.seen(id, held)
        })
    }

    /// What was last answered to each flag, with its rule and how sure the flag
    /// was; the plan, the item and the words left out, so that whoever reads
    /// figures may count them. Empty for the public.
    pub fn verdicts(&self) -> Vec<(&str, FlagVerdict, u8)> {
        if !self.viewer.reads(Class::Members) {
            return Vec::new();
        }
        let mut last = BTreeMap::new();
        for id in self.ids(Register::FlagAnswer) {
            if let Some(AnyRecord::FlagAnswer(answer)) = self.shown.record(&id) {
                let flag = (answer.rule.as_str(), answer.plan.as_str(), answer.version, answer.item.as_deref());
                last.insert(flag, (answer.verdict, answer.confidence));
            }
        }
        last.into_iter().map(|((rule, ..), (verdict, confidence))| (rule, verdict, confidence)).collect()
    }

    /// The records of a register that link to a record and that the viewer may
    /// read.
    pub fn linking<R>(&self, to: &Id) -> Vec<Seen<'_, R>>
    where
        R: Record,
        for<'r> &'r R: TryFrom<&'r AnyRecord>,
    {
        let mut found: Vec<&Id> = Vec::new();
        for (id, _) in self.shown.linked_from.get(to).into_iter().flatten() {
            if id.register == R::REGISTER && !found.contains(&id) {
                found.push(id);
            }
        }
        found
            .into_iter()
            .filter_map(|id| {
                let (id, held) = self.shown.records.get_key_value(id)?;
                self.seen(id, held)
            })
            .collect()
    }

    /// A record of any register, if the viewer may read it.
    pub fn any(&self, id: &Id) -> Option<Seen<'_, AnyRecord>> {
        let (id, held) = self.shown.records.get_key_value(id)?;
        let record = held.record.as_ref()?;
        self.may_read(id, record).then(|| of_held(id, held, record))
    }

    /// Every record of a register, untyped.
    pub fn any_of(&self, register: Register) -> impl Iterator<Item = (Id, Seen<'_, AnyRecord>)> {
        self.ids(register).filter_map(|id| {
            let (held_id, held) = self.shown.records.get_key_value(&id)?;
            let record = held.record.as_ref()?;
            self.may_read(held_id, record).then(|| (id, of_held(held_id, held, record)))
        })
    }

    /// Which readable records link to a record, each once, with the label of
    /// the first field that does.
    pub fn linked_from(&self, to: &Id) -> Vec<(Id, &'static str)> {
        let mut found: Vec<(Id, &'static str)> = Vec::new();
        for (id, field) in self.shown.linked_from.get(to).into_iter().flatten() {
            if found.iter().all(|(other, _)| other != id) && self.any(id).is_some() {
                found.push((id.clone(), field));
            }
        }
        found
    }

    /// The versions of a record that the viewer may read, newest first. The
    /// record as it stands must be readable, and so must each version; a
    /// withdrawn record's history is for those who may write its register.
    pub fn history(&self, id: &Id) -> Vec<Version<'_>> {
        let Some(held) = self.shown.held(id) else { return Vec::new() };
        let open = match &held.record {
            Some(record) => self.may_read(id, record),
            None => self.viewer.writes(id.register) && !self.closed.contains(id),
        };
        if !open {
            return Vec::new();
        }
        held.entries
            .iter()
            .rev()
            .filter_map(|entry| {
                let record = match &entry.item {
                    None => None,
                    Some(item) => {
                        let record = AnyRecord::from_json(entry.register, item).ok()?;
                        if !self.may_read(id, &record) {
                            return None;
                        }
                        Some(record)
                    }
                };
                Some(Version { entry, record })
            })
            .collect()
    }

    /// The entries that the viewer may read, newest first.
    pub fn recent(&self) -> impl Iterator<Item = Version<'_>> {
        self.shown.log.iter().rev().filter_map(|entry| {
            let id = Id::new(entry.register, entry.key.clone());
            let current = self.shown.record(&id)?;
            let record = AnyRecord::from_json(entry.register, entry.item.as_deref()?).ok()?;
            (self.may_read(&id, current) && self.may_read(&id, &record)).then_some(Version { entry, record: Some(record) })
        })
    }

    /// The readable records whose text holds every word, in the order of the
    /// registers.
    pub fn search(&self, question: &str) -> Vec<Id> {
        let wanted = plain(question);
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        Register::ALL
            .iter()
            .flat_map(|register| self.ids(*register))
            .filter(|id| self.shown.held(id).is_some_and(|held| wanted.iter().all(|word| held.words().contains(word))))
            .filter(|id| self.any(id).is_some())
            .collect()
    }

    /// Whether a paper or inspection is closed to others by an embargo that
    /// binds now, for those who may know of it.
    pub fn embargo_on(&self, id: &Id) -> Option<Seen<'_, Embargo>> {
        self.all::<Embargo>().find(|embargo| embargo.record.binds(self.now) && subjects(embargo.record).any(|subject| subject == *id))
    }

    fn ids(&self, register: Register) -> impl Iterator<Item = Id> {
        self.shown.registers.get(&register).into_iter().flatten().map(move |key| Id::new(register, key.clone()))
    }

    fn seen<'a, R>(&'a self, id: &'a Id, held: &'a Held) -> Option<Seen<'a, R>>
    where
        R: Record,
        &'a R: TryFrom<&'a AnyRecord>,
    {
        let any = held.record.as_ref()?;
        if !self.may_read(id, any) {
            return None;
        }
        let record = <&R>::try_from(any).ok()?;
        let of = of_held(id, held, any);
        Some(Seen { key: of.key, record, at: of.at, version: of.version })
    }

    fn may_read(&self, id: &Id, record: &AnyRecord) -> bool {
        let meant_for = self.viewer.reads(record.class()) || audited::addressed(&self.viewer, &self.shown, record);
        !self.closed.contains(id) && meant_for && self.owners_allow(record, 0)
    }

    /// A record is no more open than what it belongs to: a finding than its
    /// inspection, anything read from a paper than the paper.
    fn owners_allow(&self, record: &AnyRecord, depth: u8) -> bool {
        // A record cannot belong to itself through others for ever.
        if depth > 4 {
            return false;
        }
        belongs_to(record).iter().all(|owner| match self.shown.record(owner).or_else(|| self.current.record(owner)) {
            Some(record) => self.viewer.reads(record.class()) && self.owners_allow(record, depth + 1),
            None => true,
        })
    }
}

fn of_held<'a>(id: &'a Id, held: &'a Held, record: &'a AnyRecord) -> Seen<'a, AnyRecord> {
    let (at, version) = held.entries.last().map_or((Timestamp::UNIX_EPOCH, 0), |entry| (entry.at, entry.version));
    Seen { key: &id.key, record, at, version }
}

/// What a record belongs to, so that it is never more open than that.
fn belongs_to(record: &AnyRecord) -> Vec<Id> {
    let mut owners = Vec::new();
    let mut own = |link: Option<Id>| owners.extend(link);
    match record {
        AnyRecord::Finding(finding) => {
            own(Some((&finding.inspection).into()));
            own(finding.source.as_ref().map(|source| (&source.paper).into()));
        }
        AnyRecord::Paper(paper) => {
            own(paper.inspection.as_ref().map(Into::into));
            own(paper.meeting.as_ref().map(Into::into));
        }
        AnyRecord::Cause(cause) => own(cause.source.as_ref().map(|source| (&source.paper).into())),
        AnyRecord::Evidence(evidence) => own(evidence.paper.as_ref().map(|source| (&source.paper).into())),
        AnyRecord::Question(question) => {
            own(question.meeting.as_ref().map(Into::into));
            own(question.source.as_ref().map(|source| (&source.paper).into()));
        }
        AnyRecord::Resolution(resolution) => {
            own(resolution.meeting.as_ref().map(Into::into));
            own(resolution.source.as_ref().map(|source| (&source.paper).into()));
        }
        // Until a visit's letter is out, a case that it graded is as closed as the letter.
        AnyRecord::Audit(audit) => audit.outside.iter().for_each(|outside| own(outside.inspection.as_ref().map(Into::into))),
        AnyRecord::MeetingAction(action) => {
            own(action.meeting.as_ref().map(Into::into));
            own(action.source.as_ref().map(|source| (&source.paper).into()));
        }
        AnyRecord::Promise(promise) => {
            own(promise.meeting.as_ref().map(Into::into));
            own(promise.source.as_ref().map(|source| (&source.paper).into()));
        }
        AnyRecord::MeasureLink(link) => own(link.guards.as_ref().filter(|_| link.outcome.is_none()).map(Into::into)),
        _ => {}
    }
    owners
}

fn subjects(embargo: &Embargo) -> impl Iterator<Item = Id> {
    embargo.inspection.as_ref().map(Into::into).into_iter().chain(embargo.paper.as_ref().map(Into::into))
}

/// Everything that an embargo which binds now closes to the viewer: its
/// subjects, the embargo itself, what belongs to them, and what speaks of
/// nothing else.
fn closed(current: &Workspace, shown: &Workspace, viewer: &Viewer, now: Timestamp) -> HashSet<Id> {
    let mut closed = HashSet::new();
    if viewer.reads_embargoed() {
        return closed;
    }
    for key in current.registers.get(&Register::Embargo).into_iter().flatten() {
        let id = Id::new(Register::Embargo, key.clone());
        let Some(AnyRecord::Embargo(embargo)) = current.record(&id) else { continue };
        let named = viewer.person.as_ref().is_some_and(|person| embargo.may_read.iter().any(|link| link.key == *person));
        if embargo.binds(now) && !named {
            closed.extend(subjects(embargo));
            closed.insert(id);
        }
    }
    if closed.is_empty() {
        return closed;
    }
    // What belongs to a closed record is closed, and so on outwards. Both
    // workspaces are asked, so that neither an old nor a new link goes round it.
    let mut edge: Vec<Id> = closed.iter().cloned().collect();
    while let Some(id) = edge.pop() {
        for workspace in [current, shown] {
            for (source, _) in workspace.linked_from.get(&id).into_iter().flatten() {
                if let Some(record) = workspace.record(source)
                    && !closed.contains(source)
                    && (belongs_to(record).contains(&id) || speaks_only_of(record, &closed))
                {
                    closed.insert(source.clone());
                    edge.push(source.clone());
                }
            }
        }
    }
    closed
}

/// Whether all that a cause, a piece of evidence or a guard is about is closed.
fn speaks_only_of(record: &AnyRecord, closed: &HashSet<Id>) -> bool {
    if !matches!(record, AnyRecord::Cause(_) | AnyRecord::Evidence(_) | AnyRecord::MeasureLink(_) | AnyRecord::Voice(_)) {
        return false;
    }
    let Ok(value) = record.to_value() else { return false };
    let links = Shape::of(record.register()).links(&value);
    !links.is_empty() && links.iter().all(|link| closed.contains(&Id::new(link.register, link.key.clone())))
}

impl<R> Seen<'_, R>
where
    R: Record,
{
    /// Which record this is.
    pub fn id(&self) -> Id {
        Id::new(R::REGISTER, self.key.clone())
    }

    /// Whether it is meant for the public.
    pub fn is_public(&self) -> bool {
        self.record.class() == Class::Public
    }
}
