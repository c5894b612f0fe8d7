//! A line again, as a tree with places.

use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::diagnostic::{self, Diagnostic};
use crate::lint::{self, Request};
use crate::rules::{Context, Facts, Repeat, RuleSet};
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
    /// What its request shares with earlier ones, which are numbered by their lines.
    pub(super) repeats: &'l [Repeat],
    pub(super) site: Option<Site>,
    pub(super) now: Timestamp,
}

/// Everything that is found in a line.
pub(super) fn found(line: &Line<'_>) -> Vec<Diagnostic> {
    let (node, mut found) = json::read(line.text, line.file);
    found.extend(node.iter().flat_map(|node| line.whole(node)));
    found.extend(lint::exposed(line.file, line.sources));
    diagnostic::sort(&mut found);
    found
}

impl Line<'_> {
    fn whole(&self, node: &Node) -> Vec<Diagnostic> {
        let facts = Facts::of(node, Endpoint::CreatePayment);
        let logged = envelope::is_one(&facts).then(|| Envelope::read(self.text));
        match logged.flatten() {
            Some(envelope) => self.logged(node, &envelope),
            None => {
                let context = |site| Context::body(Endpoint::CreatePayment, site, self.now);
                self.request(Some(node), &facts, self.site, context)
            }
        }
    }

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
                let mut found = lint::request_by(&request, self.rules, self.repeats);
                for repeat in self.repeats {
                    let is_it = |it: &&mut Diagnostic| it.rule == repeat.finding.rule.id;
                    if let Some(diagnostic) = found.iter_mut().find(is_it) {
                        let first = findings::first_line(repeat.first);
                        diagnostic.notes.insert(0, first);
                    }
                }
                found
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
