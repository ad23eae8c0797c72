//! Agreement with the real published data, where it is present: `docs/comparators-agreement.md`
//! is what this test finds, and the test fails when the page no longer says so. `UPDATE=1`
//! writes the page.
//!
//! Cuts and means are worked out by two roads that share no file and no code but the last step,
//! which puts a figure into its quarter by the cuts: ours (the Parquet file and the workbooks,
//! through the readers) and SQL (the packed CSV and the CSV of neighbours, through the query
//! engine).

use super::super::*;
use datafusion::arrow::array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use datafusion::prelude::SessionContext;
use jiff::civil::date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/real");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/comparators-agreement.md");

/// The files, in the order of the page.
const FILES: &[&str] = &[
    "lait/bds_long_0.parquet",
    "lait/csc_measures_dictionary.csv",
    "lait/la_code_list.xlsx",
    "lait/sn_april_2021.xlsx",
    "lait/sn_may_2025.xlsx",
    "geo/la_provider_lookup_d2i.csv",
    "cin_census/c2_children_in_need_assessments_duration_2014_to_2024.csv",
    "cin_census/c4_children_in_need_section_47s_and_icpcs_2013_to_2024.csv",
    "cin_census/c6_children_in_need_referrals_by_month_2013_to_2024.csv",
    "cin_census/d1_child_protection_plans_2013_to_2024.csv",
    "cin_census/headline_figures_2013_to_2024.csv",
    "csww/csww_indicators_2017_to_2025.csv",
    "csww/la_care_leavers_activity.csv",
    "csww/la_cla_placement_stability.csv",
    "csww/ons_mid-year_population_estimates_2012_to_2024.csv",
    "ilacs/ofsted_official_ilacs_history_2018_2025.csv",
    "ilacs/ofsted_official_ilacs_outcomes_at_2025-03-31.csv",
    "ilacs/ofsted_official_in_year_2022-23.csv",
    "ilacs/ofsted_official_in_year_inspections_2024-25.csv",
    "ilacs/ofsted_judgement_history.csv",
    "ilacs/ofsted_reports_parsed_2013_2025.jsonl",
    "ilacs/ilacs_latest_judgements_2026-06-29.csv",
];

/// The same statistic in the tool and in a release, and why they part where they do. The tool has
/// the numbers behind the rates of plans, and they are equal everywhere, so what was restated is
/// the population. The numbers behind the rates of enquiries and conferences were not compared.
const TWICE: &[(&str, &str, &str)] = &[
    ("lait/CPP_Num", "cin-plans/cpp_at31", ""),
    ("lait/CPP_rate", "cin-plans/cpp_at31_rate", POPULATIONS),
    ("lait/CPP_Abuse", "cin-plans/cpp_start", ""),
    ("lait/CPP_Abuse_Rate", "cin-plans/cpp_start_rate", POPULATIONS),
    ("lait/Section_47", "cin-s47/section47_rate", NO_NUMBERS),
    ("lait/ISCP_Conf", "cin-s47/icpc_rate", NO_NUMBERS),
    ("lait/CPP_Total_NumRef", "cin-referrals-by-month/referrals", ""),
    ("lait/Work_Force_NoSW", "workforce/inpost_fte", ""),
    ("lait/Work_Force_Num_CaseHeld", "workforce/cases", ""),
    ("lait/Work_Force_TO_Rate", "workforce/turnover_rate_fte", ""),
    ("lait/Work_Force_Agecy_Rate", "workforce/agency_rate_fte", ""),
    ("lait/Work_Force_Vac_Rate", "workforce/vacancy_rate_fte", ""),
    ("lait/Work_Force_AvgNumCase_SW", "workforce/caseload_fte", ""),
    ("lait/Work_Force_SWAbsence", "workforce/absence_rate_fte", ""),
    ("lait/LACStable_2016on", "cla-stability/children_percent/CLA on 31 March/With 3 or more placements during the year", ""),
    ("lait/CareLeaverEET", "care-leavers-activity/care_leaver_percent/19 to 21 years/Total in education, employment or training", ""),
    ("lait/CareLeaversNEET", "care-leavers-activity/care_leaver_percent/19 to 21 years/Total not in education, employment or training", ""),
];

const POPULATIONS: &str = "the tool (2025) works rates out again with later estimates of the population; the numbers are equal";
const NO_NUMBERS: &str = "later estimates of the population would explain it; the numbers behind these rates were not compared";

fn load() -> Option<(Comparators, Vec<(String, Taken)>)> {
    if !Path::new(DATA).is_dir() {
        println!("skipped: the published data is not at {DATA}");
        return None;
    }
    let mut comparators = Comparators::default();
    let taken = FILES
        .iter()
        .map(|file| {
            let bytes = std::fs::read(Path::new(DATA).join(file)).unwrap();
            ((*file).to_owned(), comparators.take(file, &bytes))
        })
        .collect();
    Some((comparators, taken))
}

/// What SQL makes of the packed CSV and the neighbours' CSV: for each measure and year the
/// quartile cuts, for each authority and model the neighbours' mean.
struct BySql {
    cuts: BTreeMap<(String, String), (f64, f64, f64, i64)>,
    means: BTreeMap<(String, String, i64), f64>,
}

fn by_sql() -> BySql {
    let mut text = String::new();
    let packed = std::fs::File::open(Path::new(DATA).join("lait/csc_indicators_long.csv.gz")).unwrap();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
    let words = |place: usize| Arc::new(rows.iter().map(|row| row.get(place)).collect::<StringArray>()) as ArrayRef;
    let figures = RecordBatch::try_from_iter([("measure", words(1)), ("year", words(2)), ("la", words(3)), ("value", words(6))]).unwrap();
    let bytes = std::fs::read_to_string(Path::new(DATA).join("geo/sn_model_2025_wide.csv")).unwrap();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for row in csv::Reader::from_reader(bytes.trim_start_matches('\u{feff}').as_bytes()).records().map(Result::unwrap) {
        pairs.extend((0..10).map(|rank| (row[0].to_owned(), row[4 + 2 * rank].to_owned())));
    }
    let column = |cells: Vec<&String>| Arc::new(cells.into_iter().map(|cell| Some(cell.as_str())).collect::<StringArray>()) as ArrayRef;
    let near = RecordBatch::try_from_iter([
        ("la", column(pairs.iter().map(|pair| &pair.0).collect())),
        ("near", column(pairs.iter().map(|pair| &pair.1).collect())),
    ])
    .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let context = SessionContext::new();
        context.register_batch("figures", figures).unwrap();
        context.register_batch("near", near).unwrap();
        let ask = async |sql: &str| context.sql(sql).await.unwrap().collect().await.unwrap();
        let cuts = ask(
            "with n as (select measure, year, cast(la as int) as la, cast(value as double) as v from figures where value <> '-'),
             r as (select measure, year, v, row_number() over (partition by measure, year order by v) as k, count(*) over (partition by measure, year) as n
                   from n where la < 970)
             select measure, year, max(n) as n,
                sum(v * greatest(0.0, 1.0 - abs(k - (1 + (n - 1) * 0.25)))) as q1,
                sum(v * greatest(0.0, 1.0 - abs(k - (1 + (n - 1) * 0.5)))) as q2,
                sum(v * greatest(0.0, 1.0 - abs(k - (1 + (n - 1) * 0.75)))) as q3
             from r group by measure, year",
        )
        .await;
        let means = ask(
            "select f.measure, f.year, cast(near.la as bigint) as la, avg(cast(f.value as double)) as mean
             from near join figures f on f.la = near.near where f.value <> '-' group by f.measure, f.year, near.la",
        )
        .await;
        let text = |batch: &RecordBatch, name: &str| batch.column_by_name(name).unwrap().as_any().downcast_ref::<StringArray>().unwrap().clone();
        let number = |batch: &RecordBatch, name: &str| batch.column_by_name(name).unwrap().as_any().downcast_ref::<Float64Array>().unwrap().clone();
        let whole = |batch: &RecordBatch, name: &str| batch.column_by_name(name).unwrap().as_any().downcast_ref::<Int64Array>().unwrap().clone();
        let mut found = BySql { cuts: BTreeMap::new(), means: BTreeMap::new() };
        for batch in &cuts {
            let (measure, year, n) = (text(batch, "measure"), text(batch, "year"), whole(batch, "n"));
            let (q1, q2, q3) = (number(batch, "q1"), number(batch, "q2"), number(batch, "q3"));
            for row in 0..batch.num_rows() {
                let key = (measure.value(row).to_owned(), year.value(row).to_owned());
                found.cuts.insert(key, (q1.value(row), q2.value(row), q3.value(row), n.value(row)));
            }
        }
        for batch in &means {
            let (measure, year, la, mean) = (text(batch, "measure"), text(batch, "year"), whole(batch, "la"), number(batch, "mean"));
            for row in 0..batch.num_rows() {
                found.means.insert((measure.value(row).to_owned(), year.value(row).to_owned(), la.value(row)), mean.value(row));
            }
        }
        found
    })
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs().max(1.0)
}

fn plain(value: f64) -> String {
    crate::statistics::Unit::Number.write(value, if value.abs() >= 1000.0 { 0 } else { 2 })
}

/// A cell of a Markdown table.
fn cell(text: &str) -> String {
    tidy(text).replace('|', "\\|")
}

#[test]
fn our_quartiles_and_neighbours_agree_with_the_published_data() {
    let Some((comparators, taken)) = load() else { return };
    let sql = by_sql();
    let mut page = include_str!("agreement.md").to_owned();
    page.push_str("\n## What was read\n\n| file | known as | rows | figures | left out or not understood |\n|---|---|---|---|---|\n");
    for (file, taken) in &taken {
        let form = taken.form.map_or_else(
            || "not known".to_owned(),
            |form| serde_json::to_value(form).unwrap().as_str().unwrap_or_default().replace('_', " "),
        );
        let defects = match taken.defects.as_slice() {
            [] => "nothing".to_owned(),
            defects => defects.iter().map(|defect| cell(&defect.to_string())).collect::<Vec<_>>().join("<br>"),
        };
        let _ = writeln!(page, "| `{file}` | {form} | {} | {} | {defects} |", taken.rows, taken.figures);
    }

    let (table, all, agree) = quartiles(&comparators, &sql);
    let _ = write!(
        page,
        "\n## Quartiles and neighbours\n\n{all} measures of children's social care have a figure for England. Quartile cuts agree for {} of them, the band of every \
         authority for {}, and the mean of its neighbours for every authority for {}.\n\n{table}",
        agree[0], agree[1], agree[2]
    );
    page.push_str(&england(&comparators));
    page.push_str(&twice(&comparators));
    page.push_str(&models(&comparators));
    assert!(all > 150, "only {all} measures with a figure for England");

    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let committed = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(committed == page, "docs/comparators-agreement.md is stale: run the test again with UPDATE=1 and read what changed");
    assert_eq!(agree, [all; 3], "see docs/comparators-agreement.md");
}

/// For every measure of social care with a figure for England: our bands and means against SQL's.
fn quartiles(comparators: &Comparators, sql: &BySql) -> (String, usize, [usize; 3]) {
    let mut table = "| measure | year | England | authorities | lower quarter | median | upper quarter | England's band | bands agree | neighbours' mean agrees |\n\
                     |---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    let (mut all, mut agree) = (0, [0; 3]);
    for series in comparators.series().filter(|series| comparators.described.contains(&series.id)) {
        let periods = comparators.periods(&series.id);
        let england = |period: &Period| comparators.value(&series.id, Area::England, *period).and_then(Value::number);
        let Some((period, england)) = periods.iter().rev().find_map(|period| Some((*period, england(period)?))) else { continue };
        all += 1;
        let short = series.id.trim_start_matches("lait/").to_owned();
        let ends = period.ends_in();
        let spellings = [ends.to_string(), format!("{}-{:02}", ends - 1, ends % 100), format!("{}-{:02} (OT)", ends - 1, ends % 100)];
        let year = spellings.iter().find(|year| sql.cuts.contains_key(&(short.clone(), (*year).clone()))).cloned().unwrap_or_default();
        let theirs = sql.cuts.get(&(short.clone(), year.clone())).copied();
        let numbers = comparators.numbers(&series.id, period);
        let ours = Cuts::of(numbers.iter().map(|(_, number)| *number).collect());
        let same_cuts = match (ours, theirs) {
            (Some(ours), Some((q1, q2, q3, n))) => {
                near(ours.lower, q1) && near(ours.median, q2) && near(ours.upper, q3) && ours.of as i64 == n
            }
            (None, None) => true,
            _ => false,
        };
        // Low to high, as the tool's letters are for what is neutral or better low; the letters
        // of a measure that is better high are the same cuts read from the other end.
        let way = if series.polarity == crate::statistics::Improvement::Increase {
            series.polarity
        } else {
            crate::statistics::Improvement::Decrease
        };
        let band = |figure: f64, cuts: &Cuts| cuts.quarter(figure, way).map_or('-', Quarter::letter);
        let by_sql = theirs.map(|(lower, median, upper, of)| Cuts { lower, median, upper, of: of as usize });
        // A figure on a cut has the same band by both; the last digit of a sum must not part them.
        let same_band = |figure: f64| match (ours, by_sql) {
            (Some(ours), Some(theirs)) => {
                let on_cut = [theirs.lower, theirs.median, theirs.upper].iter().any(|cut| near(figure, *cut));
                on_cut || band(figure, &ours) == band(figure, &theirs)
            }
            _ => false,
        };
        let bands = numbers.iter().filter(|(_, figure)| same_band(*figure)).count();
        let (mut means, mut of) = (0, 0);
        for authority in comparators.directory().all() {
            // The workbook also names ten for each of the authorities that ended, the CSV does not.
            let group = comparators.neighbours(authority.code, Model::May2025);
            if group.is_empty() || authority.ended.is_some() {
                continue;
            }
            of += 1;
            let figures: Vec<f64> =
                group.iter().filter_map(|near| comparators.value(&series.id, Area::Authority(near.code), period)?.number()).collect();
            let ours = (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64);
            let theirs = sql.means.get(&(short.clone(), year.clone(), i64::from(authority.code.number()))).copied();
            means += usize::from(match (ours, theirs) {
                (Some(ours), Some(theirs)) => near(ours, theirs),
                (None, None) => true,
                _ => false,
            });
        }
        agree[0] += usize::from(same_cuts);
        agree[1] += usize::from(bands == numbers.len());
        agree[2] += usize::from(means == of);
        let cut = |pick: fn(&Cuts) -> f64| ours.as_ref().map_or_else(|| "–".to_owned(), |cuts| plain(pick(cuts)));
        let letter = match ours {
            _ if series.unit.grows_with_size() => "– (grows with size)".to_owned(),
            _ if series.polarity == crate::statistics::Improvement::Neutral => "– (neutral)".to_owned(),
            Some(cuts) => band(england, &cuts).to_string(),
            None => "–".to_owned(),
        };
        let _ = writeln!(
            table,
            "| {} (`{}`) | {ends} | {} | {} | {} | {} | {} | {letter} | {bands} of {} | {means} of {of} |",
            cell(&series.name),
            cell(&short),
            plain(england),
            numbers.len(),
            cut(|cuts| cuts.lower),
            cut(|cuts| cuts.median),
            cut(|cuts| cuts.upper),
            numbers.len(),
        );
    }
    (table, all, agree)
}

/// England as published against England put together from its authorities.
fn england(comparators: &Comparators) -> String {
    let mut table = "\n## England put together from its authorities\n\nNumbers: the sum of authorities against England as published. Percentages and rates: all \
                     numerators over all denominators, from the published numbers. Within 1% is near; the rest is explained.\n\n\
                     | measure | year | England | from authorities | authorities | difference | why |\n|---|---|---|---|---|---|---|\n"
        .to_owned();
    let (mut all, mut close) = (0, 0);
    for series in comparators.series().filter(|series| comparators.described.contains(&series.id)) {
        let periods = comparators.periods(&series.id);
        let published = |period: &Period| comparators.value(&series.id, Area::England, *period).and_then(Value::number);
        let Some((period, england)) = periods.iter().rev().find_map(|period| Some((*period, published(period)?))) else { continue };
        let numbers = comparators.numbers(&series.id, period);
        let (made, of) = if series.unit.grows_with_size() {
            (numbers.iter().map(|(_, number)| number).sum::<f64>(), numbers.len())
        } else {
            let proportions: Vec<_> =
                numbers.iter().filter_map(|(area, number)| Some(comparators.proportion(series, *area, period, *number)?.0)).collect();
            let met: f64 = proportions.iter().map(|it| f64::from(it.met())).sum();
            let of: f64 = proportions.iter().map(|it| f64::from(it.of())).sum();
            let Some(whole) = series.unit.whole().filter(|_| of > 0.0) else { continue };
            (met / of * whole, proportions.len())
        };
        all += 1;
        let apart = (made - england) / england * 100.0;
        let there = comparators.directory().all().filter(|it| it.was_there(period.last_day())).count();
        let short = series.id.trim_start_matches("lait/");
        let joint = ["Work_Force", "Social_Work", "Vacancies"].iter().any(|start| short.starts_with(start));
        let rounded = !series.unit.grows_with_size() && england.fract() == 0.0 && (made - england).abs() <= 0.5;
        let why = if apart.abs() <= 1.0 {
            close += 1;
            ""
        } else if joint {
            "two pairs of authorities send one return together, and the tool gives the whole of it to both of each pair"
        } else if rounded {
            "England's figure is rounded to a whole number"
        } else if of + 2 < there {
            "small numbers are suppressed, so those left out are the low ones"
        } else {
            "authorities' figures are rounded to whole percentages, or their numbers to 5 or 10"
        };
        let _ = writeln!(
            table,
            "| {} (`{}`) | {} | {} | {} | {of} of {there} | {apart:+.1}% | {why} |",
            cell(&series.name),
            cell(series.id.trim_start_matches("lait/")),
            period.ends_in(),
            plain(england),
            plain(made)
        );
    }
    let _ = writeln!(table, "\n{close} of {all} are within 1%.");
    table
}

/// The same statistic in the tool and in the statistical release.
fn twice(comparators: &Comparators) -> String {
    let mut table = "\n## The tool against the statistical releases\n\n| measure | release | figures in both | equal | differ | largest difference | a number in one only | why |\n\
                     |---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for (tool, release, why) in TWICE {
        let (mut both, mut equal, mut one) = (0, 0, 0);
        let mut worst: Option<(f64, String)> = None;
        for period in comparators.periods(tool) {
            let other = comparators.periods(release).into_iter().find(|other| other.ends_in() == period.ends_in());
            let Some(other) = other else { continue };
            let areas = comparators.directory().all().map(|it| Area::Authority(it.code)).chain([Area::England]);
            for area in areas {
                let number = |series: &str, period| comparators.value(series, area, period).and_then(Value::number);
                match (number(tool, period), number(release, other)) {
                    (Some(left), Some(right)) => {
                        both += 1;
                        // The tool's workbook holds 81.4 as 81.400000000000006.
                        if (left - right).abs() < 1e-6 {
                            equal += 1;
                        } else if worst.as_ref().is_none_or(|(most, _)| (left - right).abs() > *most) {
                            let name = comparators.directory().area_name(area);
                            worst =
                                Some(((left - right).abs(), format!("{name} {}: {} and {}", period.ends_in(), plain(left), plain(right))));
                        }
                    }
                    (None, None) => {}
                    _ => one += 1,
                }
            }
        }
        let largest = worst.map_or_else(|| "none".to_owned(), |(_, words)| words);
        let why = if both == equal { "" } else { why };
        let _ = writeln!(
            table,
            "| `{}` | `{}` | {both} | {equal} | {} | {largest} | {one} | {why} |",
            tool.trim_start_matches("lait/"),
            cell(release),
            both - equal
        );
    }
    table
}

/// The two models in all their files.
fn models(comparators: &Comparators) -> String {
    let mut words = "\n## Models of statistical neighbours\n\n".to_owned();
    for (file, model) in
        [("geo/New_Statistical_Neighbour_Groupings_April_2021.csv", Model::April2021), ("geo/sn_model_2025_wide.csv", Model::May2025)]
    {
        let mut other = Comparators::default();
        other.take(file, &std::fs::read(Path::new(DATA).join(file)).unwrap());
        let there: Vec<LaCode> = other.models.get(&model).into_iter().flat_map(BTreeMap::keys).copied().collect();
        let codes = |from: &Comparators, code| from.neighbours(code, model).iter().map(|near| near.code).collect::<Vec<_>>();
        let (same, differ): (Vec<LaCode>, Vec<LaCode>) = there.iter().partition(|code| codes(&other, **code) == codes(comparators, **code));
        let _ = write!(
            words,
            "{model}: the workbook and the CSV name the same ten, in the same order, for {} of {} authorities",
            same.len(),
            there.len()
        );
        let names: Vec<String> = differ.iter().map(|code| comparators.directory().name(*code)).collect();
        let _ = writeln!(words, "{}.\n", if names.is_empty() { String::new() } else { format!("; they differ for {}", names.join(", ")) });
    }
    words
}

#[test]
fn journeys_and_themes_hold_on_the_published_inspections() {
    let Some((comparators, _)) = load() else { return };
    let day = date(2026, 6, 30);
    let bradford = comparators.directory().find("Bradford").unwrap();
    let journeys = comparators.journeys(bradford, day).unwrap();
    println!("{}", journeys.sentence);
    for step in &journeys.curve {
        assert!((0.0..=1.0).contains(&step.still) && step.left <= step.at_risk, "{step:?}");
    }
    assert!(journeys.curve.windows(2).all(|pair| pair[0].still >= pair[1].still));
    // Ofsted's history of ILACS and its table of outcomes must not part: who is inadequate at
    // 31 March 2025 is who its own table says.
    let at = date(2025, 3, 31);
    let mut told = Comparators::default();
    let file = "ilacs/ofsted_official_ilacs_outcomes_at_2025-03-31.csv";
    told.take(file, &std::fs::read(Path::new(DATA).join(file)).unwrap());
    // The table holds inspections made by its date, some of them published after it.
    let inadequate = |from: &Comparators| -> Vec<LaCode> {
        let made = |visit: &&journeys::Visit| visit.kind.graded() && visit.from.is_some_and(|day| day <= at);
        let last = |code| from.visits(code, day).filter(made).last().and_then(journeys::Visit::inadequate) == Some(true);
        from.directory().all().filter(|it| it.was_there(at)).map(|it| it.code).filter(|code| last(*code)).collect()
    };
    assert_eq!(inadequate(&comparators), inadequate(&told));
    for theme in journeys::themes() {
        let found = comparators.theme_journeys(&theme.id, day).unwrap();
        println!("{}: {}", theme.id, found.sentence);
        assert!(found.not_named_again.iter().chain(&found.named_again).chain(&found.waiting).all(|met| !met.points.is_empty()));
    }
    for measure in counterparts() {
        match comparators.beside(&measure.measure, bradford, day) {
            Ok(beside) => println!(
                "{}: {}\n  {:?}",
                measure.measure,
                beside.sentence,
                comparators.like_for_like(&measure.measure, bradford, day).map(|alike| alike.sentence)
            ),
            Err(error) => panic!("{}: {error}", measure.measure),
        }
        if let Ok(funnel) = comparators.funnel(&measure.measure, bradford, day) {
            println!("  {}", funnel.sentence);
        }
    }
}
