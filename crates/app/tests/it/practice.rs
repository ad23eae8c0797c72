//! What children's plans say: who reaches it, by which way, and what is kept.

use crate::westmarch::Westmarch;
use axum::http::StatusCode;
use care::records::Role;

/// Roles that open single children's plans.
const CHILD_LEVEL: [Role; 4] = [Role::Director, Role::HeadOfQa, Role::Analyst, Role::Inspector];

/// The first plan of the queue, as the head of quality assurance sees it.
async fn first_plan(westmarch: &Westmarch) -> String {
    let queue = westmarch.post(Role::HeadOfQa, "/practice/plans", "reason=choosing+plans+to+audit").await;
    assert_eq!(queue.status, StatusCode::OK, "{}", queue.body);
    queue.body.split("action=\"/practice/plans/").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_opened_with_a_reason_by_those_who_may_and_it_is_noted() {
    let westmarch = Westmarch::new().await;
    let plan = first_plan(&westmarch).await;
    let path = format!("/practice/plans/{plan}");
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
        let may = CHILD_LEVEL.contains(&role);
        let opened = westmarch.post(role, &path, "reason=choosing+plans+to+audit").await;
        assert_eq!(opened.status == StatusCode::OK, may, "{} as {}", path, role.name());
        let silent = westmarch.post(role, &path, "reason=").await;
        assert!(silent.status != StatusCode::OK, "without a reason as {}", role.name());
        let list = westmarch.post(role, "/practice/plans", "reason=choosing+plans+to+audit").await;
        let own_team = matches!(role, Role::TeamManager | Role::Practitioner);
        assert_eq!(list.status == StatusCode::OK, may || own_team, "the list as {}", role.name());
        assert!(may || !list.body.contains(&plan), "another team's plan as {}", role.name());
    }
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert_eq!(reads.iter().filter(|read| read.what == format!("plan {plan}")).count(), CHILD_LEVEL.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn members_read_shares_of_all_plans_and_nothing_of_one() {
    let westmarch = Westmarch::new().await;
    for role in [Role::CabinetMember, Role::ScrutinyMember, Role::BoardPartner] {
        let page = westmarch.get(role, "/practice").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("could be"), "a share with its range");
        let rule = westmarch.get(role, "/practice/rules/risk_without_outcome").await;
        assert!(rule.body.contains("Over time") && !rule.body.contains("By team"), "{}", role.name());
        assert_eq!(westmarch.get(role, "/my-plan-check").await.status, StatusCode::FORBIDDEN);
    }
    let officer = westmarch.get(Role::TeamManager, "/practice/rules/risk_without_outcome").await;
    assert!(officer.body.contains("Teams by name, not by rank"));
    assert_ne!(westmarch.get(Role::Public, "/practice").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_plan_says_is_in_no_search_and_not_in_the_clear_on_disk() {
    let westmarch = Westmarch::new().await;
    let plan = first_plan(&westmarch).await;
    let page = westmarch.post(Role::HeadOfQa, &format!("/practice/plans/{plan}"), "reason=choosing+plans+to+audit").await;
    let text = page.body.split("What worries people</h2>").nth(1).unwrap();
    let mut tags_out = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                tags_out.push('\n');
            }
            letter if !inside => tags_out.push(letter),
            _ => {}
        }
    }
    // A line of the plan: long, and with no mark that the page writes in another way.
    let plain = |line: &&str| line.len() > 30 && line.chars().all(|letter| letter.is_alphanumeric() || " ,.".contains(letter));
    let line = tags_out.lines().map(str::trim).find(plain).unwrap();
    let words: Vec<&str> = line.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).take(4).collect();
    let found = westmarch.get(Role::HeadOfQa, &format!("/search?q={}", words.join("+"))).await;
    assert!(!found.body.contains(line), "a plan's text in a search");
    for file in ["waymark.db", "waymark.db-wal"] {
        let bytes = std::fs::read(westmarch.site.data.root().join(file)).unwrap_or_default();
        assert!(!bytes.windows(line.len()).any(|window| window == line.as_bytes()), "a plan's text in {file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flag_is_answered_and_the_answer_stands_beside_it() {
    let westmarch = Westmarch::new().await;
    let plan = first_plan(&westmarch).await;
    let path = format!("/practice/plans/{plan}");
    let page = westmarch.post(Role::HeadOfQa, &path, "reason=choosing+plans+to+audit").await;
    let field = |name: &str| page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (rule, item) = (field("rule"), field("item"));
    let silent = westmarch.post(Role::HeadOfQa, &format!("{path}/answer"), &format!("rule={rule}&item={item}&verdict=misread&why=")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a flag is called wrong without a reason");
    let why = "the+outcome+is+in+the+next+line";
    let kept =
        westmarch.post(Role::HeadOfQa, &format!("{path}/answer"), &format!("rule={rule}&item={item}&verdict=misread&why={why}")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = westmarch.post(Role::HeadOfQa, &path, "reason=choosing+plans+to+audit").await;
    assert!(page.body.contains("the outcome is in the next line"));
    let gone = westmarch.post(Role::HeadOfQa, &format!("{path}/answer"), "rule=nonsense&item=&verdict=right").await;
    assert_eq!(gone.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_looked_at_and_kept_nowhere() {
    let westmarch = Westmarch::new().await;
    let before = westmarch.site.live.store().last_number().await.unwrap();
    let draft =
        "risks=Sam+misses+school+most+weeks&outcomes=Parents+to+engage+with+services&actions=Visit+weekly+|+Social+worker+|+ongoing&views=";
    let page = westmarch.post(Role::Practitioner, "/my-plan-check", draft).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for found in ["Risk without outcome", "Action without timescale", "Outcome without timescale"] {
        assert!(page.body.contains(found), "{found}");
    }
    assert_eq!(westmarch.site.live.store().last_number().await.unwrap(), before);
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 10).await.unwrap();
    assert!(reads.is_empty(), "nobody is told that a worker looked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_forgotten_with_their_key() {
    let westmarch = Westmarch::new().await;
    let store = westmarch.site.live.store();
    let plans = store.sealed_plans(&westmarch.site.authority).await.unwrap();
    let child = plans[0].child.clone();
    let of_child = plans.iter().filter(|plan| plan.child == child).count() as u64;
    assert_eq!(store.forget_child(&westmarch.site.authority, &child).await.unwrap().plans, of_child);
    assert!(store.sealed_plans(&westmarch.site.authority).await.unwrap().iter().all(|plan| plan.child != child));
    assert!(store.child_keys(&westmarch.site.authority).await.unwrap().iter().all(|(other, _)| *other != child));
}
