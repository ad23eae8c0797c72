//! What was recorded here beside a file: each counts once, and what does not
//! take part is in no figure.

use super::tables;
use crate::engine::{Basis, RunError};
use crate::recorded::{AUDITS, ROW, Says, WORDS};
use crate::store::{self, Load};
use crate::{Dictionary, Engine, Population, Reading, Recorded, RecordedAudit, RecordedWords};
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 10, 31);
const FILE: &str = "audit_id | audit_date | child_id | subject | team | grade | child_voice_first_person\n\
    R1 | 2026-10-01 | C1 | Assessment | North | Good | Yes\n\
    R2 | 2026-10-02 | C2 | Assessment | North | Inadequate |\n\
    R3 | 2026-09-02 | C3 | Assessment | North | Good | Yes";

fn engine(file: bool, recorded: &[RecordedAudit]) -> Engine {
    let mut sent = tables(DAY, &[("qa_audits", FILE)]);
    if !file {
        sent.tables.retain(|table| table.schema.name != "qa_audits");
    }
    let load = Load::in_memory(&sent).unwrap_or_else(|error| panic!("{error}"));
    let recorded = Recorded::of(recorded).unwrap_or_else(|error| panic!("{error}"));
    Engine::of([load]).unwrap_or_else(|error| panic!("{error}")).beside(recorded)
}

fn run(engine: &Engine, id: &str) -> Reading {
    let dictionary = Dictionary::built_in();
    let measure = dictionary.get(id).unwrap_or_else(|| panic!("no {id}"));
    engine.run_blocking(measure, DAY, Population::NotKnown).unwrap_or_else(|error| panic!("{error}"))
}

fn audit(id: &str, child: &str, on: Date) -> RecordedAudit {
    let says = Says { subject: "Recorded here".into(), team: Some("South".into()), grade: "Good", voice: Some(true), plan: None };
    RecordedAudit { id: id.into(), child: child.into(), on, says: Some(says) }
}

/// The figure of the month as met, of how many, and how many were recorded here.
fn check(file: bool, recorded: &[RecordedAudit], expected: (f64, Option<f64>, usize)) {
    let reading = run(&engine(file, recorded), "audit_good_pct");
    let here = reading.cases.list().iter().filter(|case| case.source_row == Some(ROW)).count();
    assert_eq!((reading.figure.numerator, reading.figure.denominator, here), expected, "{recorded:?}");
}

#[test]
fn an_audit_recorded_here_counts_beside_the_file_and_never_twice() {
    let other = audit("R9", "C9", date(2026, 10, 20));
    check(true, &[], (1.0, Some(2.0), 0));
    check(true, std::slice::from_ref(&other), (2.0, Some(3.0), 1));
    // The same number; the same child in the same month; the same child in another month.
    check(true, &[audit("R2", "C7", date(2026, 10, 20))], (2.0, Some(2.0), 1));
    check(true, &[audit("R8", "C2", date(2026, 10, 20))], (2.0, Some(2.0), 1));
    check(true, &[audit("R8", "C3", date(2026, 10, 20))], (2.0, Some(3.0), 1));
    // One that does not take part is not counted by way of the file either.
    let themed = RecordedAudit { says: None, ..audit("R2", "C2", date(2026, 10, 20)) };
    check(true, &[other.clone(), themed], (2.0, Some(2.0), 1));
    // Without a file, what is recorded here is all there is.
    check(false, &[other], (1.0, Some(1.0), 1));
}

#[test]
fn nothing_recorded_by_then_is_not_nought() {
    let later = [audit("R9", "C9", date(2026, 11, 3))];
    let reading = run(&engine(false, &later), "audits_in_month");
    assert_eq!((reading.shown(), reading.not_sent.as_slice()), (None, ["qa_audits".to_owned()].as_slice()));
    let themed = [RecordedAudit { says: None, ..audit("R9", "C9", date(2026, 10, 3)) }];
    assert_eq!(run(&engine(false, &themed), "audits_in_month").shown(), None, "what takes no part is no table");
}

#[test]
fn a_question_that_was_not_asked_is_no_answer_where_the_audit_was_recorded_here() {
    let mut silent = audit("R9", "C9", date(2026, 10, 20));
    silent.says = silent.says.map(|says| Says { voice: None, ..says });
    let voice = |recorded: &[RecordedAudit]| run(&engine(true, recorded), "audit_child_voice_pct").figure;
    // The file's blank stays in the denominator, as its page says.
    assert_eq!((voice(&[]).numerator, voice(&[]).denominator), (1.0, Some(2.0)));
    assert_eq!(voice(&[silent]).denominator, Some(2.0));
    assert_eq!(voice(&[audit("R9", "C9", date(2026, 10, 20))]).denominator, Some(3.0));
}

#[test]
fn the_basis_names_the_state_of_the_records_and_another_state_is_told() {
    let root = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let folder = store::write(root.path(), "aaaaaaaa", &tables(DAY, &[("qa_audits", FILE)])).unwrap_or_else(|error| panic!("{error}"));
    let with = |recorded: &[RecordedAudit]| {
        let recorded = Recorded::of(recorded).unwrap_or_else(|error| panic!("{error}"));
        Engine::open(std::slice::from_ref(&folder)).unwrap_or_else(|error| panic!("{error}")).beside(recorded)
    };
    let one = [audit("R9", "C9", date(2026, 10, 20))];
    let engine = with(&one);
    let reading = run(&engine, "audit_good_pct");
    let basis = reading.basis();
    assert!(matches!(basis.supplements.as_slice(), [records] if records.starts_with("records-")), "{basis:?}");
    assert!(run(&engine, "cpp_open").basis().supplements.is_empty(), "a measure that reads no audit does not change with them");
    assert_eq!(engine.recorded_beside(&AUDITS, DAY), Some((3, 0, 1)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap_or_else(|error| panic!("{error}"));
    let again = |engine: &Engine, basis: &Basis| {
        runtime.block_on(engine.run_on(basis, &reading.measure, DAY, Population::NotKnown)).map(|reading| reading.figure.cases)
    };
    assert_eq!(again(&engine, &basis), Ok(3));
    let before = Basis { supplements: Vec::new(), ..basis.clone() };
    assert_eq!(again(&engine, &before), Ok(2), "as it was before anything was recorded");
    let moderated = with(&[RecordedAudit { on: date(2026, 10, 21), ..one[0].clone() }]);
    assert_eq!(again(&moderated, &basis), Err(RunError::RecordsChanged(&AUDITS)));
}

const SAID: &str = "child_id | said_on | team | whose | reply_due | replied_on | changed\n\
    C1 | 2026-10-01 | North | Summary | 2026-10-08 | 2026-10-09 | Not yet\n\
    C2 | 2026-10-05 | North | Own words | 2026-10-12 | 2026-10-12 | Yes";

fn words(child: &str, on: Date, replied: Option<Date>) -> RecordedWords {
    RecordedWords {
        child: child.into(),
        on,
        whose: "Own words",
        how: "Own page",
        made_with: None,
        due: Some(date(2026, 10, 16)),
        replied,
        changed: None,
    }
}

fn with_words(recorded: &[RecordedWords], audits: &[RecordedAudit]) -> Engine {
    let load = Load::in_memory(&tables(DAY, &[("child_voice", SAID), ("qa_audits", FILE)])).unwrap_or_else(|error| panic!("{error}"));
    let words = Recorded::of(recorded).unwrap_or_else(|error| panic!("{error}"));
    let audits = Recorded::of(audits).unwrap_or_else(|error| panic!("{error}"));
    Engine::of([load]).unwrap_or_else(|error| panic!("{error}")).beside(words.into_iter().chain(audits))
}

/// A figure of words as met and of how many.
fn check_words(id: &str, recorded: &[RecordedWords], expected: (f64, f64)) {
    let figure = run(&with_words(recorded, &[]), id).figure;
    assert_eq!((figure.numerator, figure.denominator.unwrap_or_default()), expected, "{id} of {recorded:?}");
}

#[test]
fn words_recorded_here_count_beside_the_file_and_never_twice() {
    let in_time = words("C9", date(2026, 10, 9), Some(date(2026, 10, 16)));
    let late = words("C9", date(2026, 10, 9), Some(date(2026, 10, 19)));
    check_words("voice_own_words_pct", &[], (1.0, 2.0));
    check_words("voice_own_words_pct", std::slice::from_ref(&in_time), (2.0, 3.0));
    check_words("voice_replied_in_time_pct", std::slice::from_ref(&in_time), (2.0, 3.0));
    check_words("voice_replied_in_time_pct", &[late], (1.0, 3.0));
    // The same child on the same day is the same words; on the day after it is not.
    check_words("voice_own_words_pct", &[words("C1", date(2026, 10, 1), None)], (2.0, 2.0));
    check_words("voice_own_words_pct", &[words("C1", date(2026, 10, 2), None)], (2.0, 3.0));
    // What came of it after the date is not known at it.
    let changed = |on| RecordedWords { changed: Some(on), ..in_time.clone() };
    check_words("voice_changed_pct", &[changed(date(2026, 10, 31))], (2.0, 3.0));
    check_words("voice_changed_pct", &[changed(date(2026, 11, 1))], (1.0, 3.0));
}

#[test]
fn what_changed_is_told_by_what_it_is() {
    let (said, audited) = ([words("C9", date(2026, 10, 9), None)], [audit("R9", "C9", date(2026, 10, 20))]);
    let engine = with_words(&said, &audited);
    let hashes = |id: &str| run(&engine, id).basis().supplements;
    assert!(hashes("voice_own_words_pct").iter().any(|hash| hash.starts_with("records-words-")));
    assert!(hashes("audit_good_pct").iter().all(|hash| !hash.starts_with("records-words-")), "words change no figure of audits");
    assert_eq!((engine.recorded_beside(&WORDS, DAY), engine.recorded_beside(&AUDITS, DAY)), (Some((2, 0, 1)), Some((3, 0, 1))));
    let reading = run(&engine, "voice_own_words_pct");
    let basis = Basis { load: Some("aaaaaaaa".into()), ..reading.basis() };
    let root = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let sent = tables(DAY, &[("child_voice", SAID)]);
    let folder = store::write(root.path(), "aaaaaaaa", &sent).unwrap_or_else(|error| panic!("{error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap_or_else(|error| panic!("{error}"));
    let again = |recorded: &[RecordedWords]| {
        let recorded = Recorded::of(recorded).unwrap_or_else(|error| panic!("{error}"));
        let engine = Engine::open(std::slice::from_ref(&folder)).unwrap_or_else(|error| panic!("{error}")).beside(recorded);
        runtime.block_on(engine.run_on(&basis, &reading.measure, DAY, Population::NotKnown)).map(|reading| reading.figure.cases)
    };
    assert_eq!(again(&said), Ok(3));
    let error = again(&[words("C9", date(2026, 10, 9), Some(date(2026, 10, 12)))]).err();
    assert_eq!(error, Some(RunError::RecordsChanged(&WORDS)));
    assert!(error.is_some_and(|error| error.to_string().starts_with("words of children recorded here have changed since")));
}
