//! The workspace kept in step with the log: one per authority, rebuilt at
//! start, following every append, its own and those of other processes.

use super::{Id, View, Viewer, Workspace};
use crate::store::{AppendError, Draft, KnownTurn, Store, StoreError, TurnsState};
use care::log::Entry;
use care::records::{AnyRecord, Key, Register};
use jiff::Timestamp;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex as StdMutex, PoisonError, RwLock};
use tokio::sync::Mutex;

/// The live records of every authority in a store.
#[derive(Debug)]
pub struct Live {
    store: Store,
    authorities: RwLock<HashMap<String, Arc<Workspace>>>,
    /// The number of the last entry taken in and the state of the turns of
    /// children's words, held while taking in more, so that no entry is taken in
    /// twice.
    last: Mutex<(u64, TurnsState)>,
    /// The records as they stood, of the moments asked for last.
    past: StdMutex<VecDeque<Past>>,
}

/// The records of an authority as they stood at a moment, as far as the log
/// had come when they were asked for: an entry told later may speak of earlier.
#[derive(Debug)]
struct Past {
    authority: String,
    moment: Timestamp,
    last: u64,
    /// What was known of children's words, which the log does not number.
    said: Arc<[KnownTurn]>,
    workspace: Arc<Workspace>,
}

impl Past {
    /// Whether it was worked out from these records.
    fn is_of(&self, current: &Workspace) -> bool {
        self.last == current.last() && Arc::ptr_eq(&self.said, &current.said)
    }
}

/// How many moments are kept: somebody who walks the system as it stood asks
/// for one day over and over.
const PAST_KEPT: usize = 4;

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The viewer's role does not write this register.
    #[error("your role does not change {}", .0.many().to_lowercase())]
    Role(Register),
    /// The viewer cannot see the record that they want to change.
    #[error("there is no such record")]
    NotFound,
    /// The log refused it.
    #[error(transparent)]
    Append(#[from] AppendError),
}

impl Live {
    /// Rebuilds every workspace from the store.
    pub async fn start(store: Store) -> Result<Self, StoreError> {
        let live = Self { store, authorities: RwLock::default(), last: Mutex::default(), past: StdMutex::default() };
        live.catch_up().await?;
        Ok(live)
    }

    /// The store beneath.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes in what has been appended since, by anyone.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        let mut last = self.last.lock().await;
        if self.store.last_number().await? != last.0 {
            let entries = self.store.entries_after(last.0).await?;
            if let Some(entry) = entries.last() {
                last.0 = entry.number;
            }
            self.take_in(entries);
        }
        let turns = self.store.turns_state().await?;
        if turns != last.1 {
            self.hear(self.store.known_turns().await?);
            last.1 = turns;
        }
        Ok(())
    }

    /// Holds what is known of the turns of children's words, in place of what
    /// was held.
    fn hear(&self, turns: Vec<(String, KnownTurn)>) {
        let mut of_each: HashMap<String, Vec<KnownTurn>> = HashMap::new();
        for (authority, turn) in turns {
            of_each.entry(authority).or_default().push(turn);
        }
        let mut authorities = self.authorities.write().unwrap_or_else(PoisonError::into_inner);
        for (authority, workspace) in authorities.iter_mut() {
            Arc::make_mut(workspace).said = of_each.remove(authority).unwrap_or_default().into();
        }
    }

    fn take_in(&self, entries: Vec<Entry>) {
        let mut authorities = self.authorities.write().unwrap_or_else(PoisonError::into_inner);
        let mut of_each: HashMap<String, Vec<Arc<Entry>>> = HashMap::new();
        for entry in entries {
            of_each.entry(entry.authority.clone()).or_default().push(Arc::new(entry));
        }
        for (authority, entries) in of_each {
            // Copies the workspace only where a reader still holds it.
            Arc::make_mut(authorities.entry(authority).or_default()).follow(entries);
        }
    }

    /// The names of the authorities.
    pub fn authorities(&self) -> Vec<String> {
        let authorities = self.authorities.read().unwrap_or_else(PoisonError::into_inner);
        let mut names: Vec<String> = authorities.keys().cloned().collect();
        names.sort();
        names
    }

    /// The viewer that a person is: in post today and with a role, or nobody.
    pub fn viewer(&self, authority: &str, person: &Key, now: Timestamp) -> Option<Viewer> {
        let workspace = self.workspace(authority);
        let AnyRecord::Person(record) = workspace.record(&Id::new(Register::Person, person.clone()))? else { return None };
        let today = now.in_tz("Europe/London").ok()?.date();
        let role = record.role.filter(|_| record.in_post(today))?;
        let team = record.team.as_ref().and_then(|team| workspace.record(&team.into())).map(AnyRecord::name);
        Some(Viewer { authority: authority.to_owned(), person: Some(person.clone()), name: record.name.clone(), role, team })
    }

    fn workspace(&self, authority: &str) -> Arc<Workspace> {
        let authorities = self.authorities.read().unwrap_or_else(PoisonError::into_inner);
        authorities.get(authority).cloned().unwrap_or_default()
    }

    /// What a viewer may read.
    pub fn view(&self, viewer: Viewer, now: Timestamp, as_at: Option<Timestamp>) -> View {
        let workspace = self.workspace(&viewer.authority);
        let then = as_at.map(|moment| (moment, self.as_at(&viewer.authority, &workspace, moment)));
        View::new(workspace, viewer, now, then)
    }

    fn as_at(&self, authority: &str, current: &Workspace, moment: Timestamp) -> Arc<Workspace> {
        let kept = |past: &VecDeque<Past>| {
            let same = past.iter().find(|past| past.authority == authority && past.moment == moment && past.is_of(current));
            same.map(|past| Arc::clone(&past.workspace))
        };
        if let Some(workspace) = kept(&self.past.lock().unwrap_or_else(PoisonError::into_inner)) {
            return workspace;
        }
        let workspace = Arc::new(current.as_at(moment));
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        past.retain(|past| past.authority != authority || past.is_of(current));
        past.truncate(PAST_KEPT - 1);
        let said = Arc::clone(&current.said);
        past.push_front(Past { authority: authority.to_owned(), moment, last: current.last(), said, workspace: Arc::clone(&workspace) });
        workspace
    }

    /// Appends what a viewer wrote, if their role writes it and they can see
    /// what they change.
    pub async fn write(&self, view: &View, at: Timestamp, drafts: Vec<Draft>) -> Result<Vec<Entry>, Refused> {
        let viewer = view.viewer();
        let Some(person) = viewer.person.as_ref() else {
            return Err(Refused::NotFound);
        };
        for draft in &drafts {
            if !viewer.writes(draft.register) && !view.writes_what_was_given(draft) {
                return Err(Refused::Role(draft.register));
            }
            if let (Some(key), 1..) = (&draft.key, draft.saw)
                && view.any(&Id::new(draft.register, key.clone())).is_none()
            {
                return Err(Refused::NotFound);
            }
        }
        Ok(self.append(&viewer.authority, person.as_str(), at, drafts).await?)
    }

    /// Appends on behalf of a command, and takes it in.
    pub async fn append(&self, authority: &str, by: &str, at: Timestamp, drafts: Vec<Draft>) -> Result<Vec<Entry>, AppendError> {
        let entries = self.store.append(authority, by, at, drafts).await?;
        self.catch_up().await?;
        Ok(entries)
    }
}
