//! The child-level tables of the Ofsted Annex A return.
