//! The workforce as a place where children are known: posts and who holds them,
//! contracts that run out, and how children are spread over workers. Never by
//! worker: what leaves here are distributions.

use super::Readings;
use super::rows::Row;
use care::records::{CaseloadLimit, Promise};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A post that is held, or vacant.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// Its team.
    pub team: String,
    /// Its level.
    pub level: String,
    /// Permanent, Fixed term, Agency or Vacant, as the tables write it.
    pub contract: String,
    /// Full-time equivalent.
    pub fte: f64,
    /// The day that the contract runs out.
    pub runs_out: Option<Date>,
}

/// The contracts, in the order of the tables.
pub const CONTRACTS: [&str; 4] = ["Permanent", "Fixed term", "Agency", "Vacant"];

/// Teams of fewer workers are put together: a figure of one or two is a figure
/// about them.
pub const FEWEST_WORKERS: usize = 5;

/// How many children a worker of each level may have, full-time, as the records
/// say for a day. No law sets it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Limits(Vec<(Option<String>, f64)>);

impl Limits {
    /// The limits in force on a day.
    pub fn on<'a>(records: impl IntoIterator<Item = &'a CaseloadLimit>, day: Date) -> Self {
        let limits = CaseloadLimit::on(records, day);
        Self(limits.into_iter().map(|limit| (limit.named_level().map(str::to_owned), f64::from(limit.children))).collect())
    }

    /// The limit of a level; `None` where none is recorded for it or for every level.
    fn of(&self, level: Option<&str>) -> Option<f64> {
        let own =
            level.and_then(|level| self.0.iter().find(|(known, _)| known.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(level))));
        own.or_else(|| self.0.iter().find(|(known, _)| known.is_none())).map(|(_, limit)| *limit)
    }

    /// The limits in a sentence; `None` where there is none.
    pub fn in_words(&self) -> Option<String> {
        let each: Vec<String> = self
            .0
            .iter()
            .map(|(level, children)| {
                let children = super::number(*children, 0);
                level.as_ref().map_or_else(
                    || format!("{children} for each full-time worker"),
                    |level| format!("{children} for one at level {}", measures::reading::label(level)),
                )
            })
            .collect();
        (!each.is_empty())
            .then(|| format!("The limits agreed here are {} children; part of a post has part of it. No law sets one.", each.join(" and ")))
    }
}

/// The level of a worker in their first year of practice, as the tables write it.
pub const FIRST_YEAR: &str = "ASYE";

/// How many children a worker has, without who it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Caseload {
    /// The team.
    pub team: String,
    /// The level, as the tables write it.
    pub level: Option<String>,
    /// Children.
    pub children: f64,
    /// Full-time equivalent.
    pub fte: f64,
}

impl Caseload {
    /// Whether the worker is in their first year.
    fn newly_qualified(&self) -> bool {
        self.level.as_deref() == Some(FIRST_YEAR)
    }

    /// Whether the worker has more children than the limit of their level and
    /// hours; `None` where no limit is recorded.
    fn is_over(&self, limits: &Limits) -> Option<bool> {
        // Shares of a post leave a tail of binary digits.
        limits.of(self.level.as_deref()).map(|limit| self.children > limit * self.fte + 1e-9)
    }

    /// The band of the distribution.
    pub fn band(&self) -> &'static str {
        let [first, second, third, fourth, fifth] = BANDS;
        match self.children {
            children if children <= 10.0 => first,
            children if children <= 15.0 => second,
            children if children <= 20.0 => third,
            children if children <= 25.0 => fourth,
            _ => fifth,
        }
    }
}

/// The bands of the distribution of caseloads.
pub const BANDS: [&str; 5] = ["1 to 10", "11 to 15", "16 to 20", "21 to 25", "26 or more"];

/// Caseloads of one team, or of those too small to stand alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// The team, or “Teams of fewer than five”.
    pub team: String,
    /// Workers with a child.
    pub workers: usize,
    /// Workers in each band.
    pub bands: [u64; 5],
    /// The middle caseload.
    pub median: f64,
    /// Workers for whom a limit is recorded, and those of them over it.
    pub limited: (usize, usize),
    /// The same of those in their first year.
    pub newly_qualified: (usize, usize),
}

const SMALL_TEAMS: &str = "Teams of fewer than five workers, together";

/// The distribution in each team, small ones put together; `None` of those that
/// are still too few.
pub fn distributions(caseloads: &[Caseload], limits: &Limits) -> Vec<Distribution> {
    let mut teams: BTreeMap<&str, Vec<&Caseload>> = BTreeMap::new();
    for caseload in caseloads {
        teams.entry(&caseload.team).or_default().push(caseload);
    }
    let (large, small): (Vec<_>, Vec<_>) = teams.into_iter().partition(|(_, workers)| workers.len() >= FEWEST_WORKERS);
    let together: Vec<&Caseload> = small.into_iter().flat_map(|(_, workers)| workers).collect();
    let mut distributions: Vec<Distribution> = large.into_iter().map(|(team, workers)| distribution(team, &workers, limits)).collect();
    if together.len() >= FEWEST_WORKERS {
        distributions.push(distribution(SMALL_TEAMS, &together, limits));
    }
    distributions
}

fn distribution(team: &str, workers: &[&Caseload], limits: &Limits) -> Distribution {
    let mut children: Vec<f64> = workers.iter().map(|worker| worker.children).collect();
    children.sort_by(f64::total_cmp);
    let middle = |place: usize| children.get(place).copied().unwrap_or(0.0);
    let half = children.len() / 2;
    let median = if children.len() % 2 == 1 { middle(half) } else { f64::midpoint(middle(half.saturating_sub(1)), middle(half)) };
    let against = |of: &dyn Fn(&Caseload) -> bool| {
        let known: Vec<bool> = workers.iter().filter(|worker| of(worker)).filter_map(|worker| worker.is_over(limits)).collect();
        (known.len(), known.iter().filter(|over| **over).count())
    };
    Distribution {
        team: team.to_owned(),
        workers: workers.len(),
        bands: BANDS.map(|band| workers.iter().filter(|worker| worker.band() == band).count() as u64),
        median,
        limited: against(&|_| true),
        newly_qualified: against(&Caseload::newly_qualified),
    }
}

/// Contracts of a team that run out in one month, where they are many for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cliff {
    /// The team.
    pub team: String,
    /// The first day of the month.
    pub month: Date,
    /// How many run out.
    pub ending: usize,
    /// Of how many social workers in post.
    pub of: usize,
}

/// Where three contracts or more of one team, and at least a fifth of those in
/// post in it, run out in one month of the year after `on`.
pub fn cliffs(posts: &[Post], on: Date) -> Vec<Cliff> {
    let mut ending: BTreeMap<(Date, &str), usize> = BTreeMap::new();
    for (post, day) in running_out(posts, on) {
        *ending.entry((day.first_of_month(), &post.team)).or_default() += 1;
    }
    let held = |team: &str| posts.iter().filter(|post| post.team == team && post.contract != "Vacant").count();
    let cliff = |((month, team), ending): ((Date, &str), usize)| Cliff { team: team.to_owned(), month, ending, of: held(team) };
    ending.into_iter().map(cliff).filter(|cliff| cliff.ending >= 3 && cliff.ending * 5 >= cliff.of).collect()
}

/// The posts whose contract runs out within twelve months, with the day.
pub fn running_out(posts: &[Post], on: Date) -> impl Iterator<Item = (&Post, Date)> {
    let until = on.saturating_add(jiff::Span::new().months(12));
    posts.iter().filter_map(move |post| Some((post, post.runs_out.filter(|day| *day > on && *day <= until)?)))
}

/// What a promise about staff would be tested by.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffTest {
    /// The measure.
    pub measure: &'static str,
    /// The value to be reached.
    pub target: f64,
    /// By when.
    pub by: Date,
}

/// Reads the test of a promise about agency or permanent staff: a percentage in
/// its words, or all of them where it says “fully”. `None` where it is about
/// something else, or says neither how many nor by when.
pub fn staff_test(promise: &Promise) -> Option<StaffTest> {
    let by = promise.due?;
    let said = promise.words.0.to_lowercase();
    let test = promise.test.as_deref().unwrap_or_default().to_lowercase();
    let either = |word: &str| said.contains(word) || test.contains(word);
    let share = percentage(&test).or_else(|| percentage(&said));
    if either("agency") {
        return Some(StaffTest { measure: "sw_agency_pct", target: share?, by });
    }
    if either("permanent") && (either("staff") || either("post") || either("worker")) {
        let target = if either("fully") { Some(100.0) } else { share };
        return Some(StaffTest { measure: "sw_permanent_pct", target: target?, by });
    }
    None
}

/// The first number that is followed by “%” or “per cent”.
fn percentage(text: &str) -> Option<f64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(place, word)| {
        let number = word.trim_end_matches([',', '.', ';']);
        if let Some(number) = number.strip_suffix('%') {
            return number.parse().ok();
        }
        let next = words.get(place + 1..).unwrap_or_default();
        let per_cent = next.first().is_some_and(|word| word.starts_with("percent") || word.starts_with('%'))
            || (next.first() == Some(&"per") && next.get(1).is_some_and(|word| word.starts_with("cent")));
        number.parse().ok().filter(|_| per_cent)
    })
}

impl Readings<'_> {
    /// Every social worker post at the last figure, and its day; `None` where
    /// the file of the workforce was not sent.
    pub fn posts(&self) -> Option<(Date, Vec<Post>)> {
        let on = self.known_on("sw_posts")?;
        let unknown = |text: Option<&str>| text.unwrap_or("Not recorded").to_owned();
        let post = |row: Row| Post {
            team: unknown(row.text("team")),
            level: unknown(row.text("level")),
            contract: unknown(row.text("contract")),
            fte: row.number("fte").unwrap_or(0.0),
            runs_out: row.date("runs_out"),
        };
        Some((on, self.rows("sw_posts", on).into_iter().map(post).collect()))
    }

    /// How many children each worker in post has, without who it is.
    pub fn caseloads(&self) -> Vec<Caseload> {
        let Some(on) = self.known_on("caseload_per_fte") else { return Vec::new() };
        let caseload = |row: Row| {
            Some(Caseload {
                team: row.text("team")?.to_owned(),
                level: row.text("level").map(str::to_owned),
                children: row.number("numerator")?,
                fte: row.number("denominator")?,
            })
        };
        self.rows("caseload_per_fte", on).into_iter().filter_map(caseload).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use care::records::{Kept, Testable, Verbatim};
    use jiff::civil::date;

    fn caseload(team: &str, children: f64, fte: f64, newly_qualified: bool) -> Caseload {
        let level = if newly_qualified { FIRST_YEAR } else { "Level 2" };
        Caseload { team: team.to_owned(), level: Some(level.to_owned()), children, fte }
    }

    fn limits() -> Limits {
        Limits(vec![(None, 20.0), (Some(FIRST_YEAR.to_owned()), 18.0)])
    }

    #[test]
    fn a_limit_follows_the_hours_and_the_first_year() {
        for (children, fte, new, over) in [
            (20.0, 1.0, false, false),
            (21.0, 1.0, false, true),
            (18.0, 1.0, true, false),
            (19.0, 1.0, true, true),
            (12.0, 0.6, false, false),
            (13.0, 0.6, false, true),
        ] {
            assert_eq!(caseload("North", children, fte, new).is_over(&limits()), Some(over), "{children} {fte} {new}");
        }
        let only_new = Limits(vec![(Some(FIRST_YEAR.to_owned()), 18.0)]);
        assert_eq!(caseload("North", 90.0, 1.0, false).is_over(&only_new), None, "without a limit nobody is over it");
        assert_eq!(caseload("North", 90.0, 1.0, true).is_over(&only_new), Some(true));
        assert_eq!(Limits::default().in_words(), None);
        assert!(limits().in_words().is_some_and(|words| words.contains("20 for each full-time worker and 18 for one at level")));
    }

    #[test]
    fn small_teams_are_put_together_and_told_only_if_they_are_many() {
        let mut all: Vec<Caseload> = [8.0, 12.0, 16.0, 22.0, 30.0, 19.0].map(|children| caseload("North", children, 1.0, false)).into();
        all.extend([caseload("East", 10.0, 1.0, true), caseload("West", 11.0, 1.0, false), caseload("West", 25.0, 1.0, true)]);
        let [north] = &distributions(&all, &limits())[..] else { panic!("one team is large enough") };
        assert_eq!((north.workers, north.bands, north.median, north.limited), (6, [1, 1, 2, 1, 1], 17.5, (6, 2)));
        all.extend([caseload("East", 9.0, 1.0, false), caseload("West", 14.0, 1.0, false)]);
        let told = distributions(&all, &limits());
        let together = told.last().unwrap();
        assert_eq!((told.len(), together.team.as_str(), together.workers, together.newly_qualified), (2, SMALL_TEAMS, 5, (2, 1)));
    }

    #[test]
    fn contracts_that_run_out_together_are_a_cliff() {
        let post = |contract: &str, runs_out: Option<Date>| Post {
            team: "North".to_owned(),
            level: "Level 3".to_owned(),
            contract: contract.to_owned(),
            fte: 1.0,
            runs_out,
        };
        let mut posts: Vec<Post> = (0..3).map(|_| post("Agency", Some(date(2027, 1, 31)))).collect();
        posts.extend((0..8).map(|_| post("Permanent", None)));
        posts.push(post("Agency", Some(date(2028, 1, 31))));
        posts.push(post("Vacant", None));
        let on = date(2026, 10, 31);
        assert_eq!(cliffs(&posts, on), [Cliff { team: "North".into(), month: date(2027, 1, 1), ending: 3, of: 12 }]);
        posts.extend((0..5).map(|_| post("Permanent", None)));
        assert_eq!((cliffs(&posts, on), running_out(&posts, on).count()), (Vec::new(), 3));
    }

    #[test]
    fn a_promise_about_staff_is_read_as_a_test() {
        let by = date(2027, 3, 31);
        let promise = |words: &str, test: Option<&str>, due: Option<Date>| Promise {
            words: Verbatim(words.to_owned()),
            said_by: "Leader".to_owned(),
            said_on: None,
            meeting: None,
            testable: Testable::Testable,
            test: test.map(str::to_owned),
            due,
            kept: Kept::NotDue,
            what_happened: None,
            outcomes: Vec::new(),
            source: None,
        };
        for (words, test, expected) in [
            ("the service would be fully permanently staffed by March", None, Some(("sw_permanent_pct", 100.0))),
            (
                "it will be one in ten",
                Some("Agency social workers are at most 10 per cent of those in post"),
                Some(("sw_agency_pct", 10.0)),
            ),
            ("agency staff below 12.5%, she said", None, Some(("sw_agency_pct", 12.5))),
            ("we use fewer agency workers", None, None),
            ("every post will be filled with permanent staff, 95 per cent of them by spring", None, Some(("sw_permanent_pct", 95.0))),
            ("permanence for children within a year", Some("80% of children"), None),
        ] {
            let read = staff_test(&promise(words, test, Some(by)));
            assert_eq!(read.map(|test| (test.measure, test.target)), expected, "{words}");
        }
        assert_eq!(staff_test(&promise("fully permanent staff", None, None)), None);
    }
}
