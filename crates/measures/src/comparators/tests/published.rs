//! Invented authorities in files of the published forms: every reader, every question.

use super::super::journeys::{Grade, Judged, Left};
use super::super::*;
use crate::statistics::funnel::Place;
use datafusion::arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use datafusion::parquet::arrow::ArrowWriter;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::io::Write as _;
use std::sync::Arc;

/// Twenty-four authorities of an England that is not; the last took over the one before it.
const NAMES: [&str; 24] = [
    "Ashmere",
    "Brackwater",
    "Calderwick",
    "Dunsea",
    "Eastholt",
    "Fernley",
    "Grimsay",
    "Hollowell",
    "Irthing",
    "Jessop",
    "Kelmarsh",
    "Lindal",
    "Marram",
    "Netherby",
    "Orrin",
    "Pellbrook",
    "Quarley",
    "Rushden Vale",
    "Saltreath",
    "Thornmoor",
    "Ulverthwaite",
    "Venlow",
    "Old Westing",
    "Westing",
];
const DAY: Date = date(2025, 12, 31);

fn code(place: u16) -> LaCode {
    LaCode::try_from(601 + place).unwrap()
}

fn directory() -> Directory {
    Directory::of((0_u16..).zip(NAMES).map(|(place, name)| Authority {
        code: code(place),
        name: name.to_owned(),
        region: Some(if place < 12 { Region::NorthEast } else { Region::OuterLondon }),
        ons: vec![format!("E0990{:04}", 601 + place)],
        other_names: Vec::new(),
        began: (place == 23).then_some(date(2024, 4, 1)),
        ended: (place == 22).then_some(date(2024, 3, 31)),
        successors: if place == 22 { vec![code(23)] } else { Vec::new() },
    }))
}

/// The percentage of re-referrals of an authority: 10 for the first, one more for each after it.
fn share(place: u16, year: i16) -> String {
    match (place, year) {
        (22, 2025) | (23, 2024) | (5, _) => "-".to_owned(),
        (_, 2025) => (10 + place).to_string(),
        _ => (12 + place).to_string(),
    }
}

fn referrals(place: u16) -> u32 {
    if place == 1 { 20 } else { 2000 }
}

/// Figures as the interactive tool publishes them, stray spaces and former authorities too.
fn lait() -> String {
    let mut text = "topic,measure,year,la_code,area,region,value\n".to_owned();
    let mut row = |measure: &str, year: &str, code: &str, value: &str| {
        text.push_str(&format!("Child Protection,{measure},{year},{code},,,{value}\n"));
    };
    for year in [2024, 2025] {
        let years = year.to_string();
        for place in 0..24_u16 {
            let code = code(place).to_string();
            row("ReReferral", &years, &code, &share(place, year));
            row("CPP_Total_NumRef", &years, &code, &referrals(place).to_string());
            // 100 children in care in 20,000; one authority has 50 unaccompanied children.
            row("LAC", &years, &code, if place == 0 { "60" } else { "50" });
            row("LACnum", &years, &code, if place == 0 { "120" } else { "100" });
            row(
                "Unacc_Asylmn_Seek_Childn",
                &years,
                &code,
                if place == 0 {
                    "50"
                } else if place == 3 {
                    "c"
                } else {
                    "5"
                },
            );
            row("CIN_Good _Develop", &years, &code, "1");
        }
        for (area, re_referral) in [("970", "20"), ("980", "15"), ("986", "25")] {
            row("ReReferral", &years, area, re_referral);
            row("CPP_Total_NumRef", &years, area, "40000");
        }
        row("ReReferral", &years, "988", "-");
    }
    row("ReReferral", "0", "601", "-");
    row("ReReferral", "soon", "601", "5");
    row("ReReferral", "2025", "9999", "5");
    row("ReReferral", "2023", "602", "about 7");
    text
}

const DICTIONARY: &str = "Measure_short,Topic,Measure,Chart_title,Polarity,y_axis_name,Description,Methodology,Last Update,Next Update,Hyperlink(s),dps,Year_Type,No_Quartile
ReReferral,Child Protection,\" Children referred  again within 12 months\",,Low,% of referrals,\"Of referrals,\nthose again.\",,,,https://example.org/a more,,Financial Year,
CPP_Total_NumRef,Child Protection,Referrals,,-,Number of children,,,,,,0.0,Financial Year,
LAC,Children Looked After,Rate of children looked after,,-,\"Rate per 10,000\",,,,,,,Annual,
LACnum,Children Looked After,Children looked after,,-,Number of children,,,,,,0.0,Annual,
Unacc_Asylmn_Seek_Childn,Children Looked After,Unaccompanied children,,-,Number of children,,,,,,0.0,Financial Year,
Odd,Adoption,Odd,,Sideways,Score,,,,,,,Lunar Year,N
";

fn neighbours() -> String {
    let mut text = "old_la_code,la_name,region_ind,region_name".to_owned();
    (1..=10).for_each(|rank| text.push_str(&format!(",SN_{rank},SN_{rank}P")));
    for place in 0..24_u16 {
        text.push_str(&format!("\n{},{},1,North", code(place), NAMES[usize::from(place)]));
        let others = (0..24_u16).filter(|other| *other != place).take(if place == 2 { 9 } else { 10 });
        others.for_each(|other| text.push_str(&format!(",{},Close ", code(other))));
    }
    text
}

/// A release of Explore Education Statistics with every symbol, two authorities that send one
/// return, and a filter.
const RELEASE: &str = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,caseload_fte,turnover_rate_fte,role
2025,Reporting year,National,E92000001,England,,,,,,15.2,11.8,All
2025,Reporting year,Regional,E92000001,England,E12000001,North East,,,,16.5,c,All
2025,Reporting year,Local authority,E92000001,England,E12000001,North East,601 / 602,E099,Ashmere / Brackwater,14,z,All
2025,Reporting year,Local authority,E92000001,England,E12000001,North East,603,E099,Calderwick,x,u,All
2025,Reporting year,Local authority,E92000001,England,E12000001,North East,604,E099,Dunsea,low,:,All
2024,Reporting year,Local authority,E92000001,England,E12000001,North East,604,E099,Dunsea,15,12.5,Managers
2025,Reporting year,School,E92000001,England,E12000001,North East,604,E099,Dunsea,15,12.5,All
2025,Reporting year,Regional,E92000001,England,E12009999,Atlantis,,,,1,1,All
202,Reporting year,National,E92000001,England,,,,,,1,1,All
";

const HISTORY: &str = "Web link,Local authority area code,Local authority name,Local authority status,Ofsted region,Inspection date,Publication date,Inspection type,Overall effectiveness,The impact of leaders on social work practice with children and families,The experiences and progress of children who need help and protection,The experiences and progress of children in care,The experiences and progress of care leavers
w,E09900601,Ashmere,Current,North,2020-01-06 00:00:00,2020-02-10 00:00:00,ILACS Standard Inspection,Inadequate,Inadequate,Inadequate,Good,
w,E09900601,Ashmere,Current,North,2021-01-04 00:00:00,2021-02-10 00:00:00,ILACS Standard Inspection,Good,Good,Good,Good,
w,E09900602,Brackwater,Current,North,2019-01-07 00:00:00,2019-02-10 00:00:00,ILACS Standard Inspection,Inadequate,Inadequate,Inadequate,Good,
w,E09900602,Brackwater,Current,North,2020-09-07 00:00:00,2020-10-10 00:00:00,ILACS Standard Inspection,Requires improvement to be good,Good,Good,Good,
w,,Calderwick,Current,North,2022-10-03 00:00:00,2022-11-10 00:00:00,ILACS Short Inspection,Inadequate,Inadequate,Inadequate,Good,
w,E09900604,Dunsea,Current,North,2019-01-07 00:00:00,2019-02-10 00:00:00,ILACS Standard Inspection,Inadequate,Inadequate,Inadequate,Good,
w,E09900604,Dunsea,Current,North,2021-07-05 00:00:00,2021-08-10 00:00:00,ILACS Standard Inspection,Outstanding,Good,Good,Good,
w,E09900623,Old Westing,No longer exists,North,2023-02-06 00:00:00,2023-03-31 00:00:00,ILACS Standard Inspection,Inadequate,Inadequate,Inadequate,Good,
w,E099,Lyonesse,Current,North,2021-07-05 00:00:00,2021-08-10 00:00:00,ILACS Standard Inspection,Good,Good,Good,Good,
w,E09900605,Eastholt,Current,North,,,ILACS Standard Inspection,Good,Good,Good,Good,
w,E09900605,Eastholt,Current,North,2021-07-05,2021-08-10,ILACS Standard Inspection,Splendid,Good,Good,Good,
";

const VISITS: &str = "Web link,Local authority area code,Local authority name,Region,Inspection/Visit date,Publication date,Inspection/Visit type,Overall effectiveness,The impact of leaders on social work practice with children and families,The experiences and progress of children who need help and protection,The experiences and progress of children in care,The experiences and progress of care leavers,Visit Theme
w,E09900603,Calderwick,North,2023-02-14,2023-03-20,LA Monitoring visit,,,,,,Front door
w,E09900603,Calderwick,North,2024-05-14,2024-06-20,LA Monitoring visit,,,,,,Care leavers
w,E09900601,Ashmere,North,2024-11-05,,ILACS Focused Visit,,,,,,Children in care
w,E09900601,Ashmere,North,2024-11-06,,School visit,,,,,,
";

const REPORTS: &str = r#"{"la_code":"602","la_name":"brackwater","published":"2019-02-10","framework":"ILACS","inspection_dates":"7 to 18 January 2019","judgements":{"overall":"inadequate"},"what_needs_to_improve":["The frequency of supervision of social workers.","Pathway plans."],"url":"https://example.org/1"}
{"la_code":"602","la_name":"brackwater","published":"2020-10-10","framework":"ILACS","inspection_dates":"7 to 18 September 2020","judgements":{"overall":"requires improvement"},"what_needs_to_improve":["The quality of pathway  plans."],"url":"https://example.org/2"}
{"la_code":"604","la_name":"dunsea","published":"2019-02-10","framework":"ILACS","inspection_dates":"7 to 18 January 2019","judgements":{"overall":"inadequate"},"what_needs_to_improve":["Management oversight."]}
{"la_code":"604","la_name":"dunsea","published":"2021-08-10","framework":"ILACS","inspection_dates":"5 to 16 July 2021","judgements":{"overall":"outstanding"},"what_needs_to_improve":["Supervision."]}
{"la_code":"603","la_name":"calderwick","published":"2022-11-10","framework":"ILACS","inspection_dates":"3 October 2022","judgements":{"overall":"inadequate"},"what_needs_to_improve":["Supervision."]}
not a report
{"la_code":"603","la_name":"calderwick","published":"","framework":"ILACS"}
"#;

const LATEST: &str = "urn,la_code,region_code,ltla23cd,stat_neighbours,local_authority,inspection_link,overall_effectiveness_grade,inspection_framework,inspector_name,inspection_start_date,inspection_end_date,publication_date,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,inspectors_inspections_count
1,606,NE,E0990,,fernley,https://example.org/3,,short,a person,27/04/2026,01/05/2026,17/06/26,good,requires improvement,good,inspection_pre_dates_judgement,3
";

fn loaded() -> Comparators {
    let mut comparators = Comparators::new(directory());
    for (file, text) in [
        ("figures.csv", lait()),
        ("dictionary.csv", DICTIONARY.to_owned()),
        ("neighbours.csv", neighbours()),
        ("workforce.csv", RELEASE.to_owned()),
        ("history.csv", HISTORY.to_owned()),
        ("visits.csv", VISITS.to_owned()),
        ("reports.jsonl", REPORTS.to_owned()),
    ] {
        assert!(comparators.take(file, text.as_bytes()).source.is_some(), "{file}");
    }
    comparators
}

fn workbook(text: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PARTS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut rows = String::new();
    for (number, line) in text.lines().enumerate() {
        let cells = line.split(',').map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")).collect::<Vec<_>>().concat();
        rows.push_str(&format!("<row r=\"{}\">{cells}</row>", number + 1));
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [
        ("[Content_Types].xml", format!("<Types xmlns=\"{TYPES}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PARTS}\"><Relationship Id=\"a\" Type=\"{RELATED}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATED}\"><sheets><sheet name=\"SN\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PARTS}\"><Relationship Id=\"a\" Type=\"{RELATED}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The figures as the tool's Parquet file holds them: codes as decimals, other names of columns.
fn parquet(text: &str) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let words = |place: usize| Arc::new(rows.iter().map(|row| Some(row[place])).collect::<StringArray>()) as ArrayRef;
    let codes = Arc::new(rows.iter().map(|row| row[3].parse::<f64>().ok()).collect::<Float64Array>()) as ArrayRef;
    let columns = [("Short Desc", words(1)), ("Years", words(2)), ("Values", words(6)), ("LA Number", codes)];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_file_is_known_by_its_columns() {
    let above = format!("A title\n\nSome words, and a comma\n{}", neighbours());
    for (form, bytes) in [
        (Some(Form::LaitFigures), lait().into_bytes()),
        (Some(Form::LaitFigures), gzip(&lait())),
        (Some(Form::LaitFigures), parquet(&lait())),
        (Some(Form::LaitDictionary), format!("\u{feff}{DICTIONARY}").into_bytes()),
        (Some(Form::Authorities), b"LA Number,LA Name,Region,Type\n650,Xanth,North East,UA\n".to_vec()),
        (Some(Form::AuthorityLookup), b"urn,la_code,la_code_new,local_authority_ons_name\n1,601,E09000999,Ashmere on Sea\n".to_vec()),
        (Some(Form::ExploreEducationStatistics), RELEASE.as_bytes().to_vec()),
        (Some(Form::StatisticalNeighbours), neighbours().into_bytes()),
        (Some(Form::StatisticalNeighbours), above.into_bytes()),
        (Some(Form::StatisticalNeighbours), workbook(&neighbours())),
        (Some(Form::OfstedTable), HISTORY.as_bytes().to_vec()),
        (Some(Form::OfstedTable), VISITS.as_bytes().to_vec()),
        (Some(Form::LatestJudgements), LATEST.as_bytes().to_vec()),
        (
            Some(Form::JudgementHistory),
            b"la_code,framework,inspection_dates,published,overall\n601,SIF,2 June 2014,2014-07-07,good\n".to_vec(),
        ),
        (Some(Form::ParsedReports), REPORTS.as_bytes().to_vec()),
        (None, b"name,age\nNobody,3\n".to_vec()),
        (None, Vec::new()),
        (None, b"PK\x03\x04 not a workbook".to_vec()),
        (None, b"PAR1 not Parquet".to_vec()),
        (None, b"\x1f\x8b not gzip".to_vec()),
    ] {
        let taken = Comparators::new(directory()).take("anything.at.all", &bytes);
        assert_eq!(taken.form, form, "{:?}", taken.defects);
        assert_eq!(taken.source.is_some(), form.is_some());
        assert!(form.is_some() || !taken.defects.is_empty(), "a file that is not read says why");
        assert!(form.is_none() || taken.rows > 0);
    }
}

#[test]
fn the_same_figures_come_out_of_any_packing() {
    let take = |bytes: &[u8]| {
        let mut comparators = Comparators::new(directory());
        comparators.take("figures", bytes);
        comparators.figures
    };
    let plain = take(lait().as_bytes());
    assert_eq!(take(&gzip(&lait())), plain);
    assert_eq!(take(&parquet(&lait())), plain);
    let groups = |bytes: &[u8]| {
        let mut comparators = Comparators::new(directory());
        comparators.take("neighbours", bytes);
        comparators.models
    };
    assert_eq!(groups(&workbook(&neighbours())), groups(neighbours().as_bytes()));
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_is_kept() {
    let mut comparators = Comparators::new(directory());
    let told = |taken: Taken| taken.defects.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let mut all = Vec::new();
    for (file, text) in [
        ("figures", lait()),
        ("dictionary", DICTIONARY.to_owned()),
        ("neighbours", neighbours()),
        ("release", RELEASE.to_owned()),
        ("history", HISTORY.to_owned()),
        ("visits", VISITS.to_owned()),
        ("reports", REPORTS.to_owned()),
    ] {
        all.push(format!("{file}\n{}", told(comparators.take(file, text.as_bytes()))));
    }
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn a_symbol_keeps_its_reason_and_is_never_nought() {
    let comparators = loaded();
    let at = |series: &str, code: &str, period: &str| comparators.value(series, code.parse().unwrap(), period.parse().unwrap());
    let missing = |why| Some(Value::Missing(why));
    assert_eq!(at("lait/ReReferral", "606", "F2025"), missing(Missing::NotGiven));
    assert_eq!(at("lait/ReReferral", "602", "F2023"), missing(Missing::Unread));
    assert_eq!(at("workforce/caseload_fte/All", "603", "S2025"), missing(Missing::NotAvailable));
    assert_eq!(at("workforce/turnover_rate_fte/All", "603", "S2025"), missing(Missing::Unreliable));
    assert_eq!(at("workforce/caseload_fte/All", "604", "S2025"), missing(Missing::RoundsToNought));
    assert_eq!(at("workforce/turnover_rate_fte/All", "604", "S2025"), missing(Missing::NotAvailable));
    assert_eq!(at("workforce/turnover_rate_fte/All", "980", "S2025"), missing(Missing::Suppressed));
    assert_eq!(at("workforce/caseload_fte/Managers", "604", "S2024"), Some(Value::Number(15.0)));
    // Two that send one return have one figure, which is of both.
    assert_eq!(at("workforce/caseload_fte/All", "601", "S2025"), Some(Value::Number(14.0)));
    assert_eq!(at("workforce/caseload_fte/All", "602", "S2025"), Some(Value::Number(14.0)));
    assert_eq!(comparators.numbers("workforce/caseload_fte/All", "S2025".parse().unwrap()).len(), 1);
    // "CIN_Good _Develop" is read with its stray space as it is.
    assert!(comparators.get_series("lait/CIN_Good _Develop").is_some());
    assert!(comparators.periods("lait/ReReferral").iter().all(|period| period.ends_in() >= 2023), "the year 0 is no year");
    assert_eq!(comparators.get_series("lait/ReReferral").unwrap().name, "Children referred again within 12 months");
}

#[test]
fn loading_again_changes_nothing_and_a_new_release_restates() {
    let mut comparators = loaded();
    let before = comparators.clone();
    let again = comparators.take("the same under another name.csv", lait().as_bytes());
    assert!(again.again && again.figures == 0);
    assert_eq!(comparators, before);
    let restated = lait().replace("ReReferral,2025,601,,,10", "ReReferral,2025,601,,,11");
    assert_eq!(comparators.take("later.csv", restated.as_bytes()).restated, 1);
    assert_eq!(comparators.beside("re_referral_12m_pct", code(0), DAY).unwrap().own.text, "11%");
}

#[test]
fn the_order_of_loading_does_not_matter() {
    let files =
        [lait(), DICTIONARY.to_owned(), neighbours(), RELEASE.to_owned(), HISTORY.to_owned(), VISITS.to_owned(), REPORTS.to_owned()];
    let mut backwards = Comparators::new(directory());
    for text in files.iter().rev() {
        backwards.take("file", text.as_bytes());
    }
    let forwards = loaded();
    for place in 0..24 {
        let sentence =
            |comparators: &Comparators| comparators.beside("re_referral_12m_pct", code(place), DAY).map(|beside| beside.sentence);
        assert_eq!(sentence(&backwards), sentence(&forwards));
        let journeys =
            |comparators: &Comparators| comparators.journeys(code(place), DAY).map(|journeys| (journeys.sentence, journeys.spells));
        assert_eq!(journeys(&backwards), journeys(&forwards));
    }
}

#[test]
fn a_measure_stands_beside_england_region_neighbours_and_its_past() {
    let comparators = loaded();
    let beside = comparators.beside("re_referral_12m_pct", code(2), DAY).unwrap();
    assert_eq!(beside.period, "F2025".parse().unwrap());
    assert_eq!(beside.own.proportion.map(|it| (it.met(), it.of())), Some((240, 2000)));
    assert_eq!(beside.england.as_ref().unwrap().value, Value::Number(20.0));
    assert_eq!(beside.region.as_ref().unwrap().name, "North East");
    // Nine neighbours; the sixth authority has no figure, so eight count.
    let near = beside.neighbours.as_ref().unwrap();
    assert_eq!((near.model, near.each.len(), near.with), (Model::May2025, 9, 8));
    assert!((near.mean.unwrap() - (10.0 + 11.0 + 13.0 + 14.0 + 16.0 + 17.0 + 18.0 + 19.0) / 8.0).abs() < 1e-12);
    assert_eq!(beside.cuts.unwrap().of, 22, "the one that ended and the one without a figure do not count");
    assert_eq!(beside.quartile, Ok(Quarter::Best));
    assert_eq!(beside.sources.iter().map(|source| source.file.as_str()).collect::<Vec<_>>(), ["figures.csv"]);
    assert!(beside.sources[0].line().contains(LICENCE));
    insta::assert_snapshot!(
        [0, 1, 2, 5, 20, 23].map(|place| comparators.beside("re_referral_12m_pct", code(place), DAY).unwrap().sentence).join("\n\n")
    );
}

#[test]
fn rank_is_only_given_with_its_uncertainty() {
    let comparators = loaded();
    let rank = |place| comparators.beside("re_referral_12m_pct", code(place), DAY).unwrap().rank;
    // 20 referrals could be anything; 2,000 could not.
    let (small, large) = (rank(1).unwrap(), rank(0).unwrap());
    assert_eq!((large.place, large.best, large.of), (1, 1, 22));
    assert!(large.worst <= 5, "{large:?}");
    assert_eq!((small.place, small.best), (2, 1));
    assert!(small.worst > 15, "{small:?}");
    assert_eq!(comparators.beside("cla_rate_10k", code(0), DAY).unwrap().rank, None, "neither way is better");
    assert_eq!(rank(5), None, "no figure, no rank");
}

#[test]
fn neutral_measures_and_numbers_have_no_quartile() {
    let comparators = loaded();
    let quartile = |measure| comparators.beside(measure, code(0), DAY).unwrap().quartile;
    assert_eq!(quartile("cla_rate_10k"), Err(NoQuarter::Neutral));
    assert_eq!(quartile("cla_open"), Err(NoQuarter::GrowsWithSize));
    assert_eq!(comparators.beside("re_referral_12m_pct", code(5), DAY).unwrap().quartile, Err(NoQuarter::NoFigure));
}

#[test]
fn what_is_not_published_is_said() {
    let comparators = loaded();
    let ask = |measure, code, day| comparators.beside(measure, code, day).map(|beside| beside.sentence).unwrap_err().to_string();
    assert!(ask("contacts_6m", code(0), DAY).contains("no published series"));
    assert!(ask("cpp_repeat_pct", code(0), DAY).contains("is not loaded"));
    assert!(ask("re_referral_12m_pct", LaCode::try_from(900).unwrap(), DAY).contains("no authority has the code 900"));
    assert!(ask("re_referral_12m_pct", code(0), date(2023, 1, 1)).contains("by 2023-01-01"));
}

#[test]
fn only_periods_that_had_ended_are_looked_at() {
    let comparators = loaded();
    let ends = |day| comparators.beside("re_referral_12m_pct", code(0), day).unwrap().period.ends_in();
    assert_eq!((ends(date(2025, 3, 30)), ends(date(2025, 3, 31))), (2024, 2025));
}

#[test]
fn a_former_authority_keeps_its_figures_and_its_successor_shows_them_as_its() {
    let comparators = loaded();
    let old = comparators.beside("re_referral_12m_pct", code(22), DAY).unwrap();
    assert_eq!((old.period.ends_in(), old.own.text.as_str()), (2024, "34%"));
    let new = comparators.beside("re_referral_12m_pct", code(23), DAY).unwrap();
    let history: Vec<_> = new.history.iter().map(|figure| (figure.name.as_str(), figure.period.ends_in(), figure.text.as_str())).collect();
    assert_eq!(history, [("Old Westing", 2024, "34%"), ("Westing", 2025, "33%")]);
    assert!(!new.sentence.contains("It was 34%"), "another authority's past is not its own: {}", new.sentence);
}

#[test]
fn others_can_be_aligned_by_their_latest_year() {
    let comparators = loaded();
    let beside = |alignment| comparators.series_beside("lait/ReReferral", code(21), DAY, alignment).unwrap().neighbours.unwrap();
    assert_eq!(beside(Alignment::SameYear).with, 9);
    let westing = comparators.series_beside("lait/ReReferral", code(23), date(2025, 1, 1), Alignment::SameYear).unwrap();
    // It began after the only year that had ended, so what stands is the year, with no figure.
    assert_eq!((westing.own.value, westing.period.ends_in()), (Value::Missing(Missing::NotGiven), 2024));
}

#[test]
fn like_for_like_takes_unaccompanied_children_out_everywhere() {
    let comparators = loaded();
    let alike = comparators.like_for_like("cla_rate_10k", code(0), DAY).unwrap();
    let without = alike.without.as_ref().unwrap();
    assert!((without.own - 60.0 * 70.0 / 120.0).abs() < 1e-9, "{without:?}");
    assert!((without.cuts.unwrap().median - 50.0 * 95.0 / 100.0).abs() < 1e-9);
    assert_eq!(without.left_out, 1, "a suppressed number is not nought");
    insta::assert_snapshot!(
        ["cla_rate_10k", "re_referral_12m_pct", "cla_open"]
            .map(|measure| comparators.like_for_like(measure, code(0), DAY).unwrap().sentence)
            .join("\n")
    );
    let like = comparators.like_for_like("re_referral_12m_pct", code(1), DAY).unwrap().of_like_size.unwrap();
    assert_eq!((like.band, like.cuts.unwrap().of, like.quartile), ((10, 40), 1, Err(NoQuarter::TooFew)));
}

#[test]
fn a_funnel_tells_who_stands_apart() {
    let comparators = loaded();
    let funnel = comparators.funnel("re_referral_12m_pct", code(0), DAY).unwrap();
    assert_eq!((funnel.members.len(), funnel.left_out.clone()), (22, vec![code(5)]));
    let place = |code| funnel.members.iter().find(|(area, _)| *area == Area::Authority(code)).unwrap().1.place;
    assert_eq!((place(code(0)), place(code(1)), place(code(21))), (Place::FarBelow, Place::Inside, Place::FarAbove));
    assert!(funnel.sentence.contains("Ashmere is far below the rest"), "{}", funnel.sentence);
}

#[test]
fn journeys_count_those_who_are_still_there() {
    let comparators = loaded();
    let journeys = comparators.journeys(code(2), DAY).unwrap();
    let spells: Vec<_> = journeys.spells.iter().map(|spell| (spell.authority.number(), spell.months, spell.ended.is_some())).collect();
    assert_eq!(spells, [(602, 20, true), (604, 30, true), (601, 12, true), (603, 23, false), (623, 12, true)]);
    assert!(matches!(journeys.spells[4].ended, Some(Left::AuthorityEnded(day)) if day == date(2024, 3, 31)));
    assert!(matches!(journeys.spells[1].ended, Some(Left::Judged(_, Some(Grade::Outstanding)))));
    // Five at risk at month 12, one leaves and one is abolished; then three, one; then one, one.
    let curve: Vec<_> = journeys.curve.iter().map(|step| (step.month, step.at_risk, step.left)).collect();
    assert_eq!(curve, [(12, 5, 1), (20, 3, 1), (30, 1, 1)]);
    let still: Vec<f64> = journeys.curve.iter().map(|step| step.still).collect();
    assert!((still[0] - 0.8).abs() < 1e-12 && (still[1] - 0.8 * 2.0 / 3.0).abs() < 1e-12 && still[2].abs() < 1e-12);
    assert_eq!(journeys.median, Some(30));
    let own = journeys.own.as_ref().unwrap();
    assert_eq!((own.spell.months, own.spell.visits.len(), own.usual_visits), (23, 2, None));
    assert!(!own.spell.visits_complete, "the visits of 2023-24 were not loaded");
    insta::assert_snapshot!([2, 0, 7].map(|place| comparators.journeys(code(place), DAY).unwrap().sentence).join("\n\n"));
    assert_eq!(comparators.journeys(code(2), date(2010, 1, 1)), None);
}

#[test]
fn a_share_that_had_left_says_what_chance_allows() {
    let comparators = loaded();
    let journeys = comparators.journeys(code(2), DAY).unwrap();
    // Four of five stayed at month 12: 0.8 to the power of e to the power of ±1.96 √(1/20) / ln 0.8.
    let (low, high) = journeys.curve[0].interval().unwrap();
    assert!((low - 0.2038).abs() < 5e-4 && (high - 0.9692).abs() < 5e-4, "{low} {high}");
    assert_eq!(journeys.curve[2].interval(), None, "nobody was left");
    let own = journeys.own.as_ref().unwrap();
    let (low, high) = own.left_between.unwrap();
    assert!(low < own.left_by_now && own.left_by_now < high, "{own:?}");
}

#[test]
fn journeys_are_drawn_with_this_authority_and_told_as_a_table() {
    let comparators = loaded();
    let journeys = comparators.journeys(code(2), DAY).unwrap();
    let captions = crate::statistics::chart::Captions { title: "Still inadequate".into(), ..Default::default() };
    let picture = journeys.picture("Calderwick", &captions);
    assert!(picture.svg.contains("Calderwick: month 23"), "{}", picture.svg);
    assert_eq!((picture.svg.matches("survival-seen").count(), picture.table.rows.len()), (2, 3));
    assert_eq!(picture.table.rows[0], ["12", "5", "1", "80%", "20% to 97%"]);
    let sheet = journeys.sheet(|code| comparators.directory().name(code));
    assert_eq!(sheet.len(), journeys.spells.len());
    assert!(!comparators.journeys(code(7), DAY).unwrap().picture("Hollowell", &captions).svg.contains("survival-own"));
}

#[test]
fn the_text_of_a_report_is_a_file_like_another() {
    let report = |authority: &str, from: Option<Date>| journeys::Report {
        authority: authority.into(),
        kind: journeys::VisitKind::Ilacs,
        from,
        published: None,
        judgements: [(Judged::Overall, Grade::Good)].into(),
        theme: None,
        improve: vec!["The supervision of social workers.".into()],
    };
    let from = Some(date(2025, 6, 2));
    let mut comparators = loaded();
    let before = comparators.visits(code(7), DAY).count();
    let taken = comparators.take_report("hollowell.txt", b"Inspection of Hollowell", report("Hollowell Council", from));
    assert_eq!((taken.form, taken.visits, taken.again, taken.defects.len()), (Some(Form::ParsedReports), 1, false, 0));
    assert!(taken.source.unwrap().line().contains("Ofsted"));
    assert_eq!(comparators.visits(code(7), DAY).count(), before + 1);
    assert!(comparators.theme_journeys("oversight", DAY).unwrap().waiting.iter().any(|met| met.authority == code(7)));
    assert!(comparators.take_report("again.txt", b"Inspection of Hollowell", report("Hollowell", from)).again);
    for (authority, from) in [("Narnia", from), ("", from), ("Hollowell", None)] {
        let taken = comparators.take_report("other.txt", format!("{authority}{from:?}").as_bytes(), report(authority, from));
        assert!(taken.form.is_none() && taken.source.is_none() && taken.defects.len() == 1, "{taken:?}");
    }
    // A letter is one visit of its year; the others of that year are not known by it.
    let known = comparators.journeys(code(2), DAY).unwrap().visits_known;
    let letter = journeys::Report {
        kind: journeys::VisitKind::MonitoringVisit,
        improve: Vec::new(),
        ..report("Calderwick", Some(date(2016, 6, 2)))
    };
    assert_eq!(comparators.take_report("letter.txt", b"letter", letter).visits, 1);
    assert_eq!(comparators.journeys(code(2), DAY).unwrap().visits_known, known);
    assert!(comparators.take("report.pdf", b"%PDF-1.7").defects[0].to_string().contains(".txt"));
}

#[test]
fn an_inspection_in_several_files_is_one() {
    let comparators = loaded();
    let brackwater: Vec<_> = comparators.visits(code(1), DAY).collect();
    assert_eq!(brackwater.len(), 2);
    assert_eq!(brackwater[0].improve.as_ref().map(Vec::len), Some(2));
    assert_eq!(brackwater[0].judgements.get(&Judged::HelpAndProtection), Some(&Grade::Inadequate));
}

#[test]
fn since_april_2026_no_overall_grade_is_given() {
    let mut comparators = loaded();
    comparators.take("latest.csv", LATEST.as_bytes());
    let visit = comparators.visits(code(5), date(2026, 12, 31)).next().unwrap().clone();
    assert_eq!((visit.judgements.get(&Judged::Overall), visit.inadequate()), (None, Some(false)));
    let with = |day: Date, judged, grade| {
        let mut visit = Visit { published: Some(day), ..visit.clone() };
        visit.judgements.insert(judged, grade);
        visit.inadequate()
    };
    assert_eq!(with(date(2026, 6, 17), Judged::InCare, Grade::Inadequate), Some(true));
    assert_eq!(with(date(2025, 6, 17), Judged::InCare, Grade::Inadequate), None, "an overall grade was given, and is not known");
}

#[test]
fn others_with_the_same_finding_are_found_with_their_points() {
    let comparators = loaded();
    let found = comparators.theme_journeys("oversight", DAY).unwrap();
    assert_eq!(found.not_named_again.iter().map(|met| (met.authority, met.months)).collect::<Vec<_>>(), [(code(1), Some(20))]);
    assert_eq!(found.not_named_again[0].points, ["The frequency of supervision of social workers."]);
    assert!(found.not_named_again[0].not_named_again());
    assert_eq!(found.not_named_again[0].grades(), Some((Grade::Inadequate, Grade::RequiresImprovement)));
    assert_eq!(found.named_again.iter().map(|met| met.authority).collect::<Vec<_>>(), [code(3)]);
    assert_eq!(found.waiting.iter().map(|met| met.authority).collect::<Vec<_>>(), [code(2), code(3)]);
    insta::assert_snapshot!(found.sentence);
    assert!(comparators.theme_journeys("no such theme", DAY).is_none());
    let none = comparators.theme_journeys("uasc", DAY).unwrap();
    assert_eq!(none.sentence, "No report that was read names unaccompanied children.");
}

#[test]
fn what_is_kept_comes_back_as_it_was() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("comparators");
    assert!(Comparators::open(&folder).unwrap().is_empty(), "a folder that is not there holds nothing");
    let comparators = loaded();
    comparators.save(&folder).unwrap();
    assert_eq!(Comparators::open(&folder).unwrap(), comparators);
    let mut more = comparators;
    more.take("latest.csv", LATEST.as_bytes());
    let later = lait().replace("ReReferral,2025,601,,,10", "ReReferral,2025,601,,,11");
    more.take("later.csv", later.as_bytes());
    more.save(&folder).unwrap();
    assert_eq!(Comparators::open(&folder).unwrap(), more);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    assert_eq!(files.len(), 2, "{files:?}");

    let facts = folder.join("comparators.json");
    let text = std::fs::read_to_string(&facts).unwrap();
    std::fs::write(&facts, text.replacen("\"form\": 1", "\"form\": 9", 1)).unwrap();
    assert!(matches!(Comparators::open(&folder), Err(FolderError::Later { form: 9, .. })));
    std::fs::write(&facts, text.replacen("figures-", "../figures-", 1)).unwrap();
    assert!(matches!(Comparators::open(&folder), Err(FolderError::Damaged { .. })));
    std::fs::write(&facts, &text).unwrap();
    let figures = files.iter().find(|path| path.extension().is_some_and(|end| end == "parquet")).unwrap();
    let bytes = std::fs::read(figures).unwrap();
    std::fs::write(figures, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(Comparators::open(&folder), Err(FolderError::Damaged { .. })));
    std::fs::remove_file(figures).unwrap();
    assert!(matches!(Comparators::open(&folder), Err(FolderError::File { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_without_a_panic(start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"{", b"\xef\xbb\xbf"]), rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let taken = Comparators::new(directory()).take("file", &[start, &rest].concat());
        prop_assert!(taken.form.is_some() || !taken.defects.is_empty());
    }

    #[test]
    fn a_damaged_file_is_read_without_a_panic(which in 0_usize..9, at in 0.0..1.0, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = match which {
            0 => lait().into_bytes(),
            1 => DICTIONARY.as_bytes().to_vec(),
            2 => neighbours().into_bytes(),
            3 => RELEASE.as_bytes().to_vec(),
            4 => HISTORY.as_bytes().to_vec(),
            5 => REPORTS.as_bytes().to_vec(),
            6 => parquet(&lait()),
            7 => workbook(&neighbours()),
            _ => gzip(&lait()),
        };
        let place = (bytes.len() as f64 * at) as usize;
        if cut {
            bytes.truncate(place);
        } else if let Some(cell) = bytes.get_mut(place) {
            *cell = byte;
        }
        let mut comparators = Comparators::new(directory());
        comparators.take("file", &bytes);
        for place in [0, 23] {
            let _ = comparators.beside("re_referral_12m_pct", code(place), DAY);
            let _ = comparators.journeys(code(place), DAY);
        }
    }
}
