//! The dictionary: the measures that come with Waymark, and a council's own.
//!
//! A council adds a measure by dropping `<id>.sql` into a folder, with
//! `<id>.md` beside it if it likes. A measure of the same id takes the place of
//! the one that came with Waymark.

use crate::measure::Measure;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What is wrong with a file of the dictionary, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}: {remedy}")]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

struct File {
    name: &'static str,
    sql: &'static str,
    words: Option<&'static str>,
}

const FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/dictionary.rs"));

/// Measures by id.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    measures: BTreeMap<String, Arc<Measure>>,
}

impl Dictionary {
    /// The measures that come with Waymark. A test reads every one of them, so
    /// none is left out.
    pub fn built_in() -> Self {
        let mut dictionary = Self::default();
        for file in FILES {
            if let Ok(measure) = Measure::read(file.name, file.sql, file.words) {
                dictionary.measures.insert(measure.id.clone(), Arc::new(measure));
            }
        }
        dictionary
    }

    /// Adds a council's own folder. Reading never fails: what could not be
    /// read is in the problems, and what could be is in the dictionary. A
    /// folder that is not there holds no measures.
    pub fn add_folder(&mut self, folder: &Path) -> Vec<Problem> {
        let unreadable = |path: &Path, error: &std::io::Error| Problem {
            file: path.display().to_string(),
            line: 1,
            what: format!("it cannot be read ({error})"),
            remedy: "check that it is there, is text in UTF-8 and may be read".into(),
        };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => return vec![unreadable(folder, &error)],
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
        paths.sort();
        let mut problems = Vec::new();
        for path in paths {
            let sql = match fs::read_to_string(&path) {
                Ok(sql) => sql,
                Err(error) => {
                    problems.push(unreadable(&path, &error));
                    continue;
                }
            };
            let words = fs::read_to_string(path.with_extension("md")).ok();
            match Measure::read(&path.display().to_string(), &sql, words.as_deref()) {
                Ok(measure) => {
                    self.measures.insert(measure.id.clone(), Arc::new(measure));
                }
                Err(faults) => problems.extend(faults),
            }
        }
        problems
    }

    /// A measure by its id.
    pub fn get(&self, id: &str) -> Option<&Arc<Measure>> {
        self.measures.get(id)
    }

    /// Every measure, in the order of the ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Measure>> {
        self.measures.values()
    }

    /// The number of measures.
    pub fn len(&self) -> usize {
        self.measures.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.measures.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_file_reads_and_has_its_page_with_a_case() {
        assert!(!FILES.is_empty());
        for file in FILES {
            let measure = Measure::read(file.name, file.sql, file.words).unwrap_or_else(|problems| panic!("{problems:?}"));
            let words = measure.words.as_deref().unwrap_or_else(|| panic!("{} has no page", file.name));
            assert!(words.starts_with("# "), "{}: a title comes first", file.name);
            assert!(words.contains("\n## Rule\n"), "{}: no rule", file.name);
            assert!(words.contains("\n## Case"), "{}: no case", file.name);
        }
        assert_eq!(Dictionary::built_in().len(), FILES.len());
    }

    #[test]
    fn a_council_adds_its_own_and_a_fault_does_not_hide_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let own = "-- id: unseen\n-- name: Children not seen\n-- counts: open children\n-- unit: count\n-- polarity: low\n\
                   -- theme: Our own\n-- window: at date\nselect child_id from children_in_need";
        fs::write(folder.path().join("unseen.sql"), own).unwrap();
        fs::write(folder.path().join("broken.sql"), "select 1").unwrap();
        fs::write(folder.path().join("notes.txt"), "not a measure").unwrap();
        let mut dictionary = Dictionary::built_in();
        let before = dictionary.len();
        let problems = dictionary.add_folder(folder.path());
        assert_eq!((dictionary.len(), dictionary.get("unseen").unwrap().name.as_str()), (before + 1, "Children not seen"));
        assert!(problems.iter().all(|problem| problem.file.ends_with("broken.sql")) && problems.len() == 7, "{problems:?}");
        assert!(dictionary.add_folder(&folder.path().join("nowhere")).is_empty());
    }
}
