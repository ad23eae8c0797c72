//! The files of the format: plans, risks, outcomes, actions, views, people, library,
//! extract and, since these plans are made up, labels.

use super::cast::Cast;
use super::content::{Risk, Version};
use super::wording::{Book, When};
use crate::day::Day;
use crate::dice::Dice;

/// One file of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// One row for each version of a plan.
    Plans,
    /// The risks of each version.
    Risks,
    /// The outcomes of each version.
    Outcomes,
    /// The actions of each version.
    Actions,
    /// What each person said.
    Views,
    /// First names by family.
    People,
    /// Headings and approved phrases.
    Library,
    /// The day on which the extract was made.
    Extract,
    /// What was done to which plan: the answers.
    Labels,
}

impl File {
    /// Every file.
    pub const ALL: [Self; 9] =
        [Self::Plans, Self::Risks, Self::Outcomes, Self::Actions, Self::Views, Self::People, Self::Library, Self::Extract, Self::Labels];

    /// Its name in the folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plans => "plans.csv",
            Self::Risks => "risks.csv",
            Self::Outcomes => "outcomes.csv",
            Self::Actions => "actions.csv",
            Self::Views => "views.csv",
            Self::People => "people.csv",
            Self::Library => "library.csv",
            Self::Extract => "extract.json",
            Self::Labels => "labels.csv",
        }
    }

    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Plans => "plan_id,version,child_id,family_id,plan_type,version_date,review_due,team,worker_id,child_dob,status\n",
            Self::Risks => "plan_id,version,risk_id,text,category\n",
            Self::Outcomes => "plan_id,version,outcome_id,risk_ids,text,how_we_will_know,target_date,status\n",
            Self::Actions => "plan_id,version,action_id,outcome_id,text,owner,owner_role,due,done_date\n",
            Self::Views => "plan_id,version,who,medium,text,verbatim,what_changed,shared_with_child_date\n",
            Self::People => "family_id,relation,first_name\n",
            Self::Library => "kind,text\n",
            Self::Extract => "",
            Self::Labels => "plan_id,version,defect,item_id,related_plan_id,note\n",
        }
    }
}

/// Rows written and not yet handed on.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pages: [String; 9],
}

impl Pages {
    /// Writes a row, quoting what needs it.
    pub(super) fn row(&mut self, file: File, fields: &[&str]) {
        let Some(page) = self.pages.get_mut(file as usize) else { return };
        for (place, field) in fields.iter().enumerate() {
            if place > 0 {
                page.push(',');
            }
            if field.contains(['"', ',', '\n', '\r']) {
                page.push('"');
                page.push_str(&field.replace('"', "\"\""));
                page.push('"');
            } else {
                page.push_str(field);
            }
        }
        page.push('\n');
    }

    pub(super) fn text(&mut self, file: File, text: &str) {
        if let Some(page) = self.pages.get_mut(file as usize) {
            page.push_str(text);
        }
    }

    /// Hands everything on.
    pub(super) fn flush(&mut self, sink: &mut dyn FnMut(File, &[u8])) {
        for (file, page) in File::ALL.into_iter().zip(&mut self.pages) {
            if !page.is_empty() {
                sink(file, page.as_bytes());
                page.clear();
            }
        }
    }

    /// The content of one version.
    pub(super) fn version(&mut self, plan: &str, number: usize, version: &Version, cast: &Cast, book: &Book) {
        let number = number.to_string();
        let headings = book.list("heading");
        let heading = |place: usize| if version.headings { headings.get(place).copied() } else { None };
        for risk in &version.risks {
            let text = risk_text(risk, cast, version.date, heading(0));
            self.row(File::Risks, &[plan, &number, &risk.id, &text, risk.category]);
        }
        let said = |text: &str, heading: Option<&str>| {
            let text = sentence(&cast.fill(text, version.date));
            heading.map_or_else(|| text.clone(), |heading| format!("{heading}: {text}"))
        };
        for outcome in &version.outcomes {
            let text = said(&outcome.text, heading(1));
            let (measure, status) = (said(&outcome.measure, None), cast.fill(&outcome.status, version.date));
            self.row(File::Outcomes, &[plan, &number, &outcome.id, &outcome.risks.join(";"), &text, &measure, &outcome.due.words, &status]);
        }
        for action in &version.actions {
            let owner = cast.fill(action.owner, version.date);
            let text = said(&action.text, None);
            self.row(File::Actions, &[plan, &number, &action.id, &action.outcome, &text, &owner, action.role, &action.due.words, ""]);
        }
        for view in &version.views {
            let shared = view.shared.map(|day| day.date().to_string()).unwrap_or_default();
            let (text, changed) = (said(&view.text, None), said(&view.changed, None));
            self.row(File::Views, &[plan, &number, view.who, view.medium, &text, view.verbatim, &changed, &shared]);
        }
    }

    /// The library: all headings, and all phrases but two, which stand in plans all
    /// the same.
    pub(super) fn library(&mut self, book: &Book) {
        for heading in book.list("heading") {
            self.row(File::Library, &["heading", heading]);
        }
        let phrases = book.list("phrase");
        for phrase in phrases.iter().take(phrases.len().saturating_sub(2)) {
            self.row(File::Library, &["phrase", phrase]);
        }
    }
}

/// The text of a risk as the form shows it.
fn risk_text(risk: &Risk, cast: &Cast, day: Day, heading: Option<&str>) -> String {
    let mut text = heading.map(|heading| format!("{heading}:")).unwrap_or_default();
    for line in risk.lines.iter().map(|line| cast.fill(line, day)).chain(risk.phrases.iter().map(|phrase| (*phrase).to_owned())) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&sentence(&line));
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    text
}

/// A text with a capital at its head, blanks at its ends and doubled blanks gone.
fn sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A child's view in the child's own way.
pub(super) fn own_words(book: &Book, dice: &mut Dice) -> String {
    book.one("child", When::Past, dice)
}
