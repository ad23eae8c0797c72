#![allow(clippy::unwrap_used)]

use super::*;
use care::log::Hash;
use care::records::shape::Shape;
use care::records::{
    Action, Answered, Cause, Delivery, Embargo, Evidence, Finding, Impact, Inspection, MeasureLink, Meeting, MeetingAction, Outcome,
    Person, Promise, Question, Register, Role,
};
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

const LAST_DAY: Date = date(2026, 10, 31);
const TODAY: Date = date(2026, 11, 24);

/// The latest version of each record of a register.
fn latest<'a, R: Record>(told: &'a [Told]) -> BTreeMap<&'static str, &'a R>
where
    &'a R: TryFrom<&'a AnyRecord>,
{
    told.iter().filter_map(|told| <&R>::try_from(&told.record).ok().map(|record| (told.key, record))).collect()
}

fn sound(last_day: Date, today: Date) {
    let book = book(last_day, today);
    assert_eq!(book.missed, Vec::<String>::new());
    let told = book.in_order();
    let mut known: BTreeSet<(Register, String)> = BTreeSet::new();
    let mut before = Timestamp::UNIX_EPOCH;
    for told in &told {
        let register = told.record.register();
        let what = format!("{} {} on {}", register.name(), told.key, told.at);
        assert!(told.at > before, "{what} comes after {before}");
        before = told.at;
        assert_eq!(told.record.problems(), [], "{what}");
        for link in Shape::of(register).links(&told.record.to_value().unwrap()) {
            assert!(
                known.contains(&(link.register, link.key.to_string())),
                "{what}: {} points to {} {}",
                link.field,
                link.register.name(),
                link.key
            );
        }
        let new = known.insert((register, told.key.to_owned()));
        assert!(new || told.reason.as_deref().is_some_and(|why| !why.is_empty()), "{what}: a later version says why");
        assert!(new || register != Register::Paper, "{what}");
        assert!(known.contains(&(Register::Person, told.by.to_owned())), "{what}: {} writes", told.by);
    }
    assert!(before < london(today, 0, 0), "nothing is written before it happens");
}

#[test]
fn every_record_is_sound_and_points_to_what_was_written_before() {
    sound(LAST_DAY, TODAY);
    for month in 1..=12 {
        for year in [2026, 2027] {
            let last_day = date(year, month, 1).last_of_month();
            for later in [1, 9, 30] {
                sound(last_day, last_day.saturating_add(later.days()));
            }
        }
    }
}

#[test]
fn the_same_days_give_the_same_story() {
    let hash = || Hash::of(format!("{:?}", story(LAST_DAY, TODAY)).as_bytes());
    assert_eq!(hash(), hash());
}

#[test]
fn there_is_one_person_for_each_role_that_signs_in() {
    let told = story(LAST_DAY, TODAY);
    let people = latest::<Person>(&told);
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Public) {
        let key = role.name().replace('_', "-");
        let with: Vec<&str> = people.iter().filter(|(_, person)| person.role == Some(role)).map(|(key, _)| *key).collect();
        assert_eq!(with, [key.as_str()]);
        assert!(people[key.as_str()].in_post(TODAY), "{key} is in post");
    }
}

#[test]
fn there_is_enough_of_everything() {
    let told = story(LAST_DAY, TODAY);
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for told in &told {
        keys.entry(told.record.register().name()).or_default().insert(told.key);
    }
    let counts: BTreeMap<&str, usize> = keys.iter().map(|(register, keys)| (*register, keys.len())).collect();
    println!("{} entries: {counts:?}", told.len());
    for (register, at_least) in [
        ("inspection", 9),
        ("finding", 40),
        ("theme", 10),
        ("cause", 9),
        ("outcome", 8),
        ("action", 45),
        ("evidence", 25),
        ("measure-link", 12),
        ("voice", 14),
        ("event", 7),
        ("body", 5),
        ("meeting", 24),
        ("paper", 6),
        ("question", 12),
        ("resolution", 16),
        ("meeting-action", 12),
        ("promise", 12),
        ("embargo", 2),
        ("framework", 3),
        ("team", 10),
        ("person", 20),
    ] {
        assert!(counts.get(register).copied().unwrap_or(0) >= at_least, "{register}: {counts:?}");
    }
    assert_eq!(counts["outcome"], 8);
    assert!(told.len() > counts.values().sum::<usize>() + 150, "later versions are told too");
}

#[test]
fn quoted_words_stand_in_their_papers() {
    let told = story(LAST_DAY, TODAY);
    let papers = latest::<Paper>(&told);
    let stands = |source: &Option<Source>| {
        let source = source.as_ref()?;
        let text = papers.get(source.paper.key.as_str())?.text.as_ref()?;
        let words: String = text.0.chars().skip(source.start as usize).take((source.end - source.start) as usize).collect();
        Some(words)
    };
    let mut checked = 0;
    for finding in latest::<Finding>(&told).values() {
        if let Some(words) = stands(&finding.source) {
            assert_eq!(words, finding.text.0);
            checked += 1;
        }
    }
    for promise in latest::<Promise>(&told).values() {
        if let Some(words) = stands(&promise.source) {
            assert_eq!(words, promise.words.0);
            checked += 1;
        }
    }
    for question in latest::<Question>(&told).values() {
        if let Some(words) = stands(&question.source) {
            assert_eq!(words, question.text.0);
            checked += 1;
        }
    }
    assert!(checked > 35, "{checked}");
}

#[test]
fn the_holes_and_contradictions_of_the_story_are_there() {
    let told = story(LAST_DAY, TODAY);
    let outcomes = latest::<Outcome>(&told);
    let actions = latest::<Action>(&told);
    let links = latest::<MeasureLink>(&told);
    let findings = latest::<Finding>(&told);
    let people = latest::<Person>(&told);

    // A finding of the inspection that no outcome answers.
    let answered: BTreeSet<&str> = outcomes.values().flat_map(|outcome| &outcome.findings).map(|finding| finding.key.as_str()).collect();
    let orphans: Vec<&str> = findings
        .iter()
        .filter(|(key, finding)| finding.asks() && finding.inspection.key.as_str() != "I9" && !answered.contains(*key))
        .map(|(key, _)| *key)
        .collect();
    assert_eq!(orphans, ["F20"]);

    // An accepted cause that no action deals with.
    let dealt: BTreeSet<&str> = actions.values().flat_map(|action| &action.causes).map(|cause| cause.key.as_str()).collect();
    assert!(!dealt.contains("C6") && latest::<Cause>(&told).contains_key("C6"));

    // An outcome that nothing measures, one whose actions are done though it is
    // not better, one too soon past its day, one worse, one sustained.
    let measured: BTreeSet<&str> = links.values().filter_map(|link| link.outcome.as_ref()).map(|outcome| outcome.key.as_str()).collect();
    let unmeasured: Vec<&str> = outcomes.keys().copied().filter(|key| !measured.contains(key)).collect();
    assert_eq!(unmeasured, ["O8"]);
    let of = |outcome: &str| -> Vec<&Action> {
        actions.values().copied().filter(|action| action.outcome.as_ref().is_some_and(|to| to.key.as_str() == outcome)).collect()
    };
    assert!(of("O5").iter().all(|action| action.delivery == Delivery::Done) && of("O5").len() >= 5);
    assert_eq!(outcomes["O5"].impact, Impact::Mixed);
    assert_eq!((outcomes["O3"].impact, outcomes["O4"].impact), (Impact::Sustained, Impact::Worse));
    assert_eq!(outcomes["O6"].impact, Impact::TooSoon);
    assert!(outcomes["O6"].assess_on.unwrap() < TODAY);

    // Actions overdue, without an owner, with an owner who has left, abandoned,
    // without an outcome, moved more than once.
    assert!(actions.values().filter(|action| action.overdue(TODAY)).count() >= 6);
    assert!(actions.values().any(|action| action.open() && action.person.is_none()));
    let left = |action: &Action| action.person.as_ref().is_some_and(|person| !people[person.key.as_str()].in_post(TODAY));
    assert!(actions.values().any(|action| action.open() && left(action)));
    assert!(actions.values().any(|action| action.delivery == Delivery::Abandoned));
    assert_eq!(actions.values().filter(|action| action.outcome.is_none()).count(), 1);
    assert!(actions.values().any(|action| action.moves.len() > 1));

    // Evidence of two minds about one outcome, and one piece superseded.
    let evidence = latest::<Evidence>(&told);
    let directions: BTreeSet<String> = evidence
        .values()
        .filter(|evidence| evidence.outcomes.iter().any(|outcome| outcome.key.as_str() == "O2"))
        .map(|evidence| format!("{:?}", evidence.direction))
        .collect();
    assert!(directions.contains("Better") && directions.contains("Worse"));
    assert!(evidence.values().any(|evidence| evidence.supersedes.is_some()));

    // Promises due without an answer, a question half answered, an action
    // without a task, two meetings to come.
    assert!(latest::<Promise>(&told).values().filter(|promise| promise.due_for_answer(TODAY)).count() >= 2);
    let half = |question: &&&Question| {
        let answered = |part: &care::records::Part| part.answered == Answered::Answered;
        question.parts.iter().any(answered) && !question.parts.iter().all(answered)
    };
    assert!(latest::<Question>(&told).values().filter(half).count() >= 2);
    assert!(latest::<MeetingAction>(&told).values().any(|action| action.text.is_none()));
    assert_eq!(latest::<Meeting>(&told).values().filter(|meeting| meeting.on > TODAY).count(), 2);
}

#[test]
fn the_fifth_letter_is_under_embargo_today_and_the_fourth_was_lifted_by_two() {
    let told = story(LAST_DAY, TODAY);
    let embargoes = latest::<Embargo>(&told);
    assert!(embargoes["EM2"].binds(london(TODAY, 12, 0)));
    assert_eq!(embargoes["EM2"].until, "2026-12-04T09:30:00Z".parse().unwrap());
    let fourth = embargoes["EM1"];
    assert_eq!(fourth.lifted_by.len(), 2);
    assert!(!fourth.binds(fourth.until.checked_sub(1.hour()).unwrap()));
    let inspections = latest::<Inspection>(&told);
    assert!(inspections["I9"].published.is_none() && inspections["I9"].received.is_some());
    // What can be read of the visit outside says nothing of what was found.
    let papers = latest::<Paper>(&told);
    let page = papers["PA8"].text.as_ref().unwrap();
    assert!(findings::of_the_fifth_visit().all(|(_, text)| !page.0.contains(text)));
}

#[test]
fn teams_and_measures_are_named_as_the_data_names_them() {
    let told = story(LAST_DAY, TODAY);
    let teams: BTreeSet<String> = latest::<care::records::Team>(&told).values().map(|team| team.name.clone()).collect();
    assert!(crate::TEAMS.iter().all(|team| teams.contains(*team)));
    let dictionary = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../measures");
    let links = latest::<MeasureLink>(&told);
    let events = latest::<care::records::Event>(&told);
    let named = links.values().map(|link| &link.measure).chain(events.values().flat_map(|event| &event.measures));
    for measure in named {
        assert!(dictionary.join(format!("{measure}.sql")).exists(), "{measure}");
    }
}
