//! Reading what is sent, broken or whole.

use super::*;
use crate::ssda903::defect::Fault;
use crate::ssda903::submission::Tables;
use proptest::prelude::*;

const EPISODES: &str = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

fn faults(files: &[SentFile]) -> Vec<Fault> {
    let submission = read(&Sources { this: files, ..Sources::default() });
    submission.defects().list().iter().map(|defect| defect.fault).collect()
}

#[test]
fn a_table_is_known_by_its_columns() {
    let moved = "Child,Urn,DECOM,rne,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST\n FEN1 ,SC1,01/06/2025,s,C2,N1,U6,PR1,,,,,\n";
    let submission = read(&Sources { this: &[file("export (3).csv", moved)], ..Sources::default() });
    assert!(submission.defects().list().is_empty(), "{:?}", submission.defects());
    let episode = &submission.this.episodes.rows[0];
    assert!(episode.child.is("FEN1") && episode.urn.is("SC1") && episode.reason_began.is("S"));
}

#[test]
fn last_year_s_files_may_stand_beside_this_year_s() {
    let files = [file("episodes.csv", EPISODES), file("Episodes_LAST.csv", EPISODES)];
    let submission = read(&Sources { this: &files, ..Sources::default() });
    assert_eq!(submission.rows(Table::Episodes), Some(0));
    assert_eq!(submission.rows(Table::EpisodesLast), Some(0));
    assert_eq!(submission.rows(Table::Header), None);
}

#[test]
fn rows_are_counted_as_the_file_has_them() {
    let text = format!(
        "Title of the report\n\n{EPISODES},,,,,,,,,,,,\nA,01/06/2025,,,,,,,,,,,\n\nB,31/06/2025,,,,,,,,,,,\n,01/06/2025,,,,,,,,,,,\nC,,,,,,,,,,,,,,x\n"
    );
    let submission = read(&Sources { this: &[file("e.csv", &text)], ..Sources::default() });
    let rows: Vec<u32> = submission.this.episodes.rows.iter().map(|episode| episode.row).collect();
    assert_eq!(rows, [1, 2, 3, 4]);
    let defects: Vec<(Fault, Option<u32>)> = submission.defects().list().iter().map(|defect| (defect.fault, defect.row)).collect();
    assert_eq!(
        defects,
        [(Fault::RowBlank, Some(0)), (Fault::DateUnreadable, Some(2)), (Fault::ChildMissing, Some(3)), (Fault::RowLong, Some(4)),]
    );
    let said = submission.defects().list()[1].to_string();
    assert!(said.starts_with("e.csv, row 3, DECOM \"31/06/2025\": A date is not a day"), "{said}");
}

#[test]
fn what_is_no_table_is_said_to_be_none() {
    assert_eq!(faults(&[]), [Fault::NothingSent]);
    assert_eq!(faults(&[file("notes.csv", "name,phone\nA,1\n")]), [Fault::FileUnknown, Fault::NothingSent]);
    assert_eq!(faults(&[file("empty.csv", " \r\n")]), [Fault::FileEmpty, Fault::NothingSent]);
    assert_eq!(faults(&[file("x.xml", "<html><body>Sign in</body></html>")]), [Fault::XmlUnknown, Fault::NothingSent]);
    let census =
        "<Message><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID><Sex>M</Sex></ChildIdentifiers></Child></Children></Message>";
    assert_eq!(faults(&[file("cin.xml", census)]), [Fault::Census, Fault::NothingSent]);
    let image = SentFile { name: "scan.png".into(), bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0".to_vec() };
    assert_eq!(faults(&[image]), [Fault::Unreadable, Fault::NothingSent]);
}

#[test]
fn dates_in_another_form_and_shortened_identifiers_are_told_apart() {
    let text = EPISODES.to_owned() + "A,06/25/2025,,,,,,,,,,,\nA,2025-06-25,,,,,,,,,,,\n1.2E+07,45833,,,,,,,,,,,\n";
    assert_eq!(faults(&[file("e.csv", &text)]), [Fault::DateMonthFirst, Fault::DateYearFirst, Fault::IdMangled, Fault::DateNumber]);
}

#[test]
fn files_of_two_years_that_changed_places_are_noticed() {
    let of = |year: u32| EPISODES.to_owned() + &format!("A,01/06/{year},S,,,,,,,,,,\n").repeat(20);
    let look = |this: &str, last: &[SentFile], year: i16| -> Vec<Fault> {
        let submission = read(&Sources { this: &[file("e.csv", this)], last, ..Sources::default() });
        let checked = check(&submission, &options(year, Selection::all()));
        checked.defects.list().iter().map(|defect| defect.fault).collect()
    };
    let (this, last) = (of(2025), of(2024));
    assert_eq!(look(&this, &[file("e.csv", &last)], 2026), []);
    assert_eq!(look(&last, &[file("e.csv", &this)], 2026), [Fault::YearsSwapped]);
    assert_eq!(look(&this, &[file("again.csv", &this)], 2026), [Fault::YearsSame]);
    for wrong in [2025, 2027] {
        assert_eq!(look(&this, &[], wrong), [Fault::YearOther], "{wrong}");
    }
    let few = EPISODES.to_owned() + "A,01/06/2019,S,,,,,,,,,,\n";
    assert_eq!(look(&few, &[], 2026), [], "one child may have been looked after all year");
}

#[test]
fn columns_missing_repeated_or_unknown_are_said() {
    let text = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,Mother,Team\nA,M,,,,,,";
    assert_eq!(faults(&[file("h.csv", text)]), [Fault::ColumnMissing, Fault::ColumnTwice, Fault::ColumnUnknown]);
    assert_eq!(faults(&[file("a.csv", EPISODES), file("b.csv", EPISODES)]), [Fault::TableTwice]);
}

#[test]
fn a_social_worker_s_day_may_be_partly_known() {
    let text = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nA,,SW1,zz/06/2024,01/ZZ/ZZZZ,MANAGE\nA,ZZ/06/2012,SW1,ZZ/13/2024,,MANAGE\n";
    assert_eq!(faults(&[file("s.csv", text)]), [Fault::DateUnreadable, Fault::DateUnreadable]);
}

#[test]
fn windows_text_is_read() {
    let mut bytes = EPISODES.as_bytes().to_vec();
    bytes.extend_from_slice(b"Zo\xeb1,01/06/2025,S,,,,,,,,,,\r\n");
    let files = [SentFile { name: "e.csv".into(), bytes }];
    let submission = read(&Sources { this: &files, ..Sources::default() });
    assert!(submission.this.episodes.rows[0].child.as_str().starts_with("ZO"));
    assert_eq!(faults(&files), [Fault::Encoding]);
}

#[test]
fn the_xml_form_is_the_same_return() {
    let xml = "<?xml version=\"1.0\"?><SSDA903>
      <HEADER><CHILDID>FEN1</CHILDID><SEX>M</SEX><DOB>03/05/2012</DOB><ETHNIC>WBRI</ETHNIC><UPN>UN1</UPN><UASC>1</UASC><DUC/><IN_TOUCH/><ACTIV/>
        <AREVIEW><REVIEW>01/07/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
        <AREVIEW><REVIEW>01/12/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
        <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
      </HEADER>
      <EPISODE><CHILDID>FEN1</CHILDID><DECOM>01/06/2025</DECOM><RNE>S</RNE><PL>U6</PL></EPISODE>
      <EPISODE><DECOM>01/09/2025</DECOM><RNE>P</RNE><PL>K2</PL></EPISODE>
      <HEADER><CHILDID>FEN2</CHILDID><UASC>0</UASC></HEADER>
    </SSDA903>";
    let submission = read(&Sources { this: &[file("return.xml", xml)], ..Sources::default() });
    assert!(submission.defects().list().is_empty(), "{:?}", submission.defects());
    assert!(submission.xml);
    let this = &submission.this;
    assert_eq!((submission.children(), this.headers.rows.len()), (2, 2));
    assert!(this.headers.rows[0].upn.is("UN1") && this.headers.rows[0].uasc.is("1"));
    assert_eq!(this.reviews.rows.len(), 2);
    assert!(this.reviews.rows[1].child.is("FEN1") && this.reviews.rows[1].born.value().is_some());
    assert_eq!(this.oc2.rows.len(), 1);
    assert_eq!(this.oc3.rows.len(), 0);
    assert_eq!(this.uasc.rows.len(), 1);
    assert_eq!(this.episodes.rows.len(), 2);
    assert!(this.episodes.rows[1].child.is("FEN1") && this.episodes.rows[1].placement.is("K2"));
}

#[test]
fn xml_cut_short_or_bottomless_keeps_what_came_before() {
    let cut = "<R><HEADER><CHILDID>FEN1</CHILDID><SEX>M</SEX></HEADER><EPISODE><CHILDID>FEN1</CHILDID><DECOM>01/06/2025</DECOM><RNE";
    let submission = read(&Sources { this: &[file("r.xml", cut)], ..Sources::default() });
    assert_eq!(submission.rows(Table::Header), Some(1));
    let deep = format!("<R><HEADER><CHILDID>FEN1</CHILDID><SEX>M</SEX></HEADER>{}", "<a>".repeat(100_000));
    assert_eq!(faults(&[file("r.xml", &deep)]), [Fault::XmlDeep]);
}

#[test]
fn a_thousand_bad_dates_are_listed_and_the_rest_counted() {
    let text = EPISODES.to_owned() + &"A,soon,,,,,,,,,,,\n".repeat(3000);
    let submission = read(&Sources { this: &[file("e.csv", &text)], ..Sources::default() });
    assert_eq!((submission.defects().list().len(), submission.defects().more()), (1000, 2000));
}

proptest! {
    /// Whatever is sent, something comes back, and the rules run over it.
    #[test]
    fn nothing_sent_breaks_reading_or_checking(cells in proptest::collection::vec("[ -~é\u{0}\"\n,/0-9]{0,12}", 0..60), cut in 0..2000_usize) {
        let mut text = EPISODES.to_owned();
        for row in cells.chunks(13) {
            text += &row.join(",");
            text.push('\n');
        }
        let mut bytes = text.into_bytes();
        bytes.truncate(cut.max(40));
        let files = [SentFile { name: "e.csv".into(), bytes }, file("e_last.csv", &(EPISODES.to_owned() + &cells.join(",")))];
        let submission = read(&Sources { this: &files, last: &files, ..Sources::default() });
        let checked = check(&submission, &options(2026, Selection::all()));
        prop_assert_eq!(checked.report.checked.len(), RULES.len());
    }

    /// Nor does any XML.
    #[test]
    fn no_xml_breaks_reading(parts in proptest::collection::vec(proptest::sample::select(vec!["<HEADER>", "</HEADER>", "<CHILDID>", "</CHILDID>", "A", "<EPISODE>", "</EPISODE>", "<DECOM>", "</DECOM>", "01/06/2025", "&amp;", "<![CDATA[", "]]>", "<!-- ", "-->", "<x/>", "<SEX>M</SEX>"]), 0..60)) {
        let text = format!("<R>{}", parts.concat());
        let submission = read(&Sources { this: &[file("r.xml", &text)], ..Sources::default() });
        prop_assert!(submission.children() <= parts.len());
    }

    /// Nor does any mixture of values in any of the tables, in either year.
    #[test]
    fn no_values_break_a_rule(picks in proptest::collection::vec((0..24_usize, proptest::collection::vec(0..VALUES.len(), 13)), 0..40), year in 1900..2200_i16) {
        let mut files: Vec<(String, String)> = Vec::new();
        for last in ["", "_last"] {
            for table in Table::SENT {
                let columns: Vec<&str> = Tables::columns(table).iter().copied().filter(|column| *column != "UASC").collect();
                files.push((format!("{table}{last}.csv"), columns.join(",") + "\n"));
            }
        }
        for (table, values) in picks {
            let width = files[table].1.lines().next().unwrap().split(',').count();
            let child = ["A", "B"][values[0] % 2];
            let cells: Vec<&str> = values.iter().take(width - 1).map(|value| VALUES[*value]).collect();
            files[table].1 += &format!("{child},{}\n", cells.join(","));
        }
        let sent: Vec<SentFile> = files.iter().map(|(name, text)| file(name, text)).collect();
        let list = "URN,Placement code,Placement provider code,Deregistration date,Setting Address Postcode\n1,U6,PR1,01/01/2020,ZZ1 1AA\n";
        let directory = "pcd,oseast1m,osnrth1m,laua\nZZ1 1AA,1,1,E09000027\n";
        let (list, directory) = ([file("p.csv", list)], [file("d.csv", directory)]);
        let postcodes = Streamed::all(&directory);
        let sources = Sources { this: &sent, providers: &list, postcodes: &postcodes, ..Sources::default() };
        let submission = read(&sources);
        prop_assert!(submission.has(Table::DoLoLast));
        let authority = Some("E09000027".to_owned());
        let codes = RULES.iter().map(|rule| rule.code);
        let checked = check(&submission, &Options { year: Year::ending_in(year).unwrap(), rules: Selection::named(codes).unwrap(), authority });
        for rule in &checked.report.checked {
            let known = find(rule.about.code).unwrap().fields;
            for cell in rule.flags().iter().flat_map(|flag| &flag.cells) {
                prop_assert!(known.contains(&cell.field), "{} points at {}", rule.about.code, cell.field);
            }
            prop_assert!(rule.flags().iter().all(|flag| flag.subject.id.is_some() && !flag.cells.is_empty()), "{}", rule.about.code);
        }
    }
}

/// Days near every edge, codes of every kind, and what is neither.
const VALUES: [&str; 40] = [
    "",
    "",
    "",
    "01/04/2025",
    "31/03/2026",
    "29/02/2008",
    "29/02/2025",
    "31/12/9999",
    "01/01/1000",
    "14/10/1991",
    "01/06/2007",
    "01/06/2015",
    "ZZ/ZZ/2019",
    "soon",
    "S",
    "P",
    "T",
    "U",
    "L",
    "C2",
    "E1",
    "V3",
    "V4",
    "J1",
    "L1",
    "U6",
    "A3",
    "T1",
    "K2",
    "PR1",
    "X1",
    "E11",
    "E4A",
    "0",
    "1",
    "UN1",
    "UN4",
    "YES",
    "ZZ1 1AA",
    "é😀",
];
