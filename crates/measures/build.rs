//! Lists the dictionary's files, `measures/*.sql` and their `.md`, for
//! `dictionary::built_in` to embed: dropping in a file is all that adds one.

use std::fmt::Write as _;
use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("../../measures").canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&root)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            names.push(path);
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for sql in names {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let (name, words) = (sql.file_name().unwrap_or_default().to_string_lossy(), sql.with_extension("md"));
        let words = if words.exists() { format!("Some(include_str!({:?}))", text(&words)) } else { "None".to_owned() };
        let sql = text(&sql);
        let written = writeln!(list, "    File {{ name: {name:?}, sql: include_str!({sql:?}), words: {words} }},");
        written.map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("dictionary.rs"), list)
}
