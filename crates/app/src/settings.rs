//! Settings: flags first, then the environment, then one TOML file, then the
//! defaults written here.

use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What the TOML file may say. Every key is optional.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFile {
    /// The data directory. Default: `waymark-data`.
    pub data: Option<PathBuf>,
    /// The address to serve on. Default: `127.0.0.1`.
    pub host: Option<String>,
    /// The port to serve on. Default: `8080`; 0 takes a free one.
    pub port: Option<u16>,
    /// Whether people without an account may read what is public. Default: no.
    pub public: Option<bool>,
    /// Whether the browser reaches the server by HTTPS, through a proxy, so
    /// that cookies are kept to it. Default: no.
    pub https: Option<bool>,
    /// What is written to the log on standard error. Default: `info`.
    pub log: Option<String>,
}

/// A settings file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// It cannot be read.
    #[error("the settings file {} cannot be read: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is not what it should be.
    #[error("the settings file {} is not right: {error}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// Where and why.
        error: toml::de::Error,
    },
}

/// The settings file that is read when none is named.
pub const DEFAULT_FILE: &str = "waymark.toml";

impl SettingsFile {
    /// Reads the named file, or the default one if it is there.
    pub fn read(named: Option<&Path>) -> Result<Self, SettingsError> {
        let path = named.unwrap_or(Path::new(DEFAULT_FILE));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(SettingsError::Read { path: path.to_owned(), error }),
        };
        toml::from_str(&text).map_err(|error| SettingsError::Parse { path: path.to_owned(), error })
    }
}

/// The data directory when none is named.
pub const DEFAULT_DATA: &str = "waymark-data";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_setting_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.toml");
        std::fs::write(&path, "port = 8081\nprot = 1\n").unwrap();
        let error = SettingsFile::read(Some(&path)).unwrap_err().to_string();
        assert!(error.contains("prot") && error.contains("line 2"), "{error}");
    }

    #[test]
    fn a_file_that_was_named_must_be_there() {
        assert!(SettingsFile::read(Some(Path::new("not-there.toml"))).is_err());
    }
}
