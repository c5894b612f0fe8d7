//! What the requests of a case or of a file share that each payment needs for itself.

use crate::contract::Field;
use crate::diagnostic::{self, Diagnostic, Label};
use crate::i18n::Text;
use crate::rules::{self, Facts, Place, Repeat, Series, Trace};
use crate::text;
use crate::text::Span;

use super::imported::KEY_HEADER;
use super::{Request, place, request};

const FIRST: Text = text! {
    en: "first sent here",
    es: "se envió aquí por primera vez",
    pt: "enviado aqui pela primeira vez",
};

/// The requests of a case or of a file so far.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    series: Series,
    requests: Vec<Sent>,
}

/// Where a request's token and key stand.
#[derive(Debug)]
struct Sent {
    token: Span,
    key: Span,
}

impl Earlier {
    /// All findings on the next request of a file, in file order.
    pub(super) fn request(&mut self, request: &Request<'_>) -> Vec<Diagnostic> {
        let facts = request::facts(request);
        let mut findings = rules::check(&facts, &request.cx);
        let repeats = self.follow(request, &facts);
        findings.extend(repeats.iter().map(|repeat| repeat.finding.clone()));
        let mut diagnostics = request::place(request, &facts, &findings);
        self.point_at(&repeats, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        diagnostics
    }

    /// What the next request has in common with those before it.
    pub(super) fn follow(&mut self, request: &Request<'_>, facts: &Facts<'_>) -> Vec<Repeat> {
        self.requests.push(Sent {
            token: place::span(request, facts, Place::Field(Field::Token)),
            key: place::span(request, facts, Place::Header(KEY_HEADER)),
        });
        self.series.follow(Trace::of(facts, &request.cx))
    }

    /// Adds to the findings about repeats where each thing was sent first.
    pub(super) fn point_at(&self, repeats: &[Repeat], diagnostics: &mut [Diagnostic]) {
        for repeat in repeats {
            let first = &self.requests[repeat.first];
            let at = match repeat.finding.place {
                Place::Header(_) => first.key,
                _ => first.token,
            };
            let mut diagnostics = diagnostics.iter_mut();
            let found = diagnostics.find(|it| it.rule == repeat.finding.rule.id && it.span != at);
            if let Some(diagnostic) = found {
                let message = FIRST.message();
                diagnostic.related.push(Label { span: at, message });
            }
        }
    }
}
