//! Runs the shared conformance cases, where they are: each is a folder of
//! CSVs and the rows that one rule is to flag in them.

use super::*;
use std::collections::BTreeSet;

/// Cases that a rule's own text overrules, with the text.
const WAIVED: &[(&str, &str)] = &[
    (
        "210/01",
        "the message: children looked after for more than a week at 31 March should not have UN4; the case flags those who came in the last week",
    ),
    ("336/01", "the message is about placement with the current foster carer, which is A3 or A5; the case asks it of A4"),
    ("374/01", "the message: a child in residential employment should be at least 14; the case lets a baby pass whose episode is open"),
    ("710/01", "the rule: an order that overlaps such an episode; the case lets an order pass that began within it and has not ended"),
];

fn sent(folder: &Path) -> Vec<SentFile> {
    let mut files: Vec<SentFile> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .map(|path| SentFile { name: path.file_name().unwrap().to_str().unwrap().to_owned(), bytes: std::fs::read(&path).unwrap() })
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// The rows of tables that a rule flags.
fn flagged(files: &[SentFile], code: &str, year: i16, authority: Option<&str>) -> BTreeSet<(String, u64)> {
    let submission = read(&Sources { this: files, ..Sources::default() });
    let mut options = options(year, Selection::named([code]).unwrap());
    options.authority = authority.map(str::to_owned);
    let checked = check(&submission, &options);
    let cells = checked.report.checked.iter().flat_map(care::rule::Checked::flags).flat_map(|flag| &flag.cells);
    cells.filter_map(|cell| Some((cell.table.to_lowercase(), u64::from(cell.row?)))).collect()
}

#[test]
fn agrees_with_the_shared_cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/ssda903");
    if !root.is_dir() {
        println!("skipped: the shared conformance cases are not here");
        return;
    }
    let (mut agreed, mut wrong) = (0, Vec::new());
    for rule in RULES {
        let Ok(cases) = std::fs::read_dir(root.join(rule.code)) else { continue };
        let mut cases: Vec<PathBuf> = cases.map(|case| case.unwrap().path()).collect();
        cases.sort();
        for case in cases {
            let name = format!("{}/{}", rule.code, case.file_name().unwrap().to_str().unwrap());
            let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(case.join("expected.json")).unwrap()).unwrap();
            let wanted: BTreeSet<(String, u64)> = expected["expect"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| (row["table"].as_str().unwrap().to_lowercase(), row["row"].as_u64().unwrap()))
                .collect();
            let year = i16::try_from(expected["collection_year"].as_i64().unwrap()).unwrap();
            let found = flagged(&sent(&case), rule.code, year, expected["local_authority"].as_str());
            if WAIVED.iter().any(|(waived, _)| *waived == name) {
                assert_ne!(found, wanted, "{name} agrees, and needs no waiver");
                assert_eq!(expected["basis"], "peer test (doubtful)", "{name}: only what its makers doubt is waived");
            } else if found == wanted {
                agreed += 1;
            } else {
                let missing: Vec<_> = wanted.difference(&found).collect();
                let extra: Vec<_> = found.difference(&wanted).collect();
                wrong.push(format!("{name}: missing {missing:?}, extra {extra:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{agreed} agree; {} do not:\n{}", wrong.len(), wrong.join("\n"));
    assert!(agreed > 0, "the folder is there but holds no case");
    println!("{agreed} agree");
}
