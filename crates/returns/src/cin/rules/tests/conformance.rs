//! Runs the shared conformance cases, where they are: each is a file and the
//! children that one rule is to flag in it.

use super::*;
use std::collections::BTreeSet;

/// Cases that a rule's own text overrules, with the text.
const WAIVED: &[(&str, &str)] = &[];

/// Children flagged, blank for the return or for a child without an identifier.
fn flagged(file: &Path, code: Option<&str>) -> BTreeSet<(String, String)> {
    let xml = std::fs::read(file).unwrap();
    let rules = code.map_or_else(Selection::all, |code| Selection::named([code]).unwrap());
    let checked = check_files([xml.as_slice()], &Options { rules, ..Options::default() });
    let mut found = BTreeSet::new();
    for rule in &checked.report.checked {
        if let Outcome::NotRun(_) = rule.outcome {
            found.insert((rule.about.code.to_owned(), "not run".to_owned()));
        }
        for flag in rule.flags() {
            found.insert((rule.about.code.to_owned(), flag.subject.id.as_deref().unwrap_or_default().to_owned()));
        }
    }
    found
}

#[test]
fn agrees_with_the_shared_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance/cin");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: the shared conformance cases are not here");
        return;
    };
    let (mut agreed, mut wrong) = (0, Vec::new());
    for path in files.map(|file| file.unwrap().path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let Some(case) = name.strip_suffix(".expected.json") else { continue };
        let expected: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        if expected["contested"] == true || WAIVED.iter().any(|(waived, _)| *waived == case) {
            continue;
        }
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let list = |key: &str| expected[key].as_array().cloned().unwrap_or_default();
        let unchecked: Vec<String> = list("unchecked_children").iter().map(text).collect();
        let code = text(&expected["rule"]);
        let one = (code != "*").then_some(code.as_str());
        let run: Vec<String> = list("rules_run").iter().map(text).collect();
        let mut wanted: BTreeSet<(String, String)> =
            list("expect").iter().map(|flag| (one.map_or_else(|| text(&flag["rule"]), str::to_owned), text(&flag["child"]))).collect();
        if expected["return_level"] == true {
            wanted.insert((code.clone(), String::new()));
        }
        wanted.retain(|(_, child)| !unchecked.contains(child));
        let mut found = flagged(&folder.join(format!("{case}.xml")), one);
        found.retain(|(rule, child)| !unchecked.contains(child) && (one.is_some() || run.contains(rule)));
        if found == wanted {
            agreed += 1;
        } else {
            let missing: Vec<_> = wanted.difference(&found).collect();
            let extra: Vec<_> = found.difference(&wanted).collect();
            wrong.push(format!("{case}: missing {missing:?}, extra {extra:?}"));
        }
    }
    assert!(wrong.is_empty(), "{agreed} agree; {}", wrong.join("\n"));
    assert!(agreed > 0, "the folder is there but holds no case");
}
