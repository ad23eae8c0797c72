//! What a child said, in the child’s own words, and what adults did with it.
//!
//! A thread is one thing that a child said: its turns are the words as they
//! were said, each later version beside the earlier, a professional’s summary
//! marked as such, the reply that is owed, and what changed because of it.
//! Turns are only added. Each is sealed under the child’s key, so that a child
//! whose key is gone is forgotten with all they said.
//!
//! There are two doors. A young person comes with a code of their own and has
//! an [`OwnPage`]: it opens what is theirs and nothing else. Officers come with
//! a [`ChildLevel`] leave, which only the [`View`] gives.

use crate::data::{DataDirectory, DataError};
use crate::plans::PlanReadings;
use crate::site::Site;
use crate::store::{KeptCode, Known, SealedTurn, Store, StoreError};
use crate::workspace::{ChildLevel, View};
use care::records::Authority;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use oversight::voice::replies::WORKING_DAYS;
use oversight::voice::{Claim, How, Rung, Stands, Turn as Spoken, replies};
use secrets::{SealError, SealingKey};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Why words were not kept or not read.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data directory failed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// Something could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What was sealed is not a turn.
    #[error("a turn that was kept cannot be read: {0}")]
    Kept(#[from] serde_json::Error),
    /// Another turn has its place.
    #[error("somebody added to this first, or it was sent twice")]
    Taken,
    /// The child is not one whose words the leave covers.
    #[error("no such child, or not one of your team")]
    NotCovered,
    /// No code with free first letters was found.
    #[error("no code could be made; try again")]
    NoCode,
}

/// How somebody feels, by a word of their own choosing among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feeling {
    /// Happy.
    Happy,
    /// Okay.
    Okay,
    /// Sad.
    Sad,
    /// Worried.
    Worried,
    /// Angry.
    Angry,
    /// Mixed up.
    MixedUp,
}

impl Feeling {
    /// All of them: value in a form, and words.
    pub const ALL: [(&str, &str, Self); 6] = [
        ("happy", "Happy", Self::Happy),
        ("okay", "Okay", Self::Okay),
        ("sad", "Sad", Self::Sad),
        ("worried", "Worried", Self::Worried),
        ("angry", "Angry", Self::Angry),
        ("mixed_up", "Mixed up", Self::MixedUp),
    ];

    /// The feeling of a form's value.
    pub fn of(value: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, ..)| *name == value).map(|(.., feeling)| *feeling)
    }

    /// In a word or two.
    pub fn in_words(self) -> &'static str {
        Self::ALL.iter().find(|(.., feeling)| *feeling == self).map_or("", |(_, words, _)| words)
    }
}

/// How the words came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// The child wrote them on their own page.
    OwnPage,
    /// An adult wrote down what the child said, drew or showed.
    Told {
        /// In which way, in a few words: said, drawn, seen, through an advocate.
        medium: String,
        /// Who wrote it down.
        by: Adult,
    },
}

/// An adult, as a child may know who it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adult {
    /// The key of the person record.
    pub person: String,
    /// The name, as it was then.
    pub name: String,
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "turn", rename_all = "snake_case")]
pub enum Turn {
    /// The child’s own words, as they were said.
    Said {
        /// The words; empty where only a feeling was chosen.
        words: String,
        /// How they felt, where they chose.
        feeling: Option<Feeling>,
        /// How the words came.
        came: Came,
    },
    /// What a professional made of it: beside the words and never instead.
    Summary {
        /// The summary.
        text: String,
        /// Whose.
        by: Adult,
    },
    /// The reply to the child.
    Reply {
        /// The reply.
        text: String,
        /// Whose.
        by: Adult,
    },
    /// What changed because of it.
    Changed {
        /// What.
        what: String,
        /// When it changed.
        on: Date,
        /// What shows it.
        evidence: String,
        /// Who says so.
        by: Adult,
    },
    /// How far the child had a hand in a plan, with what shows it.
    MadeWith {
        /// The version of the plan.
        version: u32,
        /// The rung, who was there, and where what shows it lies.
        claim: Claim,
        /// Who says so.
        by: Adult,
    },
}

impl Turn {
    /// What may be known of it without opening it: no word of it.
    fn known(&self) -> Known {
        match self {
            Self::Said { came: Came::OwnPage, .. } => Known::Said(How::OwnPage),
            Self::Said { came: Came::Told { medium, .. }, .. } => Known::Said(How::of(medium)),
            Self::Summary { .. } => Known::Summary,
            Self::Reply { .. } => Known::Replied,
            Self::Changed { on, .. } => Known::Changed(*on),
            Self::MadeWith { claim, .. } => Known::MadeWith(claim.rung),
        }
    }
}

/// A turn and when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// When.
    pub at: Timestamp,
    /// The turn.
    pub turn: Turn,
}

/// What belongs together: one thing that a child said, or the ladder of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The child’s pseudonym.
    pub child: String,
    /// Its key: `S…` for words, a plan’s pseudonym for its ladder.
    pub key: String,
    /// Its turns, in order, never none.
    pub turns: Vec<Dated>,
}

/// The day of a moment in London.
pub(crate) fn day(at: Timestamp) -> Date {
    at.in_tz("Europe/London").map_or_else(|_| at.to_zoned(jiff::tz::TimeZone::UTC).date(), |zoned| zoned.date())
}

impl Thread {
    /// The place of the next turn, which a form carries so that nothing is
    /// added twice.
    pub fn next(&self) -> u32 {
        u32::try_from(self.turns.len()).unwrap_or(u32::MAX)
    }

    /// Whether it is something that a child said.
    pub fn is_said(&self) -> bool {
        self.turns.iter().any(|dated| matches!(dated.turn, Turn::Said { .. }))
    }

    /// The day it was first said.
    pub fn said_on(&self) -> Option<Date> {
        self.turns.iter().find(|dated| matches!(dated.turn, Turn::Said { .. })).map(|dated| day(dated.at))
    }

    /// Where the reply stands; `None` where nothing was said.
    pub fn stands(&self, within: u16, today: Date) -> Option<Stands> {
        let turns: Vec<Spoken> = self
            .turns
            .iter()
            .filter_map(|dated| match dated.turn {
                Turn::Said { .. } => Some(Spoken::Said(day(dated.at))),
                Turn::Reply { .. } => Some(Spoken::Replied(day(dated.at))),
                _ => None,
            })
            .collect();
        replies::stands(&turns, within, today)
    }

    /// Whether something changed because of it.
    pub fn changed(&self) -> bool {
        self.turns.iter().any(|dated| matches!(dated.turn, Turn::Changed { .. }))
    }

    /// The last rung recorded, where it is a plan’s ladder.
    pub fn rung(&self) -> Option<Rung> {
        self.turns.iter().rev().find_map(|dated| match &dated.turn {
            Turn::MadeWith { claim, .. } => Some(claim.rung),
            _ => None,
        })
    }

    /// Who wrote the child’s last words down; `None` where the child did.
    pub fn is_own_page(&self) -> bool {
        self.turns.iter().all(|dated| !matches!(&dated.turn, Turn::Said { came: Came::Told { .. }, .. }))
    }
}

/// A child on their own page. Only a good code or session makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    child: String,
    form_token: String,
}

impl OwnPage {
    /// The child’s pseudonym.
    pub(crate) fn child(&self) -> &str {
        &self.child
    }

    /// The token that every form of the session carries.
    pub fn form_token(&self) -> &str {
        &self.form_token
    }
}

/// What came of a code that somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// It opens a page: the secret for the cookie.
    In(String),
    /// It is wrong, or has ended.
    Wrong,
    /// There were too many wrong ones: wait.
    Wait,
}

/// Wrong codes with the same first letters within [`WINDOW`], after which
/// they wait.
const FAILURES_OF_ONE: u32 = 5;
/// Wrong codes of any kind within [`WINDOW`]: a sweep waits long before it
/// could find one of 31 to the 16th.
const FAILURES_OF_ALL: u32 = 200;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// The letters of a code that find it.
const HANDLE: usize = 4;
/// The letters of a code.
const LETTERS: usize = 16;

/// A code without its hyphens and spaces, in lower case; `None` where it
/// cannot be one.
fn letters_of(typed: &str) -> Option<(String, String)> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    (letters.len() == LETTERS).then(|| (letters.chars().take(HANDLE).collect(), letters))
}

/// How many replies to children are due and overdue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owed {
    /// Due, and not late.
    pub due: u32,
    /// Overdue.
    pub overdue: u32,
    /// Given in time.
    pub in_time: u32,
    /// Given late.
    pub late: u32,
    /// Things said in all.
    pub said: u32,
    /// Of which the child wrote on their own page.
    pub own_page: u32,
    /// Of which something changed because of them.
    pub changed: u32,
}

/// What officers may know of all that was said: counts, never a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// By team, by name.
    pub teams: BTreeMap<String, Owed>,
    /// All teams.
    pub all: Owed,
    /// Plans at or above “the child put forward an outcome”, out of plans of
    /// which a rung is recorded.
    pub made_with: (u32, u32),
}

/// The words of one authority’s children.
#[derive(Debug)]
pub struct Words {
    store: Store,
    directory: SealingKey,
    authority: String,
}

impl Words {
    /// Those of a running site.
    pub fn of(site: &Site) -> Result<Self, DataError> {
        Self::at(&site.data, site.live.store(), &site.authority)
    }

    /// Those of a data directory.
    pub fn at(data: &DataDirectory, store: &Store, authority: &str) -> Result<Self, DataError> {
        Ok(Self { store: store.clone(), directory: data.sealing_key()?, authority: authority.to_owned() })
    }

    /// What a turn is bound to, so that none can be put in another’s place.
    fn about(child: &str, thread: &str, number: u32) -> String {
        format!("{child} {thread} {number}")
    }

    /// The child’s key, made where there is none.
    pub(crate) async fn key_of(&self, child: &str) -> Result<SealingKey, WordsError> {
        let new = SealingKey::new().sealed_under(&self.directory, child)?;
        let kept = self.store.child_key(&self.authority, child, &new).await?;
        Ok(SealingKey::opened_under(&self.directory, &kept, child)?)
    }

    async fn append(&self, child: &str, thread: &str, number: u32, at: Timestamp, turn: &Turn) -> Result<(), WordsError> {
        let key = self.key_of(child).await?;
        let sealed = key.seal(&serde_json::to_vec(turn)?, &Self::about(child, thread, number))?;
        let turn = SealedTurn { child: child.to_owned(), thread: thread.to_owned(), number, at, sealed, known: Some(turn.known()) };
        if self.store.keep_turn(&self.authority, &turn).await? { Ok(()) } else { Err(WordsError::Taken) }
    }

    /// Notes of turns that an earlier release kept what is known of them, once.
    pub async fn note_known(&self) -> Result<(), WordsError> {
        if self.store.turns_state().await?.is_noted() {
            return Ok(());
        }
        let sealed = self.store.turns(&self.authority, None).await?;
        let keys: HashMap<String, Vec<u8>> = self.store.child_keys(&self.authority).await?.into_iter().collect();
        for kept in sealed.iter().filter(|kept| kept.known.is_none()) {
            let Some(key) = keys.get(&kept.child) else { continue };
            let key = SealingKey::opened_under(&self.directory, key, &kept.child)?;
            let about = Self::about(&kept.child, &kept.thread, kept.number);
            let turn: Turn = serde_json::from_slice(&key.open(&kept.sealed, &about)?)?;
            self.store.note_known(&self.authority, kept, turn.known()).await?;
        }
        Ok(())
    }

    async fn threads(&self, child: Option<&str>) -> Result<Vec<Thread>, WordsError> {
        let sealed = self.store.turns(&self.authority, child).await?;
        if sealed.is_empty() {
            return Ok(Vec::new());
        }
        let keys: HashMap<String, Vec<u8>> = self.store.child_keys(&self.authority).await?.into_iter().collect();
        let mut opened: Option<(String, SealingKey)> = None;
        let mut threads: Vec<Thread> = Vec::new();
        for kept in sealed {
            if opened.as_ref().is_none_or(|(child, _)| *child != kept.child) {
                // Without a key the child is forgotten.
                let Some(sealed) = keys.get(&kept.child) else { continue };
                opened = Some((kept.child.clone(), SealingKey::opened_under(&self.directory, sealed, &kept.child)?));
            }
            let Some((_, key)) = &opened else { continue };
            let turn = serde_json::from_slice(&key.open(&kept.sealed, &Self::about(&kept.child, &kept.thread, kept.number))?)?;
            let dated = Dated { at: kept.at, turn };
            match threads.last_mut().filter(|thread| thread.child == kept.child && thread.key == kept.thread) {
                Some(thread) => thread.turns.push(dated),
                None => threads.push(Thread { child: kept.child, key: kept.thread, turns: vec![dated] }),
            }
        }
        Ok(threads)
    }
}

/// The young person’s own door.
impl Words {
    /// The child whose session a cookie is.
    pub async fn visitor(&self, token: &str, at: Timestamp) -> Result<Option<OwnPage>, WordsError> {
        let session = self.store.own_page(&self.authority, token, at).await?;
        Ok(session.map(|session| OwnPage { child: session.child, form_token: session.form_token }))
    }

    /// Tries a code that somebody typed.
    pub async fn enter(&self, typed: &str, at: Timestamp) -> Result<Entered, WordsError> {
        let Some((handle, secret)) = letters_of(typed) else { return Ok(Entered::Wrong) };
        let since = at.checked_sub(WINDOW).unwrap_or(at);
        let (of_this, of_any) = self.store.code_failures(&handle, since).await?;
        if of_this >= FAILURES_OF_ONE || of_any >= FAILURES_OF_ALL {
            return Ok(Entered::Wait);
        }
        match self.store.code_of(&self.authority, &handle, &secret).await?.filter(|code| code.is_good(at)) {
            None => {
                self.store.code_failed(&handle, at, since).await?;
                Ok(Entered::Wrong)
            }
            Some(code) => {
                let token = secrets::token();
                self.store.start_own_page(&code.handle, &token, &secrets::token(), at).await?;
                Ok(Entered::In(token))
            }
        }
    }

    /// Ends a session.
    pub async fn leave(&self, token: &str) -> Result<(), WordsError> {
        Ok(self.store.end_own_page(token).await?)
    }

    /// All that the child said and was told, the latest first.
    pub async fn own(&self, page: &OwnPage) -> Result<Vec<Thread>, WordsError> {
        let mut threads = self.threads(Some(&page.child)).await?;
        threads.retain(Thread::is_said);
        threads.sort_by_key(|thread| std::cmp::Reverse(thread.turns.last().map(|dated| dated.at)));
        Ok(threads)
    }

    /// Keeps what the child says, as a new thread or as another version of
    /// what they said before.
    pub async fn say(
        &self,
        page: &OwnPage,
        again: Option<(&str, u32)>,
        words: &str,
        feeling: Option<Feeling>,
        at: Timestamp,
    ) -> Result<(), WordsError> {
        let turn = Turn::Said { words: words.to_owned(), feeling, came: Came::OwnPage };
        match again {
            None => self.append(&page.child, &new_thread(), 0, at, &turn).await,
            Some((thread, number)) => {
                let there = self.threads(Some(&page.child)).await?;
                there.iter().find(|known| known.key == thread && known.is_said()).ok_or(WordsError::NotCovered)?;
                self.append(&page.child, thread, number, at, &turn).await
            }
        }
    }
}

/// The key of a new thread: 60 random bits.
fn new_thread() -> String {
    let token = secrets::token();
    format!("S{}", token.get(..15).unwrap_or(&token))
}

/// Which child: as an officer names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pseudonym: String,
    team: Option<String>,
}

impl Child {
    /// The pseudonym.
    pub fn pseudonym(&self) -> &str {
        &self.pseudonym
    }

    /// The team of their plan, where they have one.
    pub fn team(&self) -> Option<&str> {
        self.team.as_deref()
    }
}

/// A child for whom a viewer has leave, by the id of the council’s own system
/// or by pseudonym: only so does an officer come to single words.
pub fn child_of(data: &DataDirectory, plans: &PlanReadings<'_>, leave: &ChildLevel, named: &str) -> Result<Child, WordsError> {
    let named = named.trim();
    if named.is_empty() {
        return Err(WordsError::NotCovered);
    }
    let teams = plans.teams();
    // A pseudonym has a letter and twelve characters; a child of whom nothing was loaded has none to type.
    let pseudonym = if teams.contains_key(named) || is_pseudonym(named) {
        named.to_owned()
    } else {
        data.pseudonym_key()?.pseudonym(care::pseudonym::Who::Child, named)
    };
    let team = teams.get(&pseudonym).cloned();
    if !leave.covers(team.as_deref()) {
        return Err(WordsError::NotCovered);
    }
    Ok(Child { pseudonym, team })
}

fn is_pseudonym(text: &str) -> bool {
    text.len() == 13 && text.starts_with('C') && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The officers’ door.
impl Words {
    /// Counts of all that was said, for those who read what officers do.
    pub async fn counts(&self, view: &View, plans: &PlanReadings<'_>, within: u16) -> Result<Counts, WordsError> {
        let teams = plans.teams();
        let (today, moment) = (view.today(), view.moment());
        let mut counts = Counts::default();
        let mut rungs = Vec::new();
        for mut thread in self.threads(None).await? {
            thread.turns.retain(|dated| dated.at <= moment);
            rungs.extend(thread.rung());
            let Some(stands) = thread.stands(within, today) else { continue };
            let team = teams.get(&thread.child).filter(|team| !team.is_empty());
            let of_team = counts.teams.entry(team.cloned().unwrap_or_else(|| "No team known".to_owned())).or_default();
            for owed in [of_team, &mut counts.all] {
                owed.said += 1;
                owed.own_page += u32::from(thread.is_own_page());
                owed.changed += u32::from(thread.changed());
                match stands {
                    Stands::Due { .. } | Stands::NotKnown => owed.due += 1,
                    Stands::Overdue { .. } => owed.overdue += 1,
                    Stands::Replied { late: false, .. } => owed.in_time += 1,
                    Stands::Replied { late: true, .. } => owed.late += 1,
                }
            }
        }
        counts.made_with = oversight::voice::ladder::made_with(rungs);
        Ok(counts)
    }

    /// What was said by the children whom a leave covers: those that wait
    /// longest for a reply first.
    pub async fn covered(
        &self,
        leave: &ChildLevel,
        teams: &HashMap<String, String>,
        within: u16,
        today: Date,
    ) -> Result<Vec<Thread>, WordsError> {
        let mut threads = self.threads(None).await?;
        threads.retain(|thread| thread.is_said() && leave.covers(teams.get(&thread.child).map(String::as_str)));
        threads.sort_by_key(|thread| match thread.stands(within, today) {
            Some(Stands::Overdue { by, .. }) => (0, Some(by)),
            Some(Stands::Due { by, .. }) => (1, Some(by)),
            Some(Stands::NotKnown) | None => (2, None),
            Some(Stands::Replied { .. }) => (3, thread.said_on()),
        });
        Ok(threads)
    }

    /// All threads of a child for whom there is leave, the latest first.
    pub async fn of_child(&self, child: &Child) -> Result<Vec<Thread>, WordsError> {
        let mut threads = self.threads(Some(&child.pseudonym)).await?;
        threads.sort_by_key(|thread| std::cmp::Reverse(thread.turns.last().map(|dated| dated.at)));
        Ok(threads)
    }

    /// Adds an adult’s turn to a thread, or what a child told an adult as a new one.
    pub async fn add(&self, child: &Child, thread: Option<(&str, u32)>, at: Timestamp, turn: &Turn) -> Result<(), WordsError> {
        match thread {
            None => self.append(&child.pseudonym, &new_thread(), 0, at, turn).await,
            Some((thread, number)) => self.append(&child.pseudonym, thread, number, at, turn).await,
        }
    }

    /// The codes made for a child.
    pub async fn codes(&self, child: &Child) -> Result<Vec<KeptCode>, WordsError> {
        Ok(self.store.codes(&self.authority, &child.pseudonym).await?)
    }

    /// Makes a code for a child: what is given back is nowhere else.
    pub async fn make_code(&self, child: &Child, days: u16, by: &str, at: Timestamp) -> Result<String, WordsError> {
        // So that a child who has neither a plan nor said a word can be forgotten like any other.
        self.key_of(&child.pseudonym).await?;
        let expires = at.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(at);
        for _ in 0..8 {
            let typed = secrets::one_time_password();
            let Some((handle, secret)) = letters_of(&typed) else { continue };
            let code = KeptCode { handle, child: child.pseudonym.clone(), made_by: by.to_owned(), made: at, expires, revoked: None };
            if self.store.keep_code(&self.authority, &code, &secret).await? {
                return Ok(typed);
            }
        }
        Err(WordsError::NoCode)
    }

    /// Ends a code of a child.
    pub async fn revoke(&self, child: &Child, handle: &str, at: Timestamp) -> Result<bool, WordsError> {
        Ok(self.store.revoke_code(&self.authority, &child.pseudonym, handle, at).await?)
    }
}

/// The working days within which a child is owed a reply here.
pub fn reply_within(view: &View) -> u16 {
    view.all::<Authority>().find_map(|authority| authority.record.reply_working_days).unwrap_or(WORKING_DAYS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let wanted = Some(("abcd".to_owned(), "abcd2345efgh6789".to_owned()));
        for typed in ["abcd-2345-efgh-6789", " ABCD 2345 EFGH 6789 ", "abcd2345efgh6789", "abcd–2345–efgh–6789"] {
            assert_eq!(letters_of(typed), wanted, "{typed}");
        }
        for typed in ["", "abcd", "abcd-2345-efgh-67890", "ábcd-2345-efgh-678"] {
            assert_eq!(letters_of(typed), None, "{typed}");
        }
        let made = secrets::one_time_password();
        assert!(letters_of(&made).is_some(), "{made}");
    }

    #[test]
    fn a_pseudonym_is_told_from_a_number() {
        assert!(is_pseudonym("C0123456789AB"));
        assert!(!is_pseudonym("1234567"));
        assert!(!is_pseudonym("c0123456789ab"));
    }

    #[tokio::test]
    async fn a_turn_opens_in_its_own_place_only_and_is_kept_once() {
        let folder = tempfile::tempdir().unwrap();
        let (data, store) = DataDirectory::create(&folder.path().join("data")).await.unwrap();
        let words = Words::at(&data, &store, "here").unwrap();
        let page = OwnPage { child: "C0123456789AB".to_owned(), form_token: String::new() };
        let at: Timestamp = "2026-11-02T10:00:00Z".parse().unwrap();
        words.say(&page, None, "I miss Nan’s dog", Some(Feeling::Sad), at).await.unwrap();
        let thread = words.own(&page).await.unwrap().remove(0);
        words.say(&page, Some((&thread.key, 1)), "I miss Nan and her dog", None, at).await.unwrap();
        assert!(matches!(words.say(&page, Some((&thread.key, 1)), "again", None, at).await, Err(WordsError::Taken)), "sent twice");
        let thread = words.own(&page).await.unwrap().remove(0);
        assert_eq!(thread.next(), 2, "the first words stay beside the second");
        assert!(matches!(thread.stands(5, "2026-11-09".parse().unwrap()), Some(Stands::Due { left: 0, .. })));
        assert!(matches!(thread.stands(5, "2026-11-10".parse().unwrap()), Some(Stands::Overdue { .. })));

        let known: Vec<Known> = store.known_turns().await.unwrap().into_iter().map(|(_, turn)| turn.known).collect();
        assert_eq!(known, [Known::Said(How::OwnPage), Known::Said(How::OwnPage)]);

        let other = OwnPage { child: "C0000000000AB".to_owned(), form_token: String::new() };
        assert!(words.own(&other).await.unwrap().is_empty());
        assert!(words.say(&other, Some((&thread.key, 2)), "mine now", None, at).await.is_err(), "another child’s thread");

        // The same bytes in another place are not opened.
        let mut moved = store.turns("here", None).await.unwrap().remove(0);
        moved.number = 2;
        assert!(store.keep_turn("here", &moved).await.unwrap());
        assert!(matches!(words.own(&page).await, Err(WordsError::Seal(SealError::Open))));
    }

    #[tokio::test]
    async fn what_an_earlier_release_kept_is_noted_once() {
        let folder = tempfile::tempdir().unwrap();
        let (data, store) = DataDirectory::create(&folder.path().join("data")).await.unwrap();
        let words = Words::at(&data, &store, "here").unwrap();
        let (child, by) = ("C0123456789AB", Adult { person: "P1".to_owned(), name: "A worker".to_owned() });
        let came = Came::Told { medium: "drawn or played".to_owned(), by: by.clone() };
        let on = "2026-11-05".parse().unwrap();
        let turns = [
            Turn::Said { words: "My house".to_owned(), feeling: None, came },
            Turn::Changed { what: "A lamp".to_owned(), on, evidence: "Visit".to_owned(), by },
        ];
        let key = words.key_of(child).await.unwrap();
        for (number, turn) in (0..).zip(&turns) {
            let sealed = key.seal(&serde_json::to_vec(turn).unwrap(), &Words::about(child, "S1", number)).unwrap();
            let at = "2026-11-02T10:00:00Z".parse().unwrap();
            let turn = SealedTurn { child: child.to_owned(), thread: "S1".to_owned(), number, at, sealed, known: None };
            assert!(store.keep_turn("here", &turn).await.unwrap());
        }
        assert!(store.known_turns().await.unwrap().is_empty());
        let before = store.turns_state().await.unwrap();
        words.note_known().await.unwrap();
        let known: Vec<Known> = store.known_turns().await.unwrap().into_iter().map(|(_, turn)| turn.known).collect();
        assert_eq!(known, [Known::Said(How::Drawn), Known::Changed(on)]);
        assert_ne!(store.turns_state().await.unwrap(), before, "whoever follows is told");
    }
}
