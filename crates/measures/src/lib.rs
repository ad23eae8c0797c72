//! Measures over accepted child-level tables, and the statistics that judge them
