//! Signing assessments off: what waits, who decides, and what the quality gate
//! is told of it.

use crate::westmarch::Westmarch;
use ::returns::{SentFile, supplementary};
use app::figures::Basis;
use app::store::Draft;
use app::workspace::Viewer;
use axum::http::StatusCode;
use care::records::{Load, ReturnKind, Role};
use care::tables::{ChildTables, annex_a};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt::Write as _;

const REASON: &str = "reason=signing+off+my+team";

fn day(text: &str) -> Option<Date> {
    Date::strptime("%d/%m/%Y", text).ok()
}

/// The steps of the assessments of the last snapshot: what was authorised was
/// handed in that day, and the open ones were handed in on the day before it.
fn steps(today: Date) -> (Date, String, usize) {
    let last = today.first_of_month().yesterday().unwrap();
    let size =
        synthetic::Size { open_children: 200, months: 2, last_month: (last.year(), last.month()), seed: synthetic::Size::default().seed };
    let snapshot = synthetic::authority(&size).last().unwrap();
    let schema = annex_a::list(4).unwrap();
    let place = |name: &str| schema.position(name).unwrap();
    let (_, bytes) = &snapshot.files[3];
    let mut text = String::from("assessment_id,child_id,event,date,team,manager_reason\n");
    let (mut number, mut open) = (0, 0);
    for row in csv::Reader::from_reader(bytes.as_slice()).records().flatten() {
        let cell = |name: &str| row.get(place(name)).unwrap_or_default().to_owned();
        let (child, team) = (cell("child_id"), cell("team"));
        let Some(started) = day(&cell("assessment_start_date")).filter(|on| *on < last) else { continue };
        number += 1;
        if let Some(on) = day(&cell("authorisation_date").clone()).filter(|on| *on >= started) {
            for event in ["submitted", "authorised"] {
                writeln!(text, "A{number},{child},{event},{},{team},", on.strftime("%d/%m/%Y")).unwrap();
            }
        } else {
            open += 1;
            let on = last.yesterday().unwrap().max(started);
            writeln!(text, "A{number},{child},submitted,{},{team},", on.strftime("%d/%m/%Y")).unwrap();
        }
    }
    (last, text, open)
}

async fn with_steps() -> (Westmarch, usize) {
    let westmarch = Westmarch::new().await;
    let (snapshot, text, open) = steps(westmarch.today);
    let site = &westmarch.site;
    let files = [SentFile { name: "assessment_events.csv".to_owned(), bytes: text.into_bytes() }];
    let hash = ::returns::content_hash(&files);
    let accepted = supplementary::accept(&supplementary::read(&files), &site.data.pseudonym_key().unwrap());
    assert!(accepted.left_out.is_empty(), "{:?}", accepted.left_out);
    measures::store::write(&site.data.loads(), &hash, &ChildTables { snapshot, tables: accepted.tables }).unwrap();
    let load = Load {
        kind: ReturnKind::AnnexA,
        snapshot,
        hash,
        files: vec!["assessment_events.csv".to_owned()],
        rows: 0,
        errors: 0,
        queries: 0,
        partial: false,
    };
    site.live.append(&site.authority, "waymark-test", Timestamp::now(), vec![Draft::new(load)]).await.unwrap();
    let view = site.live.view(Viewer::operator(&site.authority), Timestamp::now(), None);
    site.figures.follow(&site.data, Basis::of(&view)).await;
    (westmarch, open)
}

fn waiting(body: &str) -> Vec<String> {
    body.split("id=\"a-").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_signed_or_sent_back_and_the_gate_counts_it() {
    let (westmarch, open) = with_steps().await;
    let page = westmarch.get(Role::HeadOfQa, "/sign-off").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("Lost because it was sent back") && page.body.contains("could be"), "{}", page.body);
    let queue = westmarch.post(Role::HeadOfQa, "/sign-off/queue", REASON).await;
    let rows = waiting(&queue.body);
    assert!(open > 2 && rows.len() == open, "{} of {open}", rows.len());
    assert!(queue.body.contains("working day"), "days left");
    let (flagged, without) =
        (queue.body.matches("Flagged in the child’s plan").count(), queue.body.matches("No plan of this child").count());
    assert!(flagged > 0 && without * 4 < rows.len(), "{flagged} of {} with flags beside them, {without} without a plan", rows.len());

    let one = format!("{REASON}&assessment={}&next=0", rows[0]);
    let bare = westmarch.post(Role::HeadOfQa, "/sign-off/decide", &format!("{one}&step=returned&code=voice&why=")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "why is wanted");
    let without =
        westmarch.post(Role::HeadOfQa, "/sign-off/decide", &format!("{one}&step=returned&code=&why=ask+her+what+she+wants")).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is wanted");
    let control = format!("code-{}", rows[0]);
    assert!(without.body.contains(&format!("href=\"#{control}\"")) && without.body.contains(&format!("id=\"{control}\"")));
    assert!(without.body.contains("ask her what she wants</textarea>"), "what was typed comes back");
    let why = "Zephyrine+has+to+be+asked.+Gran+is+there+every+night";
    let back = westmarch.post(Role::HeadOfQa, "/sign-off/decide", &format!("{one}&step=returned&code=voice&why={why}")).await;
    assert!(back.body.contains("It is sent back, with why"), "{}", back.body);
    assert_eq!(waiting(&back.body).len(), open - 1);
    let twice = westmarch.post(Role::HeadOfQa, "/sign-off/decide", &format!("{one}&step=authorised")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "it no longer waits");
    let signed =
        westmarch.post(Role::Director, "/sign-off/decide", &format!("{REASON}&assessment={}&next=0&step=authorised", rows[1])).await;
    assert!(signed.body.contains("It is signed"), "{}", signed.body);
    assert_eq!(waiting(&signed.body).len(), open - 2);
    let page = westmarch.get(Role::HeadOfQa, "/sign-off").await;
    assert!(page.body.contains("The child’s own words are missing"), "the reason is counted");

    let kept = westmarch.site.live.store().decisions(&westmarch.site.authority).await.unwrap();
    assert_eq!(kept.len(), 2);
    for file in ["waymark.db", "waymark.db-wal"] {
        let bytes = std::fs::read(westmarch.site.data.root().join(file)).unwrap_or_default();
        assert!(!bytes.windows(9).any(|window| window == b"Zephyrine"), "why, in the clear in {file}");
    }
    let sent_back = kept.iter().find(|decision| decision.step == "returned").unwrap();
    westmarch.site.live.store().forget_child(&westmarch.site.authority, &sent_back.child).await.unwrap();
    let kept = westmarch.site.live.store().decisions(&westmarch.site.authority).await.unwrap();
    let sent_back = kept.iter().find(|decision| decision.step == "returned").unwrap();
    assert_eq!((sent_back.child.as_str(), &sent_back.sealed), ("", &None), "the count stays, without the child and the words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_decides_on_their_own_team_and_others_not_at_all() {
    let (westmarch, open) = with_steps().await;
    let all = waiting(&westmarch.post(Role::HeadOfQa, "/sign-off/queue", REASON).await.body);
    let own = waiting(&westmarch.post(Role::TeamManager, "/sign-off/queue", REASON).await.body);
    assert!(own.len() < open, "{} of {open}", own.len());
    let other = all.iter().find(|assessment| !own.contains(assessment)).unwrap();
    let form = format!("{REASON}&assessment={other}&next=0&step=authorised");
    let refused = westmarch.post(Role::TeamManager, "/sign-off/decide", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "another team’s");
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
        let decides = matches!(role, Role::Director | Role::HeadOfQa | Role::TeamManager);
        let sees = decides || matches!(role, Role::Analyst | Role::Inspector | Role::Practitioner);
        assert_eq!(westmarch.post(role, "/sign-off/queue", REASON).await.status == StatusCode::OK, sees, "the queue as {}", role.name());
        if !decides {
            assert_eq!(westmarch.post(role, "/sign-off/decide", &form).await.status, StatusCode::FORBIDDEN, "{}", role.name());
        }
    }
    assert!(westmarch.site.live.store().decisions(&westmarch.site.authority).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn oversight_is_shown_by_team_to_officers_and_to_nobody_else() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::TeamManager, "/supervision").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for wanted in ["never put together", "Is it there?", "children nobody saw in time", "could be"] {
        assert!(page.body.contains(wanted), "{wanted}");
    }
    for role in [Role::CabinetMember, Role::ScrutinyMember, Role::BoardPartner, Role::Public] {
        assert_eq!(westmarch.get(role, "/supervision").await.status, StatusCode::FORBIDDEN, "{}", role.name());
        assert_eq!(westmarch.get(role, "/sign-off").await.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
}
