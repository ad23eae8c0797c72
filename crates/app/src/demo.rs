//! The fictional authority in a data directory: its story in the log, its
//! monthly snapshots as loads, made by the same ways as a council’s own.

use crate::commands::CommandError;
use crate::data::DataDirectory;
use crate::figures::{Basis, frozen, published, reading_in_words};
use crate::loading::{Sent, load_annex_a, load_supplement};
use crate::plans::SentPlans;
use crate::store::{Draft, Store};
use crate::workspace::{Live, Viewer};
use care::records::{AnyRecord, Key, Narrative, Register};
use jiff::Timestamp;
use jiff::civil::Date;
use measures::{Dictionary, Engine, Population};
use returns::annex_a::{Partial, SentFile};
use std::collections::HashMap;
use std::path::Path;
use synthetic::{OpenChild, plans};

mod answers;
mod audits;
pub mod voice;

/// The file that marks a directory as a demo that was made to its end.
pub const MARK: &str = "demo";

/// Makes the authority in a new data directory, as it would stand on a day:
/// `children` open cases, a snapshot at the end of each of the last `months`
/// months. `progress` is told each step.
pub async fn make(path: &Path, children: u32, months: u32, today: Date, progress: &(dyn Fn(&str) + Sync)) -> Result<(), CommandError> {
    let (data, store) = DataDirectory::create(path).await?;
    let last_day = today.first_of_month().yesterday().map_err(|error| CommandError::Other(error.to_string()))?;
    progress("Writing three years of improvement");
    let authority = write_story(&store, last_day, today).await?;
    let live = Live::start(store).await?;
    let size = synthetic::Size {
        open_children: children,
        months,
        last_month: (last_day.year(), last_day.month()),
        seed: synthetic::Size::default().seed,
    };
    let mut supplement = synthetic::Supplement::new(size.seed);
    let mut besides = Vec::new();
    let mut open = OpenAt::new(last_day)?;
    for (done, snapshot) in (1..).zip(synthetic::authority(&size)) {
        supplement.see(&snapshot);
        open.see(&snapshot);
        if done == months {
            besides = synthetic::oversight(&snapshot, size.seed);
            besides.extend(synthetic::voice(&snapshot, size.seed));
        }
        progress(&format!("Loading Annex A, month {done} of {months}"));
        let month = Month { data: &data, live: &live, authority: authority.as_str(), snapshot };
        // What the scrutiny committee was told came from an extract that was taken too early.
        if done + 1 == months {
            progress("Keeping figures as they were reported");
            month.load(Some(TAKEN_EARLY), 0).await?;
            month.freeze(2).await?;
            month.load(None, 9).await?;
            month.write_accounts(10, &ACCOUNTS[..1]).await?;
        } else {
            month.load(None, 0).await?;
        }
        if done == months {
            month.write_accounts(1, &ACCOUNTS[1..]).await?;
        }
    }
    progress("Loading what is not in the return");
    let files = supplement.files().into_iter().chain(besides).map(|(name, bytes)| SentFile { name, bytes }).collect();
    let now = Timestamp::now();
    let at = crate::site::end_of_day(last_day).map_or(now, |end| end.min(now));
    let view = live.view(Viewer::operator(authority.as_str()), now, None);
    let sent = Sent { by: "waymark-demo", at, files, snapshot: Some(last_day), partial: Partial::Refuse };
    load_supplement(&data, &live, &view, sent).await.map_err(|error| CommandError::Other(error.to_string()))?;
    load_published(&data, &live, authority.as_str(), today, progress).await?;
    load_plans(&data, &live, authority.as_str(), children, open, progress).await?;
    progress("Drawing the cases of audits");
    audits::draw(&data, &live, authority.as_str(), last_day, today).await?;
    voice::say(&data, live.store(), &live, authority.as_str(), today).await?;
    let mark = path.join(MARK);
    std::fs::write(&mark, "").map_err(|error| CommandError::File { path: mark, error })
}

/// A month of the demo: its extract, and what was said of it.
struct Month<'a> {
    data: &'a DataDirectory,
    live: &'a Live,
    authority: &'a str,
    snapshot: synthetic::Snapshot,
}

/// The last rows of the assessments that an extract taken too early lacks.
const TAKEN_EARLY: usize = 30;
/// The meeting whose figures are kept as reported.
const REPORTED_TO: &str = "MT24";
/// What was written of figures: measure, what, so what, now what.
const ACCOUNTS: &[[&str; 4]] = &[
    [
        "assessment_45wd_pct",
        "About four assessments in five are finished within 45 working days.",
        "Most families know within nine weeks what help they will get. One in five waits longer, and waits without a plan.",
        "Assessment Team 3 gets two agency posts until March; the service manager looks at every assessment past day 35 on Mondays.",
    ],
    [
        "cpp_repeat_pct",
        "About a quarter of new child protection plans are for children who had one before.",
        "For these children the help ended before it held. They have told us that everybody left at once.",
        "From next month no plan ends without a named worker for the six months after; the board looks at ten repeat plans in January.",
    ],
];

impl Month<'_> {
    /// A moment so many days after the extract, and not after now.
    fn days_after(&self, days: i64) -> Timestamp {
        let now = Timestamp::now();
        let day = self.snapshot.date.checked_add(jiff::Span::new().days(days)).unwrap_or(self.snapshot.date);
        crate::site::end_of_day(day).map_or(now, |end| end.min(now))
    }

    /// Loads the extract; one that was taken early lacks the last assessments.
    async fn load(&self, taken_early: Option<usize>, days: i64) -> Result<(), CommandError> {
        let early = |name: &str, bytes: &[u8]| match taken_early {
            Some(rows) if name.ends_with("list_4.csv") => without_last(bytes, rows),
            _ => bytes.to_vec(),
        };
        let files = self.snapshot.files.iter().map(|(name, bytes)| SentFile { name: name.clone(), bytes: early(name, bytes) }).collect();
        let view = self.live.view(Viewer::operator(self.authority), Timestamp::now(), None);
        let sent =
            Sent { by: "waymark-demo", at: self.days_after(days), files, snapshot: Some(self.snapshot.date), partial: Partial::Refuse };
        load_annex_a(self.data, self.live, &view, sent).await.map(|_| ()).map_err(|error| CommandError::Other(error.to_string()))
    }

    /// The engine over what is loaded by now.
    fn engine(&self, basis: &Basis) -> Result<Engine, CommandError> {
        let other = |error: String| CommandError::Other(error);
        let opened = basis.loads.iter().map(|hash| measures::store::Load::open(&self.data.loads().join(hash)));
        let loads = opened.collect::<Result<Vec<_>, _>>().map_err(|error| other(error.to_string()))?;
        Engine::with(loads, basis.conventions()).map_err(|error| other(error.to_string()))
    }

    /// Keeps the figures that the plan is judged by, as reported to a meeting.
    async fn freeze(&self, days: i64) -> Result<(), CommandError> {
        let other = |error: String| CommandError::Other(error);
        let view = self.live.view(Viewer::operator(self.authority), Timestamp::now(), None);
        let meeting = Key::new(REPORTED_TO).map_err(|error| other(error.to_string()))?;
        let (basis, dictionary, date) = (Basis::of(&view), Dictionary::built_in(), self.snapshot.date);
        let engine = self.engine(&basis)?;
        let population = Population::of(basis.population.unwrap_or_default());
        let measures = frozen::linked(&view);
        let frozen = tokio::task::block_in_place(|| frozen::freeze((&engine, &dictionary, population), &measures, &meeting, date, date));
        let drafts: Vec<Draft> = frozen.map_err(|error| other(error.to_string()))?.into_iter().map(Draft::new).collect();
        self.live.append(self.authority, "waymark-freeze", self.days_after(days), drafts).await?;
        Ok(())
    }

    /// Writes what figures mean, on the figures of this month.
    async fn write_accounts(&self, days: i64, accounts: &[[&str; 4]]) -> Result<(), CommandError> {
        let view = self.live.view(Viewer::operator(self.authority), Timestamp::now(), None);
        let basis = Basis::of(&view);
        let (engine, dictionary) = (self.engine(&basis)?, Dictionary::built_in());
        let population = Population::of(basis.population.unwrap_or_default());
        let mut drafts = Vec::new();
        for [id, what, so_what, now_what] in accounts {
            let Some(measure) = dictionary.get(id) else { continue };
            let reading =
                engine.run(measure, self.snapshot.date, population).await.map_err(|error| CommandError::Other(error.to_string()))?;
            drafts.push(Draft::new(Narrative {
                measure: (*id).to_owned(),
                as_at: reading.as_at,
                load: reading.load.hash.clone().unwrap_or_default(),
                figure: reading_in_words(&reading),
                what: (*what).into(),
                so_what: (*so_what).into(),
                now_what: (*now_what).into(),
            }));
        }
        self.live.append(self.authority, "head-of-qa", self.days_after(days), drafts).await?;
        Ok(())
    }
}

/// A CSV without its last rows.
fn without_last(bytes: &[u8], rows: usize) -> Vec<u8> {
    let mut read = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let all: Vec<csv::ByteRecord> = read.byte_records().flatten().collect();
    let mut written = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in all.iter().take(all.len().saturating_sub(rows).max(1)) {
        // Writing into memory does not fail.
        let _ = written.write_byte_record(row);
    }
    written.into_inner().unwrap_or_default()
}

/// Loads the invented statistics that stand beside the authority's own.
async fn load_published(
    data: &DataDirectory,
    live: &Live,
    authority: &str,
    today: Date,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), CommandError> {
    progress("Loading invented statistics to compare with");
    let files = synthetic::comparators(today);
    let files = files.into_iter().map(|(name, bytes)| published::Sent { name: name.to_owned(), bytes }).collect();
    let view = live.view(Viewer::operator(authority), Timestamp::now(), None);
    let note = Some("Invented for the demonstration: nobody published these figures.");
    let loaded = published::load(data, live, &view, ("waymark-demo", Timestamp::now()), files, note).await;
    loaded.map(|_| ()).map_err(|error| CommandError::Other(error.to_string()))
}

/// The children who are open when plans are extracted: half a year before the
/// last snapshot, or at the first that there is after that day, and at the last.
struct OpenAt {
    before: Date,
    last_day: Date,
    then: Vec<OpenChild>,
    now: Vec<OpenChild>,
}

impl OpenAt {
    fn new(last_day: Date) -> Result<Self, CommandError> {
        let before = last_day.checked_sub(jiff::Span::new().months(6)).map_err(|error| CommandError::Other(error.to_string()))?;
        Ok(Self { before, last_day, then: Vec::new(), now: Vec::new() })
    }

    /// Takes in a snapshot; they come oldest first.
    fn see(&mut self, snapshot: &synthetic::Snapshot) {
        if self.then.is_empty() || snapshot.date <= self.before.last_of_month() {
            self.then = synthetic::open_children(snapshot);
        }
        if snapshot.date == self.last_day {
            self.now = synthetic::open_children(snapshot);
        }
    }
}

/// Loads two extracts of what children’s plans say, half a year apart: the plans
/// of children who are open in the return.
async fn load_plans(
    data: &DataDirectory,
    live: &Live,
    authority: &str,
    plans: u32,
    open: OpenAt,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), CommandError> {
    let other = |error: String| CommandError::Other(error);
    let OpenAt { before, last_day, then, now } = open;
    for (seed, today, children) in [(20_260_430, before, then), (plans::Size::default().seed, last_day, now)] {
        progress(&format!("Loading what {plans} children’s plans say, as of {today}"));
        let size = plans::Size { plans, today, seed, ..plans::Size::default() };
        let mut files = plans::plan_files_of(&size, children);
        plans::with_visits(&mut files);
        let now = Timestamp::now();
        let at = crate::site::end_of_day(today).map_or(now, |end| end.min(now));
        let view = live.view(Viewer::operator(authority), now, None);
        let sent = SentPlans { by: "waymark-demo", at, files: answers::without_labels(&files), accept_partial: true };
        crate::plans::load(data, live, &view, sent).await.map_err(|error| other(error.to_string()))?;
        if today == last_day {
            answers::write(data, live, authority, &files, now).await?;
        }
    }
    Ok(())
}

/// Writes the story into the log as if it had been written day by day, and
/// gives the authority’s key.
pub async fn write_story(store: &Store, last_day: Date, today: Date) -> Result<Key, CommandError> {
    let mut versions: HashMap<(Register, Key), u32> = HashMap::new();
    let mut told = Vec::new();
    let mut authority = None;
    for line in synthetic::story(last_day, today) {
        let register = line.record.register();
        let key = Key::new(line.key).map_err(|error| CommandError::Other(error.to_string()))?;
        if matches!(line.record, AnyRecord::Authority(_)) {
            authority.get_or_insert_with(|| key.clone());
        }
        let version = versions.entry((register, key.clone())).or_default();
        let saw = *version;
        *version += 1;
        // A change that the story gives no reason for was part of the plan.
        let reason = line.reason.or_else(|| (saw > 0).then(|| "Updated for the board".to_owned()));
        told.push((line.at, line.by.to_owned(), Draft { register, key: Some(key), saw, record: Some(line.record), reason }));
    }
    let authority = authority.ok_or_else(|| CommandError::Other("the story names no authority".to_owned()))?;
    store.append_told(authority.as_str(), told).await?;
    Ok(authority)
}
