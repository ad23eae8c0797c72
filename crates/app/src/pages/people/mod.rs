//! People and roles: who is in which post and team, and what each role reads
//! and writes, made from the rules that the reading door itself follows.

use super::governance::{Link, day, link};
use super::records::address;
use super::{Frame, Page, render};
use crate::site::{Reader, Site};
use crate::workspace::{View, Viewer, Workspace};
use askama::Template;
use axum::Router;
use axum::routing::get;
use care::records::{Class, Person, Register, Role, Team};
use jiff::Timestamp;
use std::sync::Arc;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/people", get(show))
}

const CLASSES: [(Class, &str); 5] = [
    (Class::Public, "Public"),
    (Class::Members, "Members and partners"),
    (Class::Officers, "Officers"),
    (Class::Exempt, "Exempt"),
    (Class::ChildLevel, "Child-level records"),
];

struct RoleRow {
    role: &'static str,
    /// Whether each class is read, then what is under embargo.
    reads: Vec<bool>,
    rows: &'static str,
    writes: String,
}

fn role_row(role: Role) -> RoleRow {
    let viewer = Viewer { role, team: Some("own".to_owned()), ..Viewer::public("") };
    let mut reads: Vec<bool> = CLASSES.iter().map(|(class, _)| viewer.reads(*class)).collect();
    reads.push(viewer.reads_embargoed());
    let written: Vec<&str> = Register::ALL.iter().filter(|register| viewer.writes(**register)).map(|register| register.many()).collect();
    let not: Vec<&str> = Register::ALL.iter().filter(|register| !viewer.writes(**register)).map(|register| register.many()).collect();
    let writes = if written.is_empty() {
        "Nothing".to_owned()
    } else if not.is_empty() {
        "Everything".to_owned()
    } else if not.len() < written.len() {
        format!("Everything but {}", not.join(", ").to_lowercase())
    } else {
        written.join(", ")
    };
    // The reading door alone gives leave to open child-level rows, so it is asked.
    let door = View::new(Arc::new(Workspace::default()), viewer, Timestamp::UNIX_EPOCH, None);
    let rows = match door.child_level() {
        None => "No",
        Some(leave) if leave.only_team().is_some() => "Own team",
        Some(_) => "Yes",
    };
    RoleRow { role: role.in_words(), reads, rows, writes }
}

struct PersonRow {
    name: String,
    post: String,
    address: String,
    role: &'static str,
    team: Option<Link>,
    since: String,
    until: Option<String>,
}

struct TeamRow {
    name: String,
    address: String,
    part_of: Option<Link>,
    since: String,
    until: Option<String>,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct Show {
    frame: Frame,
    now: Vec<PersonRow>,
    earlier: Vec<PersonRow>,
    teams: Vec<TeamRow>,
    classes: [(Class, &'static str); 5],
    roles: Vec<RoleRow>,
    writes: bool,
    keeps_accounts: bool,
}

async fn show(reader: Reader) -> Page {
    let view = &reader.view;
    let today = view.today();
    let mut people: Vec<_> = view.all::<Person>().collect();
    people.sort_by(|one, other| one.record.post.cmp(&other.record.post).then_with(|| one.record.name.cmp(&other.record.name)));
    let (now, earlier): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| person.record.in_post(today));
    let rows = |people: Vec<crate::workspace::Seen<'_, Person>>| {
        people
            .into_iter()
            .map(|person| PersonRow {
                name: person.record.name.clone(),
                post: person.record.post.clone(),
                address: address(&person.id()),
                role: person.record.role.map_or("Does not sign in", Role::in_words),
                team: person.record.team.as_ref().and_then(|team| link(view, &team.into())),
                since: day(person.record.since),
                until: person.record.until.map(|until| day(Some(until))),
            })
            .collect()
    };
    let mut teams: Vec<_> = view.all::<Team>().collect();
    teams.sort_by(|one, other| one.record.name.cmp(&other.record.name));
    let teams = teams
        .into_iter()
        .map(|team| TeamRow {
            name: team.record.name.clone(),
            address: address(&team.id()),
            part_of: team.record.part_of.as_ref().and_then(|part| link(view, &part.into())),
            since: day(Some(team.record.valid_from)),
            until: team.record.valid_to.map(|until| day(Some(until))),
        })
        .collect();
    render(&Show {
        frame: Frame::new(&reader, "People and roles"),
        now: rows(now),
        earlier: rows(earlier),
        teams,
        classes: CLASSES,
        roles: Role::ALL.into_iter().map(role_row).collect(),
        writes: view.viewer().writes(Register::Person) && view.as_at().is_none(),
        keeps_accounts: view.viewer().keeps_accounts(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_door_does() {
        let administrator = role_row(Role::Administrator);
        assert_eq!(administrator.rows, "No");
        assert!(administrator.writes.contains("People") && !administrator.writes.contains("Findings"));
        assert_eq!(role_row(Role::TeamManager).rows, "Own team");
        assert_eq!(role_row(Role::ScrutinyMember).writes, "Nothing");
        assert_eq!(role_row(Role::Public).reads, [true, false, false, false, false, false]);
        assert!(role_row(Role::Director).writes.starts_with("Everything but"));
    }
}
