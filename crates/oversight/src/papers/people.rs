//! The people of a paper, by name or by office, each once. Different ways of naming one office
//! ("Cabinet Member of", "with Responsibility for") are variants of it; a short form is the long
//! one that begins with it.

use std::collections::HashMap;

use super::extract::Person;
use super::names;
use super::page;
use super::paper::{Paper, office_key};
use super::patterns::pattern;

pattern! {
    QUALIFIER = r"^(?:strategic|interim|acting|corporate|executive) ";
    /// Offices that every paper has, and that say nothing of who.
    BARE = r"(?i)^(?:chair|chairman|chairwoman|chairperson|vice-chair(?:man)?|deputy|officer|director|inspector|commissioner|minister|mayor|member|clerk|hmi|governor|governors|representative|manager|head|leader of|solicitor|secretary|holder|adviser|advisor)$";
}

/// The people of a paper.
pub(super) fn read(paper: &Paper<'_>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    named(paper, &mut out);
    let with_name: Vec<String> = out.iter().filter_map(|p| p.role.as_deref().map(office_key)).collect();
    offices(paper, &with_name, &mut out);
    out.truncate(super::MOST);
    out.sort_by_key(|p| p.span);
    out
}

fn named(paper: &Paper<'_>, out: &mut Vec<Person>) {
    let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
    for sentence in &paper.sentences {
        let words_of = paper.slice(&sentence.at);
        let list = names::words(words_of);
        let contact = page::contact(words_of).is_some();
        let author = page::author(words_of);
        let mut i = 0;
        while i < list.len() {
            let Some(name) = names::name_at(words_of, &list, i, true) else {
                i += 1;
                continue;
            };
            let office = names::role_from(words_of, &list, name.next, name.next).filter(|r| names_office_after(&list, words_of, &name, r));
            let beside = contact && i == 0 || office.is_some();
            if !beside && names::name_at(words_of, &list, i, false).is_none() {
                i += 1;
                continue;
            }
            let bare = words_of.get(name.bare.clone()).unwrap_or("");
            let title = name.title.clone().and_then(|t| words_of.get(t)).map(str::to_owned);
            let mut role = office.and_then(|r| words_of.get(r.at)).map(str::to_owned);
            if author.as_ref().is_some_and(|(_, at)| at.start == name.bare.start) {
                role = Some("Report author".into());
            }
            if role.is_none() && matches!(title.as_deref(), Some("Cllr" | "Councillor")) {
                role = Some("Councillor".into());
            }
            let at = sentence.at.start + name.at.start..sentence.at.start + name.at.end;
            i = name.next.max(i + 1);
            add(paper, out, &mut by_surname, bare, title, role, &at);
            if out.len() >= super::MOST {
                return;
            }
        }
    }
}

/// The office stands right after the name: "Name, Office" or "Name Office".
fn names_office_after(list: &[names::Word], text: &str, name: &names::Name, role: &names::Role) -> bool {
    let joined = list.get(name.next.saturating_sub(1)).is_some_and(|w| matches!(w.closed.as_str(), "" | ","));
    joined && text.get(name.at.end..role.at.start).is_some_and(|b| b.len() <= 6)
}

fn add(
    paper: &Paper<'_>,
    out: &mut Vec<Person>,
    by_surname: &mut HashMap<String, Vec<usize>>,
    name: &str,
    title: Option<String>,
    role: Option<String>,
    at: &std::ops::Range<usize>,
) {
    let surname = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    let known = by_surname.entry(surname).or_default();
    for i in known.iter().take(20) {
        let Some(person) = out.get_mut(*i) else { continue };
        let other = person.name.clone().unwrap_or_default();
        // "Dawn Example" and "Ms Example", or the same again.
        let same = other == name || !other.contains(' ') || !name.contains(' ');
        if same {
            if name.len() > other.len() {
                person.name = Some(name.to_owned());
                person.span = paper.span(at);
            }
            person.title = person.title.take().or(title);
            person.role = person.role.take().or(role);
            return;
        }
    }
    known.push(out.len());
    out.push(Person { name: Some(name.to_owned()), title, role, variants: Vec::new(), span: paper.span(at) });
}

fn offices(paper: &Paper<'_>, with_name: &[String], out: &mut Vec<Person>) {
    let keys: HashMap<String, usize> = paper.offices.list.iter().enumerate().map(|(i, o)| (office_key(&o.form), i)).collect();
    let mut variants: HashMap<usize, Vec<String>> = HashMap::new();
    let mut folded = vec![false; paper.offices.list.len()];
    let qualified: HashMap<String, usize> = keys
        .iter()
        .filter_map(|(key, i)| {
            let bare = QUALIFIER.replace(key, "").into_owned();
            (bare != *key).then_some((bare, *i))
        })
        .collect();
    for (i, office) in paper.offices.list.iter().enumerate() {
        let key = office_key(&office.form);
        let longer =
            paper.offices.longer(&key).and_then(|o| keys.get(&office_key(&o.form)).copied()).or_else(|| qualified.get(&key).copied());
        if let Some(long) = longer.filter(|l| *l != i) {
            variants.entry(long).or_default().push(office.form.clone());
            if let Some(flag) = folded.get_mut(i) {
                *flag = true;
            }
        }
    }
    for (i, office) in paper.offices.list.iter().enumerate() {
        let key = office_key(&office.form);
        let held = with_name.contains(&key);
        if folded.get(i).copied().unwrap_or(false) || held || BARE.is_match(&office.form) {
            continue;
        }
        let mut forms = office.variants.clone();
        forms.extend(variants.remove(&i).unwrap_or_default());
        out.push(Person { name: None, title: None, role: Some(office.form.clone()), variants: forms, span: paper.span(&office.at) });
        if out.len() >= super::MOST {
            return;
        }
    }
}
