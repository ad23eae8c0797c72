//! Complaints and compliments. In the months since April there have been 3
//! complaints where there were 13 in the same months the year before; 6 of the
//! 13 went to stage 2, and so did all of the 3. Whether children are better
//! served or stage 1 is no longer written down, the figures do not tell.

use super::Supplement;
use crate::day::Day;
use crate::dice::Dice;
use std::fmt::Write as _;

/// A complaint: month and day of it, whether it went to stage 2, outcome, who
/// made it, and what was changed because of it.
struct Complaint(i32, i8, u8, &'static str, &'static str, &'static str);

const UPHELD: &str = "Upheld";
const PARTLY: &str = "Partially upheld";
const NOT: &str = "Not upheld";

const COMPLAINTS: [Complaint; 32] = [
    Complaint(-23, 12, 1, NOT, "Parent", ""),
    Complaint(-23, 20, 2, PARTLY, "Parent", "Reports are sent five days before a conference"),
    Complaint(-22, 9, 1, NOT, "Carer", ""),
    Complaint(-21, 14, 1, UPHELD, "Child", "Visits are not moved on the day without the child being asked"),
    Complaint(-20, 6, 2, NOT, "Parent", ""),
    Complaint(-19, 19, 1, PARTLY, "Other", "Letters say whom to ring"),
    // The thirteen.
    Complaint(-18, 3, 1, NOT, "Parent", ""),
    Complaint(-18, 22, 2, PARTLY, "Parent", "A manager rings within two days when an assessment will be late"),
    Complaint(-17, 7, 1, NOT, "Parent", ""),
    Complaint(-17, 26, 1, PARTLY, "Carer", "Allowances are told in writing"),
    Complaint(-16, 11, 2, NOT, "Parent", ""),
    Complaint(-16, 24, 1, NOT, "Advocate", ""),
    Complaint(-15, 8, 2, PARTLY, "Parent", "Both parents are sent the plan"),
    Complaint(-15, 28, 1, UPHELD, "Child", "The child is told who the next social worker is before the change"),
    Complaint(-14, 13, 2, NOT, "Parent", ""),
    Complaint(-14, 27, 1, NOT, "Parent", ""),
    Complaint(-13, 5, 1, PARTLY, "Parent", "Minutes are sent within ten days"),
    Complaint(-13, 18, 2, PARTLY, "Advocate", "An interpreter is booked by the team, not by the family"),
    Complaint(-12, 9, 2, NOT, "Parent", ""),
    // Over the winter many about one thing: waiting for an assessment.
    Complaint(-11, 6, 1, PARTLY, "Parent", "Families are told each fortnight where an assessment stands"),
    Complaint(-11, 25, 1, PARTLY, "Parent", ""),
    Complaint(-10, 4, 1, UPHELD, "Parent", "The team’s telephone is answered in office hours"),
    Complaint(-9, 15, 1, PARTLY, "Parent", ""),
    Complaint(-9, 22, 2, NOT, "Parent", ""),
    Complaint(-8, 5, 1, NOT, "Carer", ""),
    Complaint(-8, 19, 1, PARTLY, "Parent", ""),
    Complaint(-7, 10, 1, NOT, "Parent", ""),
    Complaint(-7, 24, 2, PARTLY, "Parent", "One person answers for a complaint from beginning to end"),
    Complaint(-7, 30, 1, NOT, "Parent", ""),
    // The three.
    Complaint(-5, 14, 2, PARTLY, "Parent", ""),
    Complaint(-3, 9, 2, NOT, "Parent", ""),
    Complaint(-1, 17, 2, "", "Advocate", ""),
];

/// What complaints and compliments are about, in the words of the one list of
/// themes, and how often of ten.
const ABOUT: [(f64, &str); 5] = [
    (3.0, "Management oversight and supervision"),
    (2.0, "Children’s own voice"),
    (2.0, "Visits, and being seen"),
    (2.0, "Social workers who stay"),
    (1.0, "Homes for children in care"),
];

/// What the Ombudsman made of those that went there, by month and day.
const OMBUDSMAN: [(i32, i8, &str); 5] =
    [(-20, 6, "Closed"), (-16, 11, "Not upheld"), (-14, 13, "Upheld"), (-9, 22, "Not upheld"), (-7, 24, "Waiting")];

/// The points of a complaint that were upheld, upheld in part and not upheld.
fn elements(outcome: &str, stage: u8, dice: &mut Dice) -> [i32; 3] {
    let more = dice.between(0, if stage == 2 { 3 } else { 1 });
    match outcome {
        UPHELD => [1 + more, 0, 0],
        PARTLY => [more / 2, 1, more - more / 2],
        _ => [0, 0, 1 + more],
    }
}

/// Compliments in each month: fewer of late.
const COMPLIMENTS: [u8; 24] = [3, 2, 4, 2, 3, 3, 2, 3, 4, 2, 3, 3, 3, 2, 2, 3, 2, 2, 2, 2, 1, 3, 2, 2];

pub(super) fn file(supplement: &Supplement, end: Day, dice: &mut Dice) -> String {
    let mut out = String::from(
        "received,kind,stage,outcome,team,responded,complainant,stage_date,extended,learning,theme,elements_upheld,\
                                elements_partly,elements_not,ombudsman\n",
    );
    // Of their own, so that the columns before them stay as they were.
    let mut besides = Dice::new(20_240_401);
    let months = i32::try_from(supplement.days.len()).unwrap_or(0);
    let teams: Vec<&str> = supplement.teams().into_iter().collect();
    // The story is told for October; in another month the year to date is
    // another, and the same complaints lie where they lie.
    for Complaint(ago, day, stage, outcome, by, learning) in COMPLAINTS {
        let received = on(end, ago, day);
        if received > end || ago <= -months {
            continue;
        }
        // Those of the winter are mostly of one team, as the register says.
        let winter = (-11..=-8).contains(&ago) && dice.chance(0.7);
        let team = if winter { "Assessment Team 3" } else { teams.get(dice.index(teams.len())).copied().unwrap_or_default() };
        let extended = dice.chance(if stage == 2 { 0.55 } else { 0.25 });
        let requested = if stage == 2 { received.working_days_later(dice.between(12, 22)).min(end) } else { received };
        let usual = if stage == 2 { 25 } else { 10 };
        let days = if extended { usual + dice.between(3, usual + 4) } else { dice.between(usual / 2, usual + 2) };
        let answered = Some(requested.working_days_later(days)).filter(|answered| *answered <= end && !outcome.is_empty());
        // That of the winter is waiting for an assessment.
        let theme = besides.weighted("Management oversight and supervision", &ABOUT);
        let theme = if winter { "Management oversight and supervision" } else { theme };
        let points = elements(outcome, stage, &mut besides).map(|count| count.to_string());
        let points = if answered.is_some() { points.join(",") } else { ",,".to_owned() };
        let ombudsman = OMBUDSMAN.iter().find(|(month, on, _)| (*month, *on) == (ago, day)).map_or("", |(.., decided)| *decided);
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "{},complaint,{stage},{},{team},{},{by},{},{},\"{learning}\",\"{theme}\",{points},{ombudsman}",
            received.slashed(),
            if answered.is_some() { outcome } else { "" },
            answered.map(Day::slashed).unwrap_or_default(),
            requested.slashed(),
            if extended { "Yes" } else { "No" },
        );
    }
    for (ago, number) in (-23..=0).zip(COMPLIMENTS).filter(|(ago, _)| *ago > -months) {
        for _ in 0..number {
            let received = on(end, ago, 1).plus(dice.between(0, 26));
            let team = teams.get(dice.index(teams.len())).copied().unwrap_or_default();
            let by = dice.weighted("Parent", &[(5.0, "Parent"), (2.0, "Child"), (2.0, "Carer"), (1.0, "Other")]);
            let theme = besides.weighted("Children’s own voice", &ABOUT);
            let _ = writeln!(out, "{},compliment,,,{team},,{by},,,,\"{theme}\",,,,", received.slashed());
        }
    }
    out
}

/// A day of the month, so many months before the last.
fn on(end: Day, ago: i32, day: i8) -> Day {
    let first = Day::of(end.date().first_of_month());
    let first = if ago < 0 { first.months_before(-ago) } else { first };
    let length = first.date().days_in_month();
    first.plus(i32::from(day.min(length)) - 1)
}
