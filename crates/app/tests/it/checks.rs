//! `waymark check` as a council's schedule runs it: what it ends with, and what
//! a program reads from it.

use crate::westmarch::Westmarch;
use care::tables::annex_a::TABLES;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command ended with and said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn waymark(arguments: &[&str], data: Option<&Path>) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    // A folder without settings and without data: what is asked for is all there is.
    let elsewhere = tempfile::tempdir().unwrap();
    command.args(arguments).current_dir(&elsewhere);
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Said { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A census of one child, in which no rule finds anything: eight disabilities
/// and more, because rules over the whole return ask for so many codes.
const CENSUS: &str = "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>330</LEA></Source></Header>\
    <Children><Child><ChildIdentifiers><LAchildID>FEN1</LAchildID><UPNunknown>UN2</UPNunknown>\
    <PersonBirthDate>2012-05-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
    <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>MOB</Disability><Disability>HAND</Disability>\
    <Disability>PC</Disability><Disability>INC</Disability><Disability>COMM</Disability><Disability>LD</Disability>\
    <Disability>HEAR</Disability><Disability>VIS</Disability><Disability>BEH</Disability></Disabilities></ChildCharacteristics>\
    <CINdetails><CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>\
    <ReferralNFA>1</ReferralNFA></CINdetails></Child></Children></Message>";

const LOOKED_AFTER: &str = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nFEN1,M,01/05/2012,WBRI,UN2,,\n";

/// Values of a list's columns, by the columns' names.
type Values = &'static [(&'static str, &'static str)];

const BOY: Values = &[("child_id", "1001"), ("sex", "a) Male"), ("ethnicity", "a) WBRI"), ("date_of_birth", "23/03/2016"), ("age", "10")];
const GIRL: Values = &[("child_id", "1002"), ("sex", "b) Female"), ("ethnicity", "a) WBRI"), ("date_of_birth", "10/05/2024"), ("age", "2")];
const LEAVER: Values =
    &[("child_id", "1003"), ("sex", "b) Female"), ("ethnicity", "a) WBRI"), ("date_of_birth", "10/05/2007"), ("age", "19")];
const ADOPTER: Values =
    &[("adopter_id", "501"), ("family_id", "F9"), ("sex", "b) Female"), ("ethnicity", "a) WBRI"), ("disability", "b) No")];
const WORK: Values = &[("disability", "b) No"), ("team", "North"), ("worker_id", "W1")];

/// The eleven lists, in which no rule finds anything: the list, the child, and
/// what the list says besides.
const LISTS: &[(u8, Values, Values)] = &[
    (1, BOY, &[("contact_date", "01/05/2026"), ("contact_source", "e) 2A: Schools")]),
    (
        2,
        BOY,
        &[("assessment_start_date", "01/06/2026"), ("assessment_completion_date", "20/06/2026"), ("organisation", "Westmarch School")],
    ),
    (
        3,
        BOY,
        &[
            ("referral_date", "01/07/2026"),
            ("referral_source", "e) 2A: Schools"),
            ("no_further_action", "b) No"),
            ("referrals_last_12_months", "1"),
        ],
    ),
    (
        4,
        BOY,
        &[
            ("assessment_start_date", "01/07/2026"),
            ("child_seen", "a) Yes"),
            ("authorisation_date", "10/08/2026"),
            ("support_required", "a) Yes"),
        ],
    ),
    (
        5,
        BOY,
        &[
            ("strategy_discussion_date", "05/07/2026"),
            ("icpc_unnecessary", "b) No"),
            ("icpc_date", "20/07/2026"),
            ("icpc_led_to_plan", "a) Yes"),
            ("section_47_enquiries_last_12_months", "1"),
            ("icpcs_last_12_months", "1"),
        ],
    ),
    (
        6,
        BOY,
        &[("cin_start_date", "01/07/2026"), ("primary_need", NEED), ("last_seen_date", SEEN), ("case_status", "b) Child Protection plan")],
    ),
    (
        6,
        GIRL,
        &[("cin_start_date", "01/07/2025"), ("primary_need", NEED), ("last_seen_date", SEEN), ("case_status", "a) Looked after child")],
    ),
    (
        6,
        LEAVER,
        &[("cin_start_date", "01/07/2020"), ("primary_need", NEED), ("last_seen_date", SEEN), ("case_status", "c) Child in need plan")],
    ),
    (
        7,
        BOY,
        &[
            ("plan_start_date", "20/07/2026"),
            ("initial_abuse_category", "a) Neglect"),
            ("latest_abuse_category", "a) Neglect"),
            ("last_visit_date", SEEN),
            ("seen_alone", "a) Yes"),
            ("last_review_date", "01/10/2026"),
            ("emergency_protection", "b) No"),
            ("previous_plans", "0"),
        ],
    ),
    (
        8,
        GIRL,
        &[
            ("uasc", "b) No"),
            ("care_start_date", "01/08/2025"),
            ("category_of_need", NEED),
            ("repeat_period_of_care", "b) No"),
            ("legal_status_start_date", "01/03/2026"),
            ("legal_status", "E1: Placement order"),
            ("last_review_date", "01/09/2026"),
            ("last_visit_date", SEEN),
            ("permanence_plan", "b) Adoption"),
            ("last_iro_visit_date", "01/09/2026"),
            ("last_health_assessment_date", "01/06/2026"),
            ("last_dental_check_date", "01/06/2026"),
            ("placements_last_12_months", "1"),
            ("placement_start_date", "01/08/2025"),
            ("placement_type", "f) U6: Foster placement - not FFA"),
            ("placement_provider", "a) PR1: Own provision"),
            ("placement_postcode", "ZZ1 1AA"),
            ("placement_location", "a) In"),
            ("placement_authority", "Westmarch"),
            ("missing_episodes_last_12_months", "0"),
            ("absent_episodes_last_12_months", "0"),
        ],
    ),
    (
        9,
        LEAVER,
        &[
            ("uasc", "b) No"),
            ("personal_adviser_id", "P1"),
            ("eligibility", "b) Former relevant child"),
            ("pathway_plan_review_date", "01/08/2026"),
            ("in_touch", "a) Yes"),
            ("last_contact_date", SEEN),
            ("accommodation", "b) B: With parents or relatives"),
            ("accommodation_suitability", "a) Suitable"),
            ("activity", "a) F1: Full time higher education"),
        ],
    ),
    (
        10,
        GIRL,
        &[("family_id", "F1"), ("care_start_date", "01/08/2025"), ("decision_date", "01/02/2026"), ("placement_order_date", "01/03/2026")],
    ),
    (11, ADOPTER, &[("fostering_for_adoption", "b) No"), ("enquiry_date", "01/06/2026"), ("stage_1_start_date", "01/08/2026")]),
];
const NEED: &str = "N1 - Abuse or neglect";
const SEEN: &str = "12/10/2026";

/// A workbook of one sheet with these rows, each cell a text.
pub(crate) fn workbook(name: &str, rows: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name(name).unwrap();
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Files of the returns that a check is asked of, in a folder.
struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new() -> Self {
        let files = Self { folder: tempfile::tempdir().unwrap() };
        let write = |name: &str, text: &str| std::fs::write(files.path(name), text).unwrap();
        write("census.xml", CENSUS);
        write("flagged.xml", &CENSUS.replace("2012-05-01", "2027-05-01"));
        write("header.csv", LOOKED_AFTER);
        write("flagged.csv", &LOOKED_AFTER.replace(",M,", ",Q,"));
        write("letter.txt", "Please find the return attached.\n");
        for (folder, child) in [("annex_a_2026-10-31", "23/03/2016"), ("flagged_2026-10-31", "31/02/2016")] {
            std::fs::create_dir(files.path(folder)).unwrap();
            for schema in TABLES {
                let quoted = |cells: Vec<&str>| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
                let mut text = quoted(schema.columns.iter().map(|column| column.header).collect());
                for (_, who, values) in LISTS.iter().filter(|(list, ..)| *list == schema.list) {
                    let value = |name: &str| {
                        let given = who.iter().chain(*values).chain(WORK).find(|(of, _)| *of == name);
                        given.map_or("", |(_, value)| if *value == "23/03/2016" { child } else { value })
                    };
                    text += "\n";
                    text += &quoted(schema.columns.iter().map(|column| value(column.name)).collect());
                }
                write(&format!("{folder}/list_{}.csv", schema.list), &text);
            }
        }
        files
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn named(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }
}

const YEAR: [&str; 2] = ["--year", "2025-26"];

/// One way of asking, and what it must end with.
fn ends(files: &Files, data: Option<&Path>, kind: &str, file: &str, options: &[&str], expected: i32) -> Said {
    let mut arguments = vec!["check", kind];
    let named = files.named(file);
    arguments.push(&named);
    if kind == "ssda903" && !options.contains(&"--year") {
        arguments.extend(YEAR);
    }
    arguments.extend(options);
    let said = waymark(&arguments, data);
    assert_eq!(said.code, expected, "{arguments:?}: {}{}", said.out, said.err);
    assert_eq!(said.code == 2, said.err.contains("waymark: ") || said.err.contains("error: "), "{arguments:?}: {}", said.err);
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_ends_with_0_1_or_2_with_and_without_a_data_directory() {
    let files = Files::new();
    let westmarch = Westmarch::new().await;
    for data in [None, Some(westmarch.site.data.root())] {
        for (kind, clean, flagged) in [
            ("cin", "census.xml", "flagged.xml"),
            ("ssda903", "header.csv", "flagged.csv"),
            ("annex-a", "annex_a_2026-10-31", "flagged_2026-10-31"),
        ] {
            let end = |file: &str, options: &[&str], expected| ends(&files, data, kind, file, options, expected);
            assert!(end(clean, &[], 0).out.contains("0 errors, 0 queries"));
            assert!(!end(flagged, &[], 1).out.contains("0 errors, 0 queries"));
            let none = end("not-there", &[], 2);
            assert!(none.err.contains("not-there") && none.out.is_empty(), "{}", none.err);
            assert!(end("letter.txt", &[], 2).err.contains("nothing was checked"));
            end(clean, &["--format", "papyrus"], 2);
            end(clean, &["--no-such-option"], 2);
            assert!(end(clean, &["--format", "xlsx"], 2).err.contains("--out"));
        }
        for (kind, file) in [("cin", "census.xml"), ("ssda903", "header.csv")] {
            assert!(ends(&files, data, kind, file, &["--rule", "99999"], 2).err.contains("there is no"));
        }
        ends(&files, data, "ssda903", "header.csv", &["--year", "soon"], 2);
        ends(&files, data, "ssda903", "header.csv", &["--authority", "Westmarch"], 2);
        let unnamed = ends(&files, data, "ssda903", "header.csv", &["--postcodes", "/not/there.csv"], 2);
        assert!(unnamed.err.contains("/not/there.csv"), "{}", unnamed.err);
    }
}

#[test]
fn json_is_a_line_for_each_flag_and_each_rule_that_did_not_run() {
    let files = Files::new();
    for (kind, clean, flagged) in [
        ("cin", "census.xml", "flagged.xml"),
        ("ssda903", "header.csv", "flagged.csv"),
        ("annex-a", "annex_a_2026-10-31", "flagged_2026-10-31"),
    ] {
        let lines = |file: &str, code| -> Vec<Value> {
            let said = ends(&files, None, kind, file, &["--format", "json"], code);
            said.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{kind}: {error}: {line}"))).collect()
        };
        let is_flag = |line: &&Value| line["not_run"].is_null();
        let (clean, flagged) = (lines(clean, 0), lines(flagged, 1));
        assert_eq!(clean.iter().filter(is_flag).count(), 0, "{kind}: {clean:?}");
        assert!(flagged.iter().any(|line| is_flag(&line)), "{kind}");
        for line in clean.iter().chain(&flagged) {
            assert!(line["rule"].as_str().is_some_and(|code| !code.is_empty()), "{kind}: {line}");
            if is_flag(&line) {
                assert!(matches!(line["severity"].as_str(), Some("error" | "query")), "{kind}: {line}");
                assert!(line["message"].as_str().is_some_and(|message| !message.is_empty()), "{kind}: {line}");
                let keys = ["child", "table", "row", "field", "value"];
                assert!(keys.iter().all(|key| line.get(key).is_some()), "{kind}: {line}");
            } else {
                assert!(line["not_run"].as_str().is_some_and(|why| !why.is_empty()), "{kind}: {line}");
            }
        }
    }
}

#[test]
fn a_workbook_ends_as_its_csv_does() {
    let files = Files::new();
    for (name, text, code) in [("clean.xlsx", LOOKED_AFTER.to_owned(), 0), ("flagged.xlsx", LOOKED_AFTER.replace(",M,", ",Q,"), 1)] {
        std::fs::write(files.path(name), workbook("Header", &text)).unwrap();
        assert!(ends(&files, None, "ssda903", name, &[], code).out.contains("1 child and 0 episodes read"));
    }
}
