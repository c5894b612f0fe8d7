//! One request held against the rules.

use crate::diagnostic::{self, Diagnostic};
use crate::rules::{Context, Facts, Finding, Profile, Repeat, RuleSet};
use crate::source::Node;
use crate::text::{Sources, Span};

use super::diagnose::diagnose;

/// A request and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The body; `None` for a request without one.
    pub body: Option<&'r Node>,
    /// The files that the body's places point into.
    pub sources: &'r Sources,
    /// What it is held against.
    pub cx: Context<'r>,
    /// What stands for the whole request where no smaller place does, such as the `request` key.
    pub anchor: Span,
    /// Where the values of headers stand, by their names; none where they stand in no file.
    pub headers: &'r [(&'r str, Span)],
}

/// All findings on a request, in file order.
pub fn request(request: &Request<'_>) -> Vec<Diagnostic> {
    request_by(request, RuleSet::up_to(Profile::GoLive), &[])
}

/// What some of the rules find on a request, and what it shares with earlier ones, in file order.
pub fn request_by(request: &Request<'_>, rules: &RuleSet, repeats: &[Repeat]) -> Vec<Diagnostic> {
    let facts = facts(request);
    let mut findings = Vec::new();
    rules.check(&facts, &request.cx, &mut findings);
    findings.extend(repeats.iter().map(|repeat| repeat.finding.clone()));
    let mut diagnostics = place(request, &facts, &findings);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The facts of a request.
pub(super) fn facts<'r>(request: &Request<'r>) -> Facts<'r> {
    let endpoint = request.cx.endpoint;
    match request.body {
        Some(body) => Facts::of(body, endpoint),
        None => Facts::empty(endpoint),
    }
}

/// The findings as diagnostics at their places.
pub(super) fn place(
    request: &Request<'_>,
    facts: &Facts<'_>,
    findings: &[Finding],
) -> Vec<Diagnostic> {
    let findings = findings.iter();
    findings
        .map(|finding| diagnose(request, facts, finding))
        .collect()
}
