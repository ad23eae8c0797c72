#![allow(clippy::unwrap_used)]

mod folder;

use super::*;
use folder::Folder;
use jiff::civil::date;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// A plan of our own making.
#[derive(Debug, Clone)]
struct Written {
    plan: String,
    family: String,
    begun: Option<Date>,
    names: Vec<String>,
    texts: Vec<String>,
}

fn documents(plans: &[Written]) -> Vec<Document<'_>> {
    plans
        .iter()
        .map(|plan| Document {
            plan: &plan.plan,
            family: &plan.family,
            begun: plan.begun,
            author: None,
            names: plan.names.iter().map(String::as_str).collect(),
            items: ["R1", "A1", "A2"]
                .into_iter()
                .zip([Kind::Risk, Kind::Action, Kind::Action])
                .zip(&plan.texts)
                .map(|((id, kind), text)| Item { kind, id, text })
                .collect(),
        })
        .collect()
}

/// Words that mean nothing, so that nothing is shared by accident; never a small word.
fn word(number: u64) -> String {
    let syllables = ["ba", "co", "di", "fu", "ge", "ha", "jo", "ki", "lu", "me", "no", "pi", "qua", "ro", "su", "ti"];
    let bits = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    (0..5).map(|at| syllables[(bits >> (4 * at)) as usize % 16]).collect::<String>() + "x"
}

/// Sentences of ten words drawn from five hundred.
fn prose(seed: u64, sentences: u64) -> String {
    let stirred = |number: u64| {
        let once = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let twice = (once ^ once >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        twice ^ twice >> 31
    };
    let sentence = |place: u64| {
        let words: Vec<String> = (1..=10).map(|at| word(stirred(seed << 32 | place << 8 | at) % 512)).collect();
        format!("Then {}.", words.join(" "))
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn plan(number: u64) -> Written {
    Written {
        plan: format!("P{number:03}"),
        family: format!("F{number:03}"),
        begun: Some(date(2026, 1, 1)),
        names: vec!["Wren".into()],
        texts: vec![prose(number, 8), prose(number + 5000, 2), prose(number + 9000, 2)],
    }
}

fn pairs(found: &[Copy]) -> Vec<(&str, &str)> {
    found.iter().map(|copy| (copy.plan.as_str(), copy.related.as_str())).collect()
}

/// Sixty plans, the last a copy of the first but for its family.
fn with_copy(change: impl Fn(&mut Written)) -> Vec<Written> {
    let mut plans: Vec<Written> = (0..60).map(plan).collect();
    let mut copy = Written { plan: "P900".into(), family: "F900".into(), begun: Some(date(2026, 5, 1)), ..plans[0].clone() };
    change(&mut copy);
    plans.push(copy);
    plans
}

fn check(plans: &[Written], wanted: &[(&str, &str)]) -> Vec<Copy> {
    let found = find(&documents(plans), &Library::default());
    assert_eq!(pairs(&found), wanted);
    found
}

const BOTH: [(&str, &str); 2] = [("P000", "P900"), ("P900", "P000")];

#[test]
fn a_copy_names_both_plans_with_what_they_share() {
    let found = check(&with_copy(|_| ()), &BOTH);
    assert_eq!(found[1].degree, Degree::Verbatim);
    assert_eq!((found[0].earlier, found[1].earlier), (Earlier::This, Earlier::Related));
    assert!(found[1].share > 0.99 && found[1].confidence > 0.9, "{found:?}");
    let plans = with_copy(|_| ());
    for passage in &found[1].passages {
        let text = |plan: &Written, span: &Span| {
            plan.texts[["R1", "A1", "A2"].iter().position(|id| *id == span.id).unwrap()][span.range.clone()].to_owned()
        };
        assert_eq!(text(&plans[60], &passage.here), text(&plans[0], &passage.there));
    }
    assert_eq!(found[1].passages.iter().map(|passage| passage.words).sum::<usize>(), 120);
}

#[test]
fn brothers_and_sisters_are_one_family() {
    check(&with_copy(|copy| copy.family = "F000".into()), &[]);
}

#[test]
fn unrelated_plans_share_nothing_worth_a_flag() {
    check(&(0..200).map(plan).collect::<Vec<_>>(), &[]);
}

#[test]
fn other_names_places_and_dates_do_not_hide_a_copy() {
    let named = |who: &str, place: &str, day: &str| {
        format!("On {day} {who} went to {place} School. {}", prose(0, 8).replace(". Then", &format!(" beside {who}. Then")))
    };
    let mut plans = with_copy(|copy| {
        copy.texts[0] = named("Linnet", "Gorsefleet", "3 May 2026");
        copy.names = vec!["Linnet".into()];
    });
    plans[0].texts[0] = named("Wren", "Ottermere", "12/01/2026");
    let found = check(&plans, &BOTH);
    assert_eq!(found[1].degree, Degree::NamesChanged);
}

#[test]
fn another_order_does_not_hide_a_copy() {
    let reversed = |text: &str| text.split_inclusive('.').rev().map(str::trim).collect::<Vec<_>>().join(" ");
    let found = check(&with_copy(|copy| copy.texts.iter_mut().for_each(|text| *text = reversed(text))), &BOTH);
    assert_eq!(found[1].degree, Degree::Reordered);
}

#[test]
fn half_a_plan_is_found() {
    let half = |copy: &mut Written| copy.texts = vec![format!("{} {}", prose(0, 4), prose(77, 4)), prose(78, 2), prose(79, 2)];
    let found = check(&with_copy(half), &BOTH);
    assert_eq!(found[1].degree, Degree::Partial);
}

#[test]
fn two_plans_alone_are_enough() {
    let plans = with_copy(|_| ());
    check(&[plans[0].clone(), plans[60].clone()], &BOTH);
}

#[test]
fn the_library_is_nobodys_and_a_phrase_that_many_have_is_nobodys_either() {
    let phrase = prose(4242, 6);
    let mut plans: Vec<Written> = (0..60).map(plan).collect();
    for plan in plans.iter_mut().take(2) {
        plan.texts[0] = format!("{phrase} {}", plan.texts[0]);
    }
    let found = find(&documents(&plans), &Library { phrases: vec![&phrase] });
    assert_eq!(pairs(&found), []);
    assert_eq!(pairs(&find(&documents(&plans), &Library::default())).len(), 2, "without the library they share six sentences");
    for plan in plans.iter_mut().skip(2).step_by(2) {
        plan.texts[0] = format!("{phrase} {}", plan.texts[0]);
    }
    let phrases_of_many = find(&documents(&plans), &Library::default());
    assert_eq!(pairs(&phrases_of_many), [], "half of the plans have it");
}

#[test]
fn a_short_stock_phrase_is_no_copy() {
    let mut plans: Vec<Written> = (0..60).map(plan).collect();
    for plan in plans.iter_mut().take(2) {
        plan.texts[1] = "Mum will telephone reception before each appointment.".into();
    }
    check(&plans, &[]);
}

#[test]
fn a_sister_of_the_copier_is_not_taken_for_a_copier() {
    let mut plans = with_copy(|_| ());
    let mut sister = plan(901);
    sister.family = "F900".into();
    sister.texts[0] = format!("{} {}", prose(0, 3), prose(901, 5));
    plans.push(sister);
    check(&plans, &BOTH);
}

#[test]
fn several_copies_of_one_plan_are_all_found() {
    let mut plans = with_copy(|_| ());
    for number in 901..906 {
        plans.push(Written { plan: format!("P{number}"), family: format!("F{number}"), ..plans[60].clone() });
    }
    let found = find(&documents(&plans), &Library::default());
    assert_eq!(found.iter().map(|copy| copy.plan.as_str()).collect::<Vec<_>>(), ["P000", "P900", "P901", "P902", "P903", "P904", "P905"]);
    assert!(found.iter().all(|copy| copy.also.len() >= 3), "{found:?}");
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(find(&[], &Library::default()), []);
    let empty = Document { plan: "", family: "", begun: None, author: None, names: vec![], items: vec![] };
    assert_eq!(find(&[empty.clone(), empty], &Library::default()), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_copy_with_up_to_a_sixth_of_its_words_changed_is_found(seed in 0_u64..1000, percent in 0_u64..17) {
        let edit = |text: &str| -> String {
            let words = text.split(' ').enumerate().map(|(at, kept)| {
                let chance = (at as u64 * 2_246_822_519 + seed * 3_266_489_917).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
                if chance % 100 < percent { word(70_000 + chance) } else { kept.to_owned() }
            });
            words.collect::<Vec<_>>().join(" ")
        };
        let plans = with_copy(|copy| copy.texts.iter_mut().for_each(|text| *text = edit(text)));
        let found = find(&documents(&plans), &Library::default());
        prop_assert_eq!(pairs(&found), BOTH);
    }

    #[test]
    fn the_order_of_the_documents_does_not_matter(turn in 1_usize..60) {
        let plans = with_copy(|copy| copy.texts[1] = prose(333, 2));
        let whole = find(&documents(&plans), &Library::default());
        let mut turned = plans.clone();
        turned.rotate_left(turn);
        turned.swap(0, 30);
        prop_assert_eq!(find(&documents(&turned), &Library::default()), whole);
    }

    #[test]
    fn more_unrelated_plans_never_lose_a_copy(more in 0_u64..300) {
        let mut plans = with_copy(|_| ());
        plans.extend((1000..1000 + more).map(plan));
        let found = find(&documents(&plans), &Library::default());
        prop_assert_eq!(pairs(&found), BOTH);
    }

    #[test]
    fn any_text_is_read_and_spans_lie_on_characters(texts in prop::collection::vec(".{0,80}", 1..6), phrase in ".{0,20}") {
        let whole = texts.join(" ");
        let plans: Vec<Written> = (0..3)
            .map(|number| Written { texts: vec![whole.clone(), whole.to_uppercase(), texts.concat()], names: texts.clone(), ..plan(number) })
            .collect();
        for copy in find(&documents(&plans), &Library { phrases: vec![&phrase] }) {
            for passage in copy.passages {
                let place = ["R1", "A1", "A2"].iter().position(|id| *id == passage.here.id).unwrap();
                prop_assert!(plans[0].texts[place].get(passage.here.range).is_some());
            }
        }
    }
}

/// One thread and several, on plans enough for the work to be shared out.
#[test]
fn the_number_of_threads_does_not_matter() {
    let plans = with_copy(|_| ());
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| find(&documents(&plans), &Library::default()))
    };
    assert_eq!(on(1), on(3));
}

static MADE: LazyLock<Vec<(tempfile::TempDir, &str)>> = LazyLock::new(|| {
    use synthetic::plans::{History, Size, Wording, plan_files};
    [(Wording::A, "A"), (Wording::B, "B")]
        .into_iter()
        .map(|(wording, name)| {
            let folder = tempfile::tempdir().unwrap();
            for (file, bytes) in plan_files(&Size { plans: 1500, wording, history: History::Latest, ..Size::default() }) {
                std::fs::write(folder.path().join(file), bytes).unwrap();
            }
            (folder, name)
        })
        .collect()
});

#[test]
fn made_up_plans_of_either_wording_give_up_their_copies_and_raise_no_alarm() {
    for (folder, wording) in MADE.iter() {
        let folder = Folder::read(folder.path());
        let score = folder.score(&find(&folder.documents(), &folder.library()));
        assert!(score.labelled > 60 && score.cases > 200, "{wording}: {score:?}");
        assert!(score.f1() >= 0.97 && score.alarms == 0, "{wording}: {score:?}");
    }
}

#[test]
fn the_sample_of_the_format_where_it_is_present() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/specs/plan_content/sample_200");
    if !sample.exists() {
        println!("skipped: {} is not here", sample.display());
        return;
    }
    let folder = Folder::read(&sample);
    let score = folder.score(&find(&folder.documents(), &folder.library()));
    println!("{score:?}");
    assert!(score.f1() >= 0.93 && score.alarms == 0, "{score:?}");
}
