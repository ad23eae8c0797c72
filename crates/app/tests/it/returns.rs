//! Checking a return on its page: who reaches it, what it says, and that
//! nothing of it is left anywhere.

use crate::westmarch::{Answer, Westmarch};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::Role;

/// Roles that may see the rows of every child.
const CHILD_LEVEL: [Role; 4] = [Role::Director, Role::HeadOfQa, Role::Analyst, Role::Inspector];

const FORMS: [&str; 4] = ["/returns", "/returns/cin", "/returns/ssda903", "/returns/annex-a"];

const HEADER: &str = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>330</LEA></Source></Header>";

/// A census of children who were born after they were referred.
fn census(children: &[(&str, &str)]) -> String {
    let child = |(id, born): &(&str, &str)| {
        format!(
            "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><PersonBirthDate>{born}</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
             <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
             <CINdetails><CINreferralDate>2025-06-02</CINreferralDate></CINdetails></Child>"
        )
    };
    format!("<Message>{HEADER}<Children>{}</Children></Message>", children.iter().map(child).collect::<String>())
}

/// Sends files as a role, as a browser does.
async fn upload(westmarch: &Westmarch, role: Role, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
    const EDGE: &str = "edge-of-a-part";
    let mut body = Vec::new();
    let token = format!("form-of-{}", role.name());
    for (name, value) in fields.iter().copied().chain([("form_token", token.as_str())]) {
        body.extend(format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (field, name, bytes) in files {
        body.extend(
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{EDGE}--\r\n").bytes());
    let request = Request::post(path)
        .header(header::COOKIE, format!("waymark_session=token-of-{}", role.name()))
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
        .body(Body::from(body))
        .unwrap();
    westmarch.ask(request).await
}

/// The report at an address, once the check has ended.
async fn report(westmarch: &Westmarch, role: Role, address: &str) -> String {
    for _ in 0..600 {
        let page = westmarch.get(role, address).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        if !page.body.contains("The return is being checked") {
            return page.body;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the check does not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_see_every_child_reach_it() {
    let westmarch = Westmarch::new().await;
    let xml = census(&[("FEN1", "2027-01-01")]);
    for role in Role::ALL.iter().copied() {
        let may = CHILD_LEVEL.contains(&role);
        for path in FORMS {
            let page = westmarch.get(role, path).await;
            assert_eq!(page.status == StatusCode::OK, may, "{path} as {}: {}", role.name(), page.status);
            assert!(may || !page.body.contains("type=\"file\""), "{path} as {}", role.name());
        }
        let sent = upload(&westmarch, role, "/returns/cin", &[], &[("files", "census.xml", xml.as_bytes())]).await;
        assert_eq!(sent.status == StatusCode::SEE_OTHER && sent.location.starts_with("/returns/checks/"), may, "as {}", role.name());
        let link = westmarch.get(role, "/loads").await.body.contains("href=\"/returns\"");
        assert_eq!(link, may, "the link as {}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_its_sessions_own_and_leaves_nothing() {
    let westmarch = Westmarch::new().await;
    let xml = census(&[("FENWEEK77001", "2027-01-01"), ("FENWEEK77002", "2012-05-01")]);
    let sent = upload(&westmarch, Role::Analyst, "/returns/cin", &[], &[("files", "census.xml", xml.as_bytes())]).await;
    let address = sent.location;
    let page = report(&westmarch, Role::Analyst, &address).await;
    assert!(page.contains("CIN census 2025-26, authority 330: 2 children read"), "{page}");
    assert!(westmarch.get(Role::Analyst, "/returns").await.body.contains(&address));
    for role in [Role::Director, Role::HeadOfQa, Role::Inspector] {
        for path in [address.clone(), format!("{address}?by=child"), format!("{address}/download?format=csv")] {
            let other = westmarch.get(role, &path).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{path} as {}", role.name());
            assert!(!other.body.contains("FENWEEK77001"));
        }
        westmarch.post(role, &format!("{address}/forget"), "").await;
        assert!(!westmarch.get(role, "/returns").await.body.contains(&address));
    }
    assert_eq!(westmarch.get(Role::ScrutinyMember, &address).await.status, StatusCode::FORBIDDEN);
    assert_ne!(westmarch.get(Role::Public, &address).await.status, StatusCode::OK);
    let unsigned = westmarch.post_with(Role::Analyst, &format!("{address}/forget"), "form_token=another").await;
    assert_eq!(unsigned.status, StatusCode::FORBIDDEN);

    // Still the analyst's own; and nowhere on disk, in no search.
    assert!(report(&westmarch, Role::Analyst, &format!("{address}?by=child")).await.contains("FENWEEK77001"));
    for file in files(westmarch.site.data.root()) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert!(!bytes.windows(12).any(|window| window == b"FENWEEK77001"), "{}", file.display());
    }
    assert!(!westmarch.get(Role::Analyst, "/search?q=FENWEEK77001").await.body.contains("checks"));

    let dropped = westmarch.post(Role::Analyst, &format!("{address}/forget"), "").await;
    assert_eq!(dropped.location, "/returns");
    assert_eq!(westmarch.get(Role::Analyst, &address).await.status, StatusCode::NOT_FOUND);
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_lets_go_of_what_was_checked() {
    let westmarch = Westmarch::new().await;
    let xml = census(&[("FEN1", "2027-01-01")]);
    let sent = upload(&westmarch, Role::Analyst, "/returns/cin", &[], &[("files", "census.xml", xml.as_bytes())]).await;
    report(&westmarch, Role::Analyst, &sent.location).await;
    westmarch.post(Role::Analyst, "/sign-out", "").await;
    // The same session again, as if its token had been kept: nothing is held for it.
    let session = app::store::NewSession { token: "token-of-analyst".to_owned(), form_token: "form-of-analyst".to_owned() };
    westmarch.site.live.store().start_session("analyst", &session, jiff::Timestamp::now()).await.unwrap();
    assert_eq!(westmarch.get(Role::Analyst, &sent.location).await.status, StatusCode::NOT_FOUND);
    assert!(westmarch.get(Role::Analyst, "/returns").await.body.contains("You have no check open"));
}

/// The report's page says what it should: rule, filters, files, changes.
#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_looked_at_narrowed_taken_away_and_compared() {
    let westmarch = Westmarch::new().await;
    let role = Role::Analyst;
    let before = census(&[("FEN1", "2027-01-01"), ("FEN2", "2027-01-02"), ("<FEN3", "2012-05-01")]);
    let sent = upload(&westmarch, role, "/returns/cin", &[], &[("files", "before.xml", before.as_bytes())]).await;
    let page = report(&westmarch, role, &sent.location).await;
    assert!(page.contains("8520") && page.contains("Not read as meant"), "{page}");
    let lines = westmarch.get(role, &format!("{}/download?format=json", sent.location)).await.body;
    assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()) && lines.contains("\"8520\""));

    let now = census(&[("FEN2", "2027-01-02"), ("FEN4", "2027-01-04")]);
    let teams = "Child,Team\nFEN2,Duty\n";
    let sent = upload(
        &westmarch,
        role,
        "/returns/cin",
        &[],
        &[("files", "now.xml", now.as_bytes()), ("before", "before.jsonl", lines.as_bytes()), ("teams", "teams.csv", teams.as_bytes())],
    )
    .await;
    let at = |query: &str| format!("{}?{query}", sent.location);
    let page = report(&westmarch, role, &sent.location).await;
    assert!(page.contains("Since the earlier check"), "{page}");
    for (query, there, not_there) in [
        ("by=place&rule=8520", vec!["FEN2", "FEN4", "2027-01-04"], vec!["FEN1"]),
        ("by=place&rule=8520&child=FEN2", vec!["2027-01-02"], vec!["2027-01-04"]),
        ("by=place&text=2027-01-04", vec!["FEN4"], vec!["2027-01-02"]),
        ("by=child&team=Duty", vec!["FEN2"], vec!["FEN4"]),
        ("by=child&team=%28not+known%29", vec!["FEN4"], vec!["FEN2"]),
        ("by=team", vec!["Duty", "Team not known"], vec![]),
        ("by=field&table=ChildIdentifiers", vec!["PersonBirthDate"], vec![]),
        ("by=change&change=new&rule=8520", vec!["FEN4"], vec!["FEN1", "FEN2"]),
        ("by=change&change=gone&rule=8520", vec!["FEN1"], vec!["FEN2", "FEN4"]),
        ("by=change&change=still&rule=8520", vec!["FEN2"], vec!["FEN1", "FEN4"]),
        ("by=rule&severity=query", vec![], vec![">8520</a>"]),
        ("by=place&about=Reviews", vec!["Nothing is flagged that these filters let through"], vec!["FEN2"]),
        ("by=not-run", vec!["Every rule ran"], vec![]),
        ("by=unread", vec!["Everything was read as meant"], vec![]),
        ("by=place&page=999999999999", vec!["FEN2", "FEN4"], vec![]),
    ] {
        let page = report(&westmarch, role, &at(query)).await;
        let main = page.split("Ways to look at the report").nth(1).unwrap();
        // The choices of the filters name what is not shown.
        let shown = main.split("</details>").nth(1).unwrap();
        for word in there {
            assert!(shown.contains(word), "{query}: {word} in {shown}");
        }
        for word in not_there {
            assert!(!shown.contains(word), "{query}: no {word} in {shown}");
        }
    }
    // The one before, which is held still, serves as well as its file.
    let form = westmarch.get(role, "/returns/cin").await.body;
    let first = sent.location.rsplit('/').next().unwrap().parse::<u64>().unwrap() - 1;
    assert!(form.contains(&format!("<option value=\"{first}\"")), "{form}");
    let again = upload(&westmarch, role, "/returns/cin", &[("against", &first.to_string())], &[("files", "now.xml", now.as_bytes())]).await;
    let progress = |page: &str| page.split("Since the earlier check").nth(1).and_then(|rest| rest.split("</dd>").next()).map(str::to_owned);
    let compared = progress(&report(&westmarch, role, &again.location).await);
    assert!(compared.is_some() && compared == progress(&page), "{compared:?}");

    let download = |format: &str| format!("{}/download?format={format}&child=FEN4", sent.location);
    let csv = westmarch.get(role, &download("csv")).await.body;
    assert!(csv.contains("FEN4") && !csv.contains("FEN2"), "what the filters leave is taken away");
    assert!(westmarch.get(role, &download("xlsx")).await.body.starts_with("PK"));
    assert_eq!(westmarch.get(role, &download("exe")).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_return_is_checked_and_what_is_none_is_said() {
    let westmarch = Westmarch::new().await;
    let role = Role::Analyst;
    let header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nFEN1,X,01/05/2012,WBRI,A999200000001,0,\n";
    let sent = upload(&westmarch, role, "/returns/ssda903", &[("year", "2025-26")], &[("files", "header.csv", header.as_bytes())]).await;
    let page = report(&westmarch, role, &sent.location).await;
    assert!(page.contains("SSDA903 2025-26: 1 child"), "{page}");
    let why = report(&westmarch, role, &format!("{}?by=not-run", sent.location)).await;
    assert!(why.contains("no Episodes table was sent"), "{why}");
    let team = report(&westmarch, role, &format!("{}?by=team", sent.location)).await;
    assert!(team.contains("The return has a social worker’s number and no team"), "{team}");

    let book = crate::checks::workbook("Children", header);
    let sent = upload(&westmarch, role, "/returns/ssda903", &[("year", "2025-26")], &[("files", "return.xlsx", &book)]).await;
    let same = report(&westmarch, role, &sent.location).await;
    assert!(same.contains("SSDA903 2025-26: 1 child") && same.matches("FEN1").count() == page.matches("FEN1").count(), "{same}");
    westmarch.post(role, &format!("{}/forget", sent.location), "").await;

    let list = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Contact,Contact Source\n1001,a) Male,a) WBRI,23/03/2011,15,31/02/2026,e) 2A: Schools\n";
    let sent =
        upload(&westmarch, role, "/returns/annex-a", &[("extracted", "2026-10-31")], &[("files", "list_1.csv", list.as_bytes())]).await;
    let page = report(&westmarch, role, &sent.location).await;
    assert!(page.contains("A-DATE"), "{page}");

    for (path, fields, files, said) in [
        ("/returns/cin", vec![], vec![], "Choose the file"),
        ("/returns/ssda903", vec![("year", "soon")], vec![("files", "a.csv", header.as_bytes())], "Choose the collection year"),
        (
            "/returns/ssda903",
            vec![("year", "2025-26"), ("authority", "Westmarch")],
            vec![("files", "a.csv", header.as_bytes())],
            "is not a code of an authority",
        ),
        ("/returns/annex-a", vec![("extracted", "soon")], vec![("files", "a.csv", list.as_bytes())], "is not a date"),
    ] {
        let refused = upload(&westmarch, role, path, &fields, &files).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(refused.body.contains(said), "{path}: {}", refused.body);
    }
    for (path, said) in [
        ("/returns/cin", "it looks like a table of the return of children looked after"),
        ("/returns/ssda903", "A file has no row of headers"),
        ("/returns/annex-a", "has no row of headers that fits any of the eleven lists"),
    ] {
        let text = if path == "/returns/cin" { header } else { "name,age\nAda,4\n" };
        let sent = upload(&westmarch, role, path, &[("year", "2025-26")], &[("files", "x.csv", text.as_bytes())]).await;
        let page = report(&westmarch, role, &sent.location).await;
        assert!(page.contains("The return was not checked") && page.contains(said), "{path}: {page}");
    }
    for (field, said) in [("before", "The earlier check could not be read"), ("teams", "The file of teams was not used")] {
        let sent = upload(
            &westmarch,
            role,
            "/returns/ssda903",
            &[("year", "2025-26")],
            &[("files", "header.csv", header.as_bytes()), (field, "x.csv", b"not,it\n1,2\n")],
        )
        .await;
        let page = report(&westmarch, role, &sent.location).await;
        assert!(page.contains(said), "{field}: {page}");
    }
    let held = westmarch.get(role, "/returns").await.body;
    assert_eq!(held.matches("href=\"/returns/checks/").count(), 3, "a session holds three, and later ones push out earlier ones");
}
