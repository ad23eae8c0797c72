//! What children said here among the figures of voice: the table that is read
//! beside the file of it. It is made from what is known of their words without
//! opening them.

use super::{Basis, Readings};
use crate::store::Known;
use crate::words::{day, reply_within};
use crate::workspace::View;
use care::thousands::in_threes;
use jiff::civil::Date;
use measures::recorded::WORDS;
use measures::{Measure, Recorded, RecordedWords};
use oversight::voice::answered::{Event, answered};

/// What was made of each thing that a child said here, up to the moment of a
/// view. A child who is forgotten is in it no more.
pub(crate) fn words(view: &View) -> Vec<RecordedWords> {
    let (known, within) = (view.known_of_words(), reply_within(view));
    let mut all = Vec::new();
    for of_child in known.chunk_by(|one, next| one.child == next.child) {
        let Some(first) = of_child.first() else { continue };
        let mut rungs: Vec<(Date, u8)> = of_child
            .iter()
            .filter_map(|turn| match turn.known {
                Known::MadeWith(rung) => Some((day(turn.at), rung.number())),
                _ => None,
            })
            .collect();
        rungs.sort_unstable();
        for thread in of_child.chunk_by(|one, next| one.thread == next.thread) {
            let events: Vec<(Date, Event)> = thread
                .iter()
                .filter_map(|turn| match turn.known {
                    Known::Said(how) => Some((day(turn.at), Event::Said(how))),
                    Known::Replied => Some((day(turn.at), Event::Replied)),
                    Known::Changed(on) => Some((on, Event::Changed)),
                    Known::Summary | Known::MadeWith(_) => None,
                })
                .collect();
            all.extend(answered(&events, within).into_iter().map(|said| RecordedWords {
                child: first.child.clone(),
                on: said.said,
                whose: said.how.whose(),
                how: said.how.code(),
                made_with: rungs.iter().rev().find(|(on, _)| *on <= said.said).map(|(_, rung)| *rung),
                due: said.due,
                replied: said.replied,
                changed: said.changed,
            }));
        }
    }
    all
}

/// The table of what children said here; `None` where nothing was said.
pub(crate) fn recorded(words: &[RecordedWords]) -> Option<Recorded> {
    Recorded::of(words).map_err(|error| tracing::error!(%error, "what children said here is in no figure")).ok().flatten()
}

/// All that was recorded here, to be read beside what was sent.
pub(crate) fn beside(data: &crate::data::DataDirectory, basis: &Basis) -> Vec<Recorded> {
    super::audited::recorded(data, &basis.audits).into_iter().chain(recorded(&basis.words)).collect()
}

/// `1 thing`, `12 things`.
fn things(count: usize) -> String {
    if count == 1 { "1 thing".to_owned() } else { format!("{} things", in_threes(&count.to_string())) }
}

impl Readings<'_> {
    /// Where the words behind a measure come from, in sentences; empty where it
    /// reads none.
    pub fn words_come_from(&self, measure: &Measure) -> Vec<String> {
        if !measure.sql.contains(WORDS.table) {
            return Vec::new();
        }
        let mut told = vec!["Days and codes only: no word that a child said or wrote is read for it.".to_owned()];
        let beside = self.last(&measure.id).and_then(|last| self.state.engine.as_ref()?.recorded_beside(&WORDS, last.as_at));
        let from = match beside {
            None => "From child_voice.csv. Nothing that children said here takes part in the last figure.".to_owned(),
            Some(_) if self.withholds() => "From child_voice.csv and from what children said here, each once.".to_owned(),
            Some((0, 0, here)) => format!("From {} that children said here. Nothing was sent in a file.", things(here)),
            Some((file, _, here)) => {
                format!(
                    "Over all its months from {} rows of child_voice.csv and {} that children said here, each once.",
                    in_threes(&file.to_string()),
                    things(here)
                )
            }
        };
        told.insert(0, from);
        if let Some((_, known @ 1.., _)) = beside.filter(|_| !self.withholds()) {
            let rows = if known == 1 { "1 row of the file is".to_owned() } else { format!("{known} rows of the file are") };
            told.push(format!("{rows} about a child on a day of which words are recorded here, and not read a second time."));
        }
        told
    }
}
