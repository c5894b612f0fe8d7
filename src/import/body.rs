//! From the text of a body to its tree.

use super::embedded::{Embedded, Quoting};
use super::problem;
use super::request::{Body, Content, Imported, Request};
use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::source::json;
use crate::text::{FileId, Sources, Span};

/// A body as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// Its text.
    pub(super) text: Embedded,
    /// How it is written.
    pub(super) quoting: Quoting,
    /// What stands for it as a whole.
    pub(super) place: Span,
}

/// Reads a body as JSON; what is wrong with it is told at its places in the file.
pub(super) fn read(
    written: &Written,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let text = written.text.as_str();
    if text.trim().is_empty() {
        return Body::None;
    }
    if looks_like_a_form(text) {
        diagnostics.push(problem::form_fields(written.place));
        return Body::Unread;
    }
    // The reader's places are in the text alone; they are moved right away.
    let (node, mut found) = json::read(text, FileId(0));
    for finding in &mut found {
        written.text.place_finding(finding, written.quoting);
    }
    diagnostics.append(&mut found);
    match node {
        Some(node) => Body::Json(Content {
            node: written.text.place(node, sources),
            quoting: written.quoting,
        }),
        None => Body::Unread,
    }
}

/// A body that stands alone in a file.
pub(super) fn alone(file: FileId, endpoint: Endpoint, sources: &Sources) -> Imported {
    let source = sources.file(file).clone();
    let mut out = Imported::new(file);
    let text = Embedded::verbatim(source.text(), file, 0);
    let place = text.trim().first_letter();
    let written = Written {
        text,
        quoting: Quoting::Plain,
        place,
    };
    let body = read(&written, sources, &mut out.diagnostics);
    out.add(Request::of_body(body, endpoint, place));
    out
}

/// Whether a text is fields of a form, `a=1&b=2`.
fn looks_like_a_form(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default();
    let is_name =
        |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.' | '[' | ']' | '%');
    name.len() < text.len()
        && !name.is_empty()
        && !name.starts_with('[')
        && name.chars().all(is_name)
}
