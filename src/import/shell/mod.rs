//! Command lines into words that know their places: quotes, escapes, line continuations, comments.
//!
//! Reads what a POSIX shell reads, and of Windows' shells what people paste: carets and back-ticks
//! at the end of a line, `` `" `` in PowerShell, `^"` in `cmd`. No crate that splits command lines
//! keeps places.

mod letters;
mod quotes;
mod words;

pub(super) use words::{Command, Word, commands};
