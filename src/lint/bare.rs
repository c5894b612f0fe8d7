//! A request that stands alone in a file.

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::source::{Loaded, Node};
use crate::text::{Sources, Span};

use super::{Levels, Request, exposed, request, settle, shared};

/// Keys that only a scenario has at its top.
const SCENARIO_KEYS: &[&str] = &["scenario", "steps", "request", "extends"];

/// What a bare request is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bare {
    /// The seller's country.
    pub site: Site,
    /// The present instant.
    pub now: Timestamp,
}

/// Whether a file holds a scenario and not a bare request.
pub fn is_scenario(root: &Node) -> bool {
    SCENARIO_KEYS.iter().any(|key| root.get(key).is_some())
}

/// All findings on a file that holds the body of a payment, in file order, minus what levels or its
/// comments leave out.
pub fn bare(read: Loaded, bare: Bare, levels: &Levels, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = read.diagnostics;
    if let Some(body) = &read.node {
        let cx = Context::body(Endpoint::CreatePayment, bare.site, bare.now);
        found.extend(request(&Request {
            body: Some(body),
            sources,
            cx,
            anchor: start(body),
            headers: &[],
        }));
    }
    shared::mark_aliased(&mut found, sources);
    found.extend(exposed(read.file, sources));
    settle(found, read.suppressions, levels, sources)
}

/// The first key of a body, which stands for the whole of a block.
fn start(body: &Node) -> Span {
    let entries = body.entries().unwrap_or_default();
    entries.first().map_or(body.span, |entry| entry.key.span)
}
