//! The measures and their readings over the loads of the data directory.

use crate::data::{DataDirectory, DataError};

/// The readings of every measure at every load.
#[derive(Debug, Default)]
pub struct Figures;

impl Figures {
    /// Opens.
    pub async fn open(_: &DataDirectory) -> Result<Self, DataError> {
        Ok(Self)
    }
    /// Follows.
    pub async fn follow(&self, _: &DataDirectory) {}
}
