//! The parts of the `waymark` program: the store, the workspace with its
//! reading door, the pages and the commands. This is the only crate that meets
//! the world: files, the network, the clock, randomness.
//!
//! Which error type where: [`store::StoreError`] and [`store::AppendError`]
//! for the log, [`data::DataError`] for the data directory,
//! [`workspace::Refused`] for a change that a viewer may not make,
//! [`pages::PageError`] at the edge of the web and [`commands::CommandError`]
//! at the edge of the command line. Database text stays in the log.

#![recursion_limit = "256"]

pub mod audits;
pub mod commands;
pub mod data;
pub mod demo;
pub mod figures;
pub mod loading;
pub mod pages;
pub mod plan;
pub mod plans;
pub mod settings;
pub mod site;
pub mod store;
pub mod words;
pub mod workspace;
