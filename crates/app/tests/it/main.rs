//! The program as a whole: who may read what by which way, and what is left
//! after the process is killed.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod accounts;
mod audits;
mod checks;
mod cluster;
mod documents;
mod doors;
mod figures;
mod killed;
mod measures;
mod practice;
mod published;
mod returns;
mod routes;
mod sign_off;
mod supplementary;
mod voice;
mod westmarch;
