//! Files besides the return, sent to a running server, and the pages that are
//! made of them.

use crate::westmarch::Westmarch;
use app::site::SESSION;
use app::workspace::Viewer;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::{Load, ReturnKind, Role};
use jiff::Timestamp;

const WORKFORCE: &str = "worker_id,name,team,role,level,start,end,contract,fte
X1,Ada Lind,Quarry Team,Social Worker,Level 2,01/02/2025,,Permanent,0.8
X2,Bo Marsh,Quarry Team,Social Worker,Level 3,31/02/2025,,Agency,1
";

async fn upload(westmarch: &Westmarch, name: &str, text: &str, fields: &[(&str, &str)]) -> crate::westmarch::Answer {
    let mut body = String::new();
    let mut part = |head: &str, text: &str| body.push_str(&format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n"));
    part("name=\"form_token\"", "form-of-analyst");
    part("name=\"kind\"", "supplementary");
    for (name, value) in fields {
        part(&format!("name=\"{name}\""), value);
    }
    part(&format!("name=\"files\"; filename=\"{name}\""), text);
    body.push_str("--edge--\r\n");
    let request = Request::post("/loads")
        .header(header::COOKIE, format!("{SESSION}=token-of-analyst"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(Body::from(body))
        .unwrap();
    westmarch.ask(request).await
}

fn supplements(westmarch: &Westmarch) -> Vec<Load> {
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    view.all::<Load>().filter(|load| load.record.kind == ReturnKind::Supplementary).map(|load| load.record.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_uploaded_file_is_accepted_whole_and_the_server_sees_it() {
    let westmarch = Westmarch::new().await;
    let [demo] = &supplements(&westmarch)[..] else { panic!("the demo has one") };
    assert!(demo.rows > 50 && demo.errors == 0 && demo.queries == 0, "{demo:?}");
    assert!(!westmarch.get(Role::HeadOfQa, "/workforce").await.body.contains("Quarry Team"));

    let day = westmarch.today.to_string();
    let refused = upload(&westmarch, "workforce.csv", WORKFORCE, &[("snapshot", &day)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Nothing was accepted", "S-DATE", "workforce.csv, row 2, start", "31/02/2025"] {
        assert!(refused.body.contains(told), "{told}");
    }
    assert_eq!(supplements(&westmarch).len(), 1);

    let loaded = upload(&westmarch, "workforce.csv", WORKFORCE, &[("snapshot", &day), ("partial", "yes")]).await;
    assert_eq!((loaded.status, loaded.location.as_str()), (StatusCode::SEE_OTHER, "/loads?done=loaded"));
    let kept = supplements(&westmarch).pop().unwrap();
    assert_eq!((kept.rows, kept.errors, kept.partial, kept.files), (2, 1, true, vec!["workforce.csv".to_owned()]));
    let page = westmarch.get(Role::HeadOfQa, "/workforce").await.body;
    assert!(page.contains("Quarry Team") && !page.contains("Lind"), "the running server reads the new file, and names nobody");
    // A page that the new file does not hold is still made of the one before.
    assert!(westmarch.get(Role::HeadOfQa, "/complaints").await.body.contains("Statutory clocks"));

    let again = upload(&westmarch, "workforce.csv", WORKFORCE, &[("snapshot", &day), ("partial", "yes")]).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.body.contains("loaded before"));
    assert_eq!(supplements(&westmarch).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_see_no_small_count_and_nobody_sees_a_worker() {
    let westmarch = Westmarch::new().await;
    let names = ["Tomos Abara"];
    for path in ["/workforce", "/complaints", "/exceptions", "/data-quality", "/front-door"] {
        for role in Role::ALL {
            let answer = westmarch.get(role, path).await;
            let wanted = if role == Role::Public { StatusCode::FORBIDDEN } else { StatusCode::OK };
            assert_eq!(answer.status, wanted, "{path} as {}", role.name());
            if path == "/workforce" {
                let main = answer.body.split("<main").nth(1).unwrap_or_default();
                assert!(names.iter().all(|name| !main.contains(name)), "{path} as {}", role.name());
            }
        }
    }
    let member = westmarch.get(Role::ScrutinyMember, "/complaints").await.body;
    assert!(member.contains("Withheld") && !member.contains("What was changed because of them</h2>\n<p class=\"govuk-body\">For "));
    assert!(!member.contains("Complaints that wait for an answer"));
    let officer = westmarch.get(Role::Analyst, "/complaints").await.body;
    assert!(!officer.contains("Withheld"));
    let loads = |body: &str| body.contains("What was wrong with the loads");
    assert!(loads(&westmarch.get(Role::Analyst, "/data-quality").await.body));
    assert!(!loads(&westmarch.get(Role::ScrutinyMember, "/data-quality").await.body));
}
