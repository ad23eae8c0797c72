//! The two ways of writing plans, read from their files: templates with choices in
//! braces and places to fill in brackets.

use super::Wording;
use crate::dice::Dice;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What may be said of one kind of worry.
#[derive(Debug, Default)]
pub(super) struct Category {
    pub(super) name: &'static str,
    pub(super) risks: Vec<&'static str>,
    pub(super) outcomes: Vec<&'static str>,
    pub(super) measures: Vec<&'static str>,
    pub(super) actions: Vec<&'static str>,
}

/// Everything that a way of writing has to say.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) categories: Vec<Category>,
    /// What may be said whatever the worry.
    pub(super) general: Category,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

static A: LazyLock<Book> = LazyLock::new(|| Book::read(include_str!("wording_a.txt")));
static B: LazyLock<Book> = LazyLock::new(|| Book::read(include_str!("wording_b.txt")));

impl Book {
    pub(super) fn of(wording: Wording) -> &'static Self {
        match wording {
            Wording::A => &A,
            Wording::B => &B,
        }
    }

    fn read(text: &'static str) -> Self {
        let mut book = Self::default();
        let mut list = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("# ") {
                list = name.strip_prefix('@');
                if list.is_none() {
                    book.categories.push(Category { name, ..Category::default() });
                }
                continue;
            }
            let Some((mark, said)) = line.split_once(' ') else { continue };
            if let (Some(name), "*") = (list, mark) {
                book.lists.entry(name).or_default().push(said);
                continue;
            }
            let Some(category) = book.categories.last_mut() else { continue };
            match mark {
                "!" => category.risks.push(said),
                ">" => category.outcomes.push(said),
                "?" => category.measures.push(said),
                "-" => category.actions.push(said),
                _ => (),
            }
        }
        if let Some(place) = book.categories.iter().position(|category| category.name == "*") {
            book.general = book.categories.remove(place);
        }
        book
    }

    /// A list by its name; empty where there is none.
    pub(super) fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// One line of a list, its choices made.
    pub(super) fn one(&self, name: &str, when: When, dice: &mut Dice) -> String {
        pick(self.list(name), dice).map(|template| expand(template, when, dice)).unwrap_or_default()
    }
}

/// One of several.
pub(super) fn pick<'a, T: ?Sized>(several: &[&'a T], dice: &mut Dice) -> Option<&'a T> {
    several.get(dice.index(several.len())).copied()
}

/// Which way the dates of a text lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// It tells what happened.
    Past,
    /// It tells what is to come.
    Future,
}

const NUMBERS: [&str; 8] = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Makes the choices of a template. People, places and dates stay in brackets, the
/// dates as days from the plan's own: `[d-23]`, `[m-4]`.
pub(super) fn expand(template: &str, when: When, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(template.len());
    choose(template, dice, &mut out);
    let mut text = String::with_capacity(out.len());
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        let (slot, after) = after.split_once(']').unwrap_or((after, ""));
        text.push_str(before);
        let days = match when {
            When::Past => -dice.between(8, 70),
            When::Future => dice.between(14, 100),
        };
        match slot {
            "n" => text.push_str(pick(&NUMBERS, dice).unwrap_or("two")),
            "day" => text.push_str(pick(&DAYS, dice).unwrap_or("Monday")),
            "date" => text.push_str(&format!("[d{days:+}]")),
            "month" => text.push_str(&format!("[m{:+}]", days * 3)),
            _ => text.push_str(&format!("[{slot}]")),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Writes a text with one of each brace's choices; braces may stand in braces.
fn choose(text: &str, dice: &mut Dice, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let mut depth = 0;
        let mut starts = vec![0];
        let mut end = after.len();
        for (at, c) in after.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    end = at;
                    break;
                }
                '}' => depth -= 1,
                '|' if depth == 0 => starts.push(at + 1),
                _ => (),
            }
        }
        let chosen = dice.index(starts.len());
        let start = starts.get(chosen).copied().unwrap_or(0);
        let stop = starts.get(chosen + 1).map_or(end, |next| next - 1);
        choose(after.get(start..stop).unwrap_or_default(), dice, out);
        rest = after.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn choices_are_made_and_people_left_to_fill() {
        let mut dice = Dice::new(1);
        let mut seen = BTreeSet::new();
        for _ in 0..60 {
            seen.insert(
                expand("[c] {ran|walked {home|away}}{, late|} on [date]", When::Past, &mut dice)
                    .split(" on [d-")
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
        let wanted = ["[c] ran", "[c] ran, late", "[c] walked away", "[c] walked away, late", "[c] walked home", "[c] walked home, late"];
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn each_book_is_whole_and_shares_no_line_with_the_other() {
        let lines = |book: &Book| -> BTreeSet<String> {
            let of = |category: &Category| {
                [&category.risks, &category.outcomes, &category.measures, &category.actions].map(Clone::clone).concat()
            };
            let all: Vec<&str> = book.categories.iter().chain([&book.general]).flat_map(of).collect();
            all.into_iter().map(str::to_owned).collect()
        };
        for book in [&*A, &*B] {
            assert_eq!(book.categories.len(), 12);
            for category in &book.categories {
                assert!(category.risks.len() >= 5 && category.outcomes.len() >= 2, "{}", category.name);
                assert!(category.measures.len() >= 2 && category.actions.len() >= 3, "{}", category.name);
            }
            for list in [
                "heading",
                "phrase",
                "child",
                "observed",
                "filtered",
                "mother",
                "professional",
                "changed",
                "adult",
                "jargon",
                "step",
                "thin",
            ] {
                assert!(book.list(list).len() >= 2, "{list}");
            }
            for line in lines(book) {
                assert_eq!(line.matches('{').count(), line.matches('}').count(), "{line}");
                assert_eq!(line.matches('[').count(), line.matches(']').count(), "{line}");
            }
        }
        assert!(lines(&A).is_disjoint(&lines(&B)));
    }
}
