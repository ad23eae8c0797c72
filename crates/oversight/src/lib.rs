//! What papers and plans say: the readers and rules of improvement and practice.

pub mod audit;
pub mod governance;
pub mod improvement;
pub mod papers;
pub mod practice;
pub mod voice;
