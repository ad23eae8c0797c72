//! Checks of returns, held in memory for the session that asked for them and
//! nowhere else: a report names children. Nothing is written to disk. What is
//! held is bounded, and goes when the session ends, when its reader drops it,
//! when nobody has looked at it for a while, or when room is needed.

use super::run::{Found, Return};
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, Semaphore};

/// A check is dropped after so long without anybody looking at it.
pub(super) const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How many checks one session holds; the one looked at longest ago goes.
pub(super) const OF_ONE_SESSION: usize = 3;
/// How many are held of all sessions together.
const OF_ALL: usize = 12;
/// How many may run or wait to run: each has its files in memory until then.
const AT_WORK: usize = 4;
/// How many values may be flagged in all the checks that are held: about half
/// a gigabyte.
const VALUES: usize = 2_000_000;

/// How far a check is.
#[derive(Debug, Clone)]
pub(super) enum Stage {
    /// Another check runs first.
    Waiting,
    /// The files are being read; the census is checked as it is read.
    Reading,
    /// Rules run over what was read, in words.
    Checking(String),
    /// What came of it.
    Done(Arc<Found>),
    /// Why nothing came of it.
    Failed(String),
}

/// One check.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) of: Return,
    /// The names of the files as sent.
    pub(super) files: Vec<String>,
    pub(super) begun: Timestamp,
    /// Bytes to read, and read so far, where reading can tell.
    pub(super) bytes: u64,
    pub(super) read: Arc<AtomicU64>,
    stage: Mutex<Stage>,
    pub(super) ended: Notify,
}

impl Check {
    pub(super) fn new(of: Return, files: Vec<String>, bytes: u64, begun: Timestamp) -> Self {
        let stage = Mutex::new(Stage::Waiting);
        Self { of, files, begun, bytes, read: Arc::default(), stage, ended: Notify::new() }
    }

    pub(super) fn stage(&self) -> Stage {
        lock(&self.stage).clone()
    }

    pub(super) fn is_at(&self, stage: Stage) {
        let ended = matches!(stage, Stage::Done(_) | Stage::Failed(_));
        *lock(&self.stage) = stage;
        if ended {
            self.ended.notify_waiters();
        }
    }

    pub(super) fn has_ended(&self) -> bool {
        matches!(*lock(&self.stage), Stage::Done(_) | Stage::Failed(_))
    }

    /// What came of it, where it is done.
    pub(super) fn found(&self) -> Option<Arc<Found>> {
        match &*lock(&self.stage) {
            Stage::Done(found) => Some(Arc::clone(found)),
            _ => None,
        }
    }

    fn values(&self) -> usize {
        self.found().map_or(0, |found| found.values)
    }
}

#[derive(Debug)]
struct Held {
    id: u64,
    /// The session's form token: known to its pages alone, and new each time
    /// somebody signs in.
    session: String,
    seen: Timestamp,
    check: Arc<Check>,
}

/// The checks that are held.
#[derive(Debug)]
pub(crate) struct Checks {
    held: Mutex<Vec<Held>>,
    next: AtomicU64,
    /// One check at a time: each uses every core.
    pub(super) turn: Semaphore,
}

impl Default for Checks {
    fn default() -> Self {
        Self { held: Mutex::default(), next: AtomicU64::new(1), turn: Semaphore::new(1) }
    }
}

/// No holder of these locks can leave what it guards half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Too many checks are running.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Busy;

impl Checks {
    /// Holds a check for a session, and gives its number.
    pub(super) fn hold(&self, session: &str, check: &Arc<Check>, now: Timestamp) -> Result<u64, Busy> {
        let mut held = lock(&self.held);
        if held.iter().filter(|one| !one.check.has_ended()).count() >= AT_WORK {
            return Err(Busy);
        }
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        held.push(Held { id, session: session.to_owned(), seen: now, check: Arc::clone(check) });
        while held.iter().filter(|one| one.session == session).count() > OF_ONE_SESSION {
            drop_oldest(&mut held, |one| one.session == session);
        }
        while held.len() > OF_ALL {
            drop_oldest(&mut held, |_| true);
        }
        Ok(id)
    }

    /// A session's check, which counts as looked at now.
    pub(super) fn of(&self, session: &str, id: u64, now: Timestamp) -> Option<Arc<Check>> {
        let mut held = lock(&self.held);
        let one = held.iter_mut().find(|one| one.id == id && one.session == session)?;
        one.seen = now;
        Some(Arc::clone(&one.check))
    }

    /// A session's checks, the newest first.
    pub(super) fn all_of(&self, session: &str) -> Vec<(u64, Arc<Check>)> {
        let held = lock(&self.held);
        held.iter().rev().filter(|one| one.session == session).map(|one| (one.id, Arc::clone(&one.check))).collect()
    }

    /// Drops one check of a session.
    pub(super) fn forget(&self, session: &str, id: u64) {
        lock(&self.held).retain(|one| !(one.id == id && one.session == session));
    }

    /// Drops every check of a session that has ended.
    pub(crate) fn forget_session(&self, session: &str) {
        lock(&self.held).retain(|one| one.session != session);
    }

    /// Takes the end of a check in: others make room for it, or it is refused.
    pub(super) fn end(&self, check: &Arc<Check>, stage: Stage) {
        let mut held = lock(&self.held);
        let found = match &stage {
            Stage::Done(found) => found.values,
            _ => 0,
        };
        if found > VALUES {
            check.is_at(Stage::Failed(format!(
                "It flags {found} values, more than a page can hold. The wrong year or the wrong file may have been chosen. If not, use `waymark check` on the command line, which writes any number to a file."
            )));
            return;
        }
        while held.iter().map(|one| one.check.values()).sum::<usize>() + found > VALUES {
            drop_oldest(&mut held, |one| !Arc::ptr_eq(&one.check, check));
        }
        check.is_at(stage);
    }

    /// Drops what nobody has looked at for a while; whether the check is held
    /// still.
    pub(super) fn sweep(&self, id: u64, now: Timestamp) -> bool {
        let mut held = lock(&self.held);
        held.retain(|one| !one.check.has_ended() || now.duration_since(one.seen) < IDLE);
        held.iter().any(|one| one.id == id)
    }
}

/// Drops the check looked at longest ago, of those meant.
fn drop_oldest(held: &mut Vec<Held>, meant: impl Fn(&Held) -> bool) {
    let oldest = held.iter().enumerate().filter(|(_, one)| meant(one)).min_by_key(|(_, one)| (one.seen, one.id)).map(|(at, _)| at);
    if let Some(at) = oldest {
        held.remove(at);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn check() -> Arc<Check> {
        Arc::new(Check::new(Return::Cin, vec!["census.xml".to_owned()], 10, at(0)))
    }

    fn done(values: usize) -> Stage {
        Stage::Done(Arc::new(Found { values, ..Found::default() }))
    }

    fn held(checks: &Checks, session: &str, minute: i64, values: usize) -> u64 {
        let check = check();
        let id = checks.hold(session, &check, at(minute)).unwrap();
        checks.end(&check, done(values));
        id
    }

    #[test]
    fn a_check_is_for_its_session_alone_and_goes_with_it() {
        let checks = Checks::default();
        let (own, other) = (held(&checks, "one", 0, 1), held(&checks, "two", 0, 1));
        assert!(checks.of("one", own, at(1)).is_some() && checks.of("one", other, at(1)).is_none());
        assert_eq!(checks.all_of("two").len(), 1);
        checks.forget("one", other);
        assert_eq!(checks.all_of("two").len(), 1, "nobody drops what is another's");
        checks.forget_session("two");
        assert!(checks.all_of("two").is_empty() && checks.of("two", other, at(1)).is_none());
        assert_eq!(checks.all_of("one").len(), 1);
    }

    #[test]
    fn the_one_looked_at_longest_ago_makes_room() {
        let checks = Checks::default();
        let ids: Vec<u64> = (0..3).map(|minute| held(&checks, "one", minute, 1)).collect();
        checks.of("one", ids[0], at(5));
        let fourth = held(&checks, "one", 6, 1);
        let left: Vec<u64> = checks.all_of("one").into_iter().map(|(id, _)| id).collect();
        assert_eq!(left, [fourth, ids[2], ids[0]]);
        for session in 0..20 {
            held(&checks, &session.to_string(), 10 + session, 1);
        }
        assert_eq!(lock(&checks.held).len(), OF_ALL);
        assert!(checks.all_of("one").is_empty());
    }

    #[test]
    fn what_is_held_is_bounded_by_what_it_flags() {
        let checks = Checks::default();
        let first = held(&checks, "one", 0, VALUES - 10);
        let second = held(&checks, "two", 1, 20);
        assert!(checks.of("one", first, at(2)).is_none());
        assert!(checks.of("two", second, at(2)).is_some());
        let third = held(&checks, "three", 3, VALUES + 1);
        let stage = checks.of("three", third, at(4)).unwrap().stage();
        assert!(matches!(&stage, Stage::Failed(why) if why.contains("command line")), "{stage:?}");
        assert!(checks.of("two", second, at(4)).is_some(), "what is refused pushes nothing out");
    }

    #[test]
    fn what_nobody_looks_at_goes_but_not_while_it_runs() {
        let checks = Checks::default();
        let id = held(&checks, "one", 0, 1);
        let running = checks.hold("one", &check(), at(0)).unwrap();
        assert!(checks.sweep(id, at(29)));
        checks.of("one", id, at(29));
        assert!(checks.sweep(id, at(58)) && checks.sweep(running, at(58)));
        assert!(!checks.sweep(id, at(59)));
        assert!(checks.sweep(running, at(900)));
    }

    #[test]
    fn so_many_run_at_once_and_no_more() {
        let checks = Checks::default();
        for session in 0..AT_WORK {
            checks.hold(&session.to_string(), &check(), at(0)).unwrap();
        }
        assert_eq!(checks.hold("late", &check(), at(0)), Err(Busy));
        checks.forget_session("0");
        assert!(checks.hold("late", &check(), at(0)).is_ok());
    }
}
