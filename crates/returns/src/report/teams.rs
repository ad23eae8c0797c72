//! Which team each child is with. Only Annex A says so of itself: the census
//! has no team, and SSDA903 has a social worker’s number and no team. For
//! those a council names a table of its own, or its Annex A.

use crate::annex_a::{self, Submission};
use crate::grid::{Raw, csv_text, encoding};
use crate::sent::SentFile;
use care::rule::Subject;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The team of each child, by the child's identifier as sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Teams(HashMap<Box<str>, Box<str>>);

/// What was given as teams names none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no team of a child can be read from what was given. Give an Annex A return, or a CSV with a column for the child (Child, Child ID or LAchildID) and a column Team"
)]
pub struct NoTeams;

impl<I: Into<Box<str>>, T: Into<Box<str>>> FromIterator<(I, T)> for Teams {
    fn from_iter<P: IntoIterator<Item = (I, T)>>(pairs: P) -> Self {
        Self(pairs.into_iter().map(|(id, team)| (id.into(), team.into())).collect())
    }
}

impl Teams {
    /// The teams that an Annex A return gives.
    pub fn of_annex_a(submission: &Submission) -> Self {
        annex_a::teams(submission).into_iter().collect()
    }

    /// Reads an Annex A return, or a CSV with a column for the child and one
    /// for the team.
    pub fn read(files: Vec<SentFile>) -> Result<Self, NoTeams> {
        let mut teams = Self::default();
        for file in &files {
            if let Ok((text, _)) = encoding::decode(&file.bytes) {
                teams.take(&text);
            }
        }
        if teams.is_empty() {
            teams = Self::of_annex_a(&annex_a::read(files));
        }
        if teams.is_empty() { Err(NoTeams) } else { Ok(teams) }
    }

    /// Takes a table of two named columns in; nothing where it is not one.
    fn take(&mut self, text: &str) {
        let mut columns: Option<(usize, usize)> = None;
        let at = |cells: &[Raw<'_>], index: usize| cells.get(index).map(|cell| cell.shown().trim().to_owned()).unwrap_or_default();
        // A table that breaks off gives what stands before.
        let _ = csv_text::each_row(text, |_, cells| {
            let Some((child, team)) = columns else {
                let named = |names: &[&str]| {
                    cells.iter().position(|cell| {
                        let plain: String = cell.shown().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
                        names.contains(&plain.as_str())
                    })
                };
                columns = named(&["child", "childid", "childuniqueid", "lachildid"]).zip(named(&["team", "teamname"]));
                // An Annex A list has a team among many columns, and its own reader.
                let is_table = columns.is_some() && cells.len() <= 6;
                return if is_table { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
            };
            let (child, team) = (at(cells, child), at(cells, team));
            if !child.is_empty() && !team.is_empty() {
                self.0.insert(child.into(), team.into());
            }
            ControlFlow::Continue(())
        });
    }

    /// Whether no child's team is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The team of whom a flag is about, where known.
    pub fn of(&self, subject: &Subject) -> Option<&str> {
        self.0.get(subject.id.as_deref()?).map(|team| &**team)
    }

    /// The teams there are, by name.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.values().map(|team| &**team).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
