//! What the linter found, a file per format.
//!
//! A format gets findings one at a time, already in the reader's language and without secrets
//! ([`Shown`](super::Shown)), and writes them as they come or all at the end. [`FORMATS`] is the
//! list that the command line offers.

mod concise;
mod format;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
pub(super) mod line;
mod markdown;
mod sarif;
mod score;
#[cfg(test)]
mod testing;
mod text;

pub use super::fixes::Fixable;
pub use super::input::Tally;
pub use format::{End, Format, Notation};
pub(super) use json::finding as json_finding;
pub use text::findings as drawn;

/// All formats, in the order in which the help lists them.
pub const FORMATS: &[Format] = &[
    text::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    json_lines::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    markdown::FORMAT,
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
