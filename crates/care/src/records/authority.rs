//! The authority.
use super::{Class, Problem, Record, Register};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The authority whose children these are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Authority {
    /// Name
    pub name: String,
    /// Code of the Department for Education
    ///
    /// Three digits. Published statistics are found by it; without it no figure stands beside other authorities.
    pub la_code: Option<u16>,
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
    fn problems(&self) -> Vec<Problem> {
        // 970 to 990 are England and its regions.
        match self.la_code {
            Some(code) if !(200..970).contains(&code) => {
                vec![Problem::new("la_code", "The code of an authority is a number from 200 to 969, such as 301.")]
            }
            _ => Vec::new(),
        }
    }
}
