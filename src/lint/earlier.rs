//! What the steps of a case share that each payment needs for itself.

use crate::contract::Field;
use crate::diagnostic::{Diagnostic, Label};
use crate::i18n::Text;
use crate::rules::{Facts, Place, Repeat, Series, Trace};
use crate::scenario::Step;
use crate::text;
use crate::text::Span;

use super::{Request, place};

const FIRST: Text = text! {
    en: "first sent here",
    es: "se envió aquí por primera vez",
    pt: "enviado aqui pela primeira vez",
};

/// The requests of a case so far.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    series: Series,
    requests: Vec<Sent>,
}

/// Where a request's token and the request itself stand.
#[derive(Debug)]
struct Sent {
    token: Span,
    anchor: Span,
}

impl Earlier {
    /// What the next request has in common with those before it. A request that is refused uses
    /// neither token nor key up.
    pub(super) fn follow(
        &mut self,
        request: &Request<'_>,
        facts: &Facts<'_>,
        step: &Step,
    ) -> Vec<Repeat> {
        if step.expect.error.is_some() {
            return Vec::new();
        }
        self.requests.push(Sent {
            token: place::span(request, facts, Place::Field(Field::Token)),
            anchor: request.anchor,
        });
        self.series.follow(Trace::of(facts, &request.cx))
    }

    /// Adds to the findings about repeats where each thing was sent first.
    pub(super) fn point_at(&self, repeats: &[Repeat], diagnostics: &mut [Diagnostic]) {
        for repeat in repeats {
            let first = &self.requests[repeat.first];
            let at = match repeat.finding.place {
                Place::Header(_) => first.anchor,
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
