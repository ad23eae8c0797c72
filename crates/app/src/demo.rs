//! The fictional authority in a data directory: its story in the log, its
//! monthly snapshots as loads, made by the same ways as a council’s own.

use crate::commands::CommandError;
use crate::data::DataDirectory;
use crate::loading::{Sent, load_annex_a, load_supplement};
use crate::plans::SentPlans;
use crate::store::{Draft, Store};
use crate::workspace::{Live, Viewer};
use care::records::{AnyRecord, Key, Register};
use jiff::Timestamp;
use jiff::civil::Date;
use returns::annex_a::{Partial, SentFile};
use std::collections::HashMap;
use std::path::Path;
use synthetic::plans;

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
    for (done, snapshot) in synthetic::authority(&size).enumerate() {
        supplement.see(&snapshot);
        progress(&format!("Loading Annex A, month {} of {months}", done + 1));
        let files = snapshot.files.into_iter().map(|(name, bytes)| SentFile { name, bytes }).collect();
        let now = Timestamp::now();
        let at = crate::site::end_of_day(snapshot.date).map_or(now, |end| end.min(now));
        let view = live.view(Viewer::operator(authority.as_str()), now, None);
        let sent = Sent { by: "waymark-demo", at, files, snapshot: Some(snapshot.date), partial: Partial::Refuse };
        load_annex_a(&data, &live, &view, sent).await.map_err(|error| CommandError::Other(error.to_string()))?;
    }
    progress("Loading what is not in the return");
    let files = supplement.files().into_iter().map(|(name, bytes)| SentFile { name, bytes }).collect();
    let now = Timestamp::now();
    let at = crate::site::end_of_day(last_day).map_or(now, |end| end.min(now));
    let view = live.view(Viewer::operator(authority.as_str()), now, None);
    let sent = Sent { by: "waymark-demo", at, files, snapshot: Some(last_day), partial: Partial::Refuse };
    load_supplement(&data, &live, &view, sent).await.map_err(|error| CommandError::Other(error.to_string()))?;
    load_plans(&data, &live, authority.as_str(), children, last_day, progress).await?;
    let mark = path.join(MARK);
    std::fs::write(&mark, "").map_err(|error| CommandError::File { path: mark, error })
}

/// Loads two extracts of what children’s plans say, half a year apart.
async fn load_plans(
    data: &DataDirectory,
    live: &Live,
    authority: &str,
    plans: u32,
    last_day: Date,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), CommandError> {
    let other = |error: String| CommandError::Other(error);
    let before = last_day.checked_sub(jiff::Span::new().months(6)).map_err(|error| other(error.to_string()))?;
    for (seed, today) in [(20_260_430, before), (plans::Size::default().seed, last_day)] {
        progress(&format!("Loading what {plans} children’s plans say, as of {today}"));
        let size = plans::Size { plans, today, seed, ..plans::Size::default() };
        let files = plans::plan_files(&size);
        // The labels tell what was made wrong on purpose; no council has them.
        let files = files.into_iter().filter(|(name, _)| !name.starts_with("label"));
        let files = files.map(|(name, bytes)| SentFile { name: name.to_owned(), bytes }).collect();
        let now = Timestamp::now();
        let at = crate::site::end_of_day(today).map_or(now, |end| end.min(now));
        let view = live.view(Viewer::operator(authority), now, None);
        let sent = SentPlans { by: "waymark-demo", at, files, accept_partial: true };
        crate::plans::load(data, live, &view, sent).await.map_err(|error| other(error.to_string()))?;
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
