//! Strict JSON into the tree.
//!
//! `reader` knows the grammar and goes on after mistakes whose meaning is clear; `strings` reads
//! what stands in quotes; `findings` words the mistakes.

mod findings;
mod reader;
mod strings;

pub use reader::read;

#[cfg(test)]
mod tests;
