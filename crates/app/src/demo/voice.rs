//! What a few children of the fictional authority said, and what was answered:
//! by the same ways as a council’s own, on days before today.

use crate::commands::CommandError;
use crate::data::DataDirectory;
use crate::plans::Plans;
use crate::site::Site;
use crate::store::Store;
use crate::words::{Adult, Came, Child, Entered, Feeling, Turn, Words, child_of};
use crate::workspace::{Live, View, Viewer};
use care::records::{Person, Role};
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use oversight::voice::{Claim, Rung};

fn other(error: impl std::fmt::Display) -> CommandError {
    CommandError::Other(error.to_string())
}

/// Half past four in the afternoon, so many days before.
fn before(today: Date, days: i32) -> Result<Timestamp, CommandError> {
    let day = today.checked_sub(Span::new().days(days)).map_err(other)?;
    Ok(day.at(16, 30, 0, 0).in_tz("Europe/London").map_err(other)?.timestamp())
}

fn adult(view: &View, role: Role) -> Adult {
    view.all::<Person>().find(|person| person.record.role == Some(role) && person.record.in_post(view.today())).map_or_else(
        || Adult { person: "waymark-demo".to_owned(), name: "A worker".to_owned() },
        |person| Adult { person: person.key.to_string(), name: person.record.name.clone() },
    )
}

/// Three young people with a plan, of the team manager’s own team where there
/// are any, so that every role of the demo that may answer has somebody to.
fn young_people(data: &DataDirectory, plans: &Plans, live: &Live, view: &View) -> Result<Vec<Child>, CommandError> {
    let (Some(readings), Some(leave)) = (plans.open_to(view), view.child_level()) else { return Ok(Vec::new()) };
    let manager = view.all::<Person>().find(|person| person.record.role == Some(Role::TeamManager)).map(|person| person.key.clone());
    let team = manager.and_then(|key| live.viewer(&view.viewer().authority, &key, view.moment())).and_then(|viewer| viewer.team);
    let teams = readings.teams();
    let mut children: Vec<(bool, &String)> = teams
        .iter()
        .filter(|(child, _)| {
            let plans = readings.of_child(&leave, child);
            plans.iter().any(|(_, version)| version.age().is_some_and(|age| (11..18).contains(&age)) && !version.outcomes.is_empty())
        })
        .map(|(child, of)| (Some(of) != team.as_ref(), child))
        .collect();
    children.sort_unstable();
    children.into_iter().take(3).map(|(_, child)| child_of(data, &readings, &leave, child).map_err(other)).collect()
}

/// Has a young person write on their own page, with a code, as on that day.
async fn writes(words: &Words, child: &Child, by: &Adult, at: Timestamp, text: &str, feeling: Feeling) -> Result<(), CommandError> {
    let code = words.make_code(child, 30, &by.person, at).await.map_err(other)?;
    let Entered::In(token) = words.enter(&code, at).await.map_err(other)? else { return Err(other("a code did not open its page")) };
    if let Some(page) = words.visitor(&token, at).await.map_err(other)? {
        words.say(&page, None, text, Some(feeling), at).await.map_err(other)?;
    }
    words.leave(&token).await.map_err(other)
}

/// The thread that was added last, and the place of its next turn.
async fn last(words: &Words, child: &Child) -> Result<(String, u32), CommandError> {
    let threads = words.of_child(child).await.map_err(other)?;
    threads.first().map(|thread| (thread.key.clone(), thread.next())).ok_or_else(|| other("nothing was said"))
}

/// Writes what was said and answered.
pub(super) async fn say(data: &DataDirectory, store: &Store, live: &Live, authority: &str, today: Date) -> Result<(), CommandError> {
    let view = live.view(Viewer::operator(authority), Timestamp::now(), None);
    let plans = Plans::open(data, store, &view).await.map_err(other)?;
    let words = Words::at(data, store, authority)?;
    let (worker, manager) = (adult(&view, Role::Practitioner), adult(&view, Role::TeamManager));
    let children = young_people(data, &plans, live, &view)?;
    let [first, second, third] = children.as_slice() else { return Ok(()) };

    let nan = "I want to see my nan on her own and not just when mum is there. She lets me cook. Can I go on Sundays?";
    writes(&words, first, &worker, before(today, 30)?, nan, Feeling::Sad).await?;
    let (thread, next) = last(&words, first).await?;
    let summary = "Wishes to have unsupervised contact with maternal grandmother.";
    let turn = Turn::Summary { text: summary.to_owned(), by: worker.clone() };
    words.add(first, Some((&thread, next)), before(today, 29)?, &turn).await.map_err(other)?;
    let reply = "Thank you for telling me. I rang your nan. You can go to her on Sundays from next week. Tell me how it goes.";
    let turn = Turn::Reply { text: reply.to_owned(), by: worker.clone() };
    words.add(first, Some((&thread, next + 1)), before(today, 27)?, &turn).await.map_err(other)?;
    let turn = Turn::Changed {
        what: "You go to your nan on Sundays. Mum does not have to come.".to_owned(),
        on: today.checked_sub(Span::new().days(20)).map_err(other)?,
        evidence: "Note of the visit, document 40213".to_owned(),
        by: worker.clone(),
    };
    words.add(first, Some((&thread, next + 2)), before(today, 20)?, &turn).await.map_err(other)?;
    let school = "The new school is too loud and I do not know who to sit with. Nobody asked me if I wanted to move.";
    writes(&words, first, &worker, before(today, 2)?, school, Feeling::Worried).await?;
    let of_first = plans.open_to(&view).zip(view.child_level()).and_then(|(readings, leave)| {
        let plans = readings.of_child(&leave, first.pseudonym());
        plans.first().map(|(plan, version)| (plan.id.to_string(), version.number))
    });
    if let Some((plan, version)) = of_first {
        let claim = Claim {
            rung: Rung::ProposedOutcome,
            room: "The young person with an advocate".to_owned(),
            artefact: "Document 40198, the page with the young person’s own writing".to_owned(),
        };
        let turn = Turn::MadeWith { version, claim, by: worker.clone() };
        words.add(first, Some((&plan, 0)), before(today, 26)?, &turn).await.map_err(other)?;
    }

    let drawn = "That is my house and that is me outside. The big one is shouting.";
    let came = Came::Told { medium: "drawn or played".to_owned(), by: worker.clone() };
    let turn = Turn::Said { words: drawn.to_owned(), feeling: None, came };
    words.add(second, None, before(today, 16)?, &turn).await.map_err(other)?;

    let meeting = "I do not want to come to the meeting if everybody talks about me like I am not there.";
    let came = Came::Told { medium: "said through an advocate".to_owned(), by: manager.clone() };
    let turn = Turn::Said { words: meeting.to_owned(), feeling: Some(Feeling::Angry), came };
    words.add(third, None, before(today, 45)?, &turn).await.map_err(other)?;
    let (thread, next) = last(&words, third).await?;
    let reply =
        "You are right. I am sorry that I am late with this. We will ask you first who should come, and you can lead the first part.";
    let turn = Turn::Reply { text: reply.to_owned(), by: manager };
    words.add(third, Some((&thread, next)), before(today, 24)?, &turn).await.map_err(other)
}

/// A new code to the page of the young person who wrote most: those before it
/// end, as the demo’s passwords do. `None` where nobody wrote.
pub async fn own_page(site: &Site) -> Result<Option<String>, CommandError> {
    let now = Timestamp::now();
    let view = site.live.view(Viewer::operator(&site.authority), now, None);
    let words = Words::of(site)?;
    let (teams, leave) = match (site.plans.open_to(&view), view.child_level()) {
        (Some(plans), Some(leave)) => (plans.teams(), leave),
        _ => return Ok(None),
    };
    let threads = words.covered(&leave, &teams, 5, view.today()).await.map_err(other)?;
    let own: Vec<&str> = threads.iter().filter(|thread| thread.is_own_page()).map(|thread| thread.child.as_str()).collect();
    let most = own.iter().max_by_key(|child| (own.iter().filter(|other| other == child).count(), **child));
    let Some(child) = most else { return Ok(None) };
    let child = match site.plans.open_to(&view) {
        Some(plans) => child_of(&site.data, &plans, &leave, child).map_err(other)?,
        None => return Ok(None),
    };
    for code in words.codes(&child).await.map_err(other)?.iter().filter(|code| code.is_good(now)) {
        words.revoke(&child, &code.handle, now).await.map_err(other)?;
    }
    Ok(Some(words.make_code(&child, 30, "waymark-demo", now).await.map_err(other)?))
}
