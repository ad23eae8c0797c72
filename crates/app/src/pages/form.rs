//! What a browser sent: the fields of a form, and the check that the form was
//! ours. No handler that writes reads a body in any other way.

use super::PageError;
use crate::site::{Reader, Site};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use std::sync::Arc;

/// The token that a session’s forms carry.
#[derive(Debug, Clone)]
pub struct FormToken(pub String);

/// A file that was sent with a form.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// The field it came in.
    pub field: String,
    /// Its name on the sender’s machine.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The fields and files of a form, in the order they were sent.
#[derive(Debug, Default)]
pub struct Posted {
    fields: Vec<(String, String)>,
    files: Vec<SentFile>,
}

impl Posted {
    /// What an address asks a form to begin with.
    pub fn asked(fields: Vec<(String, String)>) -> Self {
        Self { fields, files: Vec::new() }
    }

    /// The first field of this name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every field of this name.
    pub fn every<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The fields, as sent.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The files that hold anything.
    pub fn files(&self) -> &[SentFile] {
        &self.files
    }

    /// The files, taken.
    pub fn into_files(self) -> Vec<SentFile> {
        self.files
    }

    /// Refuses a form that does not carry the session’s token.
    pub fn check(&self, token: &FormToken) -> Result<(), PageError> {
        let sent = self.text("form_token");
        let same = !token.0.is_empty()
            && sent.len() == token.0.len()
            && sent.bytes().zip(token.0.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0;
        if same { Ok(()) } else { Err(PageError::Form) }
    }

    /// Refuses a form that is not of the reader’s session.
    pub fn of(&self, reader: &Reader) -> Result<(), PageError> {
        self.check(&FormToken(reader.form_token.clone()))
    }
}

impl FromRequest<Arc<Site>> for Posted {
    type Rejection = PageError;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, PageError> {
        let unreadable = |error: String| PageError::BadRequest(format!("The form could not be read: {error}"));
        // A browser says where a form came from; ours come from here.
        if request.headers().get("sec-fetch-site").is_some_and(|from| from == "cross-site") {
            return Err(PageError::Form);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let mut posted = Self::default();
        if kind.starts_with("multipart/form-data") {
            let mut parts = Multipart::from_request(request, site).await.map_err(|error| unreadable(error.body_text()))?;
            while let Some(part) = parts.next_field().await.map_err(|error| unreadable(error.body_text()))? {
                let field = part.name().unwrap_or_default().to_owned();
                match part.file_name().map(str::to_owned) {
                    Some(name) => {
                        let bytes = part.bytes().await.map_err(|error| unreadable(error.body_text()))?.to_vec();
                        if !(name.is_empty() && bytes.is_empty()) {
                            posted.files.push(SentFile { field, name, bytes });
                        }
                    }
                    None => posted.fields.push((field, part.text().await.map_err(|error| unreadable(error.body_text()))?)),
                }
            }
        } else {
            let axum_extra::extract::Form(fields) = axum_extra::extract::Form::<Vec<(String, String)>>::from_request(request, site)
                .await
                .map_err(|error| unreadable(error.to_string()))?;
            posted.fields = fields;
        }
        Ok(posted)
    }
}
