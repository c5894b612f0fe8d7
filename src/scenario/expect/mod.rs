//! Holds an answer against what a scenario expects of it.
//!
//! Objects are subsets, lists have the same length and order, text is not a number, null is not
//! absent, numbers compare by exact value. A mapping whose keys all begin with `$` is a set of
//! `operators`, all of which must hold. [`compare()`] walks both trees.

pub mod compare;
pub(super) mod operators;

pub use compare::{Mismatch, compare, compare_headers};
