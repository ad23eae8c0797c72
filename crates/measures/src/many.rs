//! Many measures at many dates, on the cores that there are. These functions
//! block, start threads of their own, and may be called from anywhere.

use crate::engine::{Basis, Detail, Engine, RunError};
use crate::measure::Measure;
use crate::reading::{Population, Reading};
use crate::store::{Load, StoreError};
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::runtime::{Builder, Runtime};

/// A measure at some of the dates that it is asked for.
struct Part<'a> {
    measure: &'a Arc<Measure>,
    dates: Vec<Date>,
    /// Where each stands among all that is asked.
    places: Vec<usize>,
}

impl Engine {
    /// Runs measures at dates, each as asked, and gives the readings in that
    /// order.
    pub fn run_all(&self, asked: &[(Arc<Measure>, Date)], population: Population) -> Vec<Result<Reading, RunError>> {
        self.read_all(asked, population, Detail::Cases)
    }

    /// The figures of measures at dates, without the cases behind them, in the
    /// order asked: far less work, since what only a list of cases shows is left
    /// out of it.
    pub fn figures(&self, asked: &[(Arc<Measure>, Date)], population: Population) -> Vec<Result<Reading, RunError>> {
        self.read_all(asked, population, Detail::Figure)
    }

    fn read_all(&self, asked: &[(Arc<Measure>, Date)], population: Population, detail: Detail) -> Vec<Result<Reading, RunError>> {
        let parts = parts(asked);
        let read = each(&parts, async |part| Ok(self.run_at(part.measure, &part.dates, population, detail).await));
        let mut readings: Vec<Result<Reading, RunError>> = asked.iter().map(|_| Err(stopped())).collect();
        for (part, read) in parts.iter().zip(read) {
            match read {
                Ok(read) => part.places.iter().zip(read).for_each(|(place, reading)| put(&mut readings, *place, reading)),
                Err(error) => part.places.iter().for_each(|place| put(&mut readings, *place, Err(error.clone()))),
            }
        }
        readings
    }

    /// The loads that readings would be made from, as [`Engine::basis`] gives
    /// them and in that order.
    pub fn basis_all(&self, asked: &[(Arc<Measure>, Date)]) -> Vec<Result<Basis, RunError>> {
        each(asked, async |(measure, as_at)| self.basis(measure, *as_at).await)
    }

    /// Checks measures, as [`Engine::check`] does, and gives what is wrong with
    /// each in that order.
    pub fn check_all(&self, measures: &[Arc<Measure>]) -> Vec<Result<(), RunError>> {
        each(measures, async |measure| self.check(measure).await)
    }

    /// A measure at the date of every load, earliest first.
    pub fn series(&self, measure: &Arc<Measure>, population: Population) -> Vec<Result<Reading, RunError>> {
        let asked: Vec<_> = self.loads().iter().map(|load| (measure.clone(), load.snapshot)).collect();
        self.run_all(&asked, population)
    }

    /// One measure at one date; use [`Engine::run`] where you can.
    pub fn run_blocking(&self, measure: &Arc<Measure>, as_at: Date, population: Population) -> Result<Reading, RunError> {
        self.run_all(&[(measure.clone(), as_at)], population).pop().unwrap_or_else(|| Err(stopped()))
    }
}

fn put(readings: &mut [Result<Reading, RunError>], place: usize, reading: Result<Reading, RunError>) {
    if let Some(at) = readings.get_mut(place) {
        *at = reading;
    }
}

/// What is asked, measure by measure: a measure's dates stay together, and where
/// measures are few they are parted so that no core is idle.
fn parts(asked: &[(Arc<Measure>, Date)]) -> Vec<Part<'_>> {
    let longest = asked.len().div_ceil(cores()).max(1);
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut open: HashMap<*const Measure, usize> = HashMap::new();
    for (place, (measure, as_at)) in asked.iter().enumerate() {
        let known = open.get(&Arc::as_ptr(measure)).and_then(|part| parts.get_mut(*part)).filter(|part| part.dates.len() < longest);
        if let Some(part) = known {
            part.dates.push(*as_at);
            part.places.push(place);
        } else {
            open.insert(Arc::as_ptr(measure), parts.len());
            parts.push(Part { measure, dates: vec![*as_at], places: vec![place] });
        }
    }
    parts
}

impl Load {
    /// Opens the folders of loads, in their order, as [`Load::open`] does each.
    pub fn open_all<P: AsRef<Path> + Sync>(folders: &[P]) -> Vec<Result<Self, StoreError>> {
        let opened = share(folders, || (), |(), folder| Self::open(folder.as_ref()));
        let again = |(folder, load): (&P, Option<_>)| load.unwrap_or_else(|| Self::open(folder.as_ref()));
        folders.iter().zip(opened).map(again).collect()
    }
}

/// Does one thing for each item and gives the results in their order.
fn each<I: Sync, T: Send>(items: &[I], one: impl AsyncFn(&I) -> Result<T, RunError> + Sync) -> Vec<Result<T, RunError>> {
    let start = || Builder::new_current_thread().enable_time().build().map_err(|error| RunError::Engine(error.to_string()));
    let done = share(items, start, |runtime: &Result<Runtime, RunError>, item| match runtime {
        Ok(runtime) => runtime.block_on(one(item)),
        Err(error) => Err(error.clone()),
    });
    done.into_iter().map(|result| result.unwrap_or_else(|| Err(stopped()))).collect()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Shares work out among as many threads as there are cores, each of which is
/// started once. `None` is of a thread that stopped.
fn share<I: Sync, S, T: Send>(items: &[I], start: impl Fn() -> S + Sync, one: impl Fn(&S, &I) -> T + Sync) -> Vec<Option<T>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let started = start();
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, one(&started, item)));
        }
    };
    let done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..cores().min(items.len())).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap_or_default()).collect()
    });
    let mut results: Vec<Option<T>> = items.iter().map(|_| None).collect();
    for (index, result) in done {
        if let Some(place) = results.get_mut(index) {
            *place = Some(result);
        }
    }
    results
}

fn stopped() -> RunError {
    RunError::Engine("a thread of it stopped".into())
}
