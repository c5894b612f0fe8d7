//! A request that stands alone in a file.

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::source::{Node, Suppressions};
use crate::text::{Sources, Span};

use super::{Request, request, suppressed};

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

/// All findings on the body of a payment, in file order, minus what its comments allow.
pub fn bare(
    body: &Node,
    bare: Bare,
    suppressions: Suppressions,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let cx = Context::body(Endpoint::CreatePayment, bare.site, bare.now);
    let found = request(&Request {
        body: Some(body),
        sources,
        cx,
        anchor: start(body),
    });
    suppressed::apply(found, suppressions, sources)
}

/// The first key of a body, which stands for the whole of a block.
fn start(body: &Node) -> Span {
    let entries = body.entries().unwrap_or_default();
    entries.first().map_or(body.span, |entry| entry.key.span)
}
