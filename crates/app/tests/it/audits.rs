//! Audits: cases are drawn and given out, marked blind, moderated, and what was
//! asked for is closed; and who may know of which case.

use crate::westmarch::{Answer, Westmarch};
use app::figures::Basis;
use app::store::Draft;
use app::workspace::{View, Viewer};
use axum::http::StatusCode;
use care::records::{AnyRecord, Audit, AuditAction, AuditProgramme, Embargo, Event, Key, Register, Role};
use jiff::Timestamp;
use std::collections::BTreeSet;

const GOOD: &str = "Good";
const WEAK: &str = "Requires improvement to be good";

fn form(fields: &[(&str, &str)]) -> String {
    let plus = |text: &str| text.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace(' ', "+");
    fields.iter().map(|(name, value)| format!("{}={}", plus(name), plus(value))).collect::<Vec<_>>().join("&")
}

/// The version that a page's forms carry.
fn saw(page: &Answer) -> String {
    page.body.split("name=\"saw\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn audits(westmarch: &Westmarch, programme: &str) -> Vec<(Key, Audit)> {
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    view.all::<Audit>()
        .filter(|audit| audit.record.programme.key.as_str() == programme)
        .map(|audit| (audit.key.clone(), audit.record.clone()))
        .collect()
}

/// A programme of two auditors who both sign in, drawn by the head of quality assurance.
async fn drawn(westmarch: &Westmarch) -> String {
    let today = westmarch.today;
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let fields = [
        ("title", "Two look at everything"),
        ("tool", "AT1"),
        ("kind", "random"),
        ("list", "plans"),
        ("of", "all"),
        ("strata", "team"),
        ("size", "8"),
        ("twice", "8"),
        ("auditors.0", "director"),
        ("auditors.1", "improvement-manager"),
        ("from.day", &day),
        ("from.month", &month),
        ("from.year", &year),
        ("due.day", &day),
        ("due.month", &month),
        ("due.year", &year),
    ];
    let made = westmarch.post(Role::HeadOfQa, "/records/audit-programme", &form(&fields)).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let key = made.location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    let path = format!("/audits/programmes/{key}/draw");
    for role in [Role::Analyst, Role::ImprovementManager, Role::TeamManager, Role::Inspector, Role::ScrutinyMember] {
        assert_eq!(westmarch.post(role, &path, "").await.status, StatusCode::FORBIDDEN, "drawn by {}", role.name());
    }
    let drawn = westmarch.post(Role::HeadOfQa, &path, "").await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.body);
    let again = westmarch.post(Role::HeadOfQa, &path, "").await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "a programme is drawn once");
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_draw_to_the_closed_action() {
    let westmarch = Westmarch::new().await;
    let programme = drawn(&westmarch).await;
    let all = audits(&westmarch, &programme);
    assert_eq!(all.len(), 16, "each of eight cases twice");
    let pairs: Vec<(&(Key, Audit), &(Key, Audit))> = all
        .iter()
        .filter_map(|second| {
            let first = second.1.second_of.as_ref()?;
            Some((all.iter().find(|(key, _)| *key == first.key).unwrap(), second))
        })
        .collect();
    assert_eq!(pairs.len(), 8);
    assert!(pairs.iter().all(|(first, second)| first.1.case == second.1.case && first.1.auditor != second.1.auditor));

    let redrawn = westmarch.get(Role::HeadOfQa, &format!("/audits/programmes/{programme}/redraw")).await;
    assert!(redrawn.body.contains("Same: the seed gives these very cases"), "{}", redrawn.body);

    // The improvement manager's case of a pair, and the director's marking of the same case.
    let (own, other) = pairs
        .iter()
        .map(
            |(first, second)| {
                if first.1.auditor.key.as_str() == "improvement-manager" { (&first.0, &second.0) } else { (&second.0, &first.0) }
            },
        )
        .next()
        .unwrap();
    let (own_path, other_path) = (format!("/audits/{own}"), format!("/audits/{other}"));

    // Before the first view there is nothing to lead it, and no grade can be given.
    let page = westmarch.get(Role::ImprovementManager, &own_path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Your first view") && !page.body.contains("See what the plan rules found"));
    let early = westmarch.post(Role::ImprovementManager, &format!("{own_path}/flags"), "").await;
    assert_eq!(early.status, StatusCode::FORBIDDEN, "the flags come after the first view");
    let early = westmarch.post(Role::ImprovementManager, &format!("{own_path}/grades"), "overall_grade=Good").await;
    assert_eq!(early.status, StatusCode::BAD_REQUEST);
    let silent =
        westmarch.post(Role::ImprovementManager, &format!("{own_path}/first-view"), &form(&[("saw", "1"), ("first_grade", GOOD)])).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("There is a problem") && silent.body.contains("href=\"#first_reasons\""));
    let view = form(&[("saw", &saw(&page)), ("first_grade", GOOD), ("first_reasons", "The plan is about this child.")]);
    assert_eq!(westmarch.post(Role::Director, &format!("{own_path}/first-view"), &view).await.status, StatusCode::NOT_FOUND);
    assert_eq!(westmarch.post(Role::ImprovementManager, &format!("{own_path}/first-view"), &view).await.status, StatusCode::SEE_OTHER);
    let flags = westmarch.post(Role::ImprovementManager, &format!("{own_path}/flags"), "").await;
    assert_eq!(flags.status, StatusCode::OK);
    assert!(flags.body.contains("version"), "the case of a plan has a plan");
    let twice = westmarch.post(Role::ImprovementManager, &format!("{own_path}/first-view"), &view).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST, "a first view is not given twice");

    // Neither of the two sees the other's marking until their own is finished.
    assert_eq!(westmarch.get(Role::ImprovementManager, &other_path).await.status, StatusCode::NOT_FOUND);
    for path in
        [own_path.clone(), format!("/records/audit/{own}"), format!("/api/records/audit/{own}"), format!("/records/audit/{own}/history")]
    {
        assert_eq!(
            westmarch.get(Role::Director, &path).await.status,
            StatusCode::NOT_FOUND,
            "{path} before the director's own is finished"
        );
    }
    assert_eq!(westmarch.get(Role::HeadOfQa, &own_path).await.status, StatusCode::OK, "who marks neither sees both");

    finish(&westmarch, Role::ImprovementManager, &own_path, WEAK).await;
    let first = form(&[("saw", "1"), ("first_grade", GOOD), ("first_reasons", "Dates that were kept.")]);
    assert_eq!(westmarch.post(Role::Director, &format!("{other_path}/first-view"), &first).await.status, StatusCode::SEE_OTHER);
    finish(&westmarch, Role::Director, &other_path, GOOD).await;
    assert_eq!(westmarch.get(Role::Director, &own_path).await.status, StatusCode::OK, "now both are open");

    // Moderation is by somebody else, and only by those who run the programme.
    let page = westmarch.get(Role::HeadOfQa, &own_path).await;
    let moderated = form(&[("saw", &saw(&page)), ("moderated_grade", GOOD), ("moderated_reasons", "The dates were kept.")]);
    assert_eq!(westmarch.post(Role::ImprovementManager, &format!("{own_path}/moderate"), &moderated).await.status, StatusCode::FORBIDDEN);
    assert_eq!(westmarch.post(Role::HeadOfQa, &format!("{own_path}/moderate"), &moderated).await.status, StatusCode::SEE_OTHER);

    // What is asked for is closed by its owner, with what shows it.
    let due = westmarch.today.to_string();
    let ask = form(&[
        ("action_text", "Give the child a copy"),
        ("action_post", "Team manager"),
        ("action_person", "team-manager"),
        ("action_due", &due),
    ]);
    assert_eq!(westmarch.post(Role::ImprovementManager, &format!("{own_path}/actions"), &ask).await.status, StatusCode::SEE_OTHER);
    let action = {
        let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
        view.all::<AuditAction>().find(|action| action.record.audit.key == *own).unwrap().key.clone()
    };
    let path = format!("/audits/actions/{action}");
    assert_eq!(westmarch.get(Role::TeamManager, &path).await.status, StatusCode::OK, "its owner");
    for role in [Role::Analyst, Role::Practitioner, Role::CabinetMember, Role::BoardPartner, Role::Public] {
        assert_ne!(westmarch.get(role, &path).await.status, StatusCode::OK, "{}", role.name());
    }
    let silent =
        westmarch.post(Role::TeamManager, &format!("{path}/done"), &form(&[("saw", "1"), ("done_on", &due), ("done_evidence", " ")])).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "done without anything that shows it");
    let closed = form(&[("saw", "1"), ("done_on", &due), ("done_evidence", "The copy that the child signed")]);
    assert_eq!(westmarch.post(Role::TeamManager, &format!("{path}/done"), &closed).await.status, StatusCode::SEE_OTHER);
    assert!(westmarch.get(Role::HeadOfQa, &own_path).await.body.contains("Give the child a copy"));

    // Looked at again, once more from the start.
    let page = westmarch.get(Role::HeadOfQa, &own_path).await;
    let again = form(&[("saw", &saw(&page)), ("again_auditor", "director"), ("again_due", &due)]);
    let made = westmarch.post(Role::HeadOfQa, &format!("{own_path}/again"), &again).await;
    assert!(made.status == StatusCode::SEE_OTHER || own.as_str().ends_with("-B"), "{}", made.body);
    let redrawn = westmarch.get(Role::HeadOfQa, &format!("/audits/programmes/{programme}/redraw")).await;
    assert!(redrawn.body.contains("Same: "), "a later look at a case is not in the sample");
}

async fn finish(westmarch: &Westmarch, role: Role, path: &str, grade: &str) {
    let page = westmarch.get(role, path).await;
    let mut fields = vec![("saw".to_owned(), saw(&page))];
    for question in ["plan", "voice", "seen", "oversight"] {
        fields.push((format!("q_{question}_grade"), grade.to_owned()));
        fields.push((format!("q_{question}_reasons"), "What was seen in the record.".to_owned()));
    }
    for who in ["practitioner", "child", "parent"] {
        fields.push((who.to_owned(), "yes".to_owned()));
    }
    fields.push(("overall_grade".to_owned(), grade.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let silent = westmarch.post(role, &format!("{path}/grades"), &form(&fields)).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a grade without reasons");
    assert!(
        silent.body.contains("href=\"#overall_reasons\"") && silent.body.contains("What was seen in the record."),
        "what was typed is kept"
    );
    let mut whole = fields.clone();
    whole.push(("overall_reasons", "Taken together."));
    let done = westmarch.post(role, &format!("{path}/grades"), &form(&whole)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_are_for_many_and_cases_for_few() {
    let westmarch = Westmarch::new().await;
    let all = audits(&westmarch, "AP2");
    assert_eq!(all.iter().filter(|(_, audit)| audit.second_of.is_none()).count(), 40);
    let cases: BTreeSet<&str> = all.iter().map(|(_, audit)| audit.case.as_str()).collect();
    for role in Role::ALL {
        let reads_cases = matches!(role, Role::Director | Role::HeadOfQa | Role::Inspector);
        for path in ["/audits", "/audits/calibration", "/audits/themes", "/audits/programmes/AP2", "/standards"] {
            let page = westmarch.get(role, path).await;
            let officer = !matches!(role, Role::CabinetMember | Role::ScrutinyMember | Role::BoardPartner | Role::Public);
            let may = officer || path == "/standards" || (role != Role::Public && !path.contains("programmes"));
            assert_eq!(page.status == StatusCode::OK, may, "{path} as {}", role.name());
            let own = matches!(role, Role::TeamManager);
            let told = cases.iter().filter(|case| page.body.contains(**case)).count();
            assert!(reads_cases || own || told == 0, "{path} tells a {} of a case", role.name());
            assert!(!own || told < cases.len(), "{path} tells a team manager of cases that were not given to them");
        }
        let shares = westmarch.get(role, "/audits").await.body;
        assert_eq!(shares.contains("of 40 ("), role != Role::Public, "a share with its interval as {}", role.name());
        let search = westmarch.get(role, &format!("/search?q={}", cases.first().unwrap())).await;
        assert!(reads_cases || role == Role::TeamManager || !search.body.contains("/audits/AP2"), "a search as {}", role.name());
        let calibration = westmarch.get(role, "/audits/calibration").await.body;
        assert_eq!(
            calibration.contains("<h2 class=\"govuk-heading-m\">Drift</h2>"),
            matches!(role, Role::Director | Role::HeadOfQa),
            "{}",
            role.name()
        );
    }
    // An auditor may not write what was not given to them, by any way.
    let foreign = all.iter().find(|(_, audit)| audit.auditor.key.as_str() == "P8").unwrap();
    let path = format!("/audits/{}/first-view", foreign.0);
    let view = form(&[("saw", "1"), ("first_grade", GOOD), ("first_reasons", "Mine now.")]);
    assert_eq!(westmarch.post(Role::TeamManager, &path, &view).await.status, StatusCode::NOT_FOUND);
    assert_eq!(westmarch.get(Role::TeamManager, "/records/audit/new").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_shows_a_drift_and_grades_that_are_not_yet_reliable() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::HeadOfQa, "/audits/calibration").await.body;
    assert!(page.contains("Grades not yet reliable"), "agreement below 0.6 is told");
    assert!(page.contains("wm-status--due\">Drift</span>"), "an auditor's shift is more than chance");
    assert!(page.contains("Ofsted") && page.contains("higher than they do"), "we think better of ourselves than Ofsted does");
    let redrawn = westmarch.get(Role::HeadOfQa, "/audits/programmes/AP2/redraw").await;
    assert!(redrawn.body.contains("Same: the seed gives these very cases"), "{}", redrawn.body);
    assert!(redrawn.body.contains("Drawn at random from all open children"));
    let themed = westmarch.get(Role::HeadOfQa, "/audits/programmes/AP3").await.body;
    assert!(themed.contains("Themed: Children’s plans"), "a themed share stands apart");
    let themes = westmarch.get(Role::HeadOfQa, "/audits/themes").await.body;
    assert!(themes.contains("You said, we did"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_is_published_with_what_it_should_change_and_marks_the_charts() {
    let westmarch = Westmarch::new().await;
    let list = westmarch.get(Role::Public, "/standards").await.body;
    assert!(list.contains("No real change") && !list.contains("Supervision that asks"), "a null result is told, a draft is not");
    let page = westmarch.get(Role::HeadOfQa, "/standards/PS5").await;
    assert!(page.body.contains("Publish today"));
    assert_ne!(westmarch.post(Role::TeamManager, "/standards/PS5/publish", &form(&[("saw", "1")])).await.status, StatusCode::SEE_OTHER);
    let published = westmarch.post(Role::HeadOfQa, "/standards/PS5/publish", &form(&[("saw", &saw(&page))])).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.body);
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    let event = view.all::<Event>().last().unwrap().record.clone();
    assert!(event.text.contains("Supervision that asks") && event.measures == ["assessment_returned_pct"]);
    drop(view);
    let page = westmarch.get(Role::HeadOfQa, "/standards/PS5").await;
    let seen =
        form(&[("saw", &saw(&page)), ("measure", "assessment_returned_pct"), ("direction", "no_real_change"), ("says", "As before.")]);
    assert_eq!(westmarch.post(Role::HeadOfQa, "/standards/PS5/result", &seen).await.status, StatusCode::SEE_OTHER);
    assert!(westmarch.get(Role::Public, "/standards/PS5").await.body.contains("No real change"));
    // The rules of a programme hold in its form too.
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    assert!(view.all::<AuditProgramme>().all(|programme| programme.record.draws.len() <= 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_a_visit_graded_is_closed_until_its_letter_is_out() {
    let westmarch = Westmarch::new().await;
    let live = &westmarch.site.live;
    let seen_by = |viewer: Viewer| live.view(viewer, Timestamp::now(), None);
    let manager =
        |person: &Key| Viewer { person: Some(person.clone()), role: Role::HeadOfQa, ..Viewer::operator(&westmarch.site.authority) };
    let auditor = |person: &Key| Viewer { role: Role::Practitioner, ..manager(person) };
    let (key, mut audit, draft_of) = {
        let view = seen_by(Viewer::operator(&westmarch.site.authority));
        let graded = view.all::<Audit>().find(|audit| !audit.record.outside.is_empty()).unwrap();
        let (key, saw) = (graded.key.clone(), graded.version);
        let draft_of = move |key: &Key, audit: Audit| Draft {
            register: Register::Audit,
            key: Some(key.clone()),
            saw,
            record: Some(AnyRecord::Audit(audit)),
            reason: None,
        };
        (key, graded.record.clone(), draft_of)
    };
    let reads = |view: &View| view.get::<Audit>(&key).is_some();
    assert!(reads(&seen_by(auditor(&audit.auditor.key))), "whoever audited the case reads it");
    let embargoed = {
        let view = seen_by(Viewer::operator(&westmarch.site.authority));
        view.all::<Embargo>()
            .filter(|embargo| embargo.record.binds(Timestamp::now()))
            .find_map(|embargo| embargo.record.inspection.clone())
            .unwrap()
    };
    audit.outside[0].inspection = Some(embargoed);
    let head = manager(&audit.auditor.key);
    live.write(&seen_by(head.clone()), Timestamp::now(), vec![draft_of(&key, audit.clone())]).await.unwrap();
    assert!(!reads(&seen_by(auditor(&audit.auditor.key))), "what inspectors made of it is under embargo");
    assert!(reads(&seen_by(head)));
}

/// The children whose audits are in the figure of audits of the last month and
/// were recorded here.
async fn recorded_in_figures(westmarch: &Westmarch, role: Role) -> BTreeSet<String> {
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    westmarch.site.figures.follow(&westmarch.site.data, Basis::of(&view)).await;
    drop(view);
    let list = westmarch.get(role, "/api/measures/audits_in_month/list?reason=looking+at+what+is+counted").await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
    let cases = list["cases"].as_array().unwrap();
    let of_file = cases.iter().filter(|case| case["row"].as_u64() > Some(0)).count();
    assert!(of_file > 0 || role != Role::HeadOfQa, "those of the file stay");
    cases.iter().filter(|case| case["row"] == 0).map(|case| case["child"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn audits_recorded_here_are_in_the_figures_once_and_only_those_drawn_from_all() {
    let westmarch = Westmarch::new().await;
    let all = audits(&westmarch, "AP2");
    let second = |first: &Key| all.iter().find(|(_, audit)| audit.second_of.as_ref().is_some_and(|of| of.key == *first));
    let grade = |audit: &Audit| audit.overall.as_ref().map(|overall| overall.grade.clone());
    let agreed = |(key, audit): &(Key, Audit)| match second(key) {
        Some((_, other)) => grade(other).is_some() && (grade(other) == grade(audit) || audit.moderation.is_some()),
        None => true,
    };
    let last = westmarch.today.first_of_month().yesterday().unwrap();
    let in_month = |audit: &Audit| audit.overall.as_ref().is_some_and(|overall| overall.on >= last.first_of_month() && overall.on <= last);
    let counts = |one: &&(Key, Audit)| one.1.second_of.is_none() && in_month(&one.1) && agreed(one);
    let expected: Vec<&(Key, Audit)> = all.iter().filter(counts).collect();
    let cases: BTreeSet<String> = expected.iter().map(|(_, audit)| audit.case.clone()).collect();
    assert!(cases.len() > 3, "the demo audits here");
    assert_eq!(recorded_in_figures(&westmarch, Role::HeadOfQa).await, cases, "neither themed nor picked, nor one on which two differ");

    let page = westmarch.get(Role::HeadOfQa, "/measures/audit_good_pct").await.body;
    assert!(page.contains("recorded here, each once") && page.contains("of a theme, of a part of the children, or picked by somebody"));
    for path in ["/measures/audit_good_pct", "/measures"] {
        for role in [Role::HeadOfQa, Role::ScrutinyMember] {
            let page = westmarch.get(role, path).await.body;
            assert!(page.contains("Grades not yet reliable"), "{path} as {}", role.name());
        }
    }
    let member = westmarch.get(Role::ScrutinyMember, "/measures/audit_good_pct").await.body;
    assert!(member.contains("From qa_audits.csv and from audits recorded here, each once.") && !member.contains("second markings"));
    let own = recorded_in_figures(&westmarch, Role::TeamManager).await;
    assert!(own.len() < cases.len() && own.is_subset(&cases), "a team manager's list is of their own team");

    // One of two who agreed thinks again: until somebody moderates it is in no figure.
    let (first, of_both) = expected.iter().find_map(|(key, audit)| Some((audit.case.clone(), second(key)?))).unwrap();
    let (key, mut other) = of_both.clone();
    let overall = other.overall.as_mut().unwrap();
    overall.grade = if overall.grade == GOOD { WEAK.to_owned() } else { GOOD.to_owned() };
    let moderated = all.iter().any(|(_, audit)| audit.case == first && audit.moderation.is_some());
    let saw = {
        let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
        view.get::<Audit>(&key).unwrap().version
    };
    let draft = Draft { register: Register::Audit, key: Some(key), saw, record: Some(other.into()), reason: Some("Put right".into()) };
    westmarch.site.live.append(&westmarch.site.authority, "waymark-test", Timestamp::now(), vec![draft]).await.unwrap();
    let now = recorded_in_figures(&westmarch, Role::HeadOfQa).await;
    assert_eq!(now.contains(&first), moderated, "a moderator's grade stands whatever the second marker thinks");
    assert_eq!(now.len(), cases.len() - usize::from(!moderated));
}

/// The plans that the list of plans to look at offers to audit.
fn offered(page: &Answer) -> Vec<String> {
    page.body
        .split("action=\"/practice/plans/")
        .skip(1)
        .filter_map(|rest| rest.split_once("/audit\""))
        .map(|(plan, _)| plan)
        .filter(|plan| !plan.contains('"'))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_to_look_at_becomes_a_picked_case_and_no_auditor_has_a_conflict() {
    const REASON: &str = "reason=choosing+plans+to+audit";
    let westmarch = Westmarch::new().await;
    let manager = {
        let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
        let person = view.all::<care::records::Person>().find(|person| person.record.role == Some(Role::TeamManager)).unwrap();
        let team = view.follow(person.record.team.as_ref().unwrap()).unwrap();
        (person.key.to_string(), person.record.name.clone(), team.record.name.clone())
    };
    let (manager_key, name, team) = manager;
    let list = format!("/practice/plans?team={}", team.replace(' ', "%20"));
    let plans = offered(&westmarch.post(Role::HeadOfQa, &list, REASON).await);
    let plan = plans.first().expect("a plan of the team manager's own team is flagged");
    assert!(offered(&westmarch.post(Role::TeamManager, &list, REASON).await).is_empty(), "who does not run audits picks no case");

    let path = format!("/practice/plans/{plan}/audit");
    assert_eq!(westmarch.get(Role::HeadOfQa, &path).await.status, StatusCode::OK, "it asks for a reason");
    for role in [Role::Analyst, Role::TeamManager, Role::Practitioner, Role::Inspector, Role::ImprovementManager] {
        assert_eq!(westmarch.post(role, &path, REASON).await.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
    let page = westmarch.post(Role::HeadOfQa, &path, REASON).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("Plans worth a second look") && !page.body.contains("Whole service, autumn round"), "only picked cases");
    assert!(page.body.contains(&format!("for a conflict: {name}")) && !page.body.contains(&format!("value=\"{manager_key}\"")));
    assert!(page.body.contains("Who signed elsewhere is in no file that is sent"), "what the check cannot know is said");

    let ask = |auditor: &str, why: &str| format!("{REASON}&send=yes&programme=AP4&auditor={auditor}&why={why}");
    let own = westmarch.post(Role::HeadOfQa, &path, &ask(&manager_key, "flagged")).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "a case of the auditor's own team");
    let silent = westmarch.post(Role::HeadOfQa, &path, &ask("P8", "")).await;
    assert!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.body.contains("href=\"#why\""));
    let drawn = westmarch.post(Role::HeadOfQa, &path, &ask("P8", "flagged").replace("AP4", "AP2")).await;
    assert_eq!(drawn.status, StatusCode::UNPROCESSABLE_ENTITY, "a programme that chance draws takes no case by hand");
    assert!(audits(&westmarch, "AP4").is_empty());
    let given = westmarch.post(Role::HeadOfQa, &path, &ask("P8", "two+actions+were+rolled+forward")).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let made = audits(&westmarch, "AP4");
    assert_eq!(made.len(), 1);
    assert!(made[0].1.found_at.as_ref().unwrap().contains(plan.as_str()) && made[0].1.stratum == "two actions were rolled forward");
    let twice = westmarch.post(Role::HeadOfQa, &path, &ask("P9", "once+more")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY, "the same child twice");

    // By hand, the same check.
    let by_hand = |auditor: &str| form(&[("case", &made[0].1.case), ("why", "Chosen"), ("auditor", auditor)]);
    let own = westmarch.post(Role::HeadOfQa, "/audits/programmes/AP4/case", &by_hand(&manager_key)).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.body.contains("Choose somebody else"), "{}", own.body);
}
