#![allow(clippy::unwrap_used)]

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const WHOLE: &str = r"<?xml version='1.0' encoding='utf-8'?>
<Message>
  <Header>
    <CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
    <Source><SourceLevel>L</SourceLevel><LEA>999</LEA></Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers><LAchildID>MARSH01</LAchildID><PersonBirthDate>2014-06-02</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>MOB</Disability><Disability/></Disabilities></ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2025-05-01</CINreferralDate>
        <Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
          <FactorsIdentifiedAtAssessment><AssessmentFactors>2B</AssessmentFactors><AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
        <CINPlanDates><CINPlanStartDate>2025-06-01</CINPlanStartDate></CINPlanDates>
        <Section47><S47ActualStartDate>2025-05-05</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47>
        <ReferralNFA>0</ReferralNFA>
        <ChildProtectionPlans><CPPstartDate>2025-07-01</CPPstartDate><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
          <Reviews><CPPreviewDate>2025-09-01</CPPreviewDate><CPPreviewDate>2025-12-01</CPPreviewDate></Reviews><Reviews/></ChildProtectionPlans>
      </CINdetails>
    </Child>
    <Child>
      <ChildIdentifiers><LAchildID>MARSH02</LAchildID></ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>BAFR</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>
      <CINdetails><CINreferralDate>2025-08-01</CINreferralDate><ReferralNFA>TRUE</ReferralNFA></CINdetails>
    </Child>
  </Children>
</Message>";

fn sent(text: impl AsRef<[u8]>) -> (Header, Vec<Child>, Vec<Defect>) {
    let mut reader = Reader::new(text.as_ref(), 0);
    let children: Vec<Child> = reader.by_ref().collect();
    (reader.header().clone(), children, reader.into_defects().list())
}

/// The one check of this file: what the defects say, in order, each as its
/// place and the start of its words.
fn check(text: impl AsRef<[u8]>, children: usize, expected: &[&str]) -> Vec<Child> {
    let (_, read, defects) = sent(text);
    let said: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert_eq!(read.len(), children, "{said:#?}");
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said} should contain {expected}");
    }
    read
}

#[test]
fn a_whole_file_is_read_with_rows_counted_over_the_file() {
    let (header, children, defects) = sent(WHOLE);
    assert_eq!(defects, []);
    assert_eq!(header.reference_date.value(), Some(date(2026, 3, 31)));
    assert_eq!(header.year.value(), Some(2026));
    let [first, second] = children.as_slice() else { panic!("two children") };
    assert_eq!(first.identifiers.la_child_id.as_deref(), Some("MARSH01"));
    assert_eq!(first.line, 8);
    let episode = &first.episodes[0];
    assert_eq!(episode.assessments[0].cell("AssessmentFactors").value.as_deref(), Some("2B 4B"));
    assert!(episode.enquiries[0].conference_not_required.is_yes() && episode.no_further_action.is_no());
    let reviews: Vec<_> = episode.protection_plans[0].reviews.iter().map(|review| (review.row, review.held.value())).collect();
    assert_eq!(
        reviews,
        [(Some(0), Some(date(2025, 9, 1))), (Some(1), Some(date(2025, 12, 1))), (Some(2), None)],
        "two shapes of Reviews, and a group with no date"
    );
    assert_eq!(first.characteristics.disabilities.len(), 2);
    assert_eq!(second.characteristics.disabilities[0].row, Some(2));
    assert_eq!(second.episodes[0].row, Some(1));
    assert!(second.episodes[0].no_further_action.is_yes());
    assert_eq!(second.position, 1);
}

#[test]
fn what_is_wrong_is_noted_with_its_place_and_the_rest_is_read() {
    check(WHOLE.replace("2025-08-01", "2025-02-30"), 2, &["line 25, column 19: CINreferralDate is \"2025-02-30\""]);
    check(WHOLE.replace("TRUE", "perhaps"), 2, &["not 0, 1, true or false"]);
    check(WHOLE.replace("<Sex>", "<Pronouns><a/>she</Pronouns><Sex>"), 2, &["Pronouns does not belong in ChildIdentifiers"]);
    check(WHOLE.replace("<Message>", "<Message xmlns='urn:x'>"), 2, &["in a namespace"]);
    check(WHOLE.replace("<Message>", "<Message version='2'>"), 2, &["an attribute"]);
    check(WHOLE.replace("<Message>", "<Message version>"), 2, &["an attribute"]);
    check(WHOLE.replace("MARSH02", "MARSH & 02"), 2, &["ampersand stands on its own"]);
    check(WHOLE.replace("<Sex>F</Sex>", "<Sex>F</Sex>PersonBirthDate"), 2, &["\"PersonBirthDate\" stands between"]);
    check(WHOLE.replace("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>"), 2, &["Sex is given more than once"]);
    let without: String = WHOLE.lines().filter(|line| !line.contains("MARSH02")).collect();
    check(without, 2, &["there is no ChildIdentifiers"]);
    let headless: String = WHOLE.lines().filter(|line| !line.contains("Children>") && !line.contains("Message>")).collect();
    check(headless, 2, &["there is no Message", "there is no Children"]);
}

#[test]
fn what_systems_declare_of_schemas_is_no_fault() {
    let declared =
        "<Message xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:d='urn:x' xsi:noNamespaceSchemaLocation='CIN.xsd'>";
    check(WHOLE.replace("<Message>", declared), 2, &[]);
    check(WHOLE.replace("<Disability/>", "<Disability xsi:nil='true'/>"), 2, &[]);
    check(WHOLE.replace("<Message>", "<Message xmlns:d='urn:x' xmlns = 'urn:y'>"), 2, &["in a namespace"]);
    let prefixed = WHOLE.replace("</", "\u{1}").replace('<', "<d:").replace('\u{1}', "</d:").replace("<d:?", "<?");
    check(prefixed, 2, &["in a namespace"]);
}

#[test]
fn names_in_other_capitals_are_read_and_said_to_be_wrong() {
    let mut inside = false;
    let capitals = |upper: bool| {
        move |c: char| {
            inside = (inside || c == '<') && c != '>';
            match (inside, upper) {
                (true, true) => c.to_ascii_uppercase(),
                (true, false) => c.to_ascii_lowercase(),
                _ => c,
            }
        }
    };
    let (_, plain, _) = sent(WHOLE);
    for upper in [true, false] {
        let body = WHOLE.split_once("?>").unwrap();
        let text = format!("{}?>{}", body.0, body.1.chars().map(capitals(upper)).collect::<String>());
        assert_eq!(check(text, 2, &["other capitals"]), plain);
    }
}

#[test]
fn a_file_without_a_child_is_said_to_be_what_it_seems() {
    check("", 0, &["there is nothing in the file"]);
    check("<?xml version='1.0'?>", 0, &["there is nothing in the file"]);
    check("not a return at all", 0, &["this is not XML, as it begins with \"not a return at all\"; choose the XML"]);
    check("CHILD,SEX\n1,M\n", 0, &["it looks like a table of the return of children looked after"]);
    check("<!DOCTYPE html><html><body>Sign in</body></html>", 0, &["a page of the web"]);
    check("<SSDA903><HEADER><CHILDID>1</CHILDID></HEADER></SSDA903>", 0, &["XML of the return of children looked after"]);
    check(b"PK\x03\x04\x14\0 <Message><Children><Child/></Children></Message>", 0, &["a zip or a workbook"]);
    check("<feed><entry/></feed>", 0, &["begins with feed"]);
    check("<Message><Children/></Message>", 0, &["begins as a census does", "there is no Header"]);
    let school = "<Message><Header><CollectionDetails><Collection>School</Collection></CollectionDetails></Header><School/></Message>";
    check(school, 0, &["this is the collection \"School\"", "School does not belong"]);
    check("<feed><entry", 0, &["begins with feed", "the XML breaks off"]);
}

/// Returns to come are to have it; systems that send it already use these names.
#[test]
fn pre_proceedings_in_the_shape_that_systems_send_are_read() {
    let block = "<PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>\
                 <ReviewMeetingsCount>3</ReviewMeetingsCount><CourtAppDate>soon</CourtAppDate><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>";
    let text = WHOLE.replacen("</CINdetails>", &format!("{block}</CINdetails>"), 1);
    let read = check(text, 2, &["were read, but no schema up to 2025-26", "CourtAppDate is \"soon\""]);
    let [held] = read[0].episodes[0].pre_proceedings.as_slice() else { panic!("one") };
    assert_eq!((held.start.value(), held.reviews.value(), held.outcome.as_deref()), (Some(date(2025, 6, 1)), Some(3), Some("A")));
    assert!(held.meeting_offered.is_yes() && held.meeting_held.is_absent());
    assert_eq!(held.cell("CourtAppDate").table, "PreProceedingsandFGDM");
}

/// No schema has them yet, so their shape is not known: they are named for what
/// they are, and cost nothing else of the child's record.
#[test]
fn pre_proceedings_and_family_group_decision_making_are_passed_over_whole() {
    for block in [
        "<PreProceedings><StartDate>2025-06-01</StartDate><Meeting><CPPstartDate>2025-06-02</CPPstartDate></Meeting></PreProceedings>",
        "<Pre_Proceedings/>",
        "<FGDM><DateOffered>soon</DateOffered></FGDM>",
        "<FamilyGroupDecisionMaking>1</FamilyGroupDecisionMaking>",
    ] {
        for before in ["<ReferralNFA>0", "<ChildCharacteristics><Ethnicity>WBRI"] {
            let read = check(WHOLE.replacen(before, &format!("{block}{before}"), 1), 2, &["of pre-proceedings or of family group"]);
            assert_eq!(read[0].episodes[0].protection_plans.len(), 1);
            assert!(read[0].episodes[0].no_further_action.is_no());
        }
    }
}

#[test]
fn groups_left_open_end_where_the_next_begins() {
    let read = check(WHOLE.replacen("</Child>", "", 1), 2, &["Child is not closed"]);
    assert_eq!(read[0].episodes.len(), 1);
    check(WHOLE.replacen("</CINdetails>", "", 1), 2, &["CINdetails is not closed"]);
    let read = check(WHOLE.replacen("</LAchildID>", "", 1), 2, &["LAchildID is not closed"]);
    assert_eq!(read[0].identifiers.la_child_id.as_deref(), Some("MARSH01"));
    let cut_short = WHOLE.replacen("</Sex></ChildIdentifiers>", "", 1);
    let read = check(cut_short, 2, &["ChildIdentifiers is not closed", "Sex is not closed"]);
    assert_eq!(read[0].identifiers.sex.as_deref(), Some("F"));
    assert_eq!(read[0].characteristics.ethnicity.as_deref(), Some("WBRI"));
    check(WHOLE.replacen("</Child>", "</Child></Sex>", 1), 2, &["end tag for Sex has nothing to close"]);
    let cut = WHOLE.find("<Section47>").unwrap();
    let read = check(&WHOLE[..cut], 1, &["Message is not closed", "Children is not", "Child is not", "CINdetails is not"]);
    assert_eq!(read[0].episodes[0].cin_plans.len(), 1);
    let read = check(
        "<Message><Header/><Children><Child><Child/></Children></Message>",
        2,
        &["Child is not closed", "no ChildIdentifiers", "no ChildCharacteristics"],
    );
    assert_eq!(read[1].position, 1);
}

#[test]
fn every_encoding_in_use_is_read() {
    let name = WHOLE.replace("MARSH01", "Zoë");
    let utf16 = name.replace("utf-8", "utf-16");
    let latin = name.replace("utf-8", "windows-1252");
    let mut cases: Vec<(Vec<u8>, &[&str])> = vec![
        (name.clone().into_bytes(), &[]),
        ([b"\xEF\xBB\xBF", name.as_bytes()].concat(), &[]),
        (latin.chars().map(|c| c as u8).collect(), &[]),
        (name.replace("utf-8", "klingon").into_bytes(), &["encoding klingon is not known"]),
    ];
    let big: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    cases.push(([b"\xFF\xFE".as_slice(), &little].concat(), &[]));
    cases.push(([b"\xFE\xFF".as_slice(), &big].concat(), &[]));
    cases.push((little, &[]));
    cases.push((big, &[]));
    for (bytes, expected) in cases {
        let read = check(&bytes, 2, expected);
        assert_eq!(read[0].identifiers.la_child_id.as_deref(), Some("Zoë"));
    }
    let wrong: Vec<u8> = name.chars().map(|c| c as u8).collect();
    let read = check(wrong, 2, &["some bytes are not text"]);
    assert_eq!(read[0].identifiers.la_child_id.as_deref(), Some("Zo\u{FFFD}"));
}

#[test]
fn a_hostile_file_is_bounded_and_said_to_be_wrong() {
    let bomb = format!(
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"{}\">]>{}",
        "&lol;".repeat(10),
        WHOLE.split_once("?>").unwrap().1.replace("MARSH01", "&lol2;")
    );
    let read = check(bomb, 2, &["document type", "&lol2; is not one of"]);
    assert_eq!(read[0].identifiers.la_child_id.as_deref(), Some("&lol2;"));
    let deep = WHOLE.replacen("<CINdetails>", &"<a>".repeat(1_000_000), 1);
    check(deep, 1, &["Message is not", "Children is not", "Child is not", "a does not belong in Child", "nested far deeper"]);
    let long = WHOLE.replace("MARSH01", &"x".repeat(5_000_000));
    let said = [
        "Message is not",
        "Children is not",
        "Child is not",
        "no ChildCharacteristics",
        "ChildIdentifiers is not",
        "LAchildID is not",
        "longer than a megabyte",
    ];
    check(long, 1, &said);
    let wordy = WHOLE.replace("MARSH01", &"é".repeat(100_000));
    let read = check(wordy, 2, &["LAchildID holds thousands of characters"]);
    assert_eq!(read[0].identifiers.la_child_id.as_deref().unwrap().len(), 4096);
    check(WHOLE.replace("MARSH01", "MARSH\0"), 2, &["control character"]);
    check(WHOLE.replace("MARSH01", "&#0;"), 2, &["is not one of XML's own"]);
    check(WHOLE.replace("MARSH01", "&#x4D;&lt;&amp;"), 2, &[]);
    let unclosed = WHOLE.replace("<Sex>", "<Sex note='");
    let (_, _, defects) = sent(unclosed);
    assert!(defects.iter().any(|defect| defect.fault.stops_reading()), "{defects:?}");
    let many = WHOLE.replace("MARSH01", &"<b/>".repeat(5000));
    check(
        many,
        2,
        &[
            "b does not belong in LAchildID; it and what it holds were not read. Check the name and the place against the schema. (5000 times",
        ],
    );
}

#[test]
fn defects_are_bounded_and_the_rest_are_counted() {
    let plans = "<CINPlanDates><CINPlanStartDate>never</CINPlanStartDate></CINPlanDates>".repeat(1500);
    let text = WHOLE.replacen("</CINdetails>", &format!("{plans}</CINdetails>"), 1);
    let mut reader = Reader::new(text.as_bytes(), 0);
    assert_eq!(reader.by_ref().count(), 2);
    let defects = reader.into_defects();
    assert_eq!((defects.list().len(), defects.more()), (1000, 500));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        sent(bytes);
    }

    #[test]
    fn any_damage_to_a_file_is_survived(cuts in proptest::collection::vec((0usize..2500, 0usize..40, "[<>/&;a-zA-Z0-9 '\"!\\-\\[\\]\\?]{0,8}"), 1..6)) {
        let mut text = WHOLE.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, put.bytes());
        }
        let checked = crate::cin::check_files([text.as_slice()], &crate::cin::Options::default());
        let mut lines = Vec::new();
        checked.report.json_lines(&mut lines).unwrap();
        prop_assert!(!checked.text().is_empty());
        let (_, children, _) = sent(&text);
        prop_assert_eq!(checked.children as usize, children.len());
        for (position, child) in children.iter().enumerate() {
            prop_assert_eq!(child.position as usize, position);
        }
    }
}
