//! Tests of the comparators as a whole.
#![allow(clippy::unwrap_used)]

mod agreement;
mod published;
