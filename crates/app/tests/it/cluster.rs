//! The cluster is built apart, with a lock of its own: what it has in common with
//! the workspace must be of one version. Executors would otherwise work with another
//! query engine than `waymark`, and what is built for one be of no use to the other.

use std::collections::BTreeMap;
use std::path::Path;

/// The part of a version that says what may stand in for what: of 1.4.2 it is 1, of
/// 0.10.7 it is 0.10.
fn line(version: &str) -> String {
    let parts: Vec<&str> = version.split('.').collect();
    let first = parts.iter().position(|part| *part != "0").unwrap_or(2);
    parts[..=first].join(".")
}

/// The version of every package of a lock, by name and line.
fn locked(lock: &str) -> BTreeMap<(String, String), String> {
    let lock: toml::Table = lock.parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    let of = |package: &toml::Value, key: &str| package[key].as_str().unwrap().to_owned();
    packages.iter().map(|package| ((of(package, "name"), line(&of(package, "version"))), of(package, "version"))).collect()
}

/// What to run where two locks are apart.
fn apart(workspace: &str, cluster: &str) -> Vec<String> {
    let (workspace, cluster) = (locked(workspace), locked(cluster));
    let other = |(package, version): (&(String, String), &String)| {
        let wanted = workspace.get(package).filter(|wanted| *wanted != version)?;
        Some(format!("cargo update --manifest-path cluster/Cargo.toml {}@{version} --precise {wanted}", package.0))
    };
    cluster.iter().filter_map(other).collect()
}

#[test]
fn the_locks_of_the_workspace_and_of_the_cluster_are_of_the_same_versions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |lock: &str| std::fs::read_to_string(root.join(lock)).unwrap();
    let (workspace, cluster) = (read("Cargo.lock"), read("cluster/Cargo.lock"));
    assert!(locked(&cluster).contains_key(&("datafusion".to_owned(), "55".to_owned())));
    let apart = apart(&workspace, &cluster);
    assert!(apart.is_empty(), "the locks are apart: run\n{}", apart.join("\n"));
}

#[test]
fn locks_are_apart_where_one_version_could_stand_in_for_the_other() {
    let lock = |packages: &[(&str, &str)]| -> String {
        let package = |(name, version): &(&str, &str)| ["[[package]]\nname = \"", name, "\"\nversion = \"", version, "\"\n"].concat();
        packages.iter().map(package).collect::<Vec<_>>().concat()
    };
    let workspace = lock(&[("datafusion", "55.3.0"), ("sha2", "0.11.0"), ("uuid", "1.29.1"), ("tiny", "0.0.3"), ("only-here", "1.0.0")]);
    let cluster = lock(&[("datafusion", "55.2.0"), ("sha2", "0.10.9"), ("uuid", "1.29.1"), ("tiny", "0.0.2"), ("only-there", "1.0.0")]);
    assert_eq!(apart(&workspace, &cluster), ["cargo update --manifest-path cluster/Cargo.toml datafusion@55.2.0 --precise 55.3.0"]);
    assert!(apart(&workspace, &workspace).is_empty());
}
