//! HTTP archives (HAR 1.2) as browsers save them.
//!
//! Most of an archive is answers: they are skipped without being read, so that an archive of many
//! megabytes costs little. Requests are read with their places.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::body::{self, Written};
use super::embedded::{Embedded, Quoting};
use super::problem;
use super::request::{Body, Header, Imported, Request};
use super::strings::{inside_quotes, text, unescaped};
use crate::diagnostic::Diagnostic;
use crate::source::{Node, json};
use crate::text::{FileId, SourceFile, Sources, Span};

#[derive(Deserialize)]
struct Archive<'t> {
    #[serde(borrow)]
    log: Log<'t>,
}

#[derive(Deserialize)]
struct Log<'t> {
    #[serde(borrow)]
    entries: Vec<Entry<'t>>,
}

#[derive(Deserialize)]
struct Entry<'t> {
    #[serde(borrow, default)]
    request: Option<&'t RawValue>,
}

/// Reads every request of an archive that is among the sources.
pub(super) fn read(file: FileId, sources: &Sources) -> Imported {
    let source = sources.file(file).clone();
    let mut out = Imported::new(file);
    let archive: Archive<'_> = match serde_json::from_str(source.text()) {
        Ok(archive) => archive,
        Err(error) => {
            out.diagnostics.push(broken(&error, &source, file));
            return out;
        }
    };
    for entry in &archive.log.entries {
        let Some(raw) = entry.request else {
            continue;
        };
        let start = raw.get().as_ptr().addr() - source.text().as_ptr().addr();
        let mut reader = Reader {
            source: &source,
            file,
            sources,
            diagnostics: &mut out.diagnostics,
        };
        if let Some(request) = reader.request(raw.get(), start) {
            out.add(request);
        }
    }
    out
}

/// What keeps an archive from being read.
fn broken(error: &serde_json::Error, source: &SourceFile, file: FileId) -> Diagnostic {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    let line = source.lines(line, line);
    let at = (line.start + error.column().saturating_sub(1)).min(line.end);
    let at = source.text().floor_char_boundary(at);
    if error.is_eof() {
        // The last character may be longer than a byte.
        let end = source.text().ceil_char_boundary(at + 1);
        problem::cut_off(Span::new(file, at..end))
    } else if error.is_data() {
        problem::no_archive(Span::new(file, at..at))
    } else {
        problem::broken_archive(Span::new(file, at..at), &error.to_string())
    }
}

struct Reader<'r> {
    source: &'r SourceFile,
    file: FileId,
    sources: &'r Sources,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The request whose text begins at a place of the file; `None` without method or URL.
    fn request(&mut self, raw: &str, start: usize) -> Option<Request> {
        let (node, _) = json::read(raw, FileId(0));
        let node = Embedded::verbatim(raw, self.file, start).place(node?, self.sources);
        let url = text(node.get("url")?)?;
        let mut request = Request {
            span: url.span,
            endpoint: None,
            method: node.get("method")?.as_text()?.to_ascii_uppercase(),
            url: Some(url),
            headers: headers(&node),
            body: Body::None,
        };
        // Bodies of requests that go elsewhere may be anything.
        let goes_elsewhere = request.route().is_none() && request.method != "POST";
        if let Some(data) = node.entry("postData").filter(|_| !goes_elsewhere) {
            let mut found = Vec::new();
            request.body = self.body(&data.value, data.key.span, &mut found);
            if request.route().is_some() {
                self.diagnostics.append(&mut found);
            }
        }
        Some(request)
    }

    fn body(&self, data: &Node, place: Span, found: &mut Vec<Diagnostic>) -> Body {
        let Some(node) = data.get("text").filter(|node| node.as_text().is_some()) else {
            let fields = data.get("params").and_then(Node::items).unwrap_or_default();
            found.push(if fields.is_empty() {
                problem::no_body_kept(place)
            } else {
                problem::form_fields(place)
            });
            return Body::Unread;
        };
        let encoding = data.get("encoding").or_else(|| data.get("_encoding"));
        let is_base64 = encoding.and_then(Node::as_text) == Some("base64");
        let inside = inside_quotes(node.span);
        let (text, quoting) = if is_base64 {
            let bytes = STANDARD.decode(node.as_text().unwrap_or_default());
            let Some(text) = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
                found.push(problem::not_base64(inside));
                return Body::Unread;
            };
            (Embedded::opaque(&text, inside), Quoting::Mixed)
        } else {
            let written = &self.source.text()[inside.range()];
            let text = unescaped(written, self.file, inside.range().start);
            (text, Quoting::Json)
        };
        let written = Written {
            text,
            quoting,
            place,
        };
        body::read(&written, self.sources, found)
    }
}

fn headers(request: &Node) -> Vec<Header> {
    let listed = request.get("headers").and_then(Node::items);
    let header = |node: &Node| {
        let name = text(node.get("name")?)?;
        // Pseudo-headers of HTTP/2 are no headers.
        (!name.value.starts_with(':')).then_some(Header {
            name,
            value: text(node.get("value")?)?,
            is_open: false,
        })
    };
    let mut headers: Vec<Header> = listed
        .unwrap_or_default()
        .iter()
        .filter_map(header)
        .collect();
    Header::add_credential(&mut headers, request.span);
    headers
}
