//! The data directory: one folder that holds everything, and can be copied.
//!
//! ```text
//! waymark.db          the log, accounts, sessions
//! documents/<hash>    papers as they were received
//! loads/<hash>/       accepted child-level tables, one folder a load
//! problems/<hash>     what was wrong with each load
//! measures/           the council's own measures
//! comparators/        published statistics, and the files they came in
//! pseudonym.key       the secret of the pseudonyms: keep it apart from copies
//! ```

use crate::store::{Store, StoreError};
use care::log::Hash;
use care::pseudonym::Key;
use secrets::SealingKey;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A data directory.
#[derive(Debug, Clone)]
pub struct DataDirectory {
    root: PathBuf,
}

/// What can go wrong with a data directory.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// There is none here.
    #[error("there is no Waymark data in {}. Run “waymark init” first, or name another directory with --data", .0.display())]
    Missing(PathBuf),
    /// There is one already.
    #[error("there is Waymark data in {} already", .0.display())]
    Present(PathBuf),
    /// A file or folder cannot be used.
    #[error("{} cannot be used: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The key file is not a key.
    #[error("{} does not hold a key of 32 bytes: put the right file back from where it is kept", .0.display())]
    Key(PathBuf),
    /// The figures could not be read.
    #[error("the figures could not be read: {0}")]
    Figures(String),
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> DataError + '_ {
    move |error| DataError::Io { path: path.to_owned(), error }
}

impl DataDirectory {
    /// Makes a new one.
    pub async fn create(root: &Path) -> Result<(Self, Store), DataError> {
        let directory = Self { root: root.to_owned() };
        if directory.database().exists() {
            return Err(DataError::Present(root.to_owned()));
        }
        for folder in [root.to_owned(), directory.documents(), directory.loads(), root.join("problems"), directory.own_measures()] {
            std::fs::create_dir_all(&folder).map_err(io(&folder))?;
        }
        let path = directory.key_file();
        if !path.exists() {
            let mut file = private_file(&path).map_err(io(&path))?;
            file.write_all(&secrets::random::<32>()).and_then(|()| file.sync_all()).map_err(io(&path))?;
        }
        let store = Store::open(&directory.database()).await?;
        Ok((directory, store))
    }

    /// Opens one that is there.
    pub async fn open(root: &Path) -> Result<(Self, Store), DataError> {
        let directory = Self { root: root.to_owned() };
        if !directory.database().exists() {
            return Err(DataError::Missing(root.to_owned()));
        }
        let store = Store::open(&directory.database()).await?;
        Ok((directory, store))
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of loads.
    pub fn loads(&self) -> PathBuf {
        self.root.join("loads")
    }

    /// The folder of the council's own measures.
    pub fn own_measures(&self) -> PathBuf {
        self.root.join("measures")
    }

    /// Where the problems of a load are kept, list by list and row by row.
    pub fn problems(&self, hash: &str) -> PathBuf {
        self.root.join("problems").join(format!("{hash}.json"))
    }

    fn database(&self) -> PathBuf {
        self.root.join("waymark.db")
    }

    fn documents(&self) -> PathBuf {
        self.root.join("documents")
    }

    fn key_file(&self) -> PathBuf {
        self.root.join("pseudonym.key")
    }

    fn secret(&self) -> Result<[u8; 32], DataError> {
        let path = self.key_file();
        let bytes = std::fs::read(&path).map_err(io(&path))?;
        bytes.try_into().map_err(|_| DataError::Key(path))
    }

    /// The secret of the pseudonyms.
    pub fn pseudonym_key(&self) -> Result<Key, DataError> {
        self.secret().map(Key::new)
    }

    /// The key under which the children's keys are sealed.
    pub fn sealing_key(&self) -> Result<SealingKey, DataError> {
        Ok(SealingKey::of_directory(&self.secret()?))
    }

    /// Keeps a document under its hash; the same document twice is one file.
    pub fn keep_document(&self, bytes: &[u8]) -> Result<Hash, DataError> {
        let hash = Hash::of(bytes);
        let folder = self.documents();
        let path = folder.join(hash.as_str());
        if !path.exists() {
            let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(io(&folder))?;
            file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(io(&path))?;
            file.persist(&path).map_err(|error| DataError::Io { path: path.clone(), error: error.error })?;
        }
        Ok(hash)
    }

    /// A document by its hash.
    pub fn document(&self, hash: &Hash) -> Result<Vec<u8>, DataError> {
        let path = self.documents().join(hash.as_str());
        std::fs::read(&path).map_err(io(&path))
    }
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_directory_is_made_once_and_opened_after() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("data");
        assert!(matches!(DataDirectory::open(&root).await, Err(DataError::Missing(_))));
        let (directory, _) = DataDirectory::create(&root).await.unwrap();
        let child = directory.pseudonym_key().unwrap().pseudonym(care::pseudonym::Who::Child, "1");
        assert!(matches!(DataDirectory::create(&root).await, Err(DataError::Present(_))));
        let (again, _) = DataDirectory::open(&root).await.unwrap();
        assert_eq!(again.pseudonym_key().unwrap().pseudonym(care::pseudonym::Who::Child, "1"), child);
    }

    #[tokio::test]
    async fn a_document_is_kept_under_its_hash_once() {
        let folder = tempfile::tempdir().unwrap();
        let (directory, _) = DataDirectory::create(folder.path()).await.unwrap();
        let hash = directory.keep_document(b"minutes").unwrap();
        assert_eq!(directory.keep_document(b"minutes").unwrap(), hash);
        assert_eq!(directory.document(&hash).unwrap(), b"minutes");
    }
}
