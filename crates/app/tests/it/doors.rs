//! An embargoed letter and a child-level list, tried by every way for every
//! role; forms of other sessions; sessions that have ended.

use crate::westmarch::Westmarch;
use app::workspace::{Id, Viewer};
use axum::http::StatusCode;
use care::records::{Embargo, Finding, Paper, Role};
use jiff::Timestamp;

/// Roles to whom the embargoed letter is open.
const CLEARED: [Role; 3] = [Role::Director, Role::HeadOfQa, Role::ImprovementManager];
/// Roles to whom child-level rows are open.
const CHILD_LEVEL: [Role; 6] = [Role::Director, Role::HeadOfQa, Role::Analyst, Role::TeamManager, Role::Practitioner, Role::Inspector];

#[tokio::test(flavor = "multi_thread")]
async fn an_embargoed_letter_reaches_nobody_it_should_not() {
    let westmarch = Westmarch::new().await;
    let now = Timestamp::now();
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), now, None);
    let embargo = view.all::<Embargo>().find(|embargo| embargo.record.binds(now)).unwrap();
    let inspection: Id = embargo.record.inspection.as_ref().unwrap().into();
    let finding = view.linking::<Finding>(&inspection)[0];
    let letter = view.linking::<Paper>(&inspection)[0];
    let words = finding.record.text.0.clone();
    let letter_words: String =
        letter.record.text.as_ref().unwrap().0.lines().map(str::trim).find(|line| line.len() > 80).unwrap().chars().take(60).collect();
    let phrase: String =
        words.split_whitespace().take(8).collect::<Vec<_>>().join("%20").replace('“', "").replace(['"', '#', '&', '+'], "");
    let yesterday = westmarch.today.yesterday().unwrap();
    let embargo_path = format!("/records/embargo/{}", embargo.key);

    let closed_paths = [
        format!("/records/finding/{}", finding.key),
        format!("/records/finding/{}/history", finding.key),
        format!("/records/inspection/{}", inspection.key),
        format!("/records/paper/{}", letter.key),
        format!("/records/paper/{}?as_at={yesterday}", letter.key),
        format!("/api/records/finding/{}", finding.key),
        format!("/api/records/paper/{}", letter.key),
        format!("/api/records/paper/{}/history", letter.key),
        format!("/findings/{}", finding.key),
        format!("/inspections/{}", inspection.key),
        format!("/papers/{}", letter.key),
        embargo_path,
    ];
    let open_paths = [
        "/".to_owned(),
        "/findings".to_owned(),
        "/inspections".to_owned(),
        "/papers".to_owned(),
        "/plan".to_owned(),
        "/causes".to_owned(),
        "/records".to_owned(),
        "/records/finding".to_owned(),
        "/records/paper".to_owned(),
        "/records/inspection".to_owned(),
        format!("/records/finding?as_at={yesterday}"),
        format!("/findings?as_at={yesterday}"),
        format!("/search?q={phrase}"),
        format!("/api/search?q={phrase}"),
        "/api/records/finding".to_owned(),
        "/api/records/paper".to_owned(),
        format!("/api/records/paper?as_at={yesterday}"),
    ];
    for role in Role::ALL {
        let cleared = CLEARED.contains(&role);
        for path in &closed_paths {
            let answer = westmarch.get(role, path).await;
            let wanted = if cleared { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(answer.status, wanted, "{path} as {}", role.name());
        }
        for path in &open_paths {
            let answer = westmarch.get(role, path).await;
            if !cleared {
                let told = answer.body.contains(&words)
                    || answer.body.contains(&letter_words)
                    || answer.body.contains(&format!("/{}\"", letter.key));
                assert!(!told, "{path} tells a {} what is under embargo", role.name());
            }
        }
        let found = westmarch.get(role, &format!("/api/search?q={phrase}")).await;
        let found: serde_json::Value = serde_json::from_str(&found.body).unwrap();
        assert_eq!(found["count"].as_u64().unwrap() > 0, cleared, "search as {}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_level_list_is_opened_with_a_reason_by_those_who_may_and_it_is_noted() {
    let westmarch = Westmarch::new().await;
    for role in Role::ALL {
        let may = CHILD_LEVEL.contains(&role);
        let asked = westmarch.get(role, "/measures/assessment_45wd_pct/list").await;
        assert_eq!(asked.status == StatusCode::OK, may, "the page as {}", role.name());
        let json = westmarch.get(role, "/api/measures/assessment_45wd_pct/list?reason=checking%20the%20figure").await;
        assert_eq!(json.status == StatusCode::OK, may, "the JSON as {}", role.name());
        let past = westmarch
            .get(
                role,
                &format!(
                    "/api/measures/assessment_45wd_pct/list?reason=checking%20the%20figure&as_at={}",
                    westmarch.today.yesterday().unwrap()
                ),
            )
            .await;
        assert_eq!(past.status == StatusCode::OK, may, "the JSON as at yesterday as {}", role.name());
        if role != Role::Public {
            let opened = westmarch.post(role, "/measures/assessment_45wd_pct/list", "reason=checking+the+figure").await;
            assert_eq!(opened.status == StatusCode::OK, may, "opened as {}", role.name());
            if may {
                let silent = westmarch.post(role, "/measures/assessment_45wd_pct/list", "reason=").await;
                assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is wanted of {}", role.name());
            } else {
                assert!(!opened.body.contains("List 4, row"), "no row is told to {}", role.name());
            }
        }
        // The record of a class of its own is behind the same wall.
        let records = westmarch.get(role, "/api/records/evidence").await;
        let child_level = records.body.contains("\"child_level\"");
        assert_eq!(
            child_level,
            matches!(role, Role::Director | Role::HeadOfQa | Role::Inspector),
            "child-level evidence as {}",
            role.name()
        );
    }
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.len(), CHILD_LEVEL.len() * 3, "every opening is noted, and nothing else");
    assert!(reads.iter().all(|read| read.reason == "checking the figure"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_manager_sees_the_rows_of_their_own_team_only() {
    let westmarch = Westmarch::new().await;
    let all = westmarch.get(Role::HeadOfQa, "/api/measures/open_cin_all/list?reason=checking%20the%20figure").await;
    let own = westmarch.get(Role::TeamManager, "/api/measures/open_cin_all/list?reason=checking%20the%20figure").await;
    let count = |body: &str| serde_json::from_str::<serde_json::Value>(body).unwrap()["cases"].as_array().unwrap().len();
    let (all, own) = (count(&all.body), count(&own.body));
    assert!(own < all, "{own} of {all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_session_or_of_none_saves_nothing() {
    let westmarch = Westmarch::new().await;
    let before = westmarch.site.live.store().last_number().await.unwrap();
    for body in ["name=X", "form_token=&name=X", "form_token=form-of-director&name=X"] {
        let answer = westmarch.post_with(Role::HeadOfQa, "/records/theme", body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{body}");
    }
    assert_eq!(westmarch.site.live.store().last_number().await.unwrap(), before);
    let saved = westmarch.post(Role::HeadOfQa, "/records/theme", "name=Transitions").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(westmarch.site.live.store().last_number().await.unwrap(), before + 1);
    assert_eq!(westmarch.get(Role::HeadOfQa, "/api/search?q=transitions").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_role_without_the_right_writes() {
    let westmarch = Westmarch::new().await;
    for role in [Role::CabinetMember, Role::ScrutinyMember, Role::BoardPartner, Role::Inspector, Role::Analyst, Role::Practitioner] {
        let answer = westmarch.post(role, "/records/theme", "name=Mine").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_crosses_another_is_told_and_what_was_typed_is_kept() {
    let westmarch = Westmarch::new().await;
    let saved = westmarch.post(Role::HeadOfQa, "/records/theme", "name=Handovers").await;
    let path = saved.location.split('?').next().unwrap().to_owned();
    let first = westmarch.post(Role::Director, &path, "saw=1&name=Handover&reason=plain+words").await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let second = westmarch.post(Role::HeadOfQa, &path, "saw=1&name=Handing+over+well&reason=clearer").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Handing over well"), "what was typed is still there");
    assert!(second.body.contains("has been changed since"), "and the page says why");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_writes_is_seen() {
    let westmarch = Westmarch::new().await;
    let store = westmarch.site.live.store();
    let theme = care::records::Theme { name: "Written elsewhere".into(), about: None };
    store.append(&westmarch.site.authority, "waymark-test", Timestamp::now(), vec![app::store::Draft::new(theme)]).await.unwrap();
    assert!(!westmarch.get(Role::HeadOfQa, "/records/theme").await.body.contains("Written elsewhere"));
    westmarch.site.live.catch_up().await.unwrap();
    assert!(westmarch.get(Role::HeadOfQa, "/records/theme").await.body.contains("Written elsewhere"));
}
