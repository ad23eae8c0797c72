//! How often a plan says that the social worker visits the child or sees them: read from its
//! actions, in days, working days or months, so that visits can be held to the plan's own words.
//!
//! Only an action is read whose doer is the social worker and whose act is visiting the child or
//! the home, or seeing the child. What is not sure is not read: the local standard then stands, as
//! it does for a plan that says nothing. `visits.md` beside this file is what it reads and what not.

use super::content::{Action, Version};
use super::timescale::Timescale;
use care::calendar::{add_working_days, months_before};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Ordering;

/// An interval that a plan states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// So many days.
    Days(u16),
    /// So many working days of England.
    WorkingDays(u16),
    /// So many months.
    Months(u16),
}

/// The longest interval that is taken for one, in its unit.
const LONGEST: u16 = 400;

impl Every {
    /// The last day in time for the next visit after one on a day; `None` beyond the days that the
    /// calendar knows.
    pub fn due(self, last: Date) -> Option<Date> {
        match self {
            Self::Days(days) => last.checked_add(i32::from(days).days()).ok(),
            Self::WorkingDays(days) => add_working_days(last, days).ok(),
            Self::Months(months) => Some(months_before(last, -i32::from(months))),
        }
    }

    /// In words: `every 10 working days`, `every 2 weeks`, `every day`.
    pub fn in_words(self) -> String {
        let (number, unit) = match self {
            Self::Days(days) if days > 0 && days % 7 == 0 => (days / 7, "week"),
            Self::Days(days) => (days, "day"),
            Self::WorkingDays(days) => (days, "working day"),
            Self::Months(months) => (months, "month"),
        };
        if number == 1 { format!("every {unit}") } else { format!("every {number} {unit}s") }
    }

    /// Whether it asks for visits more often than another.
    pub fn asks_for_more_than(self, other: Self) -> bool {
        self.compared_to(other).is_gt()
    }

    /// Which of two asks for visits more often: the greater does.
    pub fn compared_to(self, other: Self) -> Ordering {
        other.length().cmp(&self.length())
    }

    /// How long it is, in tenths of a day, to set one beside another.
    fn length(self) -> u32 {
        match self {
            Self::Days(days) => 10 * u32::from(days),
            Self::WorkingDays(days) => 14 * u32::from(days),
            Self::Months(months) => 304 * u32::from(months),
        }
    }

    /// So many times in a stretch of so many days: the days between, rounded up.
    fn times(times: u16, days: u16) -> Option<Self> {
        (1..=days).contains(&times).then(|| Self::Days(days.div_ceil(times)))
    }
}

/// What a plan states, and the action that states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated<'a> {
    /// How often.
    pub every: Every,
    /// The action.
    pub action: &'a Action,
}

/// How often a version of a plan says that the social worker visits or sees the child, on a day: of
/// several lines the one that asks for most. Actions that are done, or whose time had run out, do
/// not count. `names` are the first names of the children of the household.
pub fn stated<'a>(version: &'a Version, names: &[&str], on: Date) -> Option<Stated<'a>> {
    let standing = version.actions.iter().filter(|action| action.done.is_none() && !is_over(version, action, on));
    standing.filter_map(|action| Some(Stated { every: read(action, names)?, action })).min_by_key(|stated| stated.every.length())
}

/// Whether an action was to go on until a day that has passed. A review that is late ends nothing.
fn is_over(version: &Version, action: &Action, on: Date) -> bool {
    !matches!(Timescale::parse(&action.due), Timescale::NextReview) && version.day(&action.due).is_some_and(|day| day < on)
}

/// How often an action says that the social worker visits or sees the child; `None` where it says
/// nothing of the kind.
pub fn read(action: &Action, names: &[&str]) -> Option<Every> {
    let owner = Owner { is_social_worker: who(&split(&action.owner_role)).or_else(|| who(&split(&action.owner))), action };
    for sentence in split(&action.text).split(|word| [".", ";", "\n"].contains(&word.lower.as_str())) {
        let found = frequencies(sentence);
        let acts = (0..sentence.len()).filter(|at| is_visit_of_child(sentence, *at, &owner, names));
        for act in acts {
            if let Some(every) = nearest(sentence, act, &found) {
                return Some(every);
            }
            if found.is_empty()
                && let Some(found) = frequencies(&split(&action.due)).first()
            {
                return Some(found.every);
            }
        }
    }
    None
}

/// A word or a sign, in lower case.
#[derive(Debug, Clone)]
struct Word {
    /// Without the ’s of a possessive.
    lower: String,
    capital: bool,
    possessive: bool,
}

/// Whoever the plan names for the action.
struct Owner<'a> {
    /// Whether they are the social worker; `None` where nothing says what they are.
    is_social_worker: Option<bool>,
    action: &'a Action,
}

/// Words and numbers, each letter run apart from each run of digits, and signs.
fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut kind = ' ';
    for letter in text.chars() {
        let now = match letter {
            letter if letter.is_alphabetic() => 'a',
            '\'' | '’' if kind == 'a' => 'a',
            letter if letter.is_ascii_digit() => '0',
            letter if letter != '\n' && (letter.is_whitespace() || "-–—/".contains(letter)) => ' ',
            _ => '.',
        };
        if now != ' ' {
            match words.last_mut().filter(|_| now == kind && now != '.') {
                Some(word) => word.lower.extend(letter.to_lowercase()),
                None => words.push(Word { lower: letter.to_lowercase().collect(), capital: letter.is_uppercase(), possessive: false }),
            }
        }
        kind = now;
    }
    for word in &mut words {
        for ending in ["'s", "’s", "'", "’"] {
            if let Some(stem) = word.lower.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
                word.lower = stem.to_owned();
                word.possessive = true;
                break;
            }
        }
    }
    words
}

/// Whether a word is one of a list.
fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

fn lower(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.lower.as_str())
}

/// The number of a word: `10`, `ten`, `other` and `second` of “every other week”.
fn number(word: &str) -> Option<u16> {
    const WORDS: &str = "one two three four five six seven eight nine ten eleven twelve";
    let known = WORDS.split(' ').zip(1..).find(|(known, _)| *known == word).map(|(_, number)| number);
    known.or_else(|| match word {
        "fifteen" => Some(15),
        "twenty" => Some(20),
        _ => word.parse().ok().filter(|number| (1..=LONGEST).contains(number)),
    })
}

/// So many of the unit that stands at a place, and how many words it takes.
fn of_unit(words: &[Word], at: usize, many: u16) -> Option<(Every, usize)> {
    let days = |each: u16| many.checked_mul(each).filter(|days| *days <= LONGEST).map(Every::Days);
    let (every, took) = match (lower(words, at), lower(words, at + 1)) {
        ("working", "day" | "days") => (Some(Every::WorkingDays(many)), 2),
        ("wd" | "wds", _) => (Some(Every::WorkingDays(many)), 1),
        ("day" | "days", _) => (days(1), 1),
        ("week" | "weeks" | "wk" | "wks", _) => (days(7), 1),
        ("fortnight" | "fortnights", _) => (days(14), 1),
        ("month" | "months" | "mth" | "mths", _) => (Some(Every::Months(many)), 1),
        _ => return None,
    };
    Some((every?, took))
}

/// So many of what an adverb says: `four weekly`.
fn adverb(word: &str, many: u16) -> Option<Every> {
    let days = |each: u16| many.checked_mul(each).filter(|days| *days <= LONGEST).map(Every::Days);
    match word {
        "daily" => days(1),
        "weekly" => days(7),
        "fortnightly" => days(14),
        "monthly" => Some(Every::Months(many)),
        "quarterly" => many.checked_mul(3).map(Every::Months),
        _ => None,
    }
}

/// The days of what a count is in: `twice a week`.
fn stretch(word: &str) -> Option<u16> {
    match word {
        "week" | "wk" | "weekly" => Some(7),
        "fortnight" | "fortnightly" => Some(14),
        "month" | "mth" | "monthly" => Some(31),
        _ => None,
    }
}

/// A frequency in a sentence.
#[derive(Debug, Clone, Copy)]
struct Found {
    every: Every,
    from: usize,
    to: usize,
}

/// Every frequency of a sentence, in order.
fn frequencies(words: &[Word]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match frequency(words, at) {
            Some((every, took)) => {
                if let Some(every) = every.filter(|_| !is_of_another_thing(words, at + took)) {
                    found.push(Found { every, from: at, to: at + took });
                }
                at += took.max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// The frequency at a place and how many words it takes; one that says two things, as “biweekly”
/// does, takes its words and gives nothing.
fn frequency(words: &[Word], at: usize) -> Option<(Option<Every>, usize)> {
    const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
    let word = |ahead: usize| lower(words, at + ahead);
    match word(0) {
        "bi" if adverb(word(1), 1).is_some() => return Some((None, 2)),
        "biweekly" | "bimonthly" => return Some((None, 1)),
        "every" | "each" => {
            if is_among(word(1), WEEKDAYS) {
                return Some((Some(Every::Days(7)), 2));
            }
            let mut next = 1;
            let mut many = match word(1) {
                "other" | "second" | "alternate" => Some(2),
                "third" => Some(3),
                _ => None,
            };
            next += usize::from(many.is_some());
            // “every ten (10) working days”, “every 4-6 weeks”: the longer of a range.
            while let Some(number) = number(word(next)).or_else(|| {
                let between = ["(", ")", "to", "or"].contains(&word(next));
                (between && many.is_some()).then_some(0)
            }) {
                many = Some(many.unwrap_or_default().max(number));
                next += 1;
            }
            // “every 2nd week” comes as 2 and nd.
            next += usize::from(["nd", "rd", "th"].contains(&word(next)));
            let (every, took) = of_unit(words, at + next, many.unwrap_or(1))?;
            return Some((Some(every), next + took));
        }
        "once" | "twice" | "thrice" => {
            let times = match word(0) {
                "once" => 1,
                "twice" => 2,
                _ => 3,
            };
            return count(words, at, 1, times);
        }
        "per" | "a" => return None,
        _ => {}
    }
    if let Some(every) = adverb(word(0), 1) {
        return Some((Some(every), 1));
    }
    let many = number(word(0))?;
    let second = number(word(1)).filter(|second| *second > many);
    let (many, next) = (second.unwrap_or(many), 1 + usize::from(second.is_some()));
    if let Some(every) = adverb(word(next), many) {
        return Some((Some(every), next + 1));
    }
    if ["times", "x", "visit", "visits"].contains(&word(next)) {
        return count(words, at, next + 1, many);
    }
    let (every, took) = of_unit(words, at + next, many)?;
    let after = next + took;
    // “10 working day visits”, “no more than six weeks apart”; other stretches of time are no frequency.
    let singular = word(after - 1) == "day" && (0..3).any(|ahead| word(after + ahead).starts_with("visit"));
    (singular || word(after) == "apart").then_some((Some(every), after))
}

/// `twice a week`, `2 visits per month`, `three times weekly`, `once every 4 weeks`.
fn count(words: &[Word], at: usize, next: usize, times: u16) -> Option<(Option<Every>, usize)> {
    let word = |ahead: usize| lower(words, at + ahead);
    if let Some(days) = stretch(word(next)).filter(|_| word(next).ends_with("ly")) {
        return Some((Every::times(times, days), next + 1));
    }
    let next = next + usize::from(word(next) == "in");
    if !["a", "per", "each", "every", "one"].contains(&word(next)) {
        return None;
    }
    if let Some(days) = stretch(word(next + 1)).filter(|_| times > 1) {
        return Some((Every::times(times, days), next + 2));
    }
    // “once every 4 weeks” and “once a month” are what the words after “once” say; “twice every 4 weeks” is not read.
    if !["each", "every"].contains(&word(next)) {
        return of_unit(words, at + next + 1, 1).filter(|_| times == 1).map(|(every, took)| (Some(every), next + 1 + took));
    }
    let (every, took) = frequency(words, at + next)?;
    Some((every.filter(|_| times == 1), next + took))
}

/// Whether what follows a frequency is another thing that comes so often.
fn is_of_another_thing(words: &[Word], at: usize) -> bool {
    const THINGS: &str = "call calls text texts group groups session sessions meeting meetings core rota planner timetable review \
    reviews test tests drug phone telephone contact family food parenting budget report reports update updates \
    supervision email emails clinic appointment appointments direct video";
    is_among(lower(words, at), THINGS)
}

/// The frequency that belongs to an act: the nearest, unless another act stands between. Where it
/// changes in the same sentence, as “weekly, then fortnightly”, the longer one holds.
fn nearest(words: &[Word], act: usize, found: &[Found]) -> Option<Every> {
    const OTHER_ACTS: &str = "call calls phone ring text email telephone review meet meets meeting meetings attend test update liaise \
    report supervise write";
    const CHANGES: &str = "then reducing reduce reduced moving stepping dropping increasing or thereafter";
    let between = |one: usize, other: usize| words.get(one..other).unwrap_or_default();
    let gap = |found: &Found| if found.from > act { between(act + 1, found.from) } else { between(found.to, act) };
    let free = found.iter().filter(|found| gap(found).iter().all(|word| !is_among(&word.lower, OTHER_ACTS)));
    let first = free.min_by_key(|found| gap(found).len())?;
    let next = found.iter().find(|next| next.from >= first.to).filter(|next| {
        let gap = between(first.to, next.from);
        gap.len() <= 10 && gap.iter().any(|word| is_among(&word.lower, CHANGES))
    });
    let longer = next.filter(|next| next.every.length() > first.every.length());
    Some(longer.unwrap_or(first).every)
}

const OTHER_PEOPLE: &str = "visitor hv nurse midwife doctor gp dentist optician paediatrician consultant camhs psychologist therapist \
    counsellor support fsw carer carers foster mum mother mam mummy dad father daddy parent parents stepdad \
    stepmum grandma grandad granny gran nan nana grandparents grandmother grandfather auntie aunty aunt uncle \
    iro chair teacher senco school nursery college police officer mentor advocate youth yot adviser manager \
    staff keyworker volunteer housing";

const CHILD: &str = "child children him her them he she they baby babies yp person people boys girls both sibling siblings kids";

const HOME: &str = "home family household house address placement property flat";

/// Whether the person among some words is the social worker; `None` where nobody is named.
fn who(words: &[Word]) -> Option<bool> {
    let social = (0..words.len()).any(|at| {
        let of = |ahead: usize| lower(words, at + ahead);
        of(0) == "social" && (["worker", "workers"].contains(&of(1)) || of(1) == "work" && !["assistant", "assistants"].contains(&of(2)))
    });
    let allocated = words.windows(2).any(|two| ["allocated", "lead", "case"].contains(&lower(two, 0)) && lower(two, 1) == "worker");
    if social || allocated || words.iter().any(|word| ["sw", "sws"].contains(&word.lower.as_str())) {
        return Some(true);
    }
    words
        .iter()
        .any(|word| {
            ["worker", "assistant", "professional", "professionals"].contains(&word.lower.as_str()) || is_among(&word.lower, OTHER_PEOPLE)
        })
        .then_some(false)
}

fn names_child(word: &Word, names: &[&str]) -> bool {
    is_among(&word.lower, CHILD) || names.iter().any(|name| name.to_lowercase() == word.lower)
}

/// Whether the word at a place is the act of the social worker visiting or seeing the child.
fn is_visit_of_child(words: &[Word], at: usize, owner: &Owner<'_>, names: &[&str]) -> bool {
    match lower(words, at) {
        "visit" | "visits" | "visiting" => {
            // “after each visit” speaks of visits and asks for none.
            let before = at.checked_sub(1).map_or("", |before| lower(words, before));
            !["each", "every", "next", "last", "first", "second", "the", "after", "before", "on", "at"].contains(&before)
                && is_wanted_visit(words, at, names)
                && is_by_social_worker(words, at, owner)
        }
        "see" | "sees" => {
            let object = object(words, at);
            let child = object.iter().take(3).any(|word| names_child(word, names) || word.lower == "alone");
            child && first_other(object, names).is_none_or(|other| other > 0) && is_by_social_worker(words, at, owner)
        }
        "seen" | "visited" => {
            let before = words.get(..at).unwrap_or_default();
            let subject = before.get(before.len().saturating_sub(6)..).unwrap_or_default();
            let thing = subject.iter().any(|word| ["bedroom", "bedrooms", "bed", "room"].contains(&word.lower.as_str()));
            let child = subject.iter().any(|word| names_child(word, names) || (names.is_empty() && word.capital));
            child && !thing && by(words, at).or_else(|| who(before)).or(owner.is_social_worker) == Some(true)
        }
        _ => false,
    }
}

/// What an act is done to: the words after it, up to a frequency or a sign.
fn object(words: &[Word], at: usize) -> &[Word] {
    let rest = words.get(at + 1..).unwrap_or_default();
    let end = (0..rest.len()).find(|place| frequency(rest, *place).is_some() || [",", ":", "("].contains(&lower(rest, *place)));
    rest.get(..end.unwrap_or(rest.len()).min(8)).unwrap_or_default()
}

/// The place of the first word that is somebody or somewhere else, before any word for the child.
fn first_other(object: &[Word], names: &[&str]) -> Option<usize> {
    const PLACES: &str = "prison hospital library museum park shop farm clinic surgery centre university gym foodbank potential new \
    cousin";
    let is_other = |word: &Word| {
        is_among(&word.lower, OTHER_PEOPLE)
            || is_among(&word.lower, PLACES)
            || ["brother", "brothers", "sister", "sisters", "friend", "friends"].contains(&word.lower.as_str())
    };
    for (place, word) in object.iter().enumerate() {
        // “her grandma” is not her, and “Sam’s dad” is not Sam.
        let owns = word.possessive || ["her", "his", "their"].contains(&word.lower.as_str()) && object.get(place + 1).is_some_and(is_other);
        if !owns && (names_child(word, names) || is_among(&word.lower, HOME)) {
            return None;
        }
        if is_other(word) {
            return Some(place);
        }
    }
    None
}

/// Whether a visit is one to the child or the home, and not one that the child or somebody else
/// makes to other people and places.
fn is_wanted_visit(words: &[Word], at: usize, names: &[&str]) -> bool {
    const OTHER_VISITS: &str = "contact time sibling supervised prison school nursery dental hospital clinic library day trial respite \
    overnight transition introductory health weekend virtual video";
    const DONE_TO_VISITS: &str = "supervise facilitate observe transport support arrange confirm change book cancel prepare fund supervises \
    consider considering discuss request";
    let before: Vec<&str> = words.get(at.saturating_sub(3)..at).unwrap_or_default().iter().map(|word| word.lower.as_str()).collect();
    let noun = lower(words, at) == "visits" || before.last().is_some_and(|last| !["to", "will", "must", "should", "shall"].contains(last));
    // “10 working day visits” is a frequency, and its day is no day visit.
    let working_day = before.ends_with(&["working", "day"]) || at >= 2 && number(lower(words, at - 2)).is_some();
    if noun && !working_day && before.iter().any(|word| is_among(word, OTHER_VISITS)) {
        return false;
    }
    let all_before = words.get(..at).unwrap_or_default();
    if noun && all_before.iter().any(|word| is_among(&word.lower, DONE_TO_VISITS)) {
        return false;
    }
    let object = object(words, at);
    match object.first().map(|word| word.lower.as_str()) {
        None | Some("by" | "from") => true,
        Some("between" | "with") => false,
        Some(_) => {
            let first = object.iter().find(|word| !["to", "the", "both", "see"].contains(&word.lower.as_str()));
            // A name that is not a child's of the household is somebody else's.
            let stranger = first.is_some_and(|word| {
                word.capital && !names.is_empty() && !names_child(word, names) && !is_among(&word.lower, HOME) && who_or_sign(word)
            });
            !stranger && first_other(object, names).is_none()
        }
    }
}

/// Whether a capitalised word may be somebody's name.
fn who_or_sign(word: &Word) -> bool {
    !["sw", "cp", "cin", "lac", "at", "every", "min", "minimum"].contains(&word.lower.as_str())
}

/// Who does it, where “by” or “from” says so after the act.
fn by(words: &[Word], at: usize) -> Option<bool> {
    let rest = words.get(at + 1..).unwrap_or_default();
    let place = rest.iter().take(10).position(|word| ["by", "from"].contains(&word.lower.as_str()))?;
    let after = rest.get(place + 1..).unwrap_or_default();
    who(after.get(..after.len().min(5)).unwrap_or_default())
}

/// Whether the social worker does the act: as the words before it say, or those after “by”, or the
/// plan's own box for who does it.
fn is_by_social_worker(words: &[Word], at: usize, owner: &Owner<'_>) -> bool {
    const LINKS: &str = "to will must should shall would";
    const GO_ON: &str = "continue continues try aim need needs have has agree agreed plan also be";
    if let Some(named) = by(words, at) {
        return named;
    }
    let mut end = at;
    loop {
        let before = words.get(..end).unwrap_or_default();
        let Some(link) = before.iter().rposition(|word| is_among(&word.lower, LINKS)) else {
            // Nobody was named with a verb of their own: “Weekly SW visits”, “Visit Sam weekly”.
            return who(words.get(..at).unwrap_or_default()).or(owner.is_social_worker) == Some(true);
        };
        let from = words.get(..link).unwrap_or_default().iter().rposition(|word| is_among(&word.lower, LINKS));
        let subject = words.get(from.map_or(0, |from| from + 1)..link).unwrap_or_default();
        if let Some(named) = who(subject) {
            return named;
        }
        let goes_on = subject.iter().all(|word| is_among(&word.lower, GO_ON) || !word.lower.chars().all(char::is_alphabetic));
        if !goes_on {
            let own = split(&owner.action.owner);
            let is_owner =
                subject.iter().any(|word| ["i", "we"].contains(&word.lower.as_str()) || own.iter().any(|own| own.lower == word.lower));
            return is_owner && owner.is_social_worker == Some(true);
        }
        end = link;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const NAMES: [&str; 2] = ["Sam", "Robyn"];

    fn action(role: &str, due: &str, text: &str) -> Action {
        Action { owner: "Jo Marsh".into(), owner_role: role.into(), due: due.into(), text: text.into(), ..Action::default() }
    }

    /// Every row of `visits.md`, in the plan of Sam, who has a sister Robyn.
    #[test]
    fn actions_state_what_the_table_says() {
        let (mut read_rows, mut not_rows) = (0, 0);
        let mut wrong = Vec::new();
        for line in include_str!("visits.md").lines().filter(|line| line.starts_with("| ") && !line.starts_with("| who")) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [role, due, text, wanted] = cells.as_slice() else { panic!("four cells: {line}") };
            let found = read(&action(role, due, text), &NAMES).map_or_else(|| "nothing".to_owned(), Every::in_words);
            let rows = if *wanted == "nothing" { &mut not_rows } else { &mut read_rows };
            *rows += 1;
            if found != *wanted {
                wrong.push(format!("{role} · {due} · {text}: {found}, not {wanted}"));
            }
        }
        assert!(read_rows >= 30 && not_rows >= 30, "{read_rows} and {not_rows} rows");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn of_several_lines_the_one_that_asks_for_most_counts_and_what_is_over_does_not() {
        let on = date(2026, 10, 31);
        let mut version = Version {
            agreed: Some(date(2026, 6, 1)),
            review_due: Some(date(2026, 9, 1)),
            actions: vec![
                action("Social worker", "by next review", "Visit Sam at home every four weeks."),
                action("Social worker", "ongoing", "See Sam alone every 15 working days."),
                action("Social worker", "weekly until 1 September 2026", "Visit Sam at home."),
                Action { done: Some(date(2026, 7, 1)), ..action("Social worker", "", "Visit Sam daily.") },
            ],
            ..Version::default()
        };
        assert_eq!(stated(&version, &NAMES, on).map(|stated| stated.every), Some(Every::WorkingDays(15)));
        assert_eq!(stated(&version, &NAMES, date(2026, 8, 1)).map(|stated| stated.every), Some(Every::Days(7)));
        version.actions.remove(1);
        assert_eq!(stated(&version, &NAMES, on).map(|stated| stated.every), Some(Every::Days(28)), "a review that is late ends nothing");
        version.actions.clear();
        assert_eq!(stated(&version, &NAMES, on), None);
    }

    #[test]
    fn the_next_visit_is_due_as_the_words_say() {
        let last = date(2026, 12, 23);
        assert_eq!(Every::Days(14).due(last), Some(date(2027, 1, 6)));
        // Christmas Day, Boxing Day given on the Monday and New Year's Day are not working days.
        assert_eq!(Every::WorkingDays(5).due(last), Some(date(2027, 1, 4)));
        assert_eq!(Every::Months(2).due(last), Some(date(2027, 2, 23)));
        assert_eq!(Every::Months(1).due(date(2026, 1, 31)), Some(date(2026, 2, 28)));
        assert_eq!(Every::Days(1).due(Date::MAX), None);
        assert_eq!(Every::times(2, 7), Some(Every::Days(4)));
        assert!(Every::WorkingDays(10).asks_for_more_than(Every::Days(21)) && !Every::Months(1).asks_for_more_than(Every::Days(28)));
    }

    proptest! {
        #[test]
        fn no_words_are_too_strange(
            text in any::<String>(),
            near in "((sw|social worker|mum|to|visit|visits|see|seen|by|every|each|other|10|999999|working|days|week|weekly|a|per|twice|Sam|and|then|,|\\.|\\(|at home) ){0,14}"
        ) {
            for text in [text, near] {
                let found = read(&action("Social worker", &text, &text), &NAMES);
                prop_assert!(found.is_none_or(|every| every.length() > 0 && every.length() <= 304 * 3 * u32::from(LONGEST)));
                let _ = found.and_then(|every| every.due(date(2026, 1, 5)));
            }
        }

        #[test]
        fn a_number_of_any_unit_is_read_as_it_is_written(many in 2_u16..40, unit in 0_usize..4, form in 0_usize..4) {
            let (name, every) = [
                ("days", Every::Days(many)),
                ("working days", Every::WorkingDays(many)),
                ("weeks", Every::Days(7 * many)),
                ("months", Every::Months(many)),
            ][unit];
            let text = [
                format!("Social worker to visit Sam every {many} {name}."),
                format!("SW will see Sam alone at least every {many} {name}"),
                format!("Every {many} {name} visit Sam at home"),
                format!("Sam to be seen by the social worker every {many} {name}, at home or at school."),
            ][form].clone();
            prop_assert_eq!(read(&action("Social worker", "ongoing", &text), &NAMES), Some(every), "{}", text);
            let text = text.replace("Social worker", "Health visitor").replace("SW", "Mum").replace("social worker", "health visitor");
            prop_assert_eq!(read(&action("Health visitor", "ongoing", &text), &NAMES), None, "{}", text);
        }
    }
}
