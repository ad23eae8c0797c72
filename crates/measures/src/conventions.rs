//! The conventions on which ChAT, the Standard Safeguarding Dataset and the DfE
//! differ, fixed once and shown by every figure.
//!
//! The defaults are the law's where it speaks (working days leave out the bank
//! holidays of England and Wales: SI 2007/462, regulation 1) and otherwise what
//! joins periods without counting an event twice. Another choice is made for a
//! whole engine ([`crate::Engine::with`]), never for one measure, so that no
//! two figures side by side are made in two ways.

use crate::measure::{Measure, Unit, Window};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::str::FromStr;

/// How working days are counted from one date to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkingDays {
    /// The first day is day 0; weekends and the bank holidays of England and
    /// Wales are left out.
    #[default]
    EnglandAndWales,
    /// The first day is day 0; only weekends are left out. Regional tools that
    /// count with numpy do this, and read lower.
    WeekdaysOnly,
    /// As the first, but the first day is day 1 where it is a working day: what
    /// NETWORKDAYS of a spreadsheet gives when it is handed the holidays.
    StartIsDayOne,
}

/// Whether an event on the very day that a window opens is inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WindowEdge {
    /// Events after the same day so many months before: windows that follow one
    /// another share no day.
    #[default]
    After,
    /// Events on that day too, as the dataset's own SQL counts.
    On,
}

/// Whether activity of part of a year is made a year's in a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rates {
    /// Six months are doubled, as the DfE's annual rates are for a year.
    #[default]
    OfAYear,
    /// As counted in the window, as ChAT shows them.
    AsCounted,
}

/// The year of the mid-year population estimate that rates are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PopulationYear {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// The estimate for the middle of the year.
    MidYear(i16),
}

/// The conventions in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Conventions {
    /// How working days are counted.
    pub working_days: WorkingDays,
    /// What the first day of a window does.
    pub window_edge: WindowEdge,
    /// What a rate is for.
    pub rates: Rates,
    /// Whose population.
    pub population_year: PopulationYear,
}

/// A word that is no choice of a convention.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is not a way to {what}: write {}", choices.join(" or "))]
pub struct NotAChoice {
    word: String,
    what: &'static str,
    choices: Vec<&'static str>,
}

/// A choice, its word, what it means, and who makes it.
type Choice<T> = (T, &'static str, &'static str, &'static str);

fn read<T: Copy>(choices: &[Choice<T>], what: &'static str, word: &str) -> Result<T, NotAChoice> {
    choices.iter().find(|(_, name, ..)| *name == word).map(|(choice, ..)| *choice).ok_or_else(|| NotAChoice {
        word: word.to_owned(),
        what,
        choices: choices.iter().map(|(_, name, ..)| *name).collect(),
    })
}

fn told<T: Copy + PartialEq>(choices: &[Choice<T>], of: T) -> (&'static str, &'static str) {
    choices.iter().find(|(choice, ..)| *choice == of).map_or(("", ""), |(_, name, words, _)| (name, words))
}

const WORKING_DAYS: &[Choice<WorkingDays>] = &[
    (
        WorkingDays::EnglandAndWales,
        "england-and-wales",
        "the first day is day 0, weekends and bank holidays of England and Wales are left out",
        "statute; the default",
    ),
    (WorkingDays::WeekdaysOnly, "weekdays-only", "the first day is day 0, only weekends are left out", "regional tools built on numpy"),
    (
        WorkingDays::StartIsDayOne,
        "start-is-day-one",
        "the first day is day 1, weekends and bank holidays are left out",
        "spreadsheets that use NETWORKDAYS",
    ),
];

const WINDOW_EDGE: &[Choice<WindowEdge>] = &[
    (WindowEdge::After, "after", "a window begins the day after the same day so many months before", "the default"),
    (WindowEdge::On, "on", "a window begins on the same day so many months before", "the SQL of the Standard Safeguarding Dataset"),
];

const RATES: &[Choice<Rates>] = &[
    (Rates::OfAYear, "of-a-year", "activity of part of a year is multiplied to make a year's", "the DfE; the default"),
    (Rates::AsCounted, "as-counted", "activity is as counted in the window", "ChAT"),
];

impl FromStr for WorkingDays {
    type Err = NotAChoice;
    fn from_str(word: &str) -> Result<Self, NotAChoice> {
        read(WORKING_DAYS, "count working days", word)
    }
}

impl FromStr for WindowEdge {
    type Err = NotAChoice;
    fn from_str(word: &str) -> Result<Self, NotAChoice> {
        read(WINDOW_EDGE, "open a window", word)
    }
}

impl FromStr for Rates {
    type Err = NotAChoice;
    fn from_str(word: &str) -> Result<Self, NotAChoice> {
        read(RATES, "make a rate", word)
    }
}

impl Conventions {
    /// Each convention in plain words, to stand under a figure.
    pub fn words(&self) -> Vec<String> {
        let year = match self.population_year {
            PopulationYear::NotSaid => "the year of the population estimate was not said".to_owned(),
            PopulationYear::MidYear(year) => format!("rates use the mid-{year} population estimate"),
        };
        vec![
            format!("working days: {}", told(WORKING_DAYS, self.working_days).1),
            format!("windows: {}", told(WINDOW_EDGE, self.window_edge).1),
            format!("rates: {}", told(RATES, self.rates).1),
            year,
        ]
    }

    /// Those that bear on one measure, in plain words, to stand beside its
    /// figure: how working days are counted says nothing of a count of children.
    pub fn words_of(&self, measure: &Measure) -> Vec<String> {
        let query = measure.query();
        let rate = measure.unit == Unit::RatePer10000;
        let bears = [
            query.contains("working_days"),
            query.contains("months_before") || matches!(measure.window, Window::Months(_)),
            rate && measure.annualise > 1,
            rate || query.contains("$population"),
        ];
        self.words().into_iter().zip(bears).filter_map(|(words, bears)| bears.then_some(words)).collect()
    }

    /// The object that goes with every figure.
    pub fn json(&self) -> Value {
        let year = match self.population_year {
            PopulationYear::NotSaid => Value::Null,
            PopulationYear::MidYear(year) => json!(year),
        };
        json!({
            "working_days": told(WORKING_DAYS, self.working_days).0,
            "window_edge": told(WINDOW_EDGE, self.window_edge).0,
            "rates": told(RATES, self.rates).0,
            "population_year": year,
        })
    }
}

/// The page of conventions, as Markdown.
pub fn page() -> String {
    fn table<T>(page: &mut String, title: &str, choices: &[Choice<T>]) {
        page.push_str(&format!("\n## {title}\n\n| word | means | who counts so |\n|---|---|---|\n"));
        for (_, name, words, who) in choices {
            page.push_str(&format!("| `{name}` | {words} | {who} |\n"));
        }
    }
    let mut page = String::from(
        "# Conventions\n\n\
         ChAT, the Standard Safeguarding Dataset and the DfE count some things differently. Each convention is fixed once \
         for all measures, is shown with every figure, and may be switched for a run as a whole.\n",
    );
    table(&mut page, "Working days", WORKING_DAYS);
    table(&mut page, "The first day of a window", WINDOW_EDGE);
    table(&mut page, "Rates of activity", RATES);
    page.push_str(
        "\n## The population\n\n\
         Children aged 0 to 17 in the mid-year estimates of the Office for National Statistics. The year of the estimate is \
         shown with the figure; where nobody has said which it is, it is shown as not said. The DfE uses the estimate for the \
         middle of the year that a period begins in, and revises rates when estimates are revised.\n\n\
         ## What is two measures, not two conventions\n\n\
         Where two definitions both have their use, there is a measure of each, and each says which it is:\n\n\
         | question | measures |\n|---|---|\n\
         | 45 working days from the start of the assessment, or from the referral | \
         [assessment_45wd_pct](assessment_45wd_pct.md), [assessment_45wd_from_referral_pct](assessment_45wd_from_referral_pct.md) |\n\
         | not overdue today, or done on time each time | [cpp_visit_10wd_pct](cpp_visit_10wd_pct.md) and \
         [cpp_visits_on_time_pct](cpp_visits_on_time_pct.md); [cla_review_in_time_pct](cla_review_in_time_pct.md) and \
         [cla_reviews_on_time_pct](cla_reviews_on_time_pct.md) |\n\
         | reviews of every plan, or of plans that have lasted three months | [cpp_review_in_time_pct](cpp_review_in_time_pct.md), \
         [cpp_review_in_time_3m_pct](cpp_review_in_time_3m_pct.md) |\n\
         | a second plan ever, or within two years | [cpp_repeat_pct](cpp_repeat_pct.md), \
         [cpp_repeat_24m_pct](cpp_repeat_24m_pct.md) |\n\
         | referrals again, or children referred again | [re_referral_12m_pct](re_referral_12m_pct.md), \
         [re_referral_children_pct](re_referral_children_pct.md) |\n\
         | all children looked after, or without unaccompanied asylum-seeking children | [cla_rate_10k](cla_rate_10k.md), \
         [cla_rate_10k_without_uasc](cla_rate_10k_without_uasc.md) |\n",
    );
    page
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_told_the_conventions_that_bear_on_it() {
        let dictionary = crate::Dictionary::built_in();
        let words = |id: &str| {
            let words = Conventions::default().words_of(dictionary.get(id).unwrap());
            words.iter().map(|words| words.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words("open_cin_all"), Vec::<String>::new());
        assert_eq!(words("assessment_45wd_pct"), ["working days", "windows"]);
        assert_eq!(words("referral_rate_10k_annualised").len(), 3);
        assert_eq!(words("cla_rate_10k"), ["the year of the population estimate was not said"]);
    }

    #[test]
    fn a_choice_is_read_by_its_word_and_told_by_it() {
        let conventions = Conventions {
            working_days: "weekdays-only".parse().unwrap(),
            window_edge: "on".parse().unwrap(),
            rates: "as-counted".parse().unwrap(),
            population_year: PopulationYear::MidYear(2025),
        };
        assert_eq!(
            conventions.json(),
            json!({"working_days": "weekdays-only", "window_edge": "on", "rates": "as-counted", "population_year": 2025})
        );
        let stored = serde_json::to_string(&conventions).unwrap();
        assert_eq!(serde_json::from_str::<Conventions>(&stored).unwrap(), conventions);
        assert!(conventions.words().iter().all(|words| words.len() > 20));
        assert_eq!(
            "calendar".parse::<WindowEdge>().unwrap_err().to_string(),
            "'calendar' is not a way to open a window: write after or on"
        );
    }
}
