//! What each role may read and write. Every decision of the reading door that
//! depends on the role is in this file.

use care::records::{Class, Key, Register, Role};

/// Who is reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The authority whose records they read. Authorities never meet.
    pub authority: String,
    /// Their person record; `None` for the public.
    pub person: Option<Key>,
    /// Their name, as the page shows it.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their team's name as the case system writes it.
    pub team: Option<String>,
}

/// Leave to open child-level rows: only the reading door makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildLevel {
    team: Option<String>,
}

impl ChildLevel {
    /// Whether rows of this team may be seen.
    pub fn covers(&self, team: Option<&str>) -> bool {
        self.team.as_deref().is_none_or(|own| team == Some(own))
    }

    /// The one team that may be seen, where it is only one.
    pub fn only_team(&self) -> Option<&str> {
        self.team.as_deref()
    }
}

impl Viewer {
    /// Someone who has not signed in.
    pub fn public(authority: &str) -> Self {
        Self { authority: authority.to_owned(), person: None, name: String::new(), role: Role::Public, team: None }
    }

    /// Whoever runs commands on the data directory: they can read its files in
    /// any case, so they read as the head of quality assurance does.
    pub fn operator(authority: &str) -> Self {
        Self { authority: authority.to_owned(), person: None, name: "Command line".to_owned(), role: Role::HeadOfQa, team: None }
    }

    /// Whether the viewer has an account.
    pub fn signed_in(&self) -> bool {
        self.role != Role::Public
    }

    /// Whether records of the class are meant for the viewer's role.
    pub fn reads(&self, class: Class) -> bool {
        match class {
            Class::Public => true,
            Class::Members => self.signed_in(),
            Class::Officers => matches!(
                self.role,
                Role::Administrator
                    | Role::Director
                    | Role::HeadOfQa
                    | Role::ImprovementManager
                    | Role::Analyst
                    | Role::TeamManager
                    | Role::Practitioner
                    | Role::Inspector
            ),
            // The Cabinet member decides on exempt business; other members and
            // partners read it only in the meeting.
            Class::Exempt => {
                matches!(self.role, Role::Director | Role::HeadOfQa | Role::ImprovementManager | Role::CabinetMember)
            }
            Class::ChildLevel => {
                matches!(self.role, Role::Director | Role::HeadOfQa | Role::Inspector)
            }
        }
    }

    /// Whether the viewer's role reads what is under embargo. An embargo can
    /// also name persons.
    pub fn reads_embargoed(&self) -> bool {
        matches!(self.role, Role::Director | Role::HeadOfQa | Role::ImprovementManager)
    }

    /// Leave to open child-level rows, and of which team.
    pub(super) fn child_level(&self) -> Option<ChildLevel> {
        match self.role {
            Role::Director | Role::HeadOfQa | Role::Analyst | Role::Inspector => Some(ChildLevel { team: None }),
            // Without a team of their own there is no row they may see.
            Role::TeamManager | Role::Practitioner => self.team.clone().map(|team| ChildLevel { team: Some(team) }),
            _ => None,
        }
    }

    /// Whether the viewer may open child-level rows of every team.
    pub fn opens_every_team(&self) -> bool {
        self.child_level().is_some_and(|leave| leave.only_team().is_none())
    }

    /// Whether the viewer makes and closes accounts.
    pub fn keeps_accounts(&self) -> bool {
        self.role == Role::Administrator
    }

    /// Whether the viewer signs assessments off, of the teams that they have
    /// leave for.
    pub fn signs_off(&self) -> bool {
        matches!(self.role, Role::Director | Role::HeadOfQa | Role::TeamManager)
    }

    /// Whether figures are shown in the public edition, with small numbers
    /// withheld.
    pub fn public_edition(&self) -> bool {
        !self.reads(Class::Officers)
    }

    /// Whether the viewer may write records of the register.
    pub fn writes(&self, register: Register) -> bool {
        // A rule's line is moved by whoever answers for what the rules say, and by nobody else.
        if register == Register::Threshold {
            return self.role == Role::HeadOfQa;
        }
        match self.role {
            // Loads, figures as reported and published files are written by what makes them.
            Role::Director | Role::HeadOfQa | Role::ImprovementManager => {
                !matches!(register, Register::Load | Register::FrozenFigure | Register::PublishedFile)
            }
            Role::Administrator => matches!(
                register,
                Register::Person | Register::Team | Register::Authority | Register::Framework | Register::Body | Register::Meeting
            ),
            Role::Analyst => matches!(register, Register::MeasureLink | Register::Event | Register::Narrative | Register::Load),
            Role::TeamManager => matches!(register, Register::Evidence | Register::Voice | Register::FlagAnswer | Register::GoodExample),
            Role::Practitioner => matches!(register, Register::Voice | Register::FlagAnswer),
            Role::CabinetMember | Role::ScrutinyMember | Role::BoardPartner | Role::Inspector | Role::Public => false,
        }
    }
}
