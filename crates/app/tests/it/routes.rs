//! Every route by every role: one table, reviewed when it changes.

use crate::westmarch::Westmarch;
use care::records::{Register, Role};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// The routes that the pages name, as they are written in the source.
fn written_routes() -> BTreeSet<String> {
    fn gather(folder: &Path, routes: &mut BTreeSet<String>) {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                gather(&path, routes);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                let flat: String = source.split_whitespace().collect::<Vec<_>>().join(" ").replace("route( ", "route(");
                for part in flat.split(".route(\"").skip(1) {
                    let (route, handler) = part.split_once('"').unwrap();
                    if handler.trim_start_matches(", ").starts_with("get(")
                        || handler.contains("get(") && !handler.trim_start_matches(", ").starts_with("post(")
                    {
                        routes.insert(route.to_owned());
                    }
                }
            }
        }
    }
    let mut routes = BTreeSet::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages"), &mut routes);
    gather_file(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages.rs").as_path(), &mut routes);
    routes
}

fn gather_file(path: &Path, routes: &mut BTreeSet<String>) {
    let source = std::fs::read_to_string(path).unwrap();
    for part in source.split(".route(\"").skip(1) {
        routes.insert(part.split_once('"').unwrap().0.to_owned());
    }
}

/// A real address for a route: keys of records that the head of quality
/// assurance may read.
fn filled(westmarch: &Westmarch, route: &str) -> String {
    let key = |register| westmarch.first(Role::HeadOfQa, register).unwrap().to_string();
    let noun = route.trim_start_matches("/api").split('/').nth(1).unwrap_or_default();
    let register = match noun {
        "findings" => Register::Finding,
        "plan" => Register::Outcome,
        "inspections" => Register::Inspection,
        "meetings" => Register::Meeting,
        "papers" => Register::Paper,
        "loads" => Register::Load,
        _ => Register::Theme,
    };
    route
        .replace("{register}", register.name())
        .replace("{key}", &key(register))
        .replace("/visits/{kind}", "/visits/in-need")
        .replace("{id}", "assessment_45wd_pct")
        .replace("{programme}", "AP2")
        .replace("{audit}", "AD1")
        .replace("{action}", "AA1")
        .replace("{standard}", "PS2")
        .replace("{meeting}", "MT24")
        .replace("{*path}", "LICENCES.txt")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_by_every_role() {
    let westmarch = Westmarch::new().await;
    let mut table = String::from("route");
    for role in Role::ALL {
        let _ = write!(table, " | {}", role.name());
    }
    table.push('\n');
    for route in written_routes() {
        let address = filled(&westmarch, &route);
        table.push_str(&route);
        for role in Role::ALL {
            let answer = westmarch.get(role, &address).await;
            assert!(!answer.status.is_server_error(), "{address} as {}: {}", role.name(), answer.body);
            let _ = write!(table, " | {}", answer.status.as_u16());
        }
        table.push('\n');
    }
    insta::assert_snapshot!("route_by_role", table);
}

/// The addresses in the two navigations at the top of a page.
fn navigation(page: &str) -> BTreeSet<String> {
    page.split("<nav ")
        .skip(1)
        .flat_map(|nav| nav.split("</nav>").next().unwrap_or_default().split("href=\"").skip(1))
        .filter_map(|link| link.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_navigation_leads_nobody_to_a_page_that_refuses_them() {
    let westmarch = Westmarch::new().await;
    for role in Role::ALL {
        let sections = navigation(&westmarch.get(role, "/").await.body);
        assert!(sections.contains("/findings"), "{}: {sections:?}", role.name());
        let mut places = BTreeSet::new();
        for section in &sections {
            places.extend(navigation(&westmarch.get(role, section).await.body));
        }
        for place in sections.union(&places) {
            let answer = westmarch.get(role, place).await;
            assert_eq!(answer.status, 200, "{place} as {}", role.name());
        }
    }
}

/// What is closed to a reader is not missing, and there is not nothing of it.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_that_what_is_closed_to_them_is_not_there() {
    const OUTCOME_MISSING: &str = r#"Outcome</p><p class="wm-chain__count">Missing"#;
    let westmarch = Westmarch::new().await;
    let said = [
        (Register::Outcome, "/", "no outcome for children"),
        (Register::Outcome, "/", "has an outcome for children"),
        (Register::Action, "/", "Overdue"),
        (Register::Promise, "/", "Promises whose date has come"),
        (Register::Outcome, "/plan", "wm-hole"),
        (Register::Cause, "/causes", "Causes with no action"),
        (Register::Outcome, "/findings", OUTCOME_MISSING),
        (Register::MeasureLink, "/findings", "No measure guards it"),
        (Register::Cause, "/findings/F1", "Nobody has said why it was so"),
        (Register::Action, "/findings/F1", "Nobody has said what they will do"),
        (Register::Action, "/actions", "No date has moved"),
        (Register::Promise, "/promises", "No promise"),
    ];
    let mut told = BTreeSet::new();
    for role in Role::ALL {
        for (register, page, words) in said {
            let list = westmarch.get(role, &format!("/api/records/{}", register.name())).await;
            let json: serde_json::Value = serde_json::from_str(&list.body).unwrap();
            let closed = json["records"].as_array().unwrap().is_empty();
            let there = westmarch.get(role, page).await.body.contains(words);
            assert!(!(closed && there), "{page} says “{words}” to {}, who reads no {}", role.name(), register.many());
            if there {
                told.insert((page, words));
            }
        }
    }
    for seen in [("/", "no outcome for children"), ("/", "Overdue"), ("/findings", OUTCOME_MISSING)] {
        assert!(told.contains(&seen), "{seen:?} is said to nobody");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_counts_only_what_the_role_may_read() {
    let westmarch = Westmarch::new().await;
    let mut table = String::from("register");
    for role in Role::ALL {
        let _ = write!(table, " | {}", role.name());
    }
    table.push('\n');
    for register in Register::ALL {
        table.push_str(register.name());
        for role in Role::ALL {
            let answer = westmarch.get(role, &format!("/api/records/{}", register.name())).await;
            let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let count = json["records"].as_array().unwrap().len();
            // Which cases are drawn, and so who is given how many, is chance: each data
            // directory has its own pseudonyms.
            let by_chance = matches!(register, Register::Audit | Register::AuditAction) && count > 0;
            let _ = if by_chance { write!(table, " | some") } else { write!(table, " | {count}") };
        }
        table.push('\n');
    }
    insta::assert_snapshot!("records_by_role", table);
}
