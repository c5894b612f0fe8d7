//! Scenarios made of requests that exist already.
//!
//! [`draft()`] writes one from what an importer read. Nothing secret or personal gets into it: test
//! data takes its place before any text is made.

mod draft;
mod stand_in;
#[cfg(test)]
mod tests;
mod yaml;

pub use draft::{Outcome, draft};
