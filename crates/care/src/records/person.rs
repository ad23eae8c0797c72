//! People in posts, and what a person may do here.
use super::{Class, Problem, Record, Ref, Register, Team};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person is here, and so what they may read and write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Administrator: runs Waymark; sees no child-level data
    Administrator,
    /// Director of Children’s Services
    Director,
    /// Head of quality assurance
    HeadOfQa,
    /// Improvement manager
    ImprovementManager,
    /// Analyst
    Analyst,
    /// Team manager: child-level data of their own team
    TeamManager,
    /// Practitioner: child-level data of their own team
    Practitioner,
    /// Cabinet member
    CabinetMember,
    /// Scrutiny member
    ScrutinyMember,
    /// Board partner
    BoardPartner,
    /// Inspector: reads only, and only until a date
    Inspector,
    /// Public: has no account
    Public,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 12] = [
        Role::Administrator,
        Role::Director,
        Role::HeadOfQa,
        Role::ImprovementManager,
        Role::Analyst,
        Role::TeamManager,
        Role::Practitioner,
        Role::CabinetMember,
        Role::ScrutinyMember,
        Role::BoardPartner,
        Role::Inspector,
        Role::Public,
    ];

    /// The role's name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Director => "director",
            Role::HeadOfQa => "head_of_qa",
            Role::ImprovementManager => "improvement_manager",
            Role::Analyst => "analyst",
            Role::TeamManager => "team_manager",
            Role::Practitioner => "practitioner",
            Role::CabinetMember => "cabinet_member",
            Role::ScrutinyMember => "scrutiny_member",
            Role::BoardPartner => "board_partner",
            Role::Inspector => "inspector",
            Role::Public => "public",
        }
    }

    /// The role in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Role::Administrator => "Administrator",
            Role::Director => "Director of Children’s Services",
            Role::HeadOfQa => "Head of quality assurance",
            Role::ImprovementManager => "Improvement manager",
            Role::Analyst => "Analyst",
            Role::TeamManager => "Team manager",
            Role::Practitioner => "Practitioner",
            Role::CabinetMember => "Cabinet member",
            Role::ScrutinyMember => "Scrutiny member",
            Role::BoardPartner => "Board partner",
            Role::Inspector => "Inspector",
            Role::Public => "Member of the public",
        }
    }
}

/// A person in a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Name
    pub name: String,
    /// Post
    pub post: String,
    /// Role in Waymark
    ///
    /// Decides what the person may read and write. Leave it empty for someone who does not sign in.
    pub role: Option<Role>,
    /// Team
    pub team: Option<Ref<Team>>,
    /// In post since
    pub since: Option<Date>,
    /// In post until
    ///
    /// For an inspector, the last day on which they may read.
    pub until: Option<Date>,
}

impl Person {
    /// Whether the person is in post on a day.
    pub fn in_post(&self, on: Date) -> bool {
        self.since.is_none_or(|since| since <= on) && self.until.is_none_or(|until| on <= until)
    }
}

impl Record for Person {
    const REGISTER: Register = Register::Person;
    fn name(&self) -> String {
        format!("{}, {}", self.name, self.post)
    }
    fn class(&self) -> Class {
        Class::Members
    }
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let (Some(since), Some(until)) = (self.since, self.until)
            && until < since
        {
            problems.push(Problem::new("until", "The last day in post is before the first. Change one of the dates."));
        }
        if self.role == Some(Role::Inspector) && self.until.is_none() {
            problems.push(Problem::new("until", "An inspector reads only until a date. Enter the last day."));
        }
        if self.role == Some(Role::Public) {
            problems.push(Problem::new("role", "The public has no account. Leave the role empty."));
        }
        problems
    }
}
