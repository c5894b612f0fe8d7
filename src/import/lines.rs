//! Bodies, one a line.

use super::body::{self, Written};
use super::embedded::{Embedded, Quoting};
use super::request::{Body, Imported, Request};
use crate::contract::Endpoint;
use crate::text::{FileId, Sources};

/// Reads every line of a file that is among the sources; blank ones are none.
pub(super) fn read(file: FileId, sources: &Sources) -> Imported {
    let source = sources.file(file).clone();
    let mut out = Imported::new(file);
    let mut start = 0;
    for line in source.text().split_inclusive('\n') {
        let text = Embedded::verbatim(line, file, start).trim();
        start += line.len();
        let place = text.first_letter();
        let written = Written {
            text,
            quoting: Quoting::Plain,
            place,
        };
        match body::read(&written, sources, &mut out.diagnostics) {
            Body::None => {}
            body => out.add(Request::of_body(body, Endpoint::CreatePayment, place)),
        }
    }
    out
}
