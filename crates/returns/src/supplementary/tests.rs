use super::*;
use care::tables::supplementary;
use jiff::civil::date;
use std::path::Path;

fn sent(name: &str, text: &str) -> SentFile {
    SentFile { name: name.into(), bytes: text.as_bytes().to_vec() }
}

use crate::sent::SentFile;

fn told(submission: &Submission) -> Vec<String> {
    submission
        .defects
        .iter()
        .map(|defect| format!("{} {}: {}", defect.kind.code(), defect.place(), defect.value.as_deref().unwrap_or_default()))
        .collect()
}

const WORKFORCE: &str = "worker_id,name,team,role,level,start,end,contract,fte
SW1,Ada Lind,North,Social Worker,Level 2,01/02/2025,,Permanent,0.8
SW2,Bo Marsh,North,Social Worker,ASYE,2025-03-03,02/03/2026,agency,1
,,South,Social Worker,Level 3,01/01/2026,,Vacant,1.0
";

#[test]
fn a_file_becomes_a_table_whose_workers_are_found_in_the_lists() {
    let submission = read(&[sent("extra/Workforce.csv", WORKFORCE)]);
    assert_eq!(told(&submission), ["S-CODE-VARIANT Workforce.csv, row 2, contract: agency", "S-DATE-FORM Workforce.csv, start: "]);
    let key = Key::new([7; 32]);
    let accepted = accept(&submission, &key);
    assert_eq!(accepted.left_out, []);
    let [table] = &accepted.tables[..] else { panic!("one table") };
    assert_eq!((table.schema.name, table.source_rows.as_slice()), ("workforce", [1, 2, 3].as_slice()));
    let column = |name: &str| &table.columns[table.schema.position(name).unwrap()];
    let pseudonym = key.pseudonym(care::pseudonym::Who::Worker, "Ada Lind");
    assert_eq!(
        *column("allocated_worker"),
        Values::Text(vec![Some(pseudonym.as_str().into()), Some(key.pseudonym(care::pseudonym::Who::Worker, "Bo Marsh").into()), None])
    );
    assert_eq!(*column("fte"), Values::Decimal(vec![Some(80), Some(100), Some(100)]));
    assert_eq!(*column("end_date"), Values::Date(vec![None, Some(date(2026, 3, 2)), None]));
    assert!(!format!("{table:?}").contains("Lind") && !format!("{table:?}").contains("SW1"));
}

#[test]
fn a_fault_is_told_with_file_row_column_value_and_remedy() {
    let text = "assessment_id,child_id,event,date,team,manager_reason,colour
A1,9001,submitted,31/02/2026,North,,
A1,9001,sent away,02/03/2026,North,,
A1,,authorised,03/03/2026,North,,
A2,9002,returned,04/03/2026,,Chronology missing,red,extra
";
    let submission = read(&[sent("assessment_events.csv", text), sent("notes.docx", "x"), sent("assessment-events.CSV", text)]);
    let said = told(&submission);
    for expected in [
        "S-HEADER-UNKNOWN assessment_events.csv: colour",
        "S-DATE assessment_events.csv, row 1, date: 31/02/2026",
        "S-CODE assessment_events.csv, row 2, event: sent away",
        "S-ID assessment_events.csv, row 3, child_id: ",
        "S-CODE-VARIANT assessment_events.csv, row 4, event: returned",
        "S-REQUIRED assessment_events.csv, row 4, team: ",
        "S-ROW-LENGTH assessment_events.csv, row 4: ",
        "S-FILE-UNKNOWN notes.docx: ",
        "S-FILE-TWICE assessment-events.CSV: ",
    ] {
        assert!(said.iter().any(|said| said == expected), "{expected} is not in {said:#?}");
    }
    assert!(submission.defects.iter().all(|defect| defect.message.ends_with('.') && defect.remedy().ends_with('.')));
    let json = serde_json::to_value(submission.defects.iter().find(|defect| defect.kind.code() == "S-DATE").unwrap()).unwrap();
    assert_eq!(
        (&json["rule"], &json["table"], &json["row"], &json["field"]),
        (&"S-DATE".into(), &"assessment_events".into(), &1.into(), &"date".into())
    );
    // The row of nobody is left out; a cell that cannot be read is blank.
    let accepted = accept(&submission, &Key::new([7; 32]));
    assert_eq!(accepted.tables[0].source_rows, [1, 2, 4]);
    assert!(accepted.left_out.len() >= 4);
}

#[test]
fn headers_that_are_missing_or_twice_are_told_and_the_rest_is_read() {
    let submission = read(&[sent("qa_audits.csv", "Date,Team,Team,grade\n01/02/2026,North,South,Requires improvement to be good\n")]);
    let said = told(&submission);
    for expected in
        ["S-COLUMN-MISSING qa_audits.csv, audit_id: ", "S-HEADER-TWICE qa_audits.csv, team: ", "S-COLUMN-ABSENT qa_audits.csv, child_id: "]
    {
        assert!(said.iter().any(|said| said == expected), "{expected} is not in {said:#?}");
    }
    assert_eq!(told(&read(&[sent("workforce.csv", "a,b\n1,2\n")])), ["S-HEADERS workforce.csv: "]);
    assert_eq!(told(&read(&[sent("workforce.csv", "")])), ["S-HEADERS workforce.csv: "]);
    assert_eq!(read(&[sent("workforce.csv", "a,b\n1,2\n")]).sheets, []);
    let header = "date,kind,stage,outcome,team,responded,complainant,stage_date,extended,learning";
    // A file made before the last columns were known: notes say so, and all of it is read.
    let before = format!("{header}\n01/02/2026,complaint,Stage 1,Upheld,North,08/02/2026,Child,01/02/2026,No,\n");
    let before = read(&[sent("complaints_compliments.csv", &before)]);
    assert!(told(&before).iter().all(|said| said.starts_with("S-COLUMN-ABSENT ")), "{:?}", told(&before));
    assert_eq!(accept(&before, &Key::new([7; 32])).left_out, []);
    let whole = format!("{header},theme,elements_upheld,elements_partly,elements_not,ombudsman\n");
    let empty = read(&[sent("complaints_compliments.csv", &whole)]);
    assert_eq!((told(&empty), empty.sheets.len()), (vec!["S-EMPTY complaints_compliments.csv: ".to_owned()], 1));
}

#[test]
fn the_dataset_is_read_under_its_own_names_and_a_record_once() {
    let text = "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom
V1,9001,P1,2026-03-02T00:00:00,Y,N,Y
V1,9001,P1,2026-03-02T00:00:00,Y,N,Y
V2,9001,P1,2026-03-12,Y,Y,N
";
    let submission = read(&[sent("ssd_cp_visits.csv", text)]);
    let accepted = accept(&submission, &Key::new([7; 32]));
    assert_eq!(accepted.tables[0].source_rows, [1, 3]);
    assert_eq!(accepted.left_out.iter().map(|defect| defect.kind).collect::<Vec<_>>(), [DefectKind::RecordTwice]);
    assert_eq!(read(&[sent("cp_visits.csv", text)]).sheets.len(), 1);
}

#[test]
fn an_end_before_its_beginning_is_a_query() {
    let text = WORKFORCE.replace("01/02/2025,,", "01/02/2025,31/01/2025,");
    assert!(told(&read(&[sent("workforce.csv", &text)])).contains(&"S-DATE-ORDER workforce.csv, row 1, end: 2025-01-31".to_owned()));
}

#[test]
fn the_files_of_a_synthetic_authority_are_read_whole() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/authority_2400/supplementary"));
    let mut files = Vec::new();
    for table in supplementary::TABLES {
        let name = format!("{}.csv", table.name);
        let Ok(bytes) = std::fs::read(folder.join(&name)) else {
            println!("skipped: the synthetic authority is not here");
            return;
        };
        files.push(SentFile { name, bytes });
    }
    let submission = read(&files);
    let errors: Vec<_> = submission.defects.iter().filter(|defect| defect.severity() != Severity::Note).map(Defect::place).collect();
    assert_eq!(errors, Vec::<String>::new());
    let accepted = accept(&submission, &Key::new([7; 32]));
    assert_eq!(accepted.tables.iter().map(Table::len).collect::<Vec<_>>(), [14_761, 432, 492, 109]);
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let submission = read(&[SentFile { name: "workforce.csv".into(), bytes }]);
        let _ = accept(&submission, &Key::new([7; 32]));
    }

    #[test]
    fn no_text_makes_the_reader_panic(rows in "(worker_id|fte|start|name|contract|,|\"|\n|1e99|\\PC){0,60}") {
        let submission = read(&[sent("workforce.csv", &rows)]);
        let _ = accept(&submission, &Key::new([7; 32]));
    }
}

#[test]
fn a_submission_is_accepted_whole_or_not_at_all() {
    let today = date(2026, 6, 1);
    let key = Key::new([7; 32]);
    let accepted = |text: &str, given, in_part| accept_whole(&read(&[sent("workforce.csv", text)]), &key, given, today, in_part);
    let (load, left_out) = accepted(WORKFORCE, None, false).unwrap();
    // The contract that runs out on 2 March has; one that runs out after today tells nothing.
    assert_eq!((load.snapshot, left_out.len()), (date(2026, 3, 2), 0));
    let later = WORKFORCE.replace("02/03/2026", "01/09/2026");
    assert_eq!(accepted(&later, None, false).unwrap().0.snapshot, date(2026, 1, 1));
    assert_eq!(accepted(WORKFORCE, Some(date(2026, 5, 31)), false).unwrap().0.snapshot, date(2026, 5, 31));
    let wrong = WORKFORCE.replace("01/02/2025", "31/02/2025");
    let refused = accepted(&wrong, None, false).unwrap_err().to_string();
    for part in ["there is 1 error", "S-DATE × 1", "workforce.csv, row 1, start (“31/02/2025”)", "accept them in part"] {
        assert!(refused.contains(part), "{part} is not in {refused}");
    }
    let (load, left_out) = accepted(&wrong, None, true).unwrap();
    assert_eq!((load.tables.len(), left_out.len()), (1, 1));
    let nothing = accept_whole(&read(&[sent("notes.docx", "x")]), &key, None, today, false);
    assert_eq!(nothing, Err(NotAccepted::Nothing));
    let undated = accepted("worker_id,name,team,role,level,start,end,contract,fte\n", None, false);
    assert_eq!(undated, Err(NotAccepted::NoDay));
}
