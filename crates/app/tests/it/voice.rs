//! A young person's own page and the officers' side of it: who comes in by
//! which code, whose words they see, and what is left when a child is forgotten.

use crate::westmarch::{Answer, Westmarch};
use app::figures::Basis;
use app::store::SealedTurn;
use app::words::{Entered, Words, WordsError, child_of};
use app::workspace::Viewer;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use care::records::Role;
use jiff::{SignedDuration, Timestamp};

const REASON: &str = "reason=answering+what+was+said";

/// Roles that open single children's words of every team.
const CHILD_LEVEL: [Role; 4] = [Role::Director, Role::HeadOfQa, Role::Analyst, Role::Inspector];

/// Somebody at a browser with the cookies that they were given.
struct Browser<'w> {
    westmarch: &'w Westmarch,
    cookies: Vec<(String, String)>,
}

impl<'w> Browser<'w> {
    fn new(westmarch: &'w Westmarch) -> Self {
        Self { westmarch, cookies: Vec::new() }
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for (name, value) in &answer.cookies {
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.clone(), value.clone()));
            }
        }
    }

    async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, self.cookie()).body(Body::empty()).unwrap();
        let answer = self.westmarch.ask(request).await;
        self.keep(&answer);
        answer
    }

    /// Sends the form of a page, with the token that the page holds.
    async fn send(&mut self, page: &str, path: &str, fields: &str) -> Answer {
        let page = self.get(page).await;
        let token = value_of(&page.body, "form_token");
        let request = Request::post(path)
            .header(header::COOKIE, self.cookie())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("form_token={token}&{fields}")))
            .unwrap();
        let answer = self.westmarch.ask(request).await;
        self.keep(&answer);
        answer
    }

    async fn enter(&mut self, code: &str) -> Answer {
        self.send(&format!("/y/in/{code}"), "/y/in", &format!("code={code}")).await
    }
}

fn value_of(body: &str, name: &str) -> String {
    body.split(&format!("name=\"{name}\" value=\"")).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default()
}

/// Children with a plan, by pseudonym.
async fn children(westmarch: &Westmarch) -> Vec<String> {
    let mut children: Vec<String> =
        westmarch.site.live.store().sealed_plans(&westmarch.site.authority).await.unwrap().into_iter().map(|plan| plan.child).collect();
    children.dedup();
    // None of those who said something in the story.
    let said = westmarch.site.live.store().turns(&westmarch.site.authority, None).await.unwrap();
    children.retain(|child| said.iter().all(|turn| turn.child != *child));
    children
}

/// Makes a code for a child as an officer does.
async fn code_for(westmarch: &Westmarch, child: &str) -> String {
    let made = westmarch.post(Role::HeadOfQa, "/voice/child/code", &format!("child={child}&{REASON}&days=30")).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    made.body.split("wm-secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

fn words(westmarch: &Westmarch) -> Words {
    Words::of(&westmarch.site).unwrap()
}

fn child(westmarch: &Westmarch, named: &str) -> app::words::Child {
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    let plans = westmarch.site.plans.open_to(&view).unwrap();
    child_of(&westmarch.site.data, &plans, &view.child_level().unwrap(), named).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_opens_one_childs_page_until_it_is_ended() {
    let westmarch = Westmarch::new().await;
    let child = children(&westmarch).await.remove(0);
    let code = code_for(&westmarch, &child).await;
    let mut phone = Browser::new(&westmarch);
    for path in ["/y/plan", "/y/said", "/y/changed", "/y/say", "/y/who"] {
        let before = phone.get(path).await;
        assert_eq!((before.status, before.location.as_str()), (StatusCode::SEE_OTHER, "/y"), "{path} without a code");
    }
    // Looking at the link does not come in: programs look at links in messages.
    assert_eq!(phone.get(&format!("/y/in/{code}")).await.status, StatusCode::OK);
    assert_eq!(phone.get("/y/plan").await.status, StatusCode::SEE_OTHER);

    let entered = phone.enter(&code).await;
    assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/y"));
    let cookie = entered.set_cookies.iter().find(|cookie| cookie.starts_with("waymark_own_page=")).unwrap();
    for wanted in ["HttpOnly", "SameSite=Strict", "Path=/y"] {
        assert!(cookie.contains(wanted), "{wanted} in {cookie}");
    }
    for path in ["/y", "/y/plan", "/y/said", "/y/changed", "/y/say", "/y/who", "/y/help"] {
        let page = phone.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("href=\"tel:08001111\"") && page.body.contains("href=\"tel:999\""), "help on {path}");
        assert!(!page.body.contains("<script") && !page.body.contains("href=\"/findings\""), "{path} leads to the officers’ site");
        let header = |name: &str| page.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        assert!(header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"), "{path}");
        assert!(!header("content-security-policy").contains("script"), "{path}");
        assert_eq!((header("referrer-policy").as_str(), header("cache-control").as_str()), ("no-referrer", "no-store"), "{path}");
    }
    let wrong_way = phone.get("/y/nowhere/at/all").await;
    assert_eq!(wrong_way.status, StatusCode::NOT_FOUND);
    assert!(wrong_way.body.contains("0800 1111"), "help even where there is no page");

    let handle: String = code.chars().take(4).collect();
    let ended = westmarch.post(Role::HeadOfQa, "/voice/child/revoke", &format!("child={child}&{REASON}&handle={handle}")).await;
    assert!(ended.body.contains("The code has ended"), "{}", ended.body);
    assert_eq!(phone.get("/y/plan").await.status, StatusCode::SEE_OTHER, "whoever was in is out");
    assert_eq!(phone.enter(&code).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_runs_out_and_guessing_is_slowed_down() {
    let westmarch = Westmarch::new().await;
    let pseudonym = children(&westmarch).await.remove(0);
    let child = child(&westmarch, &pseudonym);
    let words = words(&westmarch);
    let now = Timestamp::now();
    let then = now.checked_sub(SignedDuration::from_hours(24 * 7)).unwrap();
    let code = words.make_code(&child, 7, "head-of-qa", then).await.unwrap();
    let last = now.checked_sub(SignedDuration::from_secs(1)).unwrap();
    assert!(matches!(words.enter(&code, last).await.unwrap(), Entered::In(_)), "good to its last second");
    assert_eq!(words.enter(&code, now).await.unwrap(), Entered::Wrong);

    let code = words.make_code(&child, 7, "head-of-qa", now).await.unwrap();
    let guess = format!("{}-2222-2222-2222", code.get(..4).unwrap());
    let mut phone = Browser::new(&westmarch);
    for _ in 0..5 {
        assert_eq!(phone.enter(&guess).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(phone.enter(&guess).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(phone.enter(&code).await.status, StatusCode::TOO_MANY_REQUESTS, "the right one waits too");
    let later = now.checked_add(SignedDuration::from_mins(20)).unwrap();
    assert!(matches!(words.enter(&code, later).await.unwrap(), Entered::In(_)));
    let bytes = std::fs::read(westmarch.site.data.root().join("waymark.db-wal")).unwrap_or_default();
    let secret: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    for known in [code, secret] {
        assert!(!bytes.windows(known.len()).any(|window| window == known.as_bytes()), "a code in the clear");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_ends_after_half_an_hour_without_a_request() {
    let westmarch = Westmarch::new().await;
    let pseudonym = children(&westmarch).await.remove(0);
    let words = words(&westmarch);
    let now = Timestamp::now();
    let code = words.make_code(&child(&westmarch, &pseudonym), 7, "head-of-qa", now).await.unwrap();
    let Entered::In(token) = words.enter(&code, now).await.unwrap() else { panic!("the code is good") };
    let minutes = |minutes| now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    assert!(words.visitor(&token, minutes(29)).await.unwrap().is_some());
    assert!(words.visitor(&token, minutes(58)).await.unwrap().is_some());
    assert!(words.visitor(&token, minutes(89)).await.unwrap().is_none());
    assert!(words.visitor(&token, minutes(58)).await.unwrap().is_none(), "what has ended stays ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_sees_their_own_words_and_plan_and_nothing_of_another() {
    let westmarch = Westmarch::new().await;
    let mut children = children(&westmarch).await;
    // Which of them have a plan of many words differs from key to key.
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    let (plans, leave) = (westmarch.site.plans.open_to(&view).unwrap(), view.child_level().unwrap());
    children
        .retain(|child| plans.of_child(&leave, child).iter().any(|(_, plan)| plan.outcomes.iter().any(|one| one.text.trim().len() > 40)));
    let (mut one, mut other) = (Browser::new(&westmarch), Browser::new(&westmarch));
    let code = code_for(&westmarch, &children[0]).await;
    assert_eq!(one.enter(&code).await.status, StatusCode::SEE_OTHER);
    let code = code_for(&westmarch, &children[1]).await;
    assert_eq!(other.enter(&code).await.status, StatusCode::SEE_OTHER);

    let sent = one.send("/y/say", "/y/say", "next=0&words=My+hamster+is+called+Zephyrine&feeling=happy").await;
    assert_eq!((sent.status, sent.location.as_str()), (StatusCode::SEE_OTHER, "/y/said?sent"), "{}", sent.body);
    let said = one.get("/y/said").await.body;
    assert!(said.contains("My hamster is called Zephyrine") && said.contains("Happy") && said.contains("We will write back by"));
    assert!(!other.get("/y/said").await.body.contains("Zephyrine"));

    let thread = said.split("href=\"/y/say/").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(one.get(&format!("/y/say/{thread}")).await.status, StatusCode::OK);
    assert_eq!(other.get(&format!("/y/say/{thread}")).await.status, StatusCode::NOT_FOUND);
    let stolen = other.send("/y/say", &format!("/y/say/{thread}"), "next=1&words=mine+now").await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    let forged = other.send("/y/say", "/y/say", "form_token=another&next=0&words=x").await;
    assert_eq!(forged.status, StatusCode::SEE_OTHER, "the first token is the one that counts, and it is this visit’s own");
    let foreign = Request::post("/y/say")
        .header(header::COOKIE, other.cookie())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("form_token={}&words=x", value_of(&one.get("/y/say").await.body, "form_token"))))
        .unwrap();
    assert_eq!(westmarch.ask(foreign).await.status, StatusCode::FORBIDDEN, "a form of another child’s visit");

    // More words stand beside the first, which stay.
    let again = one.send(&format!("/y/say/{thread}"), &format!("/y/say/{thread}"), "next=1&words=She+is+called+Zeph").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let twice = one.send(&format!("/y/say/{thread}"), &format!("/y/say/{thread}"), "next=1&words=She+is+called+Zeph").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let said = one.get("/y/said").await.body;
    assert!(said.contains("She is called Zeph") && said.contains("My hamster is called Zephyrine"));

    let empty = one.send("/y/say", "/y/say", "next=0&words=+&feeling=").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The plans: what stands in one child's is not in the other's.
    let lines = |body: String| -> Vec<String> {
        let items =
            body.split("<li>").skip(1).filter_map(|item| item.split("margin-bottom-1\">").nth(1)?.split('<').next().map(str::to_owned));
        items.filter(|line| line.len() > 40).collect()
    };
    let (mine, theirs) = (lines(one.get("/y/plan").await.body), lines(other.get("/y/plan").await.body));
    assert!(!mine.is_empty() && !theirs.is_empty(), "both have a plan");
    assert_ne!(mine, theirs);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_sealed_and_in_no_search_log_or_answer() {
    let westmarch = Westmarch::new().await;
    let child = children(&westmarch).await.remove(0);
    let mut phone = Browser::new(&westmarch);
    let code = code_for(&westmarch, &child).await;
    phone.enter(&code).await;
    let line = "Zephyrine sleeps in a teapot";
    let sent = phone.send("/y/say", "/y/say", "next=0&words=Zephyrine+sleeps+in+a+teapot&feeling=").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    for file in ["waymark.db", "waymark.db-wal"] {
        let bytes = std::fs::read(westmarch.site.data.root().join(file)).unwrap_or_default();
        assert!(!bytes.windows(line.len()).any(|window| window == line.as_bytes()), "a child’s words in {file}");
    }
    for role in Role::ALL {
        for path in ["/search?q=teapot", "/api/search?q=teapot", "/voice", "/", "/api/records/voice"] {
            assert!(!westmarch.get(role, path).await.body.contains(line), "{path} as {}", role.name());
        }
    }
    let opened = westmarch.post(Role::HeadOfQa, "/voice/child", &format!("child={child}&{REASON}")).await;
    assert!(opened.body.contains(line), "for those with leave and a reason");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_childs_words_open_for_those_with_leave_and_a_reason() {
    let westmarch = Westmarch::new().await;
    let child = children(&westmarch).await.remove(0);
    let fields = format!("child={child}&{REASON}");
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Public) {
        let may = CHILD_LEVEL.contains(&role);
        let own_team = matches!(role, Role::TeamManager | Role::Practitioner);
        let opened = westmarch.post(role, "/voice/child", &fields).await;
        assert!(opened.status == StatusCode::OK || !may, "{}", role.name());
        assert!(opened.status != StatusCode::OK || may || own_team, "{}", role.name());
        let silent = westmarch.post(role, "/voice/child", &format!("child={child}&reason=")).await;
        assert_ne!(silent.status, StatusCode::OK, "without a reason as {}", role.name());
        let list = westmarch.post(role, "/voice/children", REASON).await;
        assert_eq!(list.status == StatusCode::OK, may || own_team, "the list as {}", role.name());
        let code = westmarch.post(role, "/voice/child/code", &fields).await;
        let makes = matches!(role, Role::Director | Role::HeadOfQa);
        assert!(code.status == StatusCode::OK || !makes, "a code as {}", role.name());
        assert!(code.status != StatusCode::OK || makes || own_team, "a code as {}", role.name());
    }
    let reads = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 200).await.unwrap();
    assert!(reads.iter().filter(|read| read.what == format!("the words of {child}")).count() >= CHILD_LEVEL.len());
    assert!(reads.iter().any(|read| read.what == format!("a code for {child}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_is_looked_at_before_it_is_sent_and_stands_on_the_childs_page() {
    let westmarch = Westmarch::new().await;
    let child = children(&westmarch).await.remove(0);
    let mut phone = Browser::new(&westmarch);
    let code = code_for(&westmarch, &child).await;
    phone.enter(&code).await;
    phone.send("/y/say", "/y/say", "next=0&words=I+miss+my+dog").await;
    let open = format!("child={child}&{REASON}");
    let page = westmarch.post(Role::HeadOfQa, "/voice/child", &open).await.body;
    let (thread, next) = (value_of(&page, "thread"), value_of(&page, "next"));
    let form = format!("{open}&thread={thread}&next={next}");

    let heavy = "Your+placement+will+be+reviewed+with+CAMHS";
    let looked = westmarch.post(Role::HeadOfQa, "/voice/child/reply", &format!("{form}&text={heavy}&send=send")).await;
    assert!(looked.body.contains("It may be hard to read. It is not sent yet.") && looked.body.contains("help with mental health"));
    assert!(!phone.get("/y/said").await.body.contains("placement will be"), "not sent");
    let plain = "You+can+see+your+dog+on+Friday.+I+will+drive+you.";
    let sent = westmarch.post(Role::HeadOfQa, "/voice/child/reply", &format!("{form}&text={plain}&send=send")).await;
    assert!(sent.body.contains("The reply is on the child’s page"), "{}", sent.body);
    let again = westmarch.post(Role::HeadOfQa, "/voice/child/reply", &format!("{form}&text={plain}&send=send")).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "sent twice");
    assert!(phone.get("/y/said").await.body.contains("You can see your dog on Friday."));

    let next: u32 = next.parse().unwrap();
    let summary = format!("{open}&thread={thread}&next={}&text=Wants+contact+with+pet", next + 1);
    westmarch.post(Role::HeadOfQa, "/voice/child/summary", &summary).await;
    let said = phone.get("/y/said").await.body;
    assert!(said.contains("These are not your words") && said.contains("I miss my dog"), "the summary is beside the words and not instead");

    let without = format!("{open}&thread={thread}&next={}&what=You+see+your+dog&on={}&evidence=", next + 2, westmarch.today);
    assert_eq!(westmarch.post(Role::HeadOfQa, "/voice/child/changed", &without).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    westmarch.post(Role::HeadOfQa, "/voice/child/changed", &format!("{without}Note+of+the+visit")).await;
    assert!(phone.get("/y/changed").await.body.contains("You see your dog"));

    // A rung needs what shows it.
    let page = westmarch.post(Role::HeadOfQa, "/voice/child", &open).await.body;
    let plan = value_of(&page, "plan");
    let rung = format!("{open}&plan={plan}&next=0&rung=4&room=Sam+alone");
    let ticked = westmarch.post(Role::HeadOfQa, "/voice/child/made-with", &format!("{rung}&artefact=yes")).await;
    assert_eq!(ticked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = westmarch.post(Role::HeadOfQa, "/voice/child/made-with", &format!("{rung}&artefact=document+40213")).await;
    assert!(shown.body.contains("What shows it: document 40213"), "{}", shown.body);
    for role in [Role::Analyst, Role::Inspector] {
        let answer = westmarch.post(role, "/voice/child/reply", &format!("{form}&text={plain}&send=send")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replies_that_are_owed_are_counted_by_team_and_the_demo_has_one_overdue() {
    let westmarch = Westmarch::new().await;
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    let plans = westmarch.site.plans.open_to(&view).unwrap();
    let counts = words(&westmarch).counts(&view, &plans, 5).await.unwrap();
    let all = &counts.all;
    assert_eq!((all.said, all.due, all.overdue, all.in_time, all.late), (4, 1, 1, 1, 1), "{counts:?}");
    assert_eq!((all.own_page, all.changed, counts.made_with), (2, 1, (1, 1)));
    let page = westmarch.get(Role::TeamManager, "/voice").await;
    assert!(page.body.contains("Waiting, and in time: 1. Overdue: 1."), "{}", page.body);
    assert!(page.body.contains("could be"), "shares have their range");
    for role in [Role::CabinetMember, Role::ScrutinyMember, Role::BoardPartner, Role::Public] {
        assert_eq!(westmarch.get(role, "/voice").await.status, StatusCode::FORBIDDEN, "{}", role.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_forgotten_child_said_cannot_be_opened() {
    let westmarch = Westmarch::new().await;
    let store = westmarch.site.live.store();
    let authority = &westmarch.site.authority;
    let pseudonym = children(&westmarch).await.remove(0);
    let mut phone = Browser::new(&westmarch);
    let code = code_for(&westmarch, &pseudonym).await;
    phone.enter(&code).await;
    phone.send("/y/say", "/y/say", "next=0&words=I+miss+my+dog").await;
    let kept: Vec<SealedTurn> = store.turns(authority, Some(&pseudonym)).await.unwrap();
    assert_eq!(kept.len(), 1);

    let gone = store.forget_child(authority, &pseudonym).await.unwrap();
    assert_eq!((gone.plans > 0, gone.turns), (true, 1));
    assert!(store.turns(authority, Some(&pseudonym)).await.unwrap().is_empty());
    assert_eq!(phone.get("/y/said").await.status, StatusCode::SEE_OTHER, "the visit is over");
    assert_eq!(phone.enter(&code).await.status, StatusCode::UNAUTHORIZED, "and the code is gone");

    // A copy of the bytes is no use: without the key they are passed over, and
    // another key does not open them.
    assert!(store.keep_turn(authority, &kept[0]).await.unwrap());
    let child = child(&westmarch, &pseudonym);
    assert!(words(&westmarch).of_child(&child).await.unwrap().is_empty());
    words(&westmarch).make_code(&child, 7, "head-of-qa", Timestamp::now()).await.unwrap();
    assert!(matches!(words(&westmarch).of_child(&child).await, Err(WordsError::Seal(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_without_a_childs_plan_leaves_the_key_of_what_they_said() {
    let westmarch = Westmarch::new().await;
    let store = westmarch.site.live.store();
    let authority = &westmarch.site.authority;
    let said = store.turns(authority, None).await.unwrap();
    store.keep_plans(authority, &app::store::PlanLoad { load: "empty".to_owned(), ..Default::default() }).await.unwrap();
    let keys = store.child_keys(authority).await.unwrap();
    assert!(!keys.is_empty() && keys.iter().all(|(child, _)| said.iter().any(|turn| turn.child == *child)));
    assert!(said.iter().all(|turn| keys.iter().any(|(child, _)| *child == turn.child)));
}

/// The last figure of a measure of voice, as a role reads it.
async fn figure(westmarch: &Westmarch, role: Role, measure: &str) -> serde_json::Value {
    let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
    westmarch.site.figures.follow(&westmarch.site.data, Basis::of(&view)).await;
    let answer = westmarch.get(role, &format!("/api/measures/{measure}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    json["series"].as_array().unwrap().last().unwrap().clone()
}

/// The rows behind a measure that were recorded here.
async fn recorded_here(westmarch: &Westmarch, role: Role, measure: &str) -> Vec<serde_json::Value> {
    let list = westmarch.get(role, &format!("/api/measures/{measure}/list?reason=looking+at+what+is+counted")).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
    list["cases"].as_array().unwrap().iter().filter(|case| case["row"] == 0).cloned().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_children_said_here_is_in_the_figures_and_no_word_of_it_is() {
    const OWN: &str = "voice_own_words_pct";
    let westmarch = Westmarch::new().await;
    let before = figure(&westmarch, Role::HeadOfQa, OWN).await;
    assert!(before["value"].is_number(), "the demo has a figure: {before}");
    for measure in ["voice_whose", "voice_heard_6m_pct", "voice_replied_in_time_pct", "voice_changed_pct", "voice_made_with_pct"] {
        assert!(figure(&westmarch, Role::HeadOfQa, measure).await["value"].is_number(), "{measure}");
    }
    // What was said in the month of the last load or before is among the rows; what was said since is not.
    let last = westmarch.today.first_of_month().yesterday().unwrap();
    let (said, teams) = {
        let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), None);
        let teams = westmarch.site.plans.open_to(&view).unwrap().teams();
        (words(&westmarch).covered(&view.child_level().unwrap(), &teams, 5, view.today()).await.unwrap(), teams)
    };
    let by_then = said.iter().filter(|thread| thread.said_on().is_some_and(|on| on <= last)).count();
    let rows = recorded_here(&westmarch, Role::HeadOfQa, OWN).await;
    assert_eq!(rows.len(), by_then);

    // Somebody of another team than those of the story speaks on the day of the load.
    let of_story = teams.get(&said[0].child);
    let named = children(&westmarch).await.into_iter().find(|child| teams.get(child) != of_story).unwrap();
    let one = child(&westmarch, &named);
    let at = last.at(12, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp();
    let by = app::words::Adult { person: "P1".to_owned(), name: "A worker".to_owned() };
    let came = app::words::Came::Told { medium: "said to a worker".to_owned(), by };
    let turn = app::words::Turn::Said { words: "Nobody told me when Dad comes".to_owned(), feeling: None, came };
    words(&westmarch).add(&one, None, at, &turn).await.unwrap();
    westmarch.site.live.catch_up().await.unwrap();
    let after = figure(&westmarch, Role::HeadOfQa, OWN).await;
    assert_ne!((&before["of"], &before["value"]), (&after["of"], &after["value"]));
    let rows = recorded_here(&westmarch, Role::HeadOfQa, OWN).await;
    assert_eq!(rows.len(), by_then + 1);
    assert!(rows.iter().all(|row| !row.to_string().contains("Nobody told me")), "no word of it");

    // Where it comes from is told; the public edition tells no count of it.
    let page = westmarch.get(Role::HeadOfQa, "/measures/voice_own_words_pct").await.body;
    assert!(page.contains("that children said here, each once") && page.contains("no word that a child said or wrote"), "{page}");
    let member = westmarch.get(Role::ScrutinyMember, "/measures/voice_own_words_pct").await.body;
    assert!(member.contains("From child_voice.csv and from what children said here, each once."), "{member}");
    let list = westmarch.get(Role::ScrutinyMember, "/api/measures/voice_own_words_pct/list?reason=looking+at+what+is+counted").await;
    assert_ne!(list.status, StatusCode::OK, "the list is behind the door of reasons");
    let own = recorded_here(&westmarch, Role::TeamManager, OWN).await;
    assert!(own.len() < rows.len(), "a team manager's list is of their own team");
    let overview = westmarch.get(Role::HeadOfQa, "/voice").await.body;
    assert!(overview.contains("href=\"/measures/voice_replied_in_time_pct\""), "{overview}");

    // As it stood before it was said, it is in no figure; nor when the child is forgotten.
    let of_child = |as_at: Option<Timestamp>| {
        let view = westmarch.site.live.view(Viewer::operator(&westmarch.site.authority), Timestamp::now(), as_at);
        Basis::of(&view).words.iter().filter(|row| row.child == named).count()
    };
    assert_eq!((of_child(None), of_child(Some(at)), of_child(Some(at - SignedDuration::from_secs(1)))), (1, 1, 0));
    westmarch.site.live.store().forget_child(&westmarch.site.authority, &named).await.unwrap();
    westmarch.site.live.catch_up().await.unwrap();
    assert_eq!(figure(&westmarch, Role::HeadOfQa, OWN).await["of"], before["of"]);
    assert_eq!(recorded_here(&westmarch, Role::HeadOfQa, OWN).await.len(), by_then);
    assert_eq!((of_child(None), of_child(Some(at))), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn visits_are_held_to_what_each_plan_says_and_its_line_is_behind_the_door_of_reasons() {
    const LINE: &str = "Visit at home every 10 working days and talk to the children on their own.";
    let westmarch = Westmarch::new().await;
    let page = westmarch.get(Role::HeadOfQa, "/visits").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for wanted in ["plans that stand", "every 10 working days", "By the local standard alone", "Children looked after", "could be"] {
        assert!(page.body.contains(wanted), "{wanted} in {}", page.body);
    }
    assert!(!page.body.contains(LINE), "a page of figures shows no plan's line");
    for role in [Role::ScrutinyMember, Role::Public] {
        assert_eq!(westmarch.get(role, "/visits").await.status, StatusCode::FORBIDDEN, "{}", role.name());
        assert_ne!(westmarch.post(role, "/visits/in-need", REASON).await.status, StatusCode::OK, "{}", role.name());
    }
    assert_eq!(westmarch.post(Role::HeadOfQa, "/visits/in-need", "reason=x").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(westmarch.get(Role::HeadOfQa, "/visits/nobody").await.status, StatusCode::NOT_FOUND);
    let list = westmarch.post(Role::HeadOfQa, "/visits/in-need", REASON).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    for wanted in ["Every 10 working days, as the plan says", "The local standard: every 6 weeks", LINE] {
        assert!(list.body.contains(wanted), "{wanted} in {}", list.body);
    }
    let children = |body: &str| body.matches("<th scope=\"row\"").count();
    let own = westmarch.post(Role::TeamManager, "/visits/in-need", REASON).await;
    assert!(children(&own.body) < children(&list.body), "a team manager's list is of their own team");
    let noted = westmarch.site.live.store().child_level_reads(&westmarch.site.authority, 20).await.unwrap();
    assert!(noted.iter().any(|read| read.what.starts_with("visits to children in need")), "{noted:?}");
}
