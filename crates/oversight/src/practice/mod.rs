//! Whether each child's plan is about that child: the rules of practice.

pub mod copied;
