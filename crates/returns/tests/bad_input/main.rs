//! Whatever is sent, reading comes back, says what is wrong, and keeps what it
//! can: a table of broken files in the docs, made by making each and reading
//! it; and the corpus of the fuzz targets, with mutations of it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod corpus;
mod files;
mod table;
