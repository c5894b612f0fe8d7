//! Scenarios made of requests that exist already, and those to begin with.
//!
//! [`draft()`] writes one from what an importer read, a [`Tape`] makes them of what passes a proxy.
//! Nothing secret or personal gets into it: test data takes its place before any text is made.
//! [`starter()`] is the small project of `ensayo init`.

mod asked;
mod cards;
mod draft;
mod flow;
mod stand_in;
mod starter;
mod tape;
#[cfg(test)]
mod tests;
pub mod wanted;
mod yaml;

pub use draft::{Outcome, draft};
pub use flow::Flow;
pub(crate) use stand_in::EMAIL;
pub use starter::{StarterFile, starter};
pub use tape::{Heard, Noted, Setting, Tape};
