//! Themes: the one list that findings, complaints, audits and voice share.
use super::{Class, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Theme {
    /// Name
    pub name: String,
    /// What belongs to it
    pub about: Option<String>,
}

impl Record for Theme {
    const REGISTER: Register = Register::Theme;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
