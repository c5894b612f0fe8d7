//! Requests from what people have at hand: commands of curl, archives of browsers, lines of logs, the
//! form data of a Brick.
//!
//! [`detect()`] tells what a file holds, [`read()`] gives its requests. Every part of a
//! [`Request`] knows where it stands in the user's file, through quotes and escapes, so that a
//! finding underlines the very text to change; [`Embedded`] is how.
//!
//! Knows nothing of rules or of how requests are sent. Adding a format: one file here, one line in
//! [`Format`] and in [`read()`].

mod attached;
mod body;
mod curl;
mod detect;
mod embedded;
mod har;
mod lines;
mod problem;
mod request;
mod shell;

pub use attached::Surroundings;
pub use detect::{Format, detect};
pub use embedded::{Embedded, Quoting, write_fixes};
pub use request::{Body, Content, Header, Imported, Request};

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::source::{decode, empty_file};
use crate::text::{FileId, SourceFile, Sources};

/// Reads the requests of a file; the name is the one to show. A scenario has none, and what a
/// single body is only its tree tells: both are for [`crate::source::load()`].
pub fn read(
    format: Format,
    bytes: &[u8],
    name: &str,
    surroundings: Surroundings<'_>,
    sources: &mut Sources,
) -> Imported {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(problem) => {
            let file = sources.add(SourceFile::new(name, problem.shown.as_str()));
            return failed(file, problem.diagnostic(file));
        }
    };
    let is_empty = text.trim().is_empty();
    let file = sources.add(SourceFile::new(name, text));
    if is_empty {
        return failed(file, empty_file(file));
    }
    match format {
        Format::Curl => curl::read(file, surroundings, sources),
        Format::Har => har::read(file, sources),
        Format::Ndjson => lines::read(file, sources),
        Format::FormData => body::alone(file, Endpoint::ProcessPayment, sources),
        Format::Scenario | Format::Json => body::alone(file, Endpoint::CreatePayment, sources),
    }
}

fn failed(file: FileId, why: Diagnostic) -> Imported {
    let mut imported = Imported::new(file);
    imported.diagnostics.push(why);
    imported
}
