//! A line again, as a tree with places.

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::diagnostic::{self, Diagnostic};
use crate::lint::{self, Request};
use crate::rules::{Context, Facts, RuleSet};
use crate::source::{Node, json};
use crate::text::{FileId, SourceFile, Sources, Span};

use super::envelope::{self, Envelope};
use super::{findings, site};

/// A line that something is told of.
#[derive(Clone, Copy)]
pub(super) struct Line<'l> {
    pub(super) text: &'l str,
    pub(super) file: FileId,
    pub(super) sources: &'l Sources,
    pub(super) rules: &'l RuleSet,
    pub(super) site: Option<Site>,
    pub(super) now: Timestamp,
}

/// Everything that is found in a line.
pub(super) fn found(line: &Line<'_>) -> Vec<Diagnostic> {
    let (node, mut found) = json::read(line.text, line.file);
    let Some(node) = node else { return found };
    let facts = Facts::of(&node, Endpoint::CreatePayment);
    let logged = envelope::is_one(&facts).then(|| Envelope::read(line.text));
    match logged.flatten() {
        Some(envelope) => found.extend(line.logged(&node, &envelope)),
        None => {
            let context = |site| Context::body(Endpoint::CreatePayment, site, line.now);
            found.extend(line.request(Some(&node), &facts, line.site, context));
        }
    }
    diagnostic::sort(&mut found);
    found
}

impl Line<'_> {
    fn logged(&self, node: &Node, envelope: &Envelope<'_>) -> Vec<Diagnostic> {
        let Some(endpoint) = envelope.endpoint() else {
            return Vec::new();
        };
        let (site, headers) = (envelope.site().or(self.site), envelope.headers());
        let context = |site| envelope.context(endpoint, headers.as_deref(), site, self.now);
        let body = envelope.body().and_then(|_| node.get("body"));
        match envelope.body().and_then(envelope::unquoted) {
            Some(text) => {
                let at = body.map_or(self.start(), |body| body.span);
                let mut sources = Sources::new();
                let file = sources.add(SourceFile::new("", text));
                let (body, mut found) = json::read(sources.file(file).text(), file);
                if let Some(body) = &body {
                    let facts = Facts::of(body, endpoint);
                    let inner = Line {
                        file,
                        sources: &sources,
                        ..*self
                    };
                    found.extend(inner.request(Some(body), &facts, site, context));
                }
                found.into_iter().map(|found| inside(found, at)).collect()
            }
            None => {
                let facts =
                    body.map_or_else(|| Facts::empty(endpoint), |body| Facts::of(body, endpoint));
                self.request(body, &facts, site, context)
            }
        }
    }

    fn request<'c>(
        &self,
        body: Option<&Node>,
        facts: &Facts<'_>,
        site: Option<Site>,
        context: impl FnOnce(Site) -> Context<'c>,
    ) -> Vec<Diagnostic> {
        match site.or_else(|| site::told_by(facts)) {
            None => vec![findings::unknown_site(self.start())],
            Some(site) => {
                let request = Request {
                    body,
                    cx: context(site),
                    sources: self.sources,
                    headers: &[],
                    anchor: self.start(),
                };
                lint::request_by(&request, self.rules)
            }
        }
    }

    /// What stands for the line as a whole: its first character.
    fn start(&self) -> Span {
        Span::new(self.file, 0..usize::from(!self.text.is_empty()))
    }
}

/// A finding in JSON that stands in a text: its places are not those of the file, so the text as a
/// whole is blamed, and nothing can be replaced.
fn inside(found: Diagnostic, at: Span) -> Diagnostic {
    Diagnostic {
        span: at,
        related: Vec::new(),
        fixes: Vec::new(),
        ..found
    }
}
