//! Children’s plans: how an extract of what they say is taken in and kept, and
//! what the practice rules find in it. Ids become pseudonyms before anything
//! is kept; the text lies sealed under each child’s key and is open only in
//! memory.

use crate::data::{DataDirectory, DataError};
use crate::store::{AppendError, Draft, PlanLoad, SealedPlan, Store, StoreError, Tally};
use crate::workspace::{ChildLevel, Live, View};
use care::pseudonym::{Key, Who};
use care::records::shape::date_in_words;
use care::records::{Class, FlagAnswer, Load, ReturnKind};
use jiff::Timestamp;
use jiff::civil::Date;
use oversight::practice::content::{LibraryText, Person, Plan, Relation, Version};
use oversight::practice::copied::{self, Beside};
use oversight::practice::documents::{documents, library};
use oversight::practice::forms::Forms;
use oversight::practice::{self, Defect, Flag, PlanContent, Report, RuleReport, Selection, Thresholds};
use returns::SentFile;
use secrets::{SealError, SealingKey};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

mod audited;
pub use audited::PlanCase;
mod lines;
mod own;
mod visits;
pub use lines::{Asked, Moved, asked, moved, person_name, precision, thresholds, waiting};
pub use visits::SaysOfVisits;

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
    let (today, hashed, lines) = (view.today(), hash.clone(), thresholds(view));
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
        let report = practice::check_with(&content, &Selection::all(), &lines);
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

/// How many kinds of flag a plan has, in bands: what the tallies call the
/// band, what a page calls it, and the most kinds in it.
pub const BANDS: [(&str, &str, usize); 4] =
    [("kinds-0", "None", 0), ("kinds-2", "One or two", 2), ("kinds-4", "Three or four", 4), ("kinds-more", "Five or more", usize::MAX)];

/// The name of the band of a plan with so many kinds of flag.
fn band_of(kinds: usize) -> &'static str {
    BANDS.iter().find(|(_, _, most)| kinds <= *most).map_or("", |(name, ..)| name)
}

/// How many plans of each team each rule looked at and flagged, and how many
/// have how many kinds of flag.
fn tallies(content: &PlanContent, report: &Report, on: Date) -> Vec<Tally> {
    let team_of: HashMap<&str, &str> = content.plans.iter().filter_map(|plan| Some((&*plan.id, &*plan.latest()?.team))).collect();
    let mut plans: BTreeMap<&str, u32> = BTreeMap::new();
    for team in team_of.values() {
        *plans.entry(team).or_default() += 1;
    }
    let mut kinds: HashMap<&str, usize> = team_of.keys().map(|plan| (*plan, 0)).collect();
    let mut tallies = Vec::new();
    let mut put = |name: &str, of_team: &HashMap<&str, u32>| {
        tallies.extend(plans.iter().map(|(team, plans)| Tally {
            on,
            rule: name.to_owned(),
            team: (*team).to_owned(),
            plans: *plans,
            flagged: of_team.get(team).copied().unwrap_or_default(),
        }));
    };
    for rule in report.rules.iter().filter(|rule| ran(rule)) {
        let flagged: HashSet<&str> = rule.flags().iter().map(|flag| &*flag.plan).collect();
        let mut of_team: HashMap<&str, u32> = HashMap::new();
        for plan in flagged {
            *of_team.entry(team_of.get(plan).copied().unwrap_or_default()).or_default() += 1;
            *kinds.entry(plan).or_default() += 1;
        }
        put(rule.about.code, &of_team);
    }
    for (band, ..) in BANDS {
        let mut of_team: HashMap<&str, u32> = HashMap::new();
        for (plan, _) in kinds.iter().filter(|(_, kinds)| band_of(**kinds) == band) {
            *of_team.entry(team_of.get(plan).copied().unwrap_or_default()).or_default() += 1;
        }
        put(band, &of_team);
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
    /// The lines that the rules were run with.
    lines: Thresholds,
    content: Arc<PlanContent>,
    /// The words of the authority's forms.
    forms: Arc<Forms>,
    report: Report,
    /// As counted at each load.
    tallies: Arc<Vec<Tally>>,
    /// As counted now: the last load, by the lines of today.
    now: Vec<Tally>,
    /// Where each plan stands in the content.
    places: Arc<HashMap<Box<str>, usize>>,
}

impl Kept {
    async fn read(data: &DataDirectory, store: &Store, authority: &str, load: Option<Load>, lines: Thresholds) -> Result<Self, PlansError> {
        let Some(load) = load else { return Ok(Self { lines, ..Self::default() }) };
        let directory = data.sealing_key()?;
        let keys = store.child_keys(authority).await?;
        let plans = store.sealed_plans(authority).await?;
        let library = store.plan_library(authority).await?;
        let tallies = store.plan_tallies(authority).await?;
        let made = tokio::task::spawn_blocking(move || -> Result<Self, PlansError> {
            let mut content = open(&directory, keys, plans)?;
            content.extract_date = Some(load.snapshot);
            content.library = library.into_iter().map(|(kind, text)| LibraryText { kind: kind.into(), text: text.into() }).collect();
            let places = content.plans.iter().enumerate().map(|(place, plan)| (plan.id.clone(), place)).collect();
            let opened = Self {
                load: Some(load),
                forms: Arc::new(Forms::of(&content)),
                content: Arc::new(content),
                tallies: Arc::new(tallies),
                places: Arc::new(places),
                ..Self::default()
            };
            Ok(opened.checked(lines))
        });
        made.await.map_err(|error| PlansError::Stopped(error.to_string()))?
    }

    /// The same plans, looked at with these lines.
    fn checked(&self, lines: Thresholds) -> Self {
        let report = practice::check_with(&self.content, &Selection::all(), &lines);
        let on = self.load.as_ref().map_or(Date::MIN, |load| load.snapshot);
        Self {
            load: self.load.clone(),
            now: tallies(&self.content, &report, on),
            lines,
            content: Arc::clone(&self.content),
            forms: Arc::clone(&self.forms),
            report,
            tallies: Arc::clone(&self.tallies),
            places: Arc::clone(&self.places),
        }
    }
}

/// The newest load of plans.
fn newest(view: &View) -> Option<Load> {
    view.all::<Load>().filter(|load| load.record.kind == ReturnKind::Plans).last().map(|load| load.record.clone())
}

impl Plans {
    /// Opens what is kept and checks it.
    pub async fn open(data: &DataDirectory, store: &Store, view: &View) -> Result<Self, PlansError> {
        let kept = Kept::read(data, store, &view.viewer().authority, newest(view), thresholds(view)).await?;
        Ok(Self { state: RwLock::new(Arc::new(kept)) })
    }

    /// Opens it again where there is a newer load, and looks again where a line
    /// was moved. The view is of today.
    pub async fn follow(&self, data: &DataDirectory, store: &Store, view: &View) {
        let (load, lines, state) = (newest(view), thresholds(view), self.state());
        if state.load == load && state.lines == lines {
            return;
        }
        let made = if state.load == load {
            tokio::task::spawn_blocking(move || state.checked(lines)).await.map_err(|error| PlansError::Stopped(error.to_string()))
        } else {
            Kept::read(data, store, &view.viewer().authority, load, lines).await
        };
        match made {
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
    /// The day of the extract, or of the last one by the day shown; `None`
    /// where no plan was loaded by then.
    pub fn on(&self) -> Option<Date> {
        let today = self.view.today();
        match self.view.as_at() {
            None => self.state.load.as_ref().map(|load| load.snapshot),
            Some(_) => self.state.tallies.iter().map(|tally| tally.on).filter(|on| *on <= today).max(),
        }
    }

    /// The words of the authority's forms: headings and phrases, nothing of a child.
    pub fn forms(&self) -> &Forms {
        &self.state.forms
    }

    /// The days of the extracts up to the day shown, the earliest first.
    pub fn days(&self) -> Vec<Date> {
        let today = self.view.today();
        let days: BTreeSet<Date> = self.state.tallies.iter().map(|tally| tally.on).filter(|on| *on <= today).collect();
        days.into_iter().collect()
    }

    /// The counts of an extract: of the last one by the lines of today, of any
    /// other as it was counted when it was loaded.
    fn counts(&self, on: Date) -> impl Iterator<Item = &Tally> {
        let last = self.view.as_at().is_none() && self.state.load.as_ref().is_some_and(|load| load.snapshot == on);
        let of = if last { &self.state.now } else { &*self.state.tallies };
        of.iter().filter(move |tally| tally.on == on)
    }

    /// How many plans a rule flagged in an extract, or are in a band of
    /// [`BANDS`]; `None` where it did not look.
    pub fn share_on(&self, on: Date, name: &str) -> Option<Share> {
        let mut found: Option<Share> = None;
        for tally in self.counts(on).filter(|tally| tally.rule == name) {
            let share = found.get_or_insert_with(|| Share { of: date_in_words(on), flagged: 0, plans: 0 });
            share.flagged += tally.flagged;
            share.plans += tally.plans;
        }
        found
    }

    /// Whether something of the extract could not be read as meant, so that
    /// what was looked at is not all there is.
    pub fn partial(&self) -> bool {
        self.state.load.as_ref().is_some_and(|load| load.partial)
    }

    /// How sure a rule must be: by the lines of today, or of the day shown.
    pub fn line(&self, rule: &str) -> practice::Confidence {
        thresholds(self.view).cut(rule)
    }

    /// How many plans there are, or were in the extract of the day shown.
    pub fn plans(&self) -> usize {
        match self.view.as_at() {
            None => self.state.content.plans.len(),
            Some(_) => self.on().and_then(|on| self.share_on(on, BANDS[0].0)).map_or(0, |share| share.plans as usize),
        }
    }

    /// What came of every rule.
    pub fn rules(&self) -> &[RuleReport] {
        &self.state.report.rules
    }

    /// What came of a rule.
    pub fn rule(&self, code: &str) -> Option<&RuleReport> {
        self.rules().iter().find(|rule| rule.about.code == code)
    }

    /// The plans of each team that a rule flagged, or that are in a band of
    /// [`BANDS`], by the team’s name; `None` for those who read figures of the
    /// authority as a whole.
    pub fn by_team(&self, name: &str) -> Option<Vec<Share>> {
        if !self.view.viewer().reads(Class::Officers) {
            return None;
        }
        let on = self.on()?;
        let mut teams: BTreeMap<&str, Share> = BTreeMap::new();
        for tally in self.counts(on).filter(|tally| tally.rule == name) {
            let of = if tally.team.is_empty() { "No team recorded" } else { tally.team.as_str() };
            let share = teams.entry(of).or_insert_with(|| Share { of: of.to_owned(), flagged: 0, plans: 0 });
            share.flagged += tally.flagged;
            share.plans += tally.plans;
        }
        Some(teams.into_values().collect())
    }

    /// Actions not done whose day had passed when the plans were extracted,
    /// and all that were not done, by team. Only of the last extract, of which
    /// alone the words are kept.
    pub fn overdue_by_team(&self) -> Option<Vec<Share>> {
        if !self.view.viewer().reads(Class::Officers) || self.view.as_at().is_some() {
            return None;
        }
        let on = self.on()?;
        let mut teams: BTreeMap<&str, Share> = BTreeMap::new();
        for version in self.state.content.plans.iter().filter_map(Plan::latest) {
            let of = if version.team.is_empty() { "No team recorded" } else { &*version.team };
            let share = teams.entry(of).or_insert_with(|| Share { of: of.to_owned(), flagged: 0, plans: 0 });
            for action in version.actions.iter().filter(|action| action.done.is_none()) {
                share.plans += 1;
                share.flagged += u32::from(version.day(&action.due).is_some_and(|due| due < on));
            }
        }
        Some(teams.into_values().collect())
    }

    /// The plans that a rule flagged in each extract, the earliest first, up to
    /// the day shown.
    pub fn over_time(&self, name: &str) -> Vec<(Date, Share)> {
        self.days().into_iter().filter_map(|on| Some((on, self.share_on(on, name)?))).collect()
    }

    /// Whether a share is of too few plans for the viewer.
    pub fn withheld(&self, share: &Share) -> bool {
        self.view.viewer().public_edition() && share.plans < FEWEST_IN_PUBLIC
    }

    /// The plans that were flagged and that the leave covers, of one rule or
    /// team where it is named: those with most kinds of flag first, which is
    /// where to look and not how good they are.
    pub fn queue(&self, leave: &ChildLevel, rule: &str, team: &str) -> Vec<(&Plan, &Version, Vec<&RuleReport>)> {
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
                let found = rules.remove(&*plan.id)?;
                let wanted =
                    (rule.is_empty() || found.iter().any(|found| found.about.code == rule)) && (team.is_empty() || *latest.team == *team);
                wanted.then_some((plan, latest, found))
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

    /// Two plans that the leave covers, laid side by side.
    pub fn beside(&self, leave: &ChildLevel, here: &str, there: &str) -> Option<Beside> {
        self.plan(leave, here)?;
        self.plan(leave, there)?;
        copied::beside(&documents(&self.state.content), &library(&self.state.content), here, there)
    }

    /// What was answered to the flags of a plan, by those whose answers the
    /// viewer may read.
    pub fn answers(&self, plan: &str) -> Vec<&FlagAnswer> {
        self.view.all::<FlagAnswer>().map(|answer| answer.record).filter(|answer| answer.plan == plan).collect()
    }
}
