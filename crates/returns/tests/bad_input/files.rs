//! Broken files, each made here: invented children, and one thing wrong.

use std::io::{Cursor, Read as _, Write as _};

/// Which reader gets the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Return {
    AnnexA,
    Cin,
    Ssda903,
}

/// Broken files of one return.
pub(crate) struct Bad {
    pub(crate) kind: Return,
    /// What is wrong, in the words of the table.
    pub(crate) what: &'static str,
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
}

const CONTACTS: &str = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Date of Contact,Contact Source
1001,a) Male,a) WBRI,23/03/2011,15,01/05/2026,e) 2A: Schools
1002,b) Female,k) APKN,30/10/2016,10,12/10/2026,s) 8: Other
1003,b) Female,h) MWAS,01/01/2015,11,14/10/2026,q) 6: Police
";

const IN_NEED: &str = "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),Does the Child have a Disability,CIN Start Date,Primary Need Code,Date Child Was Last Seen,CIN Closure Date,Reason for Closure,Case status,Allocated Team,Allocated Worker
1001,a) Male,a) WBRI,23/03/2011,15,b) No,01/05/2026,N1 - Abuse or neglect,12/10/2026,,,c) Child in need plan,North,Ada Lind
1001,a) Male,a) WBRI,23/03/2011,15,b) No,01/06/2026,N1 - Abuse or neglect,12/10/2026,,,c) Child in need plan,North,Ada Lind
";

const CENSUS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<Message>
<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>999</LEA></Source></Header>
<Children>
<Child><ChildIdentifiers><LAchildID>WM1</LAchildID><PersonBirthDate>2012-05-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralNFA>1</ReferralNFA></CINdetails></Child>
<Child><ChildIdentifiers><LAchildID>WM2</LAchildID><PersonBirthDate>2014-06-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>APKN</Ethnicity></ChildCharacteristics><CINdetails><CINreferralDate>2025-06-02</CINreferralDate><ReferralNFA>1</ReferralNFA></CINdetails></Child>
</Children>
</Message>
";

const CARE_HEADER: &str = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\nWMC1,M,01/05/2012,WBRI,UN2,,\r\nWMC2,F,12/06/2010,APKN,UN2,0,\r\n";
const REVIEWS: &str = "CHILD,DOB,REVIEW,REVIEW_CODE\r\nWMC1,01/05/2012,20/05/2025,PN1\r\nWMC2,12/06/2010,21/05/2025,PN1\r\n";

const CARE_XML: &str =
    "<?xml version=\"1.0\"?><SSDA903><HEADER><CHILDID>WMC1</CHILDID><SEX>M</SEX><DOB>01/05/2012</DOB></HEADER></SSDA903>";

/// The names of the elements in capitals.
fn in_capitals(xml: &str) -> String {
    let (declaration, rest) = xml.split_once("?>").unwrap();
    let mut inside = false;
    let capital = |c: char| {
        inside = (inside || c == '<') && c != '>';
        if inside { c.to_ascii_uppercase() } else { c }
    };
    format!("{declaration}?>{}", rest.chars().map(capital).collect::<String>())
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// A workbook of contacts, each cell a text.
fn workbook(sheet: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    // The bytes are the same whenever the test runs: the table quotes where they break off.
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let page = book.add_worksheet().set_name(sheet).unwrap();
    for (row, line) in (0..).zip(CONTACTS.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            page.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A workbook of a return's tables: `=` before a cell makes it a number, and
/// `#N/A` is a formula that failed.
fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let made = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for (name, text) in sheets {
        let page = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(',')).filter(|(_, cell)| !cell.is_empty()) {
                let parts: Vec<u16> = cell.split('/').filter_map(|part| part.parse().ok()).collect();
                if let Some(number) = cell.strip_prefix('=') {
                    page.write_number(row, column, number.parse::<f64>().unwrap()).unwrap();
                } else if cell == "#N/A" {
                    page.write_formula(row, column, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
                } else if let [date, month, year] = parts[..] {
                    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month as u8, date as u8).unwrap();
                    page.write_datetime_with_format(row, column, date, &day).unwrap();
                } else {
                    page.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A zip, with one of its entries changed.
fn with_entry(zip: &[u8], entry: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        let bytes = if name == entry { change(bytes) } else { bytes };
        entries.push((name, bytes));
    }
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&entries)
}

/// A stretch of bytes that is no text.
fn garbage() -> Vec<u8> {
    (0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

fn annex(what: &'static str, name: &'static str, bytes: impl Into<Vec<u8>>) -> Bad {
    Bad { kind: Return::AnnexA, what, files: vec![(name, bytes.into())] }
}

fn cin(what: &'static str, bytes: impl Into<Vec<u8>>) -> Bad {
    Bad { kind: Return::Cin, what, files: vec![("census.xml", bytes.into())] }
}

fn care(what: &'static str, name: &'static str, bytes: impl Into<Vec<u8>>) -> Bad {
    Bad { kind: Return::Ssda903, what, files: vec![(name, bytes.into())] }
}

/// Every broken file, in the order of the table.
pub(crate) fn all() -> Vec<Bad> {
    let mut all = annex_a();
    all.extend(census());
    all.extend(looked_after());
    all
}

fn annex_a() -> Vec<Bad> {
    let headers = CONTACTS.lines().next().unwrap();
    let whole = workbook("List_1");
    let many: Vec<String> = (0..2000).map(|number| format!("{number}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let wide = (0..493).map(|number| format!("x{number}")).collect::<Vec<_>>().join(",");
    vec![
        Bad { kind: Return::AnnexA, what: "nothing at all", files: Vec::new() },
        annex("an empty file", "list_1.csv", ""),
        annex("blank lines alone", "list_1.csv", "\n\n  \n"),
        annex("a table of something else", "list_1.csv", "name,age\nAda,4\n"),
        annex("bytes that are no text", "list_1.csv", garbage()),
        annex("a picture with another name", "list_1.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x02\0\0\0".to_vec()),
        annex("an old workbook, or one behind a password", "annex_a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0".to_vec()),
        annex("an OpenDocument spreadsheet", "annex_a.ods", zipped(&[("mimetype", b""), ("content.xml", b"")])),
        annex("a binary workbook", "annex_a.xlsb", zipped(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")])),
        annex("a workbook cut off half way", "annex_a.xlsx", &whole[..whole.len() / 2]),
        annex("a workbook named .csv", "list_1.csv", whole.clone()),
        annex("a zip inside a zip", "annex_a.zip", zipped(&[("inner.zip", &zipped(&[("list_1.csv", CONTACTS.as_bytes())]))])),
        annex("a zip that unpacks to 64 MB of commas", "annex_a.zip", zipped(&[("list_1.csv", &vec![b','; 64 << 20])])),
        annex("a zip of 2,000 files", "annex_a.zip", zipped(&entries)),
        annex("a zip with one list and a letter", "annex_a.zip", zipped(&[("list_1.csv", CONTACTS.as_bytes()), ("letter.pdf", b"%PDF")])),
        annex("the census sent in its place", "annex_a.csv", CENSUS),
        annex(
            "Windows-1252",
            "list_1.csv",
            CONTACTS
                .replace("1002", "10Zo\u{1}")
                .into_bytes()
                .iter()
                .map(|byte| if *byte == 1 { 0xEB } else { *byte })
                .collect::<Vec<u8>>(),
        ),
        annex("UTF-16, as Excel's Unicode text", "list_1.txt", utf16(&CONTACTS.replace(',', "\t"))),
        annex("NULs in an identifier", "list_1.csv", CONTACTS.replace("1002", "10\u{0}02")),
        annex("three kinds of line end", "list_1.csv", CONTACTS.replacen('\n', "\r\n", 1).replacen("Schools\n", "Schools\r", 1)),
        annex("semicolons for commas", "list_1.csv", CONTACTS.replace(',', ";")),
        annex("a quotation mark that is not closed", "list_1.csv", CONTACTS.replacen("a) Male", "\"a) Male", 1).repeat(3)),
        annex("a cell of 200,000 characters", "list_1.csv", format!("{CONTACTS}{},F,WBRI,,,01/05/2026,6", "x".repeat(200_000))),
        annex("500 columns", "list_1.csv", format!("{headers},{wide}\n1001,F,WBRI,,,01/05/2026,6\n")),
        annex("the headers again among the rows", "list_1.csv", CONTACTS.repeat(2)),
        annex("two columns of one name", "list_1.csv", format!("{headers},Gender\n1,F,WBRI,,,01/05/2026,6,M\n")),
        annex(
            "a column that every row needs left out",
            "list_1.csv",
            CONTACTS.lines().map(|line| line.rsplit_once(',').unwrap().0.to_owned() + "\n").collect::<String>(),
        ),
        annex("a comma in a value, so that cells shift", "list_1.csv", CONTACTS.replace("s) 8: Other", "s) 8: Other,,,extra")),
        annex("a day that is none", "list_1.csv", CONTACTS.replace("01/05/2026", "31/02/2026")),
        annex("a day in American order", "list_1.csv", CONTACTS.replace("12/10/2026", "10/25/2026")),
        annex("a year of two digits", "list_1.csv", CONTACTS.replace("01/05/2026", "01/05/26")),
        annex("an identifier that a spreadsheet shortened", "list_1.csv", CONTACTS.replace("1001", "1.001E+07")),
        annex("a row without an identifier", "list_1.csv", CONTACTS.replace("1002", "")),
        annex("the error of a formula", "list_1.csv", CONTACTS.replace("30/10/2016", "#N/A")),
        annex("a code that is none", "list_1.csv", CONTACTS.replace("q) 6: Police", "q) 66: Fire")),
        annex("a formula in place of a value", "list_1.csv", CONTACTS.replace("q) 6: Police", "=cmd|' /C calc'!A0")),
        Bad {
            kind: Return::AnnexA,
            what: "one list sent twice",
            files: vec![("list_1.csv", CONTACTS.into()), ("contacts.csv", CONTACTS.into())],
        },
        annex("a sheet named as another list", "annex_a.xlsx", workbook("List_3")),
        annex("one child twice in a list of one row each", "list_6_2026-10.csv", IN_NEED),
    ]
}

fn census() -> Vec<Bad> {
    let laughs = (1..12).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect::<Vec<_>>().concat();
    let bomb =
        CENSUS.replacen("<Message>", &format!("<!DOCTYPE Message [<!ENTITY l0 \"lol\">{laughs}]>\n<Message>"), 1).replace("WM1", "&l11;");
    let outside = CENSUS
        .replacen("<Message>", "<!DOCTYPE Message [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<Message>", 1)
        .replace("WM1", "&x;");
    let deep = CENSUS.replacen("<CINdetails>", &format!("<CINdetails>{}", "<a>".repeat(10_000)), 1);
    let late = {
        let (start, rest) = CENSUS.split_once("<Header>").unwrap();
        let (header, children) = rest.split_once("</Header>\n").unwrap();
        format!("{start}{}", children.replace("</Message>", &format!("<Header>{header}</Header></Message>")))
    };
    vec![
        cin("an empty file", ""),
        cin(
            "a web page, as when a download needed a sign-in",
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in</p></body></html>",
        ),
        cin("a CSV of children looked after", CARE_HEADER),
        cin("the XML of children looked after", CARE_XML),
        cin("another collection's XML", CENSUS.replace("CIN</", "School</").replace("Children", "Pupils").replace("Child", "Pupil")),
        cin("a census of nobody", {
            let (start, rest) = CENSUS.split_once("<Child>").unwrap();
            format!("{start}{}", rest.rsplit_once("</Child>\n").unwrap().1)
        }),
        cin("a letter", "Please find the census attached."),
        cin("a workbook", workbook("List_1")),
        cin("a zip of the census", zipped(&[("cin/census.xml", CENSUS.as_bytes())])),
        cin("a zip of something else", zipped(&[("header.csv", CARE_HEADER.as_bytes())])),
        cin("names in capitals", in_capitals(CENSUS)),
        cin(
            "a declaration of where the schema is",
            CENSUS.replacen(
                "<Message>",
                "<Message xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"CIN.xsd\">",
                1,
            ),
        ),
        cin("an attribute", CENSUS.replacen("<Child>", "<Child status=\"open\">", 1)),
        cin("a namespace with a prefix", CENSUS.replace("</", "\u{1}").replace('<', "<c:").replace('\u{1}', "</c:").replace("<c:?", "<?")),
        cin("a date with a time", CENSUS.replace("2025-05-01", "2025-05-01T00:00:00")),
        cin(
            "a group of a schema to come",
            CENSUS.replacen(
                "</CINdetails>",
                "<PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate></PreProceedingsandFGDM></CINdetails>",
                1,
            ),
        ),
        cin("words after the end", format!("{CENSUS}Sent by the duty desk")),
        cin("entities that unfold without end", bomb),
        cin("an entity that names a file", outside),
        cin("cut off in the middle of the second child", CENSUS.split_once("<Ethnicity>APKN").unwrap().0),
        cin("a child without its end tag", CENSUS.replacen("</Child>\n", "\n", 1)),
        cin("an end tag with another name", CENSUS.replacen("</Sex>", "</Gender>", 1)),
        cin("an ampersand on its own", CENSUS.replace("WM1", "W&M1")),
        cin("elements 10,000 deep", deep),
        cin("a value of two million characters", CENSUS.replace("WM1", &"9".repeat(2_000_000))),
        cin("a value of 5,000 characters", CENSUS.replace("WM1", &"9".repeat(5_000))),
        cin("a day that is none", CENSUS.replace("2025-05-01", "2025-02-30")),
        cin("a day as people write it", CENSUS.replace("2025-05-01", "01/05/2025")),
        cin("an element that the schema does not have", CENSUS.replacen("<Sex>", "<Shoes>9</Shoes><Sex>", 1)),
        cin("a default namespace", CENSUS.replacen("<Message>", "<Message xmlns=\"urn:westmarch\">", 1)),
        cin("no header", {
            let (start, rest) = CENSUS.split_once("<Header>").unwrap();
            format!("{start}{}", rest.split_once("</Header>\n").unwrap().1)
        }),
        cin("the header after the children", late),
        cin("one field twice", CENSUS.replacen("<Sex>M</Sex>", "<Sex>M</Sex><Sex>F</Sex>", 1)),
        cin("two census files one after the other", CENSUS.repeat(2)),
        cin("UTF-16", utf16(&CENSUS.replace("UTF-8", "UTF-16"))),
        cin(
            "Windows-1252 that says it is UTF-8",
            CENSUS.replace("WM1", "Zo\u{1}").bytes().map(|byte| if byte == 1 { 0xEB } else { byte }).collect::<Vec<u8>>(),
        ),
        cin("an encoding that nobody knows", CENSUS.replace("UTF-8", "EBCDIC-WM")),
        cin("a NUL in a value", CENSUS.replace("WM1", "W\u{0}M1")),
        cin("text between elements", CENSUS.replacen("<Child>", "<Child>checked by AL", 1)),
    ]
}

fn looked_after() -> Vec<Bad> {
    let care_book = book(&[("Header", CARE_HEADER), ("Reviews", REVIEWS)]);
    vec![
        Bad { kind: Return::Ssda903, what: "nothing at all", files: Vec::new() },
        care("an empty file", "header.csv", ""),
        care("a letter", "return.txt", "Please find the return attached."),
        care("a web page, as when a download needed a sign-in", "return.xml", "<!DOCTYPE html><html><body>Sign in</body></html>"),
        care("columns that no table has", "header.csv", "CHILD,SHOES\nWMC1,9\n"),
        care("a column left out", "reviews.csv", REVIEWS.replace(",REVIEW_CODE", "").replace(",PN1", "")),
        care("a table under another table's name", "episodes.csv", REVIEWS),
        care("one table twice", "header.csv", CARE_HEADER).and("again.csv", CARE_HEADER),
        care("the headers again among the rows", "reviews.csv", REVIEWS.repeat(2)),
        care("a day that is none", "header.csv", CARE_HEADER.replace("01/05/2012", "31/02/2012")),
        care("a day of the census's form", "header.csv", CARE_HEADER.replace("01/05/2012", "2012-05-01")),
        care("a day in American order", "header.csv", CARE_HEADER.replace("01/05/2012", "05/31/2012")),
        care("a day with a time", "header.csv", CARE_HEADER.replace("01/05/2012", "01/05/2012 00:00")),
        care("a year of two digits", "header.csv", CARE_HEADER.replace("01/05/2012", "01/05/12")),
        care("a month in letters", "header.csv", CARE_HEADER.replace("01/05/2012", "01-May-2012")),
        care("a day as a spreadsheet counts it", "header.csv", CARE_HEADER.replace("01/05/2012", "41030")),
        care("the word NULL for a blank", "header.csv", CARE_HEADER.replace("UN2,0,", "UN2,0,NULL")),
        care("an identifier that a spreadsheet shortened", "header.csv", CARE_HEADER.replace("WMC1", "1.00233E+06")),
        care("a byte order mark, and spaces in the headers", "header.csv", format!("\u{feff}{}", CARE_HEADER.replacen(',', " , ", 6))),
        care("headers in small letters", "header.csv", CARE_HEADER.replace("CHILD,SEX,DOB", "child,sex,dob")),
        care("titles above the headers", "header.csv", format!("Children looked after\r\nmade on 1 May 2026\r\n\r\n{CARE_HEADER}")),
        care("semicolons for commas", "header.csv", CARE_HEADER.replace(',', ";")),
        care("headers in other words", "header.csv", CARE_HEADER.replace("CHILD,SEX,DOB", "Child ID,Gender,Date of birth")),
        care("blank rows at the end", "header.csv", format!("{CARE_HEADER},,,,,,\r\n")),
        care("a byte order mark", "header.csv", format!("\u{feff}{CARE_HEADER}")),
        care(
            "Windows-1252",
            "header.csv",
            CARE_HEADER.replace("WMC1", "Zo\u{1}").bytes().map(|byte| if byte == 1 { 0xEB } else { byte }).collect::<Vec<u8>>(),
        ),
        care("UTF-16", "header.csv", utf16(CARE_HEADER)),
        care("NULs in an identifier", "header.csv", CARE_HEADER.replace("WMC1", "WM\u{0}C1")),
        care("a row with more cells than columns", "reviews.csv", REVIEWS.replace("PN1", "PN1,x,y")),
        care("a row with fewer cells than columns", "reviews.csv", REVIEWS.replace(",PN1", "")),
        care("a row without a child", "reviews.csv", REVIEWS.replace("WMC1", "")),
        care("a quotation mark that is not closed", "reviews.csv", REVIEWS.replacen("WMC1", "\"WMC1", 1)),
        care("a cell of 200,000 characters", "reviews.csv", REVIEWS.replace("PN1", &"x".repeat(200_000))),
        care("a workbook with a sheet for each table", "return.xlsx", care_book.clone()),
        care("a workbook of both years", "return.xlsx", book(&[("Header", CARE_HEADER), ("Header_last", CARE_HEADER)])),
        care("a workbook with notes on a sheet", "return.xlsx", book(&[("Header", CARE_HEADER), ("Notes", "Run on Monday\n")])),
        care("a workbook of Annex A", "return.xlsx", workbook("Header")),
        care("one table on two sheets", "return.xlsx", book(&[("Header", CARE_HEADER), ("Header (2)", CARE_HEADER)])),
        care("a sheet with its headers in other words", "return.xlsx", {
            book(&[("Header", CARE_HEADER), ("Reviews", "Child,Born,Held,Part\nWMC1,01/05/2012,20/05/2025,PN1\n")])
        }),
        care(
            "days in a sheet without the form of a date",
            "return.xlsx",
            book(&[("Header", &CARE_HEADER.replace("01/05/2012", "=41030"))]),
        ),
        care(
            "a day in a sheet that is a text and none",
            "return.xlsx",
            book(&[("Header", &CARE_HEADER.replace("01/05/2012", "31.02.2012"))]),
        ),
        care("an identifier of which a sheet kept fifteen figures", "return.xlsx", {
            book(&[("Header", &CARE_HEADER.replace("WMC1", "=1234567890123456"))])
        }),
        care("a formula that failed", "return.xlsx", book(&[("Header", &CARE_HEADER.replace("WBRI", "#N/A"))])),
        care("a workbook cut off half way", "return.xlsx", &care_book[..care_book.len() / 2]),
        care("a workbook, one sheet of which breaks off", "return.xlsx", {
            with_entry(&care_book, "xl/worksheets/sheet2.xml", |xml| xml[..xml.len() * 3 / 4].to_vec())
        }),
        care("a workbook, one sheet of which unpacks to 64 MB of blanks", "return.xlsx", {
            with_entry(&care_book, "xl/worksheets/sheet2.xml", |_| vec![b' '; 64 << 20])
        }),
        care("a workbook that lists a sheet and does not have it", "return.xlsx", {
            with_entry(&care_book, "xl/_rels/workbook.xml.rels", |xml| String::from_utf8(xml).unwrap().replace("sheet2", "sheet9").into())
        }),
        care("an old workbook, or one behind a password", "return.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0".to_vec()),
        care("a binary workbook", "return.xlsb", zipped(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")])),
        care("an OpenDocument spreadsheet", "return.ods", zipped(&[("mimetype", b""), ("content.xml", b"")])),
        care("a workbook in a zip", "return.zip", zipped(&[("sent/return.xlsx", &care_book)])),
        care("a zip that unpacks to 64 MB of commas", "return.zip", zipped(&[("header.csv", &vec![b','; 64 << 20])])),
        care("a zip inside a zip", "return.zip", zipped(&[("inner.zip", &zipped(&[("header.csv", CARE_HEADER.as_bytes())]))])),
        care(
            "two years in one zip",
            "return.zip",
            zipped(&[("2025-26/header.csv", CARE_HEADER.as_bytes()), ("2024-25/header.csv", CARE_HEADER.as_bytes())]),
        ),
        care("an empty zip", "return.zip", zipped(&[])),
        care("notes beside the return", "header.csv", CARE_HEADER).and("readme.txt", "Run on Monday.\n"),
        care("a damaged zip", "return.zip", zipped(&[("header.csv", CARE_HEADER.as_bytes())])[..60].to_vec()),
        care("the census sent in its place", "return.xml", CENSUS),
        care("bytes that are no text", "header.csv", garbage()),
    ]
}

impl Bad {
    fn and(mut self, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((name, bytes.into()));
        self
    }
}
