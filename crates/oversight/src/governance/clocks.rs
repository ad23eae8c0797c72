//! The clocks that run from the day the authority receives an inspection
//! report: each with its rule, its source in law and its arithmetic.

use care::calendar::{self, Beyond};
use care::records::InspectionKind;
use care::records::shape::date_in_words;
use jiff::ToSpan;
use jiff::civil::Date;

/// A duty with a limit in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What must be done.
    pub duty: &'static str,
    /// Working days from the day of receipt, which is day 0.
    pub limit: u16,
    /// Where the duty and the limit stand.
    pub source: &'static str,
}

/// The authority publishes the report.
pub const PUBLISH: Rule = Rule {
    duty: "Publish the report",
    limit: 30,
    source: "Education and Inspections Act 2006, section 137; Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007 (SI 2007/462)",
};

/// The authority makes its written statement of the action it proposes.
pub const STATEMENT: Rule = Rule {
    duty: "Make and publish the statement of proposed action",
    limit: 70,
    source: "Education and Inspections Act 2006, section 137; Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007 (SI 2007/462)",
};

/// Whether the two clocks run for a kind of inspection: they run from the
/// receipt of an inspection report. A letter after a visit, a joint inspection
/// and a review that is not Ofsted’s do not start them.
pub fn run_for(kind: InspectionKind) -> bool {
    matches!(kind, InspectionKind::Standard | InspectionKind::Short | InspectionKind::Single)
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Done within the limit.
    InTime,
    /// Done, this many working days after the limit.
    DoneLate(i32),
    /// Not recorded as done; so many working days are left (0 on the day).
    Running(i32),
    /// Not recorded as done; so many working days over.
    Over(i32),
    /// The calendar does not reach that far.
    NotKnown(Beyond),
}

/// One clock of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The rule it follows.
    pub rule: Rule,
    /// Day 0: the day of receipt.
    pub received: Date,
    /// The last day, where the calendar reaches it.
    pub due: Result<Date, Beyond>,
    /// The day it was done, where it is recorded.
    pub done: Option<Date>,
    /// How it stands on the day asked about.
    pub standing: Standing,
}

impl Clock {
    /// The clock of a rule from a day of receipt, as it stands on a day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use oversight::governance::clocks::{Clock, PUBLISH};
    ///
    /// let clock = Clock::of(PUBLISH, date(2026, 5, 12), None, date(2026, 6, 1));
    /// assert_eq!(clock.due, Ok(date(2026, 6, 24)));
    /// ```
    pub fn of(rule: Rule, received: Date, done: Option<Date>, today: Date) -> Self {
        let due = calendar::add_working_days(received, rule.limit);
        let standing = due.and_then(|due| standing(due, done, today)).unwrap_or_else(Standing::NotKnown);
        Self { rule, received, due, done, standing }
    }

    /// How the last day was counted, in words.
    pub fn arithmetic(&self) -> String {
        let start = format!("Received on {}: day 0. The next working day is day 1.", date_in_words(self.received));
        match self.due {
            Ok(due) => {
                let holidays = holidays(self.received, due);
                let left_out = if holidays.is_empty() {
                    "Saturdays and Sundays are left out; no bank holiday falls within.".to_owned()
                } else {
                    let days: Vec<String> = holidays.into_iter().map(date_in_words).collect();
                    format!("Saturdays, Sundays and bank holidays are left out (here {}).", days.join(", "))
                };
                format!("{start} {left_out} Day {} is {}.", self.rule.limit, date_in_words(due))
            }
            Err(beyond) => format!("{start} Day {} cannot be counted: {beyond}.", self.rule.limit),
        }
    }
}

fn standing(due: Date, done: Option<Date>, today: Date) -> Result<Standing, Beyond> {
    Ok(match done {
        Some(done) if done <= due => Standing::InTime,
        Some(done) => Standing::DoneLate(calendar::working_days(due, done)?),
        None if today <= due => Standing::Running(calendar::working_days(today, due)?),
        None => Standing::Over(calendar::working_days(due, today)?),
    })
}

/// Bank holidays on weekdays after the first day, up to the last.
fn holidays(from: Date, to: Date) -> Vec<Date> {
    from.series(1.day())
        .skip(1)
        .take_while(|day| *day <= to)
        .filter(|day| day.weekday().to_monday_one_offset() <= 5 && calendar::is_bank_holiday(*day).unwrap_or(false))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::governance::cases::rows;

    fn check(rule: Rule, received: Date, done: Option<Date>, today: Date, due: &str, standing: &str) {
        let clock = Clock::of(rule, received, done, today);
        let found = clock.due.map_or_else(|_| "beyond".to_owned(), |due| due.to_string());
        let words = match clock.standing {
            Standing::InTime => "in time".to_owned(),
            Standing::DoneLate(days) => format!("done {days} late"),
            Standing::Running(days) => format!("{days} left"),
            Standing::Over(days) => format!("{days} over"),
            Standing::NotKnown(_) => "not known".to_owned(),
        };
        assert_eq!((found.as_str(), words.as_str()), (due, standing), "{} from {received} on {today}", rule.duty);
        assert!(clock.arithmetic().contains(&date_in_words(received)), "{}", clock.arithmetic());
    }

    #[test]
    fn clocks_as_in_the_cases() {
        for row in rows(include_str!("cases/clocks.md")) {
            let rule = if row.text("rule") == "publish" { PUBLISH } else { STATEMENT };
            let day = |column: &str| row.maybe(column).map(|day| day.parse::<Date>().unwrap());
            check(rule, day("received").unwrap(), day("done"), day("today").unwrap(), row.text("due"), row.text("standing"));
        }
    }

    #[test]
    fn the_arithmetic_names_the_holidays_it_left_out() {
        let clock = Clock::of(PUBLISH, "2026-05-12".parse().unwrap(), None, "2026-05-12".parse().unwrap());
        assert!(clock.arithmetic().contains("(here 25 May 2026)"), "{}", clock.arithmetic());
    }
}
