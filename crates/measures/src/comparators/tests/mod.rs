//! Tests of the comparators as a whole.
mod agreement;
mod published;
