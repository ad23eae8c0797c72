//! `waymark measures run --cluster`: the same measures, asked of a cluster by a
//! program of its own, `waymark-cluster`, which is built apart because it is
//! heavy and most authorities need none (docs/cluster.md).

use super::super::{CommandError, Context};
use super::{Held, Run, no_load, other, unknown};
use ::measures::{Conventions, Dictionary};
use serde_json::Value;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = "waymark-cluster";

/// What is said where the program is not there.
const NOT_THERE: &str = "--cluster needs the program waymark-cluster beside waymark or on the PATH: build it with “cargo build --release --manifest-path cluster/Cargo.toml --target-dir target” (docs/cluster.md).";

/// The readings as JSON, one for each measure asked for, over the loads and under
/// the conventions that they would be made with here.
pub(super) async fn run(
    url: &str,
    context: &Context,
    asked: &Run,
    dictionary: &Dictionary,
) -> Result<(Vec<Value>, Conventions), CommandError> {
    if let Some(id) = asked.measures.iter().find(|id| dictionary.get(id).is_none()) {
        return Err(unknown(id));
    }
    let held = Held::open(context).await?;
    let (data, basis) = (&held.data, &held.basis);
    if basis.loads.is_empty() {
        return Err(no_load());
    }
    if !basis.audits.is_empty() || !basis.words.is_empty() {
        eprintln!(
            "waymark: a cluster reads what was sent, without audits and words of children recorded here: leave --cluster out for figures of both"
        );
    }
    let mut arguments = vec!["run".to_owned(), "--cluster".to_owned(), url.to_owned()];
    let mut option = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
    option("--loads", data.loads().to_string_lossy().into_owned());
    for hash in &basis.loads {
        option("--load", hash.clone());
    }
    if data.own_measures().is_dir() {
        option("--own", data.own_measures().to_string_lossy().into_owned());
    }
    if let Some(residents) = asked.population.or(basis.population) {
        option("--population", residents.to_string());
    }
    if let Some(year) = basis.population_year {
        option("--population-year", year.to_string());
    }
    if let Some(as_at) = asked.as_at {
        option("--as-at", as_at.to_string());
    }
    if let Some(by) = &asked.by {
        option("--by", by.clone());
    }
    for id in &asked.measures {
        option("--measure", id.clone());
    }
    let beside =
        std::env::current_exe().ok().map(|waymark| waymark.with_file_name(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION));
    let program = beside.filter(|program| program.is_file()).unwrap_or_else(|| PROGRAM.into());
    let lines = tokio::task::block_in_place(|| answer(&program, &arguments))?;
    Ok((lines, basis.conventions()))
}

fn answer(program: &Path, arguments: &[String]) -> Result<Vec<Value>, CommandError> {
    let output = Command::new(program).args(arguments).output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => CommandError::Other(NOT_THERE.to_owned()),
        _ => CommandError::Other(format!("{} cannot be started: {error}", program.display())),
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let last = said.lines().last().unwrap_or("it gave no reason");
        return Err(CommandError::Other(last.trim_start_matches("waymark-cluster: ").to_owned()));
    }
    eprint!("{said}");
    serde_json::from_slice(&output.stdout).map_err(other)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn without_the_program_it_says_how_to_get_it() {
        let error = answer(Path::new("no-such-program-as-this"), &[]).unwrap_err();
        assert!(error.to_string().starts_with("--cluster needs the program waymark-cluster"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn its_answer_is_read_and_its_refusal_passed_on() {
        let shell = |script: &str| answer(Path::new("/bin/sh"), &["-c".to_owned(), script.to_owned()]);
        assert_eq!(shell(r#"echo '[{"id": "a"}]'"#).unwrap(), [serde_json::json!({"id": "a"})]);
        let refused = shell("echo 'waymark-cluster: no scheduler answers' >&2; exit 2").unwrap_err();
        assert_eq!(refused.to_string(), "no scheduler answers");
        assert!(shell("echo text").is_err());
    }
}
