//! Findings that are known, so that an old code base can start clean.
//!
//! A [`Baseline`] is what its file says: how often each finding is known, by [`Fingerprint`]. A
//! [`Screen`] holds the findings of one run against it. Like levels and comments, it only quietens
//! the linter, and a file that cannot be understood stays an error.

mod file;
mod screen;

pub use file::Baseline;
pub use screen::Screen;
