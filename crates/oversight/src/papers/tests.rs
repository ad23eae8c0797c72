//! Tests of the papers reader.
