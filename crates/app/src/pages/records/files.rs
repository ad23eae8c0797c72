//! A register’s list as a file: what the reader may read of it, and nothing
//! else. Where single children are in it a reason is asked for, and noted before
//! the file is sent.

use super::register;
use crate::figures::export::FileFormat;
use crate::figures::tables::{records_about_children, records_sheet};
use crate::pages::downloads::{asked, download};
use crate::pages::leave::{NO_REASON, Question, ask, leave, leave_with_reason, note, watermark};
use crate::pages::{Page, Posted};
use crate::site::{Reader, Site};
use axum::extract::{Path, State};
use axum::http::Uri;
use care::records::Register;
use measures::sheet::Sheet;
use std::sync::Arc;

fn question(register: Register) -> Question {
    Question {
        back: ("/records", "All registers"),
        what: format!("Download {}", register.many().to_lowercase()),
        example: "quarterly review of audits with the board",
        child: None,
    }
}

fn send(reader: &Reader, register: Register, sheet: &Sheet, format: FileFormat) -> Page {
    let viewer = reader.view.viewer();
    let notes = [format!("{}, as {} may read them", register.many(), viewer.role.in_words()), watermark(reader)];
    download(sheet, format, register.name(), &notes)
}

/// The file; where single children are in it, the question for a reason.
pub(super) async fn list(reader: Reader, uri: Uri, Path(name): Path<String>) -> Page {
    let (format, register) = (asked(&uri)?, register(&name)?);
    if records_about_children(&reader.view, register) > 0 {
        let leave = leave(&reader)?;
        return ask(&reader, &leave, question(register), None);
    }
    send(&reader, register, &records_sheet(&reader.view, register), format)
}

/// The file with single children in it, for a reason that is kept.
pub(super) async fn list_for_a_reason(
    State(site): State<Arc<Site>>,
    reader: Reader,
    uri: Uri,
    Path(name): Path<String>,
    posted: Posted,
) -> Page {
    let (format, register) = (asked(&uri)?, register(&name)?);
    let reason = posted.text("reason");
    let Some(_) = leave_with_reason(&reader, &posted)? else {
        let leave = leave(&reader)?;
        return ask(&reader, &leave, question(register), Some(NO_REASON));
    };
    let sheet = records_sheet(&reader.view, register);
    note(&site, &reader, format!("{}, downloaded", register.many()), reason, records_about_children(&reader.view, register)).await?;
    send(&reader, register, &sheet, format)
}
