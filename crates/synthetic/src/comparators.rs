//! Invented statistics of an invented England, in the forms in which the real
//! ones are published: the long table of the local authority interactive tool
//! with its dictionary, a list of authorities, statistical neighbours, a
//! release of section 47 enquiries, and inspections with their reports.
//! Twenty-four authorities that do not exist, under codes that no authority
//! has; Westmarch is one of them.

mod inspections;

use crate::dice::Dice;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// The code that Westmarch goes by. No authority of England has it.
pub(crate) const WESTMARCH: u16 = 950;

/// The first of the codes; the others follow it.
const FIRST: u16 = 946;

/// Authorities, and children aged 0 to 17 in thousands.
const AUTHORITIES: [(&str, f64); 24] = [
    ("Aldermoor", 41.0),
    ("Birchester", 118.0),
    ("Carrowdale", 63.5),
    ("Dunmere", 24.0),
    ("Westmarch", 71.4),
    ("Elverton", 52.0),
    ("Fallowshire", 96.0),
    ("Garthwick", 38.0),
    ("Harrowby Vale", 47.0),
    ("Inglemere", 29.5),
    ("Kestonbury", 140.0),
    ("Larkshire", 82.0),
    ("Marlbridge", 55.0),
    ("Nethershaw", 66.0),
    ("Orrindale", 33.0),
    ("Penhallow Bay", 44.0),
    ("Quernford", 58.0),
    ("Rushwold", 75.0),
    ("Saltreach", 21.0),
    ("Thornshire", 160.0),
    ("Ulverdale", 49.0),
    ("Velmouth", 36.0),
    ("Wexcombe", 88.0),
    ("Yarnborough", 61.0),
];

/// Regions by place: eight authorities in each.
const REGIONS: [(&str, u16); 3] = [("West Midlands", 984), ("East Midlands", 983), ("South West", 990)];

/// What the figures of a series are.
#[derive(Clone, Copy)]
enum Of {
    /// Of a hundred.
    Share,
    /// For every 10,000 children, with the short name of the series of numbers.
    Rate(&'static str, &'static str),
    /// How many, as a rate for every 10,000 children to make them from.
    Number,
    /// An average.
    Score,
}

struct Figure {
    short: &'static str,
    name: &'static str,
    polarity: &'static str,
    axis: &'static str,
    years: &'static str,
    of: Of,
    /// What authorities lie around, and how far apart, as a part of it.
    usual: f64,
    spread: f64,
    /// Westmarch's, five years before the last and in the last.
    westmarch: [f64; 2],
}

const YEAR: &str = "Financial Year";
const DAY: &str = "Annual";
const SEPTEMBER: &str = "Annual (end of Sept)";

const fn share(short: &'static str, name: &'static str, polarity: &'static str, usual: f64, spread: f64, westmarch: [f64; 2]) -> Figure {
    Figure { short, name, polarity, axis: "% of children", years: YEAR, of: Of::Share, usual, spread, westmarch }
}

const fn number(short: &'static str, name: &'static str, usual: f64, westmarch: [f64; 2]) -> Figure {
    Figure { short, name, polarity: "-", axis: "Number of children", years: YEAR, of: Of::Number, usual, spread: 0.3, westmarch }
}

const fn rate(
    short: &'static str,
    name: &'static str,
    (numbers, numbers_name): (&'static str, &'static str),
    usual: f64,
    westmarch: [f64; 2],
) -> Figure {
    let of = Of::Rate(numbers, numbers_name);
    Figure { short, name, polarity: "-", axis: "\"Rate per 10,000\"", years: DAY, of, usual, spread: 0.35, westmarch }
}

const FIGURES: &[Figure] = &[
    Figure {
        years: YEAR,
        ..rate(
            "\"CPP_Total_Rateper10,000\"",
            "Referrals for every 10000 children",
            ("CPP_Total_NumRef", "Referrals"),
            530.0,
            [560.0, 505.0],
        )
    },
    share("ReReferral", "Referrals within 12 months of one before", "Low", 22.0, 0.35, [27.0, 21.0]),
    share("CIN_Refferals_NFA", "Referrals closed without further action", "-", 7.0, 0.8, [9.0, 6.0]),
    share("Continue_Assess_Comp", "Assessments completed within 45 working days", "High", 83.0, 0.12, [71.0, 84.0]),
    share("CP_conf_15days", "Initial conferences within 15 working days", "High", 79.0, 0.15, [66.0, 78.0]),
    number("10_ICPC", "Conferences held within 10 working days", 4.0, [4.0, 4.0]),
    number("15_ICPC", "Conferences held in 11 to 15 working days", 44.0, [42.0, 46.0]),
    number("20_ICPC", "Conferences held in 16 to 20 working days", 6.0, [11.0, 7.0]),
    number("21_ICPC", "Conferences held after 20 working days", 5.0, [10.0, 6.0]),
    rate(
        "CPP_rate",
        "Children with a child protection plan, for every 10000",
        ("CPP_Num", "Children with a child protection plan"),
        42.0,
        [55.0, 47.0],
    ),
    number("CPP_Abuse", "Child protection plans started", 56.0, [66.0, 58.0]),
    share("PrevRegCPR", "Plans that are a second or later one", "Low", 23.0, 0.35, [29.0, 26.0]),
    share("CPPlans2yrsActive", "Plans open for two years or more", "Low", 3.0, 0.9, [4.5, 2.0]),
    share("CPPlans2yrs", "Plans that ended after two years or more", "Low", 4.0, 0.8, [6.0, 3.0]),
    number("CPP_31March_3MnthorMore", "Children with a plan for three months or more", 29.0, [38.0, 33.0]),
    share("RevCP", "Plans reviewed in time", "High", 91.0, 0.08, [81.0, 93.0]),
    rate("CIN", "Children in need, for every 10000", ("CIN_Number", "Children in need"), 330.0, [365.0, 338.0]),
    rate("LAC", "Children looked after, for every 10000", ("LACnum", "Children looked after"), 70.0, [78.0, 83.0]),
    number("LACnum_Start", "Children who started to be looked after", 27.0, [30.0, 36.0]),
    number("LACceased", "Children who ceased to be looked after", 26.0, [28.0, 27.0]),
    number("Unacc_Asylmn_Seek_Childn", "Unaccompanied asylum-seeking children looked after", 5.5, [4.0, 5.0]),
    share("Unacc_Asylmn_Seek_Childn%", "Children looked after who are unaccompanied", "-", 8.0, 0.7, [5.0, 6.0]),
    share("LACStable_2016on", "Children looked after with three or more homes in the year", "Low", 10.0, 0.3, [12.0, 13.0]),
    share("LAC_LongStable%", "Children in the same home for two years", "High", 68.0, 0.12, [66.0, 65.0]),
    number("LAC_LongStableNum", "Children in the same home for two years", 17.0, [17.0, 18.0]),
    share("LACDistance", "Children more than 20 miles from home, outside the authority", "Low", 17.0, 0.5, [19.0, 21.0]),
    share("Children_missing", "Children looked after who went missing", "-", 11.0, 0.4, [12.0, 12.0]),
    share("LACHealth%", "Children looked after with a health assessment in the year", "High", 90.0, 0.09, [82.0, 91.0]),
    share("LACDental%", "Children looked after seen by a dentist in the year", "High", 80.0, 0.18, [70.0, 83.0]),
    number("NoCareLeavers", "Care leavers aged 19 to 21", 28.0, [27.0, 29.0]),
    share("CareLeaverEET", "Care leavers aged 19 to 21 in education, employment or training", "High", 55.0, 0.2, [49.0, 56.0]),
    share("CareLeaverAcc", "Care leavers aged 19 to 21 in suitable accommodation", "High", 88.0, 0.1, [80.0, 89.0]),
    share("CareLeavers_LA_NotInTouch", "Care leavers whom the authority is not in touch with", "Low", 8.0, 0.7, [12.0, 7.0]),
    number("No_of LAC Adopted", "Children adopted", 2.4, [2.2, 2.5]),
    Figure {
        axis: "Case Load",
        years: SEPTEMBER,
        of: Of::Score,
        ..share("Work_Force_AvgNumCase_SW", "Cases for each social worker", "Low", 15.5, 0.15, [18.9, 16.1])
    },
];

/// The number of years that are told.
const YEARS: i16 = 5;

/// The files, by name, as they would stand on a day: statistics of a year come
/// out some eight months after its end. Their names say that they are invented.
pub fn comparators(today: Date) -> Vec<(&'static str, Vec<u8>)> {
    let out = |year: i16| date(year, 12, 1) <= today;
    let last = if out(today.year()) { today.year() } else { today.year() - 1 };
    // As the story does: dates are reckoned from the last month that has ended.
    let last_day = today.first_of_month().saturating_sub(jiff::Span::new().days(1));
    vec![
        ("invented-authorities.csv", authorities().into_bytes()),
        ("invented-dictionary.csv", dictionary().into_bytes()),
        ("invented-figures.csv", figures(last).into_bytes()),
        ("invented-neighbours.csv", neighbours().into_bytes()),
        ("invented-enquiries.csv", enquiries(last).into_bytes()),
        ("invented-inspections.csv", inspections::table(last_day).into_bytes()),
        ("invented-reports.jsonl", inspections::reports(last_day).into_bytes()),
    ]
}

/// Each authority's place, code, name, thousands of children and region.
fn all() -> impl Iterator<Item = (usize, u16, &'static str, f64, (&'static str, u16))> {
    AUTHORITIES.iter().zip(FIRST..).enumerate().map(|(place, ((name, children), code))| {
        let region = REGIONS.get(place / 8).copied().unwrap_or(("West Midlands", 984));
        (place, code, *name, *children, region)
    })
}

fn authorities() -> String {
    let mut text = "LA Number,LA Name,Region,Type\n".to_owned();
    for (_, code, name, _, (region, _)) in all() {
        let _ = writeln!(text, "{code},{name},{region},Invented");
    }
    text
}

fn dictionary() -> String {
    let mut text =
        "Measure_short,Topic,Measure,Polarity,y_axis_name,Description,Methodology,Hyperlink(s),dps,Year_Type,No_Quartile\n".to_owned();
    for figure in FIGURES {
        let decimals = if matches!(figure.of, Of::Number) { "0" } else { "1" };
        let Figure { short, name, polarity, axis, years, .. } = figure;
        let _ = writeln!(text, "{short},Invented,\"{name}\",{polarity},{axis},Invented for the demonstration,,,{decimals},{years},");
        if let Of::Rate(numbers, name) = figure.of {
            let _ = writeln!(text, "{numbers},Invented,\"{name}\",-,Number of children,Invented for the demonstration,,,0,{years},");
        }
    }
    text
}

/// A figure of an authority in a year: its own place among authorities, which
/// it keeps, and what moves it from year to year.
fn value(figure: &Figure, place: usize, code: u16, before: i16, dice: &mut Dice) -> f64 {
    let wobble = 1.0 + 0.03 * (dice.unit() - 0.5);
    if code == WESTMARCH {
        let [then, now] = figure.westmarch;
        let gone = 1.0 - f64::from(before) / f64::from(YEARS - 1);
        return (then + (now - then) * gone) * wobble;
    }
    // Spread evenly, and in another order for each series.
    let stride = 5 + 2 * (figure.short.len() % 9);
    let rank = (place * stride + figure.name.len()) % AUTHORITIES.len();
    let along = (rank as f64 + 0.5) / AUTHORITIES.len() as f64 - 0.5;
    figure.usual * (1.0 + 2.0 * figure.spread * along) * wobble * (1.0 + 0.01 * f64::from(before))
}

/// Numbers of children are published to the nearest 5 or so; here to the whole.
fn count(per_10_000: f64, thousands: f64) -> f64 {
    (per_10_000 * thousands / 10.0).round()
}

fn figures(last: i16) -> String {
    let mut text = "Topic,Short Desc,Data Item,Years,LA Number,Values\n".to_owned();
    let mut dice = Dice::new(20_250_331);
    for figure in FIGURES {
        for before in (0..YEARS).rev() {
            let year = last - before;
            // England, then each region: what its authorities come to together.
            let mut sums = [(970, 0.0, 0.0), (984, 0.0, 0.0), (983, 0.0, 0.0), (990, 0.0, 0.0)];
            let mut line = |short: &str, code: u16, cell: &str| {
                let _ = writeln!(text, "Invented,{short},\"{}\",{year},{code},{cell}", figure.name);
            };
            for (place, code, _, thousands, (_, region)) in all() {
                let value = value(figure, place, code, before, &mut dice).max(0.0);
                let value = if matches!(figure.of, Of::Share) { value.min(100.0) } else { value };
                for (area, sum, of) in &mut sums {
                    if *area == 970 || *area == region {
                        *sum += value * thousands;
                        *of += thousands;
                    }
                }
                let small = matches!(figure.of, Of::Number) && count(value, thousands) < 6.0;
                // One authority sent no figures of dentists in the last year.
                let unsent = figure.short == "LACDental%" && code == FIRST + 7 && before == 0;
                match figure.of {
                    _ if small => line(figure.short, code, "c"),
                    _ if unsent => line(figure.short, code, "x"),
                    Of::Number => line(figure.short, code, &format!("{:.0}", count(value, thousands))),
                    Of::Rate(numbers, _) => {
                        line(figure.short, code, &format!("{value:.1}"));
                        line(numbers, code, &format!("{:.0}", count(value, thousands)));
                    }
                    Of::Share | Of::Score => line(figure.short, code, &format!("{value:.1}")),
                }
            }
            for (area, sum, of) in sums {
                let mean = sum / f64::max(of, 1.0);
                match figure.of {
                    Of::Number => line(figure.short, area, &format!("{:.0}", count(mean, of))),
                    Of::Rate(numbers, _) => {
                        line(figure.short, area, &format!("{mean:.1}"));
                        line(numbers, area, &format!("{:.0}", count(mean, of)));
                    }
                    Of::Share | Of::Score => line(figure.short, area, &format!("{mean:.1}")),
                }
            }
        }
    }
    text
}

/// The ten nearest in children, which is no model of anything.
fn neighbours() -> String {
    let mut text = "old_la_code,la_name,region_ind,region_name".to_owned();
    (1..=10).for_each(|rank| {
        let _ = write!(text, ",SN_{rank},SN_{rank}P");
    });
    for (place, code, name, thousands, (region, _)) in all() {
        let _ = write!(text, "\n{code},{name},1,{region}");
        let mut others: Vec<(u16, f64)> =
            all().filter(|other| other.0 != place).map(|other| (other.1, (other.3 - thousands).abs())).collect();
        others.sort_by(|one, other| one.1.total_cmp(&other.1));
        for (rank, (other, _)) in others.iter().take(10).enumerate() {
            let close = if rank < 3 { "Very close" } else { "Close" };
            let _ = write!(text, ",{other},{close}");
        }
    }
    text.push('\n');
    text
}

/// A release of Explore Education Statistics: enquiries and conferences.
fn enquiries(last: i16) -> String {
    let mut text = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,\
                    new_la_code,la_name,section47,section47_rate,icpc,icpc_rate\n"
        .to_owned();
    let mut dice = Dice::new(20_250_401);
    for before in (0..YEARS).rev() {
        let period = format!("{}{:02}", last - before - 1, (last - before) % 100);
        let (mut enquiries, mut conferences, mut of) = (0.0, 0.0, 0.0);
        for (place, code, name, thousands, (region, _)) in all() {
            let along = (place * 7 % AUTHORITIES.len()) as f64 / AUTHORITIES.len() as f64 - 0.5;
            let rate = if code == WESTMARCH { 205.0 } else { 185.0 * (1.0 + 0.5 * along) } * (1.0 + 0.05 * (dice.unit() - 0.5));
            let held = rate * 0.34;
            enquiries += count(rate, thousands);
            conferences += count(held, thousands);
            of += thousands;
            let _ = writeln!(
                text,
                "{period},Financial year,Local authority,E92000001,England,,{region},{code},,{name},{:.0},{rate:.1},{:.0},{held:.1}",
                count(rate, thousands),
                count(held, thousands)
            );
        }
        let _ = writeln!(
            text,
            "{period},Financial year,National,E92000001,England,,,,,,{enquiries:.0},{:.1},{conferences:.0},{:.1}",
            enquiries / of * 10.0,
            conferences / of * 10.0
        );
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_files_come_out_the_same_and_hold_together() {
        let today = date(2026, 11, 22);
        let files = comparators(today);
        let extension = |name: &str| std::path::Path::new(name).extension().and_then(std::ffi::OsStr::to_str).map(str::to_owned);
        assert_eq!(files, comparators(today));
        for (name, bytes) in files.iter().filter(|(name, _)| extension(name).as_deref() == Some("csv")) {
            let mut rows = csv::Reader::from_reader(bytes.as_slice());
            let width = rows.headers().unwrap().len();
            let all: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
            assert!(all.len() >= 24 && all.iter().all(|row| row.len() == width), "{name}");
        }
        let reports = files.iter().find(|(name, _)| extension(name).as_deref() == Some("jsonl")).unwrap();
        let lines: Vec<serde_json::Value> =
            std::str::from_utf8(&reports.1).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.len() > 40);
        // The year to March 2026 comes out in December.
        let figures = |files: &[(&str, Vec<u8>)]| String::from_utf8(files[2].1.clone()).unwrap();
        assert!(figures(&files).contains(",2025,950,") && !figures(&files).contains(",2026,950,"));
        assert!(figures(&comparators(date(2026, 12, 1))).contains(",2026,950,"));
        assert!(all().any(|(_, code, name, ..)| code == WESTMARCH && name == "Westmarch"));
    }
}
