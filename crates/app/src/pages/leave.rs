//! Opening what is about single children: asked for with a reason, given where
//! the reading door gives leave, noted before anything is shown.

use super::{Frame, Page, PageError, Posted, render};
use crate::figures::is_a_reason;
use crate::site::{Reader, Site};
use crate::store::ChildLevelRead;
use crate::workspace::{ChildLevel, View};
use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use care::records::shape::instant_in_words;

/// The leave of a reader on whatever day is shown, or why there is none.
pub(super) fn leave_of_any_day(view: &View) -> Result<ChildLevel, PageError> {
    view.child_level().ok_or_else(|| {
        PageError::Forbidden(
            "This is about single children. It is for those who answer for them; what is found over all of them is on the pages of figures."
                .to_owned(),
        )
    })
}

/// The leave of a reader, or why there is none: what is kept only as it is today
/// is shown as it is today.
pub(super) fn leave(reader: &Reader) -> Result<ChildLevel, PageError> {
    if reader.view.as_at().is_some() {
        return Err(PageError::BadRequest("Single children are shown as they are today. Go back to today to open this.".to_owned()));
    }
    leave_of_any_day(&reader.view)
}

/// Leave to read every child of a list.
pub(super) fn leave_to_whole_list(view: &View) -> Result<ChildLevel, PageError> {
    let leave = view.child_level().filter(|leave| leave.only_team().is_none());
    leave.ok_or_else(|| {
        PageError::Forbidden("To draw cases somebody reads the whole list of children. This is for those who may.".to_owned())
    })
}

/// The leave of a reader who sent a form with a reason in it; `None` where the
/// reason says nothing.
pub(super) fn leave_with_reason(reader: &Reader, posted: &Posted) -> Result<Option<ChildLevel>, PageError> {
    posted.of(reader)?;
    let leave = leave(reader)?;
    Ok(is_a_reason(posted.text("reason")).then_some(leave))
}

/// Notes what is opened, and why, before it is shown.
pub(super) async fn note(site: &Site, reader: &Reader, what: String, reason: &str, children: usize) -> Result<(), PageError> {
    let viewer = reader.view.viewer();
    let read = ChildLevelRead {
        at: reader.now(),
        person: viewer.person.as_ref().map(ToString::to_string).unwrap_or_default(),
        what,
        reason: reason.trim().to_owned(),
        children: u32::try_from(children).unwrap_or(u32::MAX),
    };
    site.live.store().note_child_level_read(&viewer.authority, &read).await?;
    Ok(())
}

/// Who opened it and when, for the foot of the page and of the paper.
pub(super) fn watermark(reader: &Reader) -> String {
    format!("Opened by {} on {}", reader.view.viewer().name, instant_in_words(reader.now()))
}

/// Asks why somebody opens what is about single children.
#[derive(Template)]
#[template(path = "leave.html")]
struct Ask {
    frame: Frame,
    back: (&'static str, &'static str),
    what: String,
    example: &'static str,
    team: Option<String>,
    child: Option<String>,
    error: Option<&'static str>,
}

/// A question for a reason.
pub(super) struct Question {
    /// Where the link back leads, and what that page is called.
    pub(super) back: (&'static str, &'static str),
    /// What is to be opened.
    pub(super) what: String,
    /// A reason that would do.
    pub(super) example: &'static str,
    /// The child as typed, where one is asked for.
    pub(super) child: Option<String>,
}

/// Asks for the reason; again, with the error, where it said nothing.
pub(super) fn ask(reader: &Reader, leave: &ChildLevel, question: Question, error: Option<&'static str>) -> Page {
    let page = Ask {
        frame: Frame::new(reader, question.what.clone()),
        back: question.back,
        what: question.what,
        example: question.example,
        team: leave.only_team().map(str::to_owned),
        child: question.child,
        error,
    };
    if error.is_some() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response());
    }
    render(&page)
}

/// What is said where a reason says nothing.
pub(super) const NO_REASON: &str = "Say why, in at least ten letters";
