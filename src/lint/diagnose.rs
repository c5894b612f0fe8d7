//! From a finding to a diagnostic.

use crate::contract::{Confidence, Evidence};
use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::rules::{Facts, Finding, Meta, Place};
use crate::text;
use crate::text::Span;

use super::place::span;
use super::{Request, remedy};

pub(super) fn diagnose(request: &Request<'_>, facts: &Facts<'_>, finding: &Finding) -> Diagnostic {
    let at = span(request, facts, finding.place);
    let mut diagnostic = at_span(finding, at);
    if request.body.is_some() && !matches!(finding.place, Place::Header(_)) {
        diagnostic = diagnostic.at_pointer(facts.pointer(finding.place));
    }
    if let Some((place, text)) = finding.related {
        let other = span(request, facts, place);
        if other != at {
            diagnostic = diagnostic.with_related(other, finding.say(text));
        }
    }
    diagnostic
        .fixes
        .extend(remedy::fix(request, facts, finding));
    diagnostic
}

/// What is said about a finding, wherever it stands.
pub(super) fn at_span(finding: &Finding, at: Span) -> Diagnostic {
    let rule = finding.rule;
    let mut diagnostic = Diagnostic::error(rule.id, at, finding.message())
        .with_label(finding.label())
        .with_help(finding.help())
        .with_note(finding.why());
    diagnostic.severity = rule.severity;
    diagnostic.api_code = rule.code.map(|code| code.as_str());
    diagnostic
        .notes
        .extend(finding.dissent.map(|it| finding.say(it)));
    diagnostic.notes.extend(doubt(rule, finding.evidence));
    diagnostic
}

const REPORTED: Text = text! {
    en: "{ $count ->
        [0] integrators report this; it is not documented, so the mock accepts it
       *[other] this is reported, not documented, so the mock accepts it; see { $sources }
    }",
    es: "{ $count ->
        [0] hay integradores que lo informan; no está documentado, por eso el mock lo acepta
       *[other] se informa, pero no está documentado, por eso el mock lo acepta; ver { $sources }
    }",
    pt: "{ $count ->
        [0] integradores relatam isso; não está documentado, por isso o mock aceita
       *[other] é relatado, mas não documentado, por isso o mock aceita; veja { $sources }
    }",
};
const DISPUTED: Text = text! {
    en: "{ $count ->
        [0] sources disagree, so the mock accepts it
       *[other] sources disagree, so the mock accepts it; see { $sources }
    }",
    es: "{ $count ->
        [0] las fuentes no coinciden, por eso el mock lo acepta
       *[other] las fuentes no coinciden, por eso el mock lo acepta; ver { $sources }
    }",
    pt: "{ $count ->
        [0] as fontes divergem, por isso o mock aceita
       *[other] as fontes divergem, por isso o mock aceita; veja { $sources }
    }",
};

const REPORTED_ADVICE: Text = text! {
    en: "{ $count ->
        [0] no public page says so; integrators report it
       *[other] no public page says so; it is reported by { $sources }
    }",
    es: "{ $count ->
        [0] ninguna página pública lo dice; lo informan integradores
       *[other] ninguna página pública lo dice; lo informa { $sources }
    }",
    pt: "{ $count ->
        [0] nenhuma página pública diz isso; integradores relatam
       *[other] nenhuma página pública diz isso; é relatado por { $sources }
    }",
};

/// Says that a finding rests on doubtful facts, and on whose word.
fn doubt(rule: &Meta, evidence: Evidence) -> Option<Message> {
    let text = match evidence.confidence {
        // The mock has no say in what is merely better.
        Confidence::Reported if rule.area.is_some() => REPORTED_ADVICE,
        Confidence::Reported => REPORTED,
        Confidence::Disputed => DISPUTED,
        Confidence::Documented | Confidence::Measured => return None,
    };
    // Sources that are no address are notes to ourselves, in English.
    let sources = evidence.sources.iter().copied();
    let addresses: Vec<_> = sources.filter(|source| source.contains('/')).collect();
    let message = text.with("count", addresses.len());
    Some(message.with("sources", addresses.join(", ")))
}
