//! What children's plans say: who reaches it, by which way, and what is kept.

use crate::westmarch::Westmarch;
use app::plans::thresholds;
use app::store::Draft;
use app::workspace::Viewer;
use axum::http::StatusCode;
use care::records::{FlagAnswer, FlagVerdict, Role};
use jiff::{Timestamp, ToSpan};

/// Roles that open single children's plans.
const CHILD_LEVEL: [Role; 4] = [Role::Director, Role::HeadOfQa, Role::Analyst, Role::Inspector];

/// The first plan of the queue that is not of the team manager’s own team, as the
/// head of quality assurance sees it.
async fn first_plan(westmarch: &Westmarch) -> String {
    let queue = westmarch.post(Role::HeadOfQa, "/practice/plans", "reason=choosing+plans+to+audit").await;
    assert_eq!(queue.status, StatusCode::OK, "{}", queue.body);
    let mut rows = queue.body.split("id=\"plan-").skip(1);
    let row = rows.find(|row| !row.split("</tr>").next().unwrap().contains("Assessment Team 3")).unwrap();
    row.split('"').next().unwrap().to_owned()
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
        assert!(page.body.contains("by chance"), "a share with its range");
        assert!(!page.body.contains("by team"), "{}: teams are for officers", role.name());
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

/// What a page's form holds in a hidden field, from a place in the page on.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    page.split(&field).nth(1).unwrap_or_else(|| panic!("no field {name}")).split('"').next().unwrap().to_owned()
}

const MOVED: &str = "/practice/rules/view_changed_nothing";

/// Two dozen answers that call flags of one rule wrong, though they were nearly certain.
async fn call_wrong(westmarch: &Westmarch) {
    let answers = (0..24).map(|number| {
        Draft::new(FlagAnswer {
            rule: "view_changed_nothing".to_owned(),
            plan: format!("made-up-{number}"),
            version: 1,
            item: None,
            confidence: 99,
            verdict: FlagVerdict::RightForThisChild,
            why: Some("the child asked for nothing to change".to_owned()),
        })
    });
    let by = westmarch.first(Role::HeadOfQa, care::records::Register::Person).unwrap().to_string();
    westmarch.site.live.append(&westmarch.site.authority, &by, Timestamp::now(), answers.collect()).await.unwrap();
}

/// How many plans a rule's page says it flagged in the last extract.
fn flagged(page: &str) -> u32 {
    page.split("In the last extract: <strong>").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_moves_when_the_head_of_qa_accepts_it_and_can_be_moved_back() {
    let westmarch = Westmarch::new().await;
    let before = westmarch.get(Role::HeadOfQa, MOVED).await.body;
    assert!(flagged(&before) > 0 && before.contains("at least 55% sure") && before.contains("Nobody has answered"), "{before}");
    call_wrong(&westmarch).await;
    for role in [Role::Director, Role::Analyst, Role::ScrutinyMember] {
        let page = westmarch.get(role, MOVED).await.body;
        assert!(page.contains("0 of 24 answered flags held") && !page.contains("ask for the line to move"), "{}", role.name());
        let tried = westmarch.post(role, &format!("{MOVED}/line"), "to=100&why=because+we+wish+it").await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
    let asked = westmarch.get(Role::HeadOfQa, MOVED).await.body;
    assert!(asked.contains("The answers ask for the line to move from 55% to 100%"), "{asked}");
    let line = format!("{MOVED}/line");
    let silent = westmarch.post(Role::HeadOfQa, &line, "to=100&why=yes").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = westmarch.post(Role::HeadOfQa, &line, "to=70&why=seventy+seems+about+right").await;
    assert_eq!(other.status, StatusCode::BAD_REQUEST, "a line that no answer asked for");
    let kept = westmarch.post(Role::HeadOfQa, &line, "to=100&why=read+all+of+them+with+the+teams").await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let after = westmarch.get(Role::HeadOfQa, MOVED).await.body;
    assert_eq!(flagged(&after), 0, "every plan is looked at again at once");
    assert!(after.contains("at least 100% sure") && after.contains("read all of them with the teams"), "{after}");
    let yesterday = westmarch.today.checked_sub(1.day()).unwrap();
    let then = westmarch.get(Role::HeadOfQa, &format!("{MOVED}?as_at={yesterday}")).await.body;
    assert!(then.contains("at least 55% sure") && then.contains("Nobody has moved the line") && flagged(&then) > 0, "{then}");
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    assert_eq!(thresholds(&view).cut("view_changed_nothing").percent(), 100, "commands look with the same line");
    let back = westmarch.post(Role::HeadOfQa, &line, "back=yes&why=the+answers+were+about+one+team").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let again = westmarch.get(Role::HeadOfQa, MOVED).await.body;
    assert_eq!(flagged(&again), flagged(&before));
    assert!(again.contains("100% to 55%") && again.contains("55% to 100%"), "both moves are told");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_to_look_at_can_be_of_one_rule_or_team() {
    let westmarch = Westmarch::new().await;
    let address = "/practice/plans?rule=risk_without_outcome";
    let asked = westmarch.get(Role::HeadOfQa, address).await;
    assert!(asked.body.contains(&format!("action=\"{address}\"")), "the form keeps what the address chose");
    let list = westmarch.post(Role::HeadOfQa, address, "reason=choosing+plans+to+audit").await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    let rows = list.body.matches("<tr class=\"govuk-table__row\" id=\"plan-").count();
    assert!(rows > 0);
    assert_eq!(list.body.matches("<li>Risk without outcome</li>").count(), rows, "every plan has what was asked for");
    let none = westmarch.post(Role::HeadOfQa, "/practice/plans?team=Nowhere", "reason=choosing+plans+to+audit").await;
    assert!(none.body.contains("Nothing is flagged"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_plans_are_compared_with_names_hidden_and_a_plan_with_its_last_version() {
    let westmarch = Westmarch::new().await;
    let copied = westmarch.post(Role::HeadOfQa, "/practice/plans?rule=copied_from_unrelated", "reason=choosing+plans+to+audit").await;
    let plan = copied.body.split("action=\"/practice/plans/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = westmarch.post(Role::HeadOfQa, &format!("/practice/plans/{plan}"), "reason=choosing+plans+to+audit").await;
    let other = hidden(&page.body, "other");
    let path = format!("/practice/plans/{plan}/beside");
    let beside = westmarch.post(Role::HeadOfQa, &path, &format!("reason=choosing+plans+to+audit&other={other}")).await;
    assert_eq!(beside.status, StatusCode::OK, "{}", beside.body);
    assert!(beside.body.contains("<mark") && beside.body.contains("[name]") && beside.body.contains("Set apart"), "{}", beside.body);
    let nowhere = westmarch.post(Role::HeadOfQa, &path, "reason=choosing+plans+to+audit&other=nothing").await;
    assert_eq!(nowhere.status, StatusCode::BAD_REQUEST);
    assert_eq!(westmarch.post(Role::Analyst, &path, "reason=&other=x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let review = westmarch.post(Role::HeadOfQa, &format!("/practice/plans/{plan}/review"), "reason=preparing+the+review").await;
    assert_eq!(review.status, StatusCode::OK, "{}", review.body);
    assert!(review.body.contains("What changed in plan"));
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 100).await.unwrap();
    assert!(reads.iter().any(|read| read.what == format!("plans {plan} and {other} side by side") && read.children == 2));
    assert!(reads.iter().any(|read| read.what == format!("what changed in plan {plan}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_example_is_chosen_and_made_anonymous_by_a_person() {
    let westmarch = Westmarch::new().await;
    let plan = first_plan(&westmarch).await;
    let path = format!("/practice/plans/{plan}");
    let page = westmarch.post(Role::HeadOfQa, &path, "reason=choosing+plans+to+audit").await.body;
    let chosen = page.split(&format!("action=\"{path}/example\"")).nth(1).expect("a line with no flag");
    let (part, item) = (hidden(chosen, "part"), hidden(chosen, "item"));
    let proposed =
        westmarch.post(Role::HeadOfQa, &format!("{path}/example"), &format!("reason=choosing+good+examples&part={part}&item={item}")).await;
    assert_eq!(proposed.status, StatusCode::OK, "{}", proposed.body);
    assert!(proposed.body.contains("<textarea") && proposed.body.contains("nobody could tell who the child is"));
    let text = "A+child+of+ours+sleeps+the+night+through";
    let fields = format!("plan={plan}&part={part}&text={text}&why=a+child+could+tick+it&rule=");
    let silent = westmarch.post(Role::HeadOfQa, "/practice/examples", &fields).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody said that it is anonymous");
    let refused = westmarch.post(Role::ScrutinyMember, "/practice/examples", &format!("{fields}&anonymous=yes")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let kept = westmarch.post(Role::HeadOfQa, "/practice/examples", &format!("{fields}&anonymous=yes")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let shown = westmarch.get(Role::Practitioner, "/practice/examples").await;
    assert!(
        shown.body.contains("A child of ours sleeps the night through") && shown.body.contains("Confirmed anonymous by"),
        "{}",
        shown.body
    );
    assert!(!shown.body.contains(&plan), "nothing leads from an example to a plan");
    assert_eq!(westmarch.get(Role::ScrutinyMember, "/practice/examples").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_months_report_has_four_sides_and_compares_two_extracts() {
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::HeadOfQa, "/practice/report").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.body.matches("class=\"wm-side\"").count(), 4);
    for part in
        ["What changed in plans", "The teams", "The child’s voice", "How far the rules can be relied on", "What to do next", "/findings/"]
    {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(!page.body.contains("Not known</span>"), "every fault is compared with the extract before: {}", page.body);
    let long_ago = westmarch.get(Role::HeadOfQa, "/practice/report?month=2001-01").await;
    assert!(long_ago.body.contains("No extract of plans was loaded by the end of January 2001"));
    assert_eq!(westmarch.get(Role::HeadOfQa, "/practice/report?month=soon").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(westmarch.get(Role::ScrutinyMember, "/practice/report").await.status, StatusCode::FORBIDDEN);
}
