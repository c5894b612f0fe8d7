//! From the bytes of a file to its requests.

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::source::{decode, empty_file};
use crate::text::{FileId, SourceFile, Sources};

use super::{Format, Imported, Surroundings, body, curl, har, inside, lines};

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
        Format::Scenario | Format::Json => inside::read(file, sources)
            .unwrap_or_else(|| body::alone(file, Endpoint::CreatePayment, sources)),
    }
}

fn failed(file: FileId, why: Diagnostic) -> Imported {
    let mut imported = Imported::new(file);
    imported.diagnostics.push(why);
    imported
}
