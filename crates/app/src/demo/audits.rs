//! The audits of the demo: cases drawn from its data as a council would draw
//! them, and what the story says was seen in them.

use crate::audits;
use crate::commands::CommandError;
use crate::commands::audits::list_at;
use crate::data::DataDirectory;
use crate::store::Draft;
use crate::workspace::{Live, Viewer};
use care::records::{AuditProgramme, FrameKind, Key, Load, Register, ReturnKind};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;

/// The seed of the demo’s draws: the same data gives the same cases.
const SEED: u32 = 20_261_031;

/// Noon of a day in London.
fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0).in_tz("Europe/London").map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Draws every programme of the story that chance draws, and writes what came of it.
pub(super) async fn draw(data: &DataDirectory, live: &Live, authority: &str, last_day: Date, today: Date) -> Result<(), CommandError> {
    let view = live.view(Viewer::operator(authority), Timestamp::now(), None);
    let pseudonyms = data.pseudonym_key()?;
    let programmes: Vec<(Key, u32, AuditProgramme)> = view
        .all::<AuditProgramme>()
        .filter(|programme| programme.record.kind != FrameKind::Dip)
        .map(|programme| (programme.key.clone(), programme.version, programme.record.clone()))
        .collect();
    for (key, saw, programme) in programmes {
        let on = programme.from.max(last_day.first_of_month()).min(today);
        // The last snapshot before the programme began, or else the first there is.
        let snapshots = || view.all::<Load>().filter(|load| load.record.kind == ReturnKind::AnnexA).map(|load| load.record.snapshot);
        let before = snapshots().filter(|snapshot| *snapshot <= on).max().or_else(|| snapshots().min());
        let Some(as_at) = before else { continue };
        let list = list_at(data, live.store(), &view, &programme, as_at).await?;
        let auditors = audits::auditors(&view, &programme, &pseudonyms);
        let drawn = audits::draw(&key, &programme, &list, &auditors, SEED, on).map_err(|error| CommandError::Other(error.to_string()))?;
        let by = "head-of-qa".to_owned();
        let reason = Some("The cases were drawn".to_owned());
        let record = Some(drawn.programme.into());
        let mut told =
            vec![(noon(on), by.clone(), Draft { register: Register::AuditProgramme, key: Some(key.clone()), saw, record, reason })];
        let mut versions: HashMap<(Register, Key), u32> = HashMap::new();
        for (key, audit) in &drawn.audits {
            versions.insert((Register::Audit, key.clone()), 1);
            told.push((noon(on), by.clone(), Draft { key: Some(key.clone()), ..Draft::new(audit.clone()) }));
        }
        for written in synthetic::audited(last_day, today, &key, &drawn.audits) {
            let key = Key::new(&written.key).map_err(|error| CommandError::Other(error.to_string()))?;
            let register = written.record.register();
            let saw = versions.entry((register, key.clone())).or_default();
            let draft = Draft { register, key: Some(key), saw: *saw, record: Some(written.record), reason: written.reason };
            *saw += 1;
            told.push((written.at, written.by.to_owned(), draft));
        }
        live.store().append_told(authority, told).await?;
    }
    live.catch_up().await?;
    Ok(())
}
