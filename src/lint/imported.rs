//! Requests that were read from a curl command, an archive or lines.

use crate::contract::Endpoint;
use crate::diagnostic::{self, Diagnostic};
use crate::import::{self, Body, Quoting, write_fixes};
use crate::rules::{Context, Header, KeyPresence};
use crate::source::Node;
use crate::text::{Sources, Span};

use super::earlier::Earlier;
use super::{Bare, Request, request};

/// The header that carries the idempotency key.
pub(super) const KEY_HEADER: &str = "x-idempotency-key";

/// All findings on the requests of a file, which were sent in this order: on each one, and on what
/// it shares with those before it. Of a body that could not be read nothing more is said.
pub fn imported(asked: &[(&import::Request, Bare)], sources: &Sources) -> Vec<Diagnostic> {
    let mut earlier = Earlier::default();
    let asked = asked.iter();
    asked
        .flat_map(|(asked, about)| one(asked, *about, sources, &mut earlier))
        .collect()
}

/// The findings on one of them.
fn one(
    asked: &import::Request,
    about: Bare,
    sources: &Sources,
    earlier: &mut Earlier,
) -> Vec<Diagnostic> {
    let Some(endpoint) = asked.endpoint else {
        return Vec::new();
    };
    let quoting = match &asked.body {
        Body::Unread => return Vec::new(),
        Body::None => Quoting::Mixed,
        Body::Json(content) => content.quoting,
    };
    let mut found = match asked.body.node() {
        Some(body) if endpoint == Endpoint::ProcessPayment => form(asked, body, about, sources),
        _ => {
            let cx = Context::body(endpoint, about.site, about.now);
            sent(asked, cx, sources, earlier)
        }
    };
    for finding in &mut found {
        write_fixes(finding, quoting);
    }
    found
}

/// Findings on form data of a Brick, and on the payment that results from them.
fn form(asked: &import::Request, body: &Node, about: Bare, sources: &Sources) -> Vec<Diagnostic> {
    let read = import::form_data(body, about.site);
    let mut found = read.findings;
    if let Some(result) = &read.result {
        found.extend(request(&Request {
            body: Some(result),
            sources,
            cx: Context::body(Endpoint::CreatePayment, about.site, about.now),
            anchor: asked.span,
            headers: &[],
        }));
    }
    diagnostic::sort(&mut found);
    found
}

/// Findings on a request as it is sent.
fn sent(
    asked: &import::Request,
    about: Context<'_>,
    sources: &Sources,
    earlier: &mut Earlier,
) -> Vec<Diagnostic> {
    // What only the shell knows is there, but no rule can judge it.
    let (open, known): (Vec<_>, Vec<_>) = asked.headers.iter().partition(|it| it.is_open);
    let unread: Vec<&str> = open.iter().map(|it| it.name.value.as_str()).collect();
    let headers: Vec<Header<'_>> = known
        .iter()
        .map(|header| (header.name.value.as_str(), header.value.value.as_str()))
        .collect();
    let places: Vec<(&str, Span)> = asked
        .headers
        .iter()
        .map(|header| (header.name.value.as_str(), header.value.span))
        .collect();
    let cx = Context {
        key: key(asked, about.endpoint),
        headers: &headers,
        unread: &unread,
        url: asked.url.as_ref().map(|url| url.value.as_str()),
        ..about
    };
    earlier.request(&Request {
        body: asked.body.node(),
        sources,
        cx,
        anchor: asked.span,
        headers: &places,
    })
}

/// Whether the request carries a key; unknown when it is a body alone.
fn key(asked: &import::Request, endpoint: Endpoint) -> KeyPresence {
    let is_known = asked.url.is_some() && endpoint.info().takes_key;
    match asked.header(KEY_HEADER) {
        _ if !is_known => KeyPresence::Unknown,
        Some(_) => KeyPresence::Present,
        None => KeyPresence::Missing,
    }
}
