//! The authority.
use super::{Class, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The authority whose children these are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Authority {
    /// Name
    pub name: String,
    /// Children aged 0 to 17 living here
    ///
    /// The mid-year estimate of the Office for National Statistics.
    pub population_0_17: Option<u32>,
    /// Year of that estimate
    pub population_year: Option<i16>,
    /// What children in need of a plan are called here
    pub note: Option<String>,
    /// Telephone number for children who need help now
    ///
    /// One that is answered at all hours. It stands on every page that a young person opens.
    pub help_number: Option<String>,
    /// Working days within which a child is owed a reply
    ///
    /// Blank is 5.
    pub reply_working_days: Option<u16>,
}

impl Record for Authority {
    const REGISTER: Register = Register::Authority;
    fn name(&self) -> String {
        self.name.clone()
    }
    fn class(&self) -> Class {
        Class::Public
    }
}
