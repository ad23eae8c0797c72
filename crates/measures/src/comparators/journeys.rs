//! How others fared: from inadequate to out of it, and with the same findings.
//!
//! Ofsted's grades are dated; so is every inspection after them. From both come how many months
//! authorities took to leave *inadequate*, counting those who are still there (Kaplan and Meier
//! 1958), what visits they had in between, and where this authority stands at the same month.

mod picture;
mod themes;

use super::{Comparators, Directory, LaCode, Source};
use jiff::Unit;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use themes::{Met, Theme, ThemeJourneys, themes};

/// From this day Ofsted gives no overall grade; each area is judged by itself.
const NO_OVERALL_FROM: Date = jiff::civil::date(2026, 4, 1);

/// A kind of inspection or visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitKind {
    /// Single inspection framework, 2013 to 2017.
    Sif,
    /// ILACS, standard inspection: two weeks.
    IlacsStandard,
    /// ILACS, short inspection: one week.
    IlacsShort,
    /// ILACS inspection, standard or short not said.
    Ilacs,
    /// ILACS focused visit: two days, no grade.
    FocusedVisit,
    /// Monitoring visit to an inadequate authority: no grade.
    MonitoringVisit,
    /// Another inspection, such as a joint one.
    Other,
}

impl VisitKind {
    /// Reads Ofsted's words.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let has = |part: &str| text.contains(part);
        if has("monitoring") {
            Some(Self::MonitoringVisit)
        } else if has("focused") {
            Some(Self::FocusedVisit)
        } else if has("ilacs") && has("short") {
            Some(Self::IlacsShort)
        } else if has("ilacs") && has("standard") {
            Some(Self::IlacsStandard)
        } else if has("ilacs") {
            Some(Self::Ilacs)
        } else if has("sif") || has("single inspection") {
            Some(Self::Sif)
        } else if has("jtai") || has("joint") || has("sif review") {
            Some(Self::Other)
        } else {
            None
        }
    }

    /// Whether it gives grades.
    pub fn graded(self) -> bool {
        matches!(self, Self::Sif | Self::IlacsStandard | Self::IlacsShort | Self::Ilacs)
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Sif => "inspection (SIF)",
            Self::IlacsStandard => "standard inspection (ILACS)",
            Self::IlacsShort => "short inspection (ILACS)",
            Self::Ilacs => "inspection (ILACS)",
            Self::FocusedVisit => "focused visit",
            Self::MonitoringVisit => "monitoring visit",
            Self::Other => "other inspection",
        }
    }
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    /// Overall effectiveness, until April 2026.
    Overall,
    /// The impact of leaders on social work practice.
    Leaders,
    /// Children who need help and protection.
    HelpAndProtection,
    /// Children in care.
    InCare,
    /// Children in care and care leavers together, as judged until 2022.
    InCareAndCareLeavers,
    /// Care leavers.
    CareLeavers,
    /// Adoption (SIF).
    Adoption,
    /// Leadership, management and governance (SIF).
    Governance,
}

/// A grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Inadequate.
    Inadequate,
    /// Requires improvement to be good.
    RequiresImprovement,
    /// Good.
    Good,
    /// Outstanding.
    Outstanding,
}

impl Grade {
    /// Reads a grade as tables and reports write it.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "outstanding" => Some(Self::Outstanding),
            "good" => Some(Self::Good),
            "requires improvement" | "requires improvement to be good" => Some(Self::RequiresImprovement),
            "inadequate" => Some(Self::Inadequate),
            _ => None,
        }
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Inadequate => "inadequate",
            Self::RequiresImprovement => "requires improvement to be good",
            Self::Good => "good",
            Self::Outstanding => "outstanding",
        }
    }
}

/// An inspection or visit, put together from all files that tell of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Whom it was to.
    pub authority: LaCode,
    /// What it was.
    pub kind: VisitKind,
    /// Its first day on site.
    pub from: Option<Date>,
    /// The day its report or letter was published. One of the two dates is always there.
    pub published: Option<Date>,
    /// The grades given.
    pub judgements: BTreeMap<Judged, Grade>,
    /// The theme of a focused or monitoring visit.
    pub theme: Option<String>,
    /// The points under "what needs to improve", as written; `None` where the report was not read.
    pub improve: Option<Vec<String>>,
    /// Where the report is.
    pub link: Option<String>,
    /// The sources that tell of it, by place.
    pub(crate) sources: Vec<u16>,
}

impl Visit {
    /// The day from which it was public, or its first day where that is not known.
    pub fn day(&self) -> Date {
        self.published.or(self.from).unwrap_or(Date::MIN)
    }

    /// Whether the authority was left inadequate; `None` where the files do not tell.
    ///
    /// Where there is no overall grade: under SIF, and since April 2026 when none is given, one
    /// inadequate area makes the authority inadequate, and it is not if all areas are known and
    /// none is. Otherwise the overall grade is only missing from the files.
    pub fn inadequate(&self) -> Option<bool> {
        if let Some(overall) = self.judgements.get(&Judged::Overall) {
            return Some(*overall == Grade::Inadequate);
        }
        let given = |judged: &[Judged]| judged.iter().any(|judged| self.judgements.contains_key(judged));
        let none_given = self.kind != VisitKind::Sif && self.day() >= NO_OVERALL_FROM;
        if self.kind != VisitKind::Sif && !none_given {
            return None;
        }
        if self.judgements.values().any(|grade| *grade == Grade::Inadequate) {
            return Some(true);
        }
        let led = given(&[Judged::Leaders, Judged::Governance]);
        let cared = given(&[Judged::InCare, Judged::InCareAndCareLeavers]);
        (led && cared && given(&[Judged::HelpAndProtection])).then_some(false)
    }

    /// Whether another file's row tells of the same visit: the same day, or within a week, since
    /// some files give the Monday and some the first day on site.
    fn same(&self, other: &Self) -> bool {
        let near = |one: Option<Date>, two: Option<Date>| match (one, two) {
            (Some(one), Some(two)) => one.until(two).is_ok_and(|span| span.get_days().abs() <= 7),
            _ => false,
        };
        self.authority == other.authority
            && (self.kind == other.kind || (self.kind.graded() && other.kind.graded()))
            && (self.published.is_some() && self.published == other.published || near(self.from, other.from))
    }

    /// Takes what another file adds.
    fn merge(&mut self, other: Self) {
        if self.kind == VisitKind::Ilacs {
            self.kind = other.kind;
        }
        self.from = self.from.or(other.from);
        self.published = self.published.or(other.published);
        for (judged, grade) in other.judgements {
            self.judgements.entry(judged).or_insert(grade);
        }
        self.theme = self.theme.take().or(other.theme);
        self.improve = self.improve.take().or(other.improve);
        self.link = self.link.take().or(other.link);
        for source in other.sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
    }
}

/// What was read of the text of one report or letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The authority, by a code or as the report names it.
    pub authority: String,
    /// What it is of.
    pub kind: VisitKind,
    /// The first day on site.
    pub from: Option<Date>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The grades given.
    pub judgements: BTreeMap<Judged, Grade>,
    /// What a visit looked at.
    pub theme: Option<String>,
    /// What needs to improve, as written.
    pub improve: Vec<String>,
}

impl Report {
    /// The inspection or visit that it tells of; why it cannot be one otherwise.
    pub(super) fn visit(self, directory: &Directory) -> Result<Visit, String> {
        let authority = directory.find(&self.authority).ok_or_else(|| match self.authority.as_str() {
            "" => "it does not say which authority it is about".to_owned(),
            name => format!("'{name}' is not an authority that is known"),
        })?;
        if self.from.is_none() && self.published.is_none() {
            return Err("it has no date that can be read".to_owned());
        }
        // A letter without a list says nothing of what needs to improve; a report without one was read and names nothing.
        let improve = Some(self.improve).filter(|points| self.kind.graded() || !points.is_empty());
        Ok(Visit {
            authority,
            kind: self.kind,
            from: self.from,
            published: self.published,
            judgements: self.judgements,
            theme: self.theme,
            improve,
            link: None,
            sources: Vec::new(),
        })
    }
}

/// The years, April to March, of which every visit without a grade is known, as the tables of
/// a year's inspections and visits tell.
pub(super) fn visited_years(visits: &[Visit]) -> BTreeSet<i16> {
    let ungraded = visits.iter().filter(|visit| !visit.kind.graded());
    ungraded.filter_map(|visit| visit.from).map(|day| if day.month() >= 4 { day.year() } else { day.year() - 1 }).collect()
}

/// One authority's time as inadequate.
#[derive(Clone, Debug, PartialEq)]
pub struct Spell {
    /// Which authority.
    pub authority: LaCode,
    /// The day the first inadequate judgement was published.
    pub began: Date,
    /// How it ended; `None` where it had not, on the last day of which anything is known.
    pub ended: Option<Left>,
    /// Whole months, to its end or to the last day of which anything is known.
    pub months: u32,
    /// Focused and monitoring visits in between: the month of each, from 0, and what it was.
    pub visits: Vec<(u32, VisitKind)>,
    /// Whether every visit in between is known.
    pub visits_complete: bool,
}

/// How a time as inadequate ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// A better judgement was published; the overall grade, where one was given.
    Judged(Date, Option<Grade>),
    /// The authority itself ended.
    AuthorityEnded(Date),
}

/// A step of the curve: what share are still inadequate after so many months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Months since the judgement.
    pub month: u32,
    /// How many were still inadequate just before, and still followed.
    pub at_risk: u32,
    /// How many left in that month.
    pub left: u32,
    /// The share still inadequate after it, 0 to 1.
    pub still: f64,
    /// Greenwood's sum up to it: of those that left over those at risk times those that stayed.
    greenwood: f64,
}

impl Step {
    /// What the share still inadequate could be, at 95%: Greenwood's variance (1926) on the scale
    /// of the logarithm of minus the logarithm, which keeps it within 0 and 1 (Kalbfleisch and
    /// Prentice 1980). `None` where all or none have left.
    pub fn interval(&self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_963_984_540_054;
        let log = self.still.ln();
        let spread = Z * self.greenwood.sqrt() / log.abs();
        let end = |sign: f64| self.still.powf((sign * spread).exp());
        (self.still > 0.0 && self.still < 1.0 && spread.is_finite()).then(|| (end(1.0), end(-1.0)))
    }
}

/// Where this authority stands among those that were inadequate for as long.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its own time as inadequate.
    pub spell: Spell,
    /// Of the others, the share that had left by this month, 0 to 1 (Kaplan-Meier).
    pub left_by_now: f64,
    /// What that share could be, at 95%; `None` where all or none had left.
    pub left_between: Option<(f64, f64)>,
    /// How many others have been followed to this month or had left before it.
    pub others: usize,
    /// The median number of visits that others had had by this month; `None` where fewer than
    /// three of them have all their visits known.
    pub usual_visits: Option<f64>,
}

/// Journeys out of inadequate.
#[derive(Clone, Debug, PartialEq)]
pub struct Journeys {
    /// The last day of which any inspection is known.
    pub known_to: Date,
    /// Every time as inadequate, by when it began.
    pub spells: Vec<Spell>,
    /// The share still inadequate, month by month.
    pub curve: Vec<Step>,
    /// The month by which half had left.
    pub median: Option<u32>,
    /// Where this authority stands, if it is inadequate.
    pub own: Option<Standing>,
    /// This authority's inspections and visits, oldest first.
    pub history: Vec<Visit>,
    /// The years, April to March, of which visits without a grade are known.
    pub visits_known: Vec<i16>,
    /// All of it in words.
    pub sentence: String,
    /// What it was read from.
    pub sources: Vec<Source>,
}

/// Whole months from one day to another, 0 if it is earlier.
pub(super) fn months_between(from: Date, to: Date) -> u32 {
    from.until((Unit::Month, to)).map_or(0, |span| u32::try_from(span.get_months()).unwrap_or(0))
}

impl Comparators {
    /// Adds inspections and visits; what is known already gains what they add.
    pub(super) fn add_visits(&mut self, visits: Vec<Visit>) {
        for visit in visits {
            match self.visits.iter_mut().find(|known| known.same(&visit)) {
                Some(known) => known.merge(visit),
                None => self.visits.push(visit),
            }
        }
        self.visits.sort_by_key(|visit| (visit.authority, visit.day(), visit.kind));
    }

    /// The inspections and visits of an authority known on a day, oldest first.
    pub fn visits(&self, authority: LaCode, as_at: Date) -> impl Iterator<Item = &Visit> {
        self.visits.iter().filter(move |visit| visit.authority == authority && visit.day() <= as_at)
    }

    /// How authorities left inadequate, and where this one stands.
    ///
    /// `None` where no inspection is loaded.
    pub fn journeys(&self, authority: LaCode, as_at: Date) -> Option<Journeys> {
        let known_to = self.visits.iter().map(Visit::day).filter(|day| *day <= as_at).max()?;
        let mut spells = self.spells(known_to);
        spells.sort_by_key(|spell| (spell.began, spell.authority));
        let (curve, median) = survival(&spells);
        let history: Vec<Visit> = self.visits(authority, as_at).cloned().collect();
        let own = spells.iter().rfind(|spell| spell.authority == authority && spell.ended.is_none()).map(|own| standing(own, &spells));
        let used: BTreeSet<u16> = self.visits.iter().flat_map(|visit| visit.sources.iter().copied()).collect();
        let mut journeys = Journeys {
            known_to,
            spells,
            curve,
            median,
            own,
            history,
            visits_known: self.visited_years.iter().copied().collect(),
            sentence: String::new(),
            sources: self.sources_of(used),
        };
        journeys.sentence = self.in_words(authority, &journeys);
        Some(journeys)
    }

    fn spells(&self, known_to: Date) -> Vec<Spell> {
        let mut spells = Vec::new();
        for authority in self.visits.iter().map(|visit| visit.authority).collect::<BTreeSet<_>>() {
            let mut began: Option<Date> = None;
            let graded = self.visits(authority, known_to).filter(|visit| visit.kind.graded());
            for visit in graded {
                match (visit.inadequate(), began) {
                    (Some(true), None) => began = Some(visit.day()),
                    (Some(false), Some(from)) => {
                        let left = Left::Judged(visit.day(), visit.judgements.get(&Judged::Overall).copied());
                        spells.push(self.spell(authority, from, Some(left), visit.day()));
                        began = None;
                    }
                    _ => {}
                }
            }
            if let Some(from) = began {
                let ended = self.directory.get(authority).and_then(|authority| authority.ended).filter(|ended| *ended <= known_to);
                spells.push(self.spell(authority, from, ended.map(Left::AuthorityEnded), ended.unwrap_or(known_to)));
            }
        }
        spells
    }

    fn spell(&self, authority: LaCode, began: Date, ended: Option<Left>, last: Date) -> Spell {
        let between = self.visits(authority, last).filter(|visit| !visit.kind.graded() && visit.day() > began);
        let mut visits: Vec<(u32, VisitKind)> = between.map(|visit| (months_between(began, visit.day()), visit.kind)).collect();
        visits.sort_unstable();
        let year = |day: Date| if day.month() >= 4 { day.year() } else { day.year() - 1 };
        let visits_complete = (year(began)..=year(last)).all(|year| self.visited_years.contains(&year));
        Spell { authority, began, ended, months: months_between(began, last), visits, visits_complete }
    }

    fn in_words(&self, authority: LaCode, journeys: &Journeys) -> String {
        let name = self.directory.name(authority);
        let left = journeys.spells.iter().filter(|spell| matches!(spell.ended, Some(Left::Judged(..)))).count();
        let known_to = journeys.known_to.strftime("%-d %B %Y");
        if journeys.spells.is_empty() {
            return format!("No authority was judged inadequate in the inspections known to {known_to}.");
        }
        let mut text = format!(
            "{} times an authority was judged inadequate in the inspections known to {known_to}; {left} times it has left",
            journeys.spells.len(),
        );
        match journeys.median {
            Some(median) => {
                text.push_str(&format!(", half of them within {median} months of the report, counting those who have not yet."));
            }
            None => text.push_str(", and half have not yet."),
        }
        match &journeys.own {
            Some(own) => {
                let left = own.left_by_now * 100.0;
                let between = own.left_between.map(|(low, high)| format!(" (by chance {:.0}% to {:.0}%)", low * 100.0, high * 100.0));
                text.push_str(&format!(
                    " {name} is at month {}; by this month about {left:.0}%{} of others had left, going by the {} that left or were \
                     followed so long.",
                    own.spell.months,
                    between.unwrap_or_default(),
                    own.others,
                ));
                let visits = own.spell.visits.len();
                let so_far = if own.spell.visits_complete { "" } else { " at least" };
                text.push_str(&format!(" It has had{so_far} {visits} {} since", if visits == 1 { "visit" } else { "visits" }));
                match own.usual_visits {
                    Some(usual) => text.push_str(&format!("; others had had {usual} by then.")),
                    None => text.push_str("; how many others had had is not known for enough of them."),
                }
            }
            None => match journeys.history.iter().rev().find(|visit| visit.kind.graded()) {
                Some(visit) => {
                    let grade = visit.judgements.get(&Judged::Overall).map_or("with no overall grade", |grade| grade.in_words());
                    text.push_str(&format!(" {name} was last judged {grade} ({}).", visit.day().strftime("%B %Y")));
                }
                None => text.push_str(&format!(" No inspection of {name} is known.")),
            },
        }
        text
    }
}

/// The Kaplan-Meier curve of times as inadequate: an authority that is still there, or that was
/// abolished, counts as followed for as long as it was seen (Kaplan and Meier 1958).
fn survival(spells: &[Spell]) -> (Vec<Step>, Option<u32>) {
    let left = |spell: &&Spell| matches!(spell.ended, Some(Left::Judged(..)));
    let months: BTreeSet<u32> = spells.iter().filter(left).map(|spell| spell.months).collect();
    let (mut still, mut greenwood) = (1.0, 0.0);
    let mut curve = Vec::new();
    for month in months {
        let at_risk = spells.iter().filter(|spell| spell.months >= month).count() as u32;
        let gone = spells.iter().filter(left).filter(|spell| spell.months == month).count() as u32;
        still *= 1.0 - f64::from(gone) / f64::from(at_risk.max(1));
        greenwood += f64::from(gone) / (f64::from(at_risk) * f64::from(at_risk.saturating_sub(gone)));
        curve.push(Step { month, at_risk, left: gone, still, greenwood });
    }
    let median = curve.iter().find(|step| step.still <= 0.5).map(|step| step.month);
    (curve, median)
}

fn standing(own: &Spell, spells: &[Spell]) -> Standing {
    let others: Vec<Spell> = spells.iter().filter(|spell| (spell.authority, spell.began) != (own.authority, own.began)).cloned().collect();
    let (curve, _) = survival(&others);
    let step = curve.iter().rev().find(|step| step.month <= own.months);
    let left_by_now = 1.0 - step.map_or(1.0, |step| step.still);
    let left_between = step.and_then(Step::interval).map(|(low, high)| (1.0 - high, 1.0 - low));
    let followed = others.iter().filter(|spell| spell.months >= own.months || matches!(spell.ended, Some(Left::Judged(..))));
    let mut visits: Vec<f64> = others
        .iter()
        .filter(|spell| spell.visits_complete && spell.months >= own.months)
        .map(|spell| spell.visits.iter().filter(|(month, _)| *month <= own.months).count() as f64)
        .collect();
    visits.sort_by(f64::total_cmp);
    let usual_visits = (visits.len() >= 3).then(|| super::quartile::quantile(&visits, 0.5)).flatten();
    Standing { spell: own.clone(), left_by_now, left_between, others: followed.count(), usual_visits }
}
