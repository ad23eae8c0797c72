//! Children’s plans: how an extract of what they say is taken in and kept, and
//! what the practice rules find in it. Ids become pseudonyms before anything
//! is kept; the text lies sealed under each child’s key and is open only in
//! memory.

use crate::data::{DataDirectory, DataError};
use crate::store::{AppendError, Draft, PlanLoad, SealedPlan, Store, StoreError, Tally};
use crate::vault::{SealError, SealingKey};
use crate::workspace::{ChildLevel, Live, View};
use care::pseudonym::{Key, Who};
use care::records::{Class, FlagAnswer, Load, ReturnKind};
use jiff::Timestamp;
use jiff::civil::Date;
use oversight::practice::content::{LibraryText, Person, Plan, Relation, Version};
use oversight::practice::{self, Defect, Flag, PlanContent, Report, RuleReport, Selection};
use returns::SentFile;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

mod audited;
pub use audited::PlanCase;
mod own;

/// Why an extract of plans was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum PlansError {
    /// Something in it could not be read as meant.
    #[error("{} of the extract could not be read as meant, so nothing was loaded:\n{}", .0.len(), first(.0))]
    Defects(Vec<Defect>),
    /// There is no plan in it.
    #[error("there is no plan in these files: plans.csv has a row for each version of a plan")]
    Empty,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data directory failed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The log refused the record.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What was sealed is not a plan.
    #[error("a plan that was kept cannot be read: {0}")]
    Kept(#[from] serde_json::Error),
    /// A thread stopped.
    #[error("the extract could not be read to its end: {0}")]
    Stopped(String),
}

fn first(defects: &[Defect]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = defects.iter().take(SHOWN).map(ToString::to_string).collect();
    if defects.len() > SHOWN {
        lines.push(format!("and {} more.", defects.len() - SHOWN));
    }
    lines.join("\n")
}

/// A plan as it is sealed: its versions, and who its text may name.
#[derive(Debug, Serialize, Deserialize)]
struct Sealed {
    plan: Plan,
    people: Vec<Person>,
}

/// What became of an extract that was accepted.
#[derive(Debug)]
pub enum LoadedPlans {
    /// A new load, and what could not be read as meant.
    New(Load, Vec<Defect>),
    /// These very files were loaded before.
    Before(Load),
}

/// An extract that somebody sends.
#[derive(Debug)]
pub struct SentPlans<'a> {
    /// Who sends it.
    pub by: &'a str,
    /// When.
    pub at: Timestamp,
    /// The files.
    pub files: Vec<SentFile>,
    /// Whether to load what can be read where something cannot.
    pub accept_partial: bool,
}

/// Loads what children’s plans say into the data directory and the log.
pub async fn load(data: &DataDirectory, live: &Live, view: &View, sent: SentPlans<'_>) -> Result<LoadedPlans, PlansError> {
    let SentPlans { by, at, files, accept_partial } = sent;
    let hash = returns::content_hash(&files);
    if let Some(load) = view.all::<Load>().find(|load| load.record.hash == hash) {
        return Ok(LoadedPlans::Before(load.record.clone()));
    }
    let authority = view.viewer().authority.clone();
    let pseudonyms = data.pseudonym_key()?;
    let directory = data.sealing_key()?;
    let names: Vec<String> = files.iter().map(|file| file.base_name().to_owned()).collect();
    let keys = live.store().child_keys(&authority).await?;
    let (today, hashed) = (view.today(), hash.clone());
    let made = tokio::task::spawn_blocking(move || -> Result<_, PlansError> {
        let named: Vec<(&str, &[u8])> = files.iter().map(|file| (file.base_name(), file.bytes.as_slice())).collect();
        let mut content = practice::read(&named);
        let defects = std::mem::take(&mut content.defects);
        if !content.missing.is_empty() || (!defects.is_empty() && !accept_partial) {
            return Err(PlansError::Defects(defects));
        }
        if content.plans.is_empty() {
            return Err(PlansError::Empty);
        }
        let on = content.today().unwrap_or(today);
        let content = under_pseudonyms(content, &pseudonyms);
        let report = practice::check(&content, &Selection::all());
        let tallies = tallies(&content, &report, on);
        let mut load = PlanLoad { load: hashed, tallies, ..PlanLoad::default() };
        seal(&content, &directory, keys, &mut load)?;
        Ok((load, on, content.plans.len(), report.count(), defects))
    });
    let (kept, on, plans, flags, defects) = made.await.map_err(|error| PlansError::Stopped(error.to_string()))??;
    live.store().keep_plans(&authority, &kept).await?;
    let load = Load {
        kind: ReturnKind::Plans,
        snapshot: on,
        hash,
        files: names,
        rows: plans as u64,
        errors: u32::try_from(defects.len()).unwrap_or(u32::MAX),
        queries: u32::try_from(flags).unwrap_or(u32::MAX),
        partial: !defects.is_empty(),
    };
    live.append(&authority, by, at, vec![Draft::new(load.clone())]).await?;
    Ok(LoadedPlans::New(load, defects))
}

/// The content with the council’s own ids replaced.
fn under_pseudonyms(content: PlanContent, key: &Key) -> PlanContent {
    let named = |who: Who, id: &str| -> Box<str> { if id.trim().is_empty() { "".into() } else { key.pseudonym(who, id).into() } };
    let mut households: HashMap<Box<str>, Box<str>> = HashMap::new();
    let mut plans = content.plans;
    for plan in &mut plans {
        plan.id = named(Who::Plan, &plan.id);
        for version in &mut plan.versions {
            let household: Box<str> = version.household().into();
            version.child = named(Who::Child, &version.child);
            version.family = version.family.as_deref().map(|family| named(Who::Family, family));
            version.worker = named(Who::Worker, &version.worker);
            households.insert(household, version.household().into());
        }
    }
    let people = content
        .people
        .into_iter()
        .filter_map(|(household, people)| {
            let people = people
                .into_iter()
                .map(|person| match person.relation {
                    Relation::Child(child) => Person { relation: Relation::Child(named(Who::Child, &child)), ..person },
                    _ => person,
                })
                .collect();
            Some((households.get(&household)?.clone(), people))
        })
        .collect();
    PlanContent { plans, people, authority: None, ..content }
}

/// How many plans of each team each rule looked at and flagged.
fn tallies(content: &PlanContent, report: &Report, on: Date) -> Vec<Tally> {
    let team_of: HashMap<&str, &str> = content.plans.iter().filter_map(|plan| Some((&*plan.id, &*plan.latest()?.team))).collect();
    let mut plans: BTreeMap<&str, u32> = BTreeMap::new();
    for team in team_of.values() {
        *plans.entry(team).or_default() += 1;
    }
    let mut tallies = Vec::new();
    for rule in report.rules.iter().filter(|rule| ran(rule)) {
        let flagged: HashSet<&str> = rule.flags().iter().map(|flag| &*flag.plan).collect();
        let mut of_team: HashMap<&str, u32> = HashMap::new();
        for plan in flagged {
            *of_team.entry(team_of.get(plan).copied().unwrap_or_default()).or_default() += 1;
        }
        tallies.extend(plans.iter().map(|(team, plans)| Tally {
            on,
            rule: rule.about.code.to_owned(),
            team: (*team).to_owned(),
            plans: *plans,
            flagged: of_team.get(team).copied().unwrap_or_default(),
        }));
    }
    tallies
}

fn ran(rule: &RuleReport) -> bool {
    matches!(rule.checked, practice::Checked::Ran(_))
}

/// The children's keys, opened under the directory's.
fn opened(directory: &SealingKey, keys: Vec<(String, Vec<u8>)>) -> Result<HashMap<String, SealingKey>, SealError> {
    keys.into_iter().map(|(child, sealed)| Ok((child.clone(), SealingKey::opened_under(directory, &sealed, &child)?))).collect()
}

fn seal(content: &PlanContent, directory: &SealingKey, keys: Vec<(String, Vec<u8>)>, load: &mut PlanLoad) -> Result<(), PlansError> {
    let mut of_child = opened(directory, keys)?;
    for plan in &content.plans {
        let Some(latest) = plan.latest() else { continue };
        let child = latest.child.to_string();
        if !of_child.contains_key(&child) {
            let key = SealingKey::new();
            load.keys.push((child.clone(), key.sealed_under(directory, &child)?));
            of_child.insert(child.clone(), key);
        }
        let Some(key) = of_child.get(&child) else { continue };
        let sealed = Sealed { plan: plan.clone(), people: content.people_of(latest).to_vec() };
        let sealed = key.seal(&serde_json::to_vec(&sealed)?, &child)?;
        load.plans.push(SealedPlan { plan: plan.id.to_string(), child, sealed });
    }
    load.library = content.library.iter().map(|text| (text.kind.to_string(), text.text.to_string())).collect();
    Ok(())
}

fn open(directory: &SealingKey, keys: Vec<(String, Vec<u8>)>, plans: Vec<SealedPlan>) -> Result<PlanContent, PlansError> {
    let of_child = opened(directory, keys)?;
    let mut content = PlanContent::default();
    for kept in plans {
        // Without a key the child is forgotten.
        let Some(key) = of_child.get(&kept.child) else { continue };
        let Sealed { plan, people } = serde_json::from_slice(&key.open(&kept.sealed, &kept.child)?)?;
        if let Some(latest) = plan.latest() {
            content.people.insert(latest.household().into(), people);
        }
        content.plans.push(plan);
    }
    Ok(content)
}

/// The plans that are kept, checked, in memory.
#[derive(Debug)]
pub struct Plans {
    state: RwLock<Arc<Kept>>,
}

#[derive(Debug, Default)]
struct Kept {
    load: Option<Load>,
    content: PlanContent,
    report: Report,
    tallies: Vec<Tally>,
    /// Where each plan stands in the content.
    places: HashMap<Box<str>, usize>,
}

impl Kept {
    async fn read(data: &DataDirectory, store: &Store, authority: &str, load: Option<Load>) -> Result<Self, PlansError> {
        let Some(load) = load else { return Ok(Self::default()) };
        let directory = data.sealing_key()?;
        let keys = store.child_keys(authority).await?;
        let plans = store.sealed_plans(authority).await?;
        let library = store.plan_library(authority).await?;
        let tallies = store.plan_tallies(authority).await?;
        let made = tokio::task::spawn_blocking(move || -> Result<Self, PlansError> {
            let mut content = open(&directory, keys, plans)?;
            content.extract_date = Some(load.snapshot);
            content.library = library.into_iter().map(|(kind, text)| LibraryText { kind: kind.into(), text: text.into() }).collect();
            let report = practice::check(&content, &Selection::all());
            let places = content.plans.iter().enumerate().map(|(place, plan)| (plan.id.clone(), place)).collect();
            Ok(Self { load: Some(load), content, report, tallies, places })
        });
        made.await.map_err(|error| PlansError::Stopped(error.to_string()))?
    }
}

/// The newest load of plans.
fn newest(view: &View) -> Option<Load> {
    view.all::<Load>().filter(|load| load.record.kind == ReturnKind::Plans).last().map(|load| load.record.clone())
}

impl Plans {
    /// Opens what is kept and checks it.
    pub async fn open(data: &DataDirectory, store: &Store, view: &View) -> Result<Self, PlansError> {
        let kept = Kept::read(data, store, &view.viewer().authority, newest(view)).await?;
        Ok(Self { state: RwLock::new(Arc::new(kept)) })
    }

    /// Opens it again where there is a newer load.
    pub async fn follow(&self, data: &DataDirectory, store: &Store, view: &View) {
        let load = newest(view);
        if self.state().load == load {
            return;
        }
        match Kept::read(data, store, &view.viewer().authority, load).await {
            Ok(kept) => *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(kept),
            Err(error) => tracing::error!(%error, "the plans could not be opened again"),
        }
    }

    fn state(&self) -> Arc<Kept> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a viewer may read of the plans; `None` where nothing of them is
    /// for the viewer, or the records are shown as they stood on another day:
    /// only the last extract is kept.
    pub fn open_to<'a>(&self, view: &'a View) -> Option<PlanReadings<'a>> {
        view.viewer().reads(Class::Members).then(|| PlanReadings { state: self.state(), view })
    }
}

/// What the rules found in one plan.
pub type Flagged<'a> = Vec<(&'a RuleReport, &'a Flag)>;

/// How many plans a rule flagged, out of how many it looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Of what: a team, or a day in words.
    pub of: String,
    /// Plans flagged.
    pub flagged: u32,
    /// Plans looked at.
    pub plans: u32,
}

/// What one viewer may read of the plans.
#[derive(Debug)]
pub struct PlanReadings<'a> {
    state: Arc<Kept>,
    view: &'a View,
}

/// Percentages and lists of fewer plans than this would tell of single children.
const FEWEST_IN_PUBLIC: u32 = 10;

impl PlanReadings<'_> {
    /// The day of the extract; `None` where no plan was loaded.
    pub fn on(&self) -> Option<Date> {
        self.state.load.as_ref().map(|load| load.snapshot)
    }

    /// How many plans there are.
    pub fn plans(&self) -> usize {
        self.state.content.plans.len()
    }

    /// What came of every rule.
    pub fn rules(&self) -> &[RuleReport] {
        &self.state.report.rules
    }

    /// What came of a rule.
    pub fn rule(&self, code: &str) -> Option<&RuleReport> {
        self.rules().iter().find(|rule| rule.about.code == code)
    }

    /// How many plans a rule flagged.
    pub fn flagged(&self, rule: &RuleReport) -> usize {
        rule.flags().iter().map(|flag| &flag.plan).collect::<HashSet<_>>().len()
    }

    /// The same by team, by name; `None` for those who read figures of the
    /// authority as a whole.
    pub fn by_team(&self, code: &str) -> Option<Vec<Share>> {
        if !self.view.viewer().reads(Class::Officers) {
            return None;
        }
        let on = self.on()?;
        let last = self.state.tallies.iter().filter(|tally| tally.on == on && tally.rule == code);
        Some(
            last.map(|tally| Share {
                of: if tally.team.is_empty() { "No team recorded".to_owned() } else { tally.team.clone() },
                flagged: tally.flagged,
                plans: tally.plans,
            })
            .collect(),
        )
    }

    /// The same for each extract, the earliest first, up to the day shown.
    pub fn over_time(&self, code: &str) -> Vec<(Date, Share)> {
        let mut days: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
        let today = self.view.today();
        for tally in self.state.tallies.iter().filter(|tally| tally.rule == code && tally.on <= today) {
            let (flagged, plans) = days.entry(tally.on).or_default();
            *flagged += tally.flagged;
            *plans += tally.plans;
        }
        days.into_iter().map(|(on, (flagged, plans))| (on, Share { of: care::records::shape::date_in_words(on), flagged, plans })).collect()
    }

    /// Whether a share is of too few plans for the viewer.
    pub fn withheld(&self, share: &Share) -> bool {
        self.view.viewer().public_edition() && share.plans < FEWEST_IN_PUBLIC
    }

    /// The plans that were flagged and that the leave covers: those with most
    /// kinds of flag first, which is where to look and not how good they are.
    pub fn queue(&self, leave: &ChildLevel) -> Vec<(&Plan, &Version, Vec<&RuleReport>)> {
        let mut rules: HashMap<&str, Vec<&RuleReport>> = HashMap::new();
        for rule in self.rules() {
            for plan in rule.flags().iter().map(|flag| &*flag.plan).collect::<HashSet<_>>() {
                rules.entry(plan).or_default().push(rule);
            }
        }
        let mut rows: Vec<_> = self
            .state
            .content
            .plans
            .iter()
            .filter_map(|plan| {
                let latest = plan.latest().filter(|latest| leave.covers(Some(&latest.team)))?;
                Some((plan, latest, rules.remove(&*plan.id)?))
            })
            .collect();
        rows.sort_by(|one, other| other.2.len().cmp(&one.2.len()).then_with(|| one.0.id.cmp(&other.0.id)));
        rows
    }

    /// A plan that the leave covers, and what the rules found in it.
    pub fn plan(&self, leave: &ChildLevel, id: &str) -> Option<(&Plan, &Version, Flagged<'_>)> {
        let plan = self.state.content.plans.get(*self.state.places.get(id)?)?;
        let latest = plan.latest().filter(|latest| leave.covers(Some(&latest.team)))?;
        let flags = self.rules().iter().flat_map(|rule| rule.flags().iter().filter(|flag| *flag.plan == *id).map(move |flag| (rule, flag)));
        Some((plan, latest, flags.collect()))
    }

    /// The first names that a plan’s text may hold.
    pub fn names(&self, version: &Version) -> Vec<&str> {
        self.state.content.people_of(version).iter().map(|person| &*person.first_name).collect()
    }

    /// What was answered to the flags of a plan, by those whose answers the
    /// viewer may read.
    pub fn answers(&self, plan: &str) -> Vec<&FlagAnswer> {
        self.view.all::<FlagAnswer>().map(|answer| answer.record).filter(|answer| answer.plan == plan).collect()
    }
}
