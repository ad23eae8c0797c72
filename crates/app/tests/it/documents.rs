//! The documents stay true: every path they name is in the tree.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn documents() -> Vec<PathBuf> {
    let root = root();
    let mut documents: Vec<PathBuf> =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].iter().map(|name| root.join(name)).collect();
    for folder in ["docs", "docs/adr"] {
        let files = std::fs::read_dir(root.join(folder)).unwrap().map(|file| file.unwrap().path());
        documents.extend(files.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    }
    documents
}

/// Words in back quotes that look like a path of this tree.
fn named_paths(text: &str) -> Vec<&str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
            let inside = ["crates/", "docs/", "measures/", "tests/", ".ci/"].iter().any(|start| word.starts_with(start));
            plain && inside
        })
        .collect()
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let root = root();
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap_or_else(|error| panic!("{}: {error}", document.display()));
        for path in named_paths(&text) {
            assert!(root.join(path).exists(), "{} names {path}, which is not there", document.display());
        }
    }
}
