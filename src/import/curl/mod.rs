//! Commands of curl, as documents show them and browsers copy them.

mod command;
mod options;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use self::command::{Given, Said};
use self::options::Data;
use super::attached::{self, Surroundings};
use super::body::{self, Written};
use super::embedded::{Embedded, Quoting};
use super::problem;
use super::request::{Body, Header, Imported, Request};
use super::shell::{self, Word};
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Sources, Span, Spanned};

/// Reads every command of curl in a file that is among the sources.
pub(super) fn read(
    file: FileId,
    surroundings: Surroundings<'_>,
    sources: &mut Sources,
) -> Imported {
    let text = sources.file(file).clone();
    let (commands, problems) = shell::commands(text.text(), file);
    let mut out = Imported::new(file);
    out.diagnostics = problems;
    let mut is_curl = false;
    for command in &commands {
        for said in command::read(command) {
            is_curl = true;
            let mut reader = Reader {
                input: command.input.as_ref(),
                surroundings,
                sources,
                diagnostics: &mut out.diagnostics,
            };
            for request in reader.requests(&said) {
                out.add(request);
            }
        }
    }
    if !is_curl && out.diagnostics.is_empty() {
        let start = Span::new(file, 0..0);
        out.diagnostics.push(problem::no_command(start));
    }
    out
}

struct Reader<'r> {
    input: Option<&'r Word>,
    surroundings: Surroundings<'r>,
    sources: &'r mut Sources,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The requests of a command: one for each URL.
    fn requests(&mut self, said: &Said) -> Vec<Request> {
        let Some(span) = said.anchor else {
            return Vec::new();
        };
        let body = if said.is_get {
            Body::None
        } else {
            self.body(said)
        };
        let url = |url: &Embedded| {
            let mut url = url.spanned(span);
            for part in query(said) {
                url.value
                    .push(if url.value.contains('?') { '&' } else { '?' });
                url.value.push_str(part.as_str());
            }
            url
        };
        let request = |url: Option<Spanned<String>>| Request {
            span,
            endpoint: None,
            method: method(said),
            url,
            headers: headers(said, span),
            body: body.clone(),
        };
        if said.urls.is_empty() {
            self.diagnostics.push(problem::no_url(span));
            return Vec::new();
        }
        said.urls.iter().map(|it| request(Some(url(it)))).collect()
    }

    fn body(&mut self, said: &Said) -> Body {
        if let Some(form) = said.form {
            self.diagnostics.push(problem::form_fields(form));
            return Body::Unread;
        }
        let Some(first) = said.data.first() else {
            return Body::None;
        };
        let mut text = Embedded::default();
        for given in &said.data {
            if !text.is_empty() && given.kind != Data::Json {
                text.push_escape("&", given.option);
            }
            match self.content(given) {
                Ok(part) => text.append(&part),
                Err(found) => {
                    self.diagnostics.push(*found);
                    return Body::Unread;
                }
            }
        }
        let quoting = match said.data.as_slice() {
            [only] => self.quoting(only),
            _ => Quoting::Mixed,
        };
        let written = Written {
            text,
            quoting,
            place: first.option,
        };
        body::read(&written, self.sources, self.diagnostics)
    }

    /// What an option gives: its argument, or the file that it names.
    fn content(&mut self, given: &Given) -> Result<Embedded, Box<Diagnostic>> {
        let Some(name) = file_name(given) else {
            return Ok(given.text.clone());
        };
        let place = given.text.span(0..given.text.as_str().len());
        match (name, self.input) {
            ("-", Some(document)) => Ok(document.text.clone()),
            ("-", None) => Err(Box::new(problem::standard_input(place))),
            (name, _) => attached::read(name, place, self.surroundings, self.sources),
        }
    }

    fn quoting(&self, given: &Given) -> Quoting {
        if file_name(given).is_some() {
            Quoting::Plain
        } else {
            given.quoting
        }
    }
}

/// The file that an argument names.
fn file_name(given: &Given) -> Option<&str> {
    let text = given.text.as_str();
    match given.kind {
        Data::OrFile | Data::Json => text.strip_prefix('@'),
        Data::Raw | Data::Encoded => None,
    }
}

/// What goes into the query beside what is there.
fn query(said: &Said) -> impl Iterator<Item = &Embedded> {
    let data = said.data.iter().filter(|_| said.is_get);
    said.query.iter().chain(data.map(|given| &given.text))
}

fn method(said: &Said) -> String {
    let has_body = !said.data.is_empty() || said.form.is_some();
    let default = match (said.is_head, said.is_get, has_body) {
        (true, _, _) => "HEAD",
        (_, false, true) => "POST",
        _ => "GET",
    };
    said.method.clone().unwrap_or_else(|| default.to_owned())
}

fn headers(said: &Said, anchor: Span) -> Vec<Header> {
    let written = said.headers.iter().filter_map(|line| header(line, anchor));
    let implied = said.implied.iter().map(|(scheme, secret)| {
        let place = secret.spanned(anchor);
        let value = match *scheme {
            "Basic" => STANDARD.encode(&place.value),
            _ => place.value,
        };
        Header {
            name: Spanned::new("Authorization".to_owned(), place.span),
            value: Spanned::new(format!("{scheme} {value}"), place.span),
            is_open: secret.is_open(0..secret.as_str().len()),
        }
    });
    let mut headers: Vec<Header> = written.chain(implied).collect();
    let json = said.data.iter().find(|given| given.kind == Data::Json);
    for name in ["Content-Type", "Accept"] {
        let mut names = headers.iter().map(|it| &it.name.value);
        if let Some(given) = json
            && !names.any(|it| it.eq_ignore_ascii_case(name))
        {
            headers.push(Header {
                name: Spanned::new(name.to_owned(), given.option),
                value: Spanned::new("application/json".to_owned(), given.option),
                is_open: false,
            });
        }
    }
    headers
}

/// A header as `-H` gives it. `Name:` without a value removes one that curl would send, and
/// `Name;` sends one without a value.
fn header(line: &Embedded, anchor: Span) -> Option<Header> {
    let text = line.as_str();
    let (at, is_empty) = match text.find(':') {
        Some(at) => (at, false),
        None => (text.strip_suffix(';')?.len(), true),
    };
    let value = line.slice(at + 1..text.len()).trim();
    if value.is_empty() && !is_empty {
        return None;
    }
    Some(Header {
        name: line.slice(0..at).trim().spanned(anchor),
        is_open: value.is_open(0..value.as_str().len()),
        value: value.spanned(line.span(0..text.len())),
    })
}
