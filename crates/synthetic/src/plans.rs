//! The content of children's plans (`plan-content/1`), at any size: sound plans and
//! unsound ones, with the answers beside them.
//!
//! Two ways of writing, [`Wording::A`] and [`Wording::B`], share no sentence, so that
//! what was tuned on one can be tried on the other. Each sentence is made from a
//! template with many choices; plans about the same worry share templates, as plans of
//! one authority do, and by accident hardly ever a passage. The same size gives the
//! same bytes.

mod cast;
mod children;
mod content;
mod copying;
mod defects;
mod files;
mod visits;
mod wording;

#[cfg(test)]
mod tests;

use crate::day::Day;
use crate::dice::Dice;
use crate::open::OpenChild;
use cast::{Cast, Pronoun};
use children::{Children, Wanted, Whose};
use content::{Version, View};
use copying::{Degree, Donor};
pub use files::File;
use files::Pages;
use jiff::civil::{Date, date};
use std::collections::VecDeque;
pub use visits::with_visits;
use wording::{Book, When};

/// Which of the two ways of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Plain, and close to what people say.
    A,
    /// More formal.
    B,
}

/// Which versions of each plan are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// All of them, one to four.
    All,
    /// Only the latest, under its own number.
    Latest,
}

/// How many plans, and how they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many plans.
    pub plans: u32,
    /// The day of the extract.
    pub today: Date,
    /// The seed: another seed is another authority.
    pub seed: u64,
    /// The way of writing.
    pub wording: Wording,
    /// Which versions are told.
    pub history: History,
}

impl Default for Size {
    /// The plans of the demo: 2,400, told on 31 October 2026.
    fn default() -> Self {
        Self { plans: 2400, today: date(2026, 10, 31), seed: 20_261_038, wording: Wording::A, history: History::All }
    }
}

/// How many of the last plans may be copied from.
const DONORS: usize = 3000;

/// Makes the plans and hands them on file by file, a few families at a time: the
/// header of a file comes first, and its parts in order.
pub fn plans(size: &Size, sink: &mut dyn FnMut(File, &[u8])) {
    plans_of(size, None, sink);
}

fn plans_of(size: &Size, children: Option<Children>, sink: &mut dyn FnMut(File, &[u8])) {
    let book = Book::of(size.wording);
    let mut pages = Pages::default();
    for file in File::ALL {
        pages.text(file, file.header());
    }
    pages.library(book);
    pages.text(File::Extract, &format!("{{\"format\": \"plan-content/1\", \"extract_date\": \"{}\"}}\n", size.today));
    let mut world = World {
        size: *size,
        book,
        dice: Dice::new(size.seed ^ 0x9_1A75),
        donors: VecDeque::new(),
        told: 0,
        families: 0,
        elsewhere: Vec::new(),
        children,
    };
    while world.told < size.plans {
        world.family(&mut pages);
        if world.families.is_multiple_of(64) {
            pages.flush(sink);
        }
    }
    pages.flush(sink);
}

/// The plans as whole files, by name.
pub fn plan_files(size: &Size) -> Vec<(&'static str, Vec<u8>)> {
    let mut files: Vec<(&'static str, Vec<u8>)> = File::ALL.iter().map(|file| (file.name(), Vec::new())).collect();
    plans(size, &mut |file, bytes| {
        if let Some((_, whole)) = files.get_mut(file as usize) {
            whole.extend_from_slice(bytes);
        }
    });
    files
}

/// The plans of children who are there: one each, as many as asked for and no
/// more than there are children. Their ids, dates of birth, teams and workers are
/// the children's own; the texts are those that [`plans`] makes of the size.
pub fn plan_files_of(size: &Size, children: Vec<OpenChild>) -> Vec<(&'static str, Vec<u8>)> {
    let size = Size { plans: size.plans.min(u32::try_from(children.len()).unwrap_or(u32::MAX)), ..*size };
    let mut files: Vec<(&'static str, Vec<u8>)> = File::ALL.iter().map(|file| (file.name(), Vec::new())).collect();
    plans_of(&size, Some(Children::of(children)), &mut |file, bytes| {
        if let Some((_, whole)) = files.get_mut(file as usize) {
            whole.extend_from_slice(bytes);
        }
    });
    files
}

/// What a plan is made to be; small faults may come on top of `Sound`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Make {
    Sound,
    Copied,
    Static,
    OnTrack,
    OverDetailed,
    TooThin,
    ShortAndSimple,
    Jargon,
    Adult,
}

struct World {
    size: Size,
    book: &'static Book,
    dice: Dice,
    donors: VecDeque<Donor>,
    told: u32,
    families: u32,
    /// Children of other families and the plans they are named in: what a wrong
    /// name is taken from.
    elsewhere: Vec<(&'static str, String)>,
    /// The children who have no plan yet; `None` where plans are of children who
    /// are in no list.
    children: Option<Children>,
}

/// A plan as it is being made.
struct Making<'a> {
    id: String,
    family: String,
    cast: &'a Cast,
    born: Day,
    versions: Vec<Version>,
    labels: Vec<Label>,
    /// Whether the latest version has a fault that a copy would take along.
    faulty: bool,
}

/// An answer: defect, item, related plan and note.
struct Label {
    defect: &'static str,
    item: String,
    related: String,
    note: String,
}

impl Making<'_> {
    fn label(&mut self, defect: &'static str, item: &str, related: &str, note: &str) {
        self.labels.push(Label { defect, item: item.into(), related: related.into(), note: note.into() });
    }

    /// The kind of plan, by what is feared first.
    fn kind(&self) -> &'static str {
        self.versions.first().and_then(|version| version.risks.first()).map_or("CIN", |risk| match risk.category {
            "care_leaver" => "PATHWAY",
            "care_stability" | "uasc" => "CARE",
            "neglect" | "domestic_abuse" | "abuse" => "CP",
            _ => "CIN",
        })
    }

    fn age(&self) -> i32 {
        self.versions.last().map_or(0, |version| self.born.age(version.date))
    }
}

impl World {
    fn family(&mut self, pages: &mut Pages) {
        self.families += 1;
        let family = format!("F{:07}", self.families);
        let base = Cast::family(&mut self.dice);
        let children = self.dice.weighted(1, &[(0.62, 1), (0.24, 2), (0.1, 3), (0.04, 4)]).min(self.size.plans - self.told);
        let mut casts: Vec<Cast> = Vec::new();
        while casts.len() < children as usize {
            let cast = base.of_child(&mut self.dice);
            if casts.iter().all(|other| other.child != cast.child) {
                casts.push(cast);
            }
        }
        let other = base.of_child(&mut self.dice).child;
        let worker = format!("W{:03}", self.dice.between(1, (self.size.plans / 18 + 3) as i32));
        let team = crate::TEAMS.get(self.dice.index(crate::TEAMS.len())).copied().unwrap_or_default();
        let mut siblings: Vec<(String, Version)> = Vec::new();
        let mut brothers_and_sisters: Vec<Whose> = Vec::new();
        let mut people: Vec<(String, String)> = vec![
            ("mother".into(), base.mother.into()),
            ("father".into(), base.father.into()),
            ("relative".into(), base.relative.into()),
            ("social worker".into(), base.worker.clone()),
        ];
        if casts.iter().all(|cast| cast.child != other) && self.dice.chance(0.4) {
            people.push(("sibling not open".into(), other.into()));
        }
        for cast in &casts {
            self.told += 1;
            let made = self.plan(&family, cast, &siblings);
            let whose = self.whose(&made, &worker, team, &brothers_and_sisters);
            people.push((format!("child:{}", whose.id), cast.child.into()));
            self.write(&made, &whose, pages);
            brothers_and_sisters.push(whose);
            // What was copied from elsewhere is not shared with brothers and sisters.
            let copied = made.labels.iter().any(|label| label.defect == "copied_from_unrelated");
            if let Some(latest) = made.versions.into_iter().next_back().filter(|_| !copied) {
                siblings.push((made.id, latest));
            }
        }
        for (relation, name) in &people {
            pages.row(File::People, &[&family, relation, name]);
        }
    }

    fn plan<'a>(&mut self, family: &str, cast: &'a Cast, siblings: &[(String, Version)]) -> Making<'a> {
        let today = Day::of(self.size.today);
        let number = self.told;
        let mut dice = Dice::new(self.size.seed.wrapping_mul(0x9E37_79B9).wrapping_add(u64::from(number)));
        let dice = &mut dice;
        let make = self.what(dice);
        let reviews = match make {
            Make::Static | Make::OnTrack => dice.between(2, 4),
            _ => dice.weighted(2, &[(0.15, 1), (0.3, 2), (0.35, 3), (0.2, 4)]),
        };
        let mut dates = vec![today.plus(-dice.between(3, 130))];
        for _ in 1..reviews {
            dates.push(dates.last().copied().unwrap_or(today).plus(-dice.between(55, 160)));
        }
        dates.reverse();
        let risks = if matches!(make, Make::OverDetailed) { 3 } else { dice.weighted(2, &[(0.2, 1), (0.4, 2), (0.3, 3), (0.1, 4)]) };
        let mut making = Making {
            id: format!("P{number:07}"),
            family: family.to_owned(),
            cast,
            born: today.plus(-dice.weighted(9, &[(0.15, 1), (0.15, 4), (0.35, 9), (0.35, 14)]) * 365 - dice.between(0, 1400)),
            versions: Vec::new(),
            labels: Vec::new(),
            faulty: false,
        };
        for day in dates {
            let review = dice.chance(0.92).then(|| day.plus(91));
            let next = match making.versions.last() {
                None => self.first(day, review, risks, siblings, &mut making.labels, dice),
                Some(before) => before.reviewed(self.book, day, review, dice),
            };
            making.versions.push(next);
        }
        defects::views(&mut making, self.book, dice);
        self.make(make, &mut making, dice);
        if make == Make::Sound {
            defects::small(&mut making, self.book, &self.elsewhere, dice);
        }
        defects::allowed(&mut making, self.book, &self.elsewhere, make == Make::Sound, dice);
        if !making.faulty
            && matches!(make, Make::Sound)
            && let Some(latest) = making.versions.last()
        {
            self.donors.push_back(Donor { plan: making.id.clone(), cast: cast.clone(), version: latest.clone() });
            if self.donors.len() > DONORS {
                self.donors.pop_front();
            }
        }
        if self.elsewhere.len() < 4000 {
            self.elsewhere.push((cast.child, making.family.clone()));
        }
        making
    }

    fn what(&self, dice: &mut Dice) -> Make {
        let copied = if self.donors.len() < 20 { 0.0 } else { 0.065 };
        let weights = [
            (copied, Make::Copied),
            (0.045, Make::Static),
            (0.04, Make::OnTrack),
            (0.035, Make::OverDetailed),
            (0.03, Make::TooThin),
            (0.03, Make::ShortAndSimple),
            (0.03, Make::Jargon),
            (0.025, Make::Adult),
            (0.7, Make::Sound),
        ];
        dice.weighted(Make::Sound, &weights)
    }

    /// A first version; a brother's or sister's plan has part of it.
    fn first(
        &self,
        day: Day,
        review: Option<Day>,
        risks: usize,
        siblings: &[(String, Version)],
        labels: &mut Vec<Label>,
        dice: &mut Dice,
    ) -> Version {
        let mut version = Version::new(self.book, day, review, risks, dice);
        let Some((sibling, theirs)) = siblings.get(dice.index(siblings.len())) else { return version };
        if !dice.chance(0.75) || theirs.risks.first().is_none_or(|risk| risk.lines.len() < 3) {
            return version;
        }
        let mut shared = theirs.clone();
        shared.keep_risks(|place| place == 0);
        for outcome in &mut shared.outcomes {
            outcome.due = content::Due::after(day, review, 40, 150, dice);
        }
        for action in &mut shared.actions {
            action.due = content::Due::after(day, review, 7, 90, dice);
        }
        for risk in &mut shared.risks {
            risk.phrases.clear();
        }
        labels.push(Label { defect: "ok_sibling_share", item: String::new(), related: sibling.clone(), note: String::new() });
        version.append(shared);
        version
    }

    /// Makes the latest version what it is to be.
    fn make(&mut self, make: Make, making: &mut Making<'_>, dice: &mut Dice) {
        match make {
            Make::Sound => (),
            Make::Copied => {
                let donors: Vec<&Donor> = (0..20).filter_map(|_| self.donors.get(dice.index(self.donors.len()))).collect();
                let degree = Degree::any(dice);
                let wanted = if degree == Degree::Partial { 2 } else { 1 };
                let own =
                    |donor: &&&Donor| making.labels.iter().all(|label| label.related != donor.plan) && donor.version.risks.len() >= wanted;
                let family = making.family.clone();
                let Some(donor) = donors.iter().find(own).filter(|_| !family.is_empty()) else { return };
                let Some(latest) = making.versions.last_mut() else { return };
                copying::copy(latest, making.cast, donor, degree, self.book, dice);
                let related = donor.plan.clone();
                // What brothers and sisters shared has been written over.
                making.labels.retain(|label| label.defect != "ok_sibling_share");
                making.faulty = true;
                making.label("copied_from_unrelated", "", &related, degree.name());
            }
            Make::Static => defects::unchanged(making, dice),
            Make::OnTrack => defects::on_track(making, self.book, dice),
            Make::OverDetailed => defects::over_detailed(making, self.book, dice),
            Make::TooThin => defects::too_thin(making, self.book, dice),
            Make::ShortAndSimple => defects::short_and_simple(making),
            Make::Jargon => defects::jargon(making, self.book, dice),
            Make::Adult => defects::adult(making, self.book, dice),
        }
    }

    /// Whose plan it is: a child of the lists who fits it, or one of its own.
    fn whose(&mut self, made: &Making<'_>, worker: &str, team: &str, siblings: &[Whose]) -> Whose {
        let wanted = Wanted {
            age: made.born.age(Day::of(self.size.today)),
            girl: made.cast.pronoun == Pronoun::She,
            left_care: made.kind() == "PATHWAY",
            with: siblings.first(),
        };
        let of_lists = self.children.as_mut().and_then(|children| children.take(&wanted, Day::of(self.size.today)));
        of_lists.unwrap_or_else(|| Whose {
            id: format!("C{:07}", 1_000_000 + self.told),
            born: made.born.date(),
            team: team.to_owned(),
            worker: worker.to_owned(),
        })
    }

    fn write(&self, made: &Making<'_>, whose: &Whose, pages: &mut Pages) {
        let Whose { id: child, born, team, worker } = whose;
        let born = born.to_string();
        let kind = made.kind();
        let count = made.versions.len();
        for (number, version) in (1..).zip(&made.versions) {
            if self.size.history == History::Latest && number < count {
                continue;
            }
            let review = version.review.map(|day| day.date().to_string()).unwrap_or_default();
            let status = if number == count { "current" } else { "superseded" };
            let (agreed, place) = (version.date.date().to_string(), number.to_string());
            pages.row(File::Plans, &[&made.id, &place, child, &made.family, kind, &agreed, &review, team, worker, &born, status]);
            pages.version(&made.id, number, version, made.cast, self.book);
        }
        let latest = count.to_string();
        for label in &made.labels {
            pages.row(File::Labels, &[&made.id, &latest, label.defect, &label.item, &label.related, &label.note]);
        }
    }
}

/// A view of the child's, of an infant by watching.
fn childs_view(book: &Book, age: i32, version: &Version, dice: &mut Dice) -> View {
    let shared = Some(version.date.plus(dice.between(0, 9)));
    let changed = if dice.chance(0.7) { book.one("changed", When::Past, dice) } else { String::new() };
    if age < 3 {
        let text = book.one("observed", When::Past, dice);
        return View { who: "child", medium: "observation", text, verbatim: "N", changed, shared };
    }
    let medium = ["own words to social worker", "drawing", "app", "letter", "said to teacher", "via advocate"];
    let medium = medium.get(dice.index(medium.len())).copied().unwrap_or_default();
    View { who: "child", medium, text: files::own_words(book, dice), verbatim: "Y", changed, shared }
}
