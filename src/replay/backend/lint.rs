//! What the linter says of requests that a backend sent: errors fail the step, as the API refuses them.

use super::super::judge::about;
use super::calls::Call;
use super::verdict::Sight;
use super::watch::Seen;
use crate::contract::Endpoint;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::Text;
use crate::lint;
use crate::rules::{Context, Facts, Finding, KeyPresence, Profile, RuleSet};
use crate::scenario::Scenario;
use crate::source::Node;
use crate::text::Span;

const SENT: Text = crate::text! {
    en: "what the backend sent: { $why }",
    es: "lo que envió el backend: { $why }",
    pt: "o que o backend enviou: { $why }",
};
const RULE: Text = crate::text! {
    en: "`{ $place }`: { $help }",
    es: "`{ $place }`: { $help }",
    pt: "`{ $place }`: { $help }",
};

/// Adds what the rules find, each thing once for all requests of the step. What the step expects, and what
/// is only advice on going live, is left out.
pub(crate) fn add(scenario: &Scenario, sight: &Sight<'_>, seen: &mut Seen) {
    let expect = &sight.step.expect;
    let upstream = expect.upstream.as_ref().map(|it| it.span);
    let span = upstream.or(expect.span).unwrap_or(sight.step.id.span);
    for call in sight.calls {
        let body = Node::from_json(&call.body(), span);
        let facts = Facts::of(&body, Endpoint::CreatePayment);
        let found = findings(scenario, call, &facts);
        let found = found.iter().filter(|it| !lint::is_expected(it, expect));
        for finding in found {
            let told = told(finding, &facts, span);
            if told.severity == Severity::Error {
                let mismatch = about(told.message, Some(span));
                if !seen.mismatches.contains(&mismatch) {
                    seen.mismatches.push(mismatch);
                }
            } else if told.severity == Severity::Warning && !seen.remarks.contains(&told) {
                seen.remarks.push(told);
            }
        }
    }
}

fn findings(scenario: &Scenario, call: &Call, facts: &Facts<'_>) -> Vec<Finding> {
    let headers: Vec<(&str, &str)> = call.request.headers.iter().collect();
    let cx = Context {
        key: match call.key() {
            Some(_) => KeyPresence::Present,
            None => KeyPresence::Missing,
        },
        headers: &headers,
        seller: scenario.account.email.as_deref(),
        ..Context::body(Endpoint::CreatePayment, scenario.site, call.at)
    };
    let mut found = Vec::new();
    RuleSet::up_to(Profile::Recommended).check(facts, &cx, &mut found);
    found
}

/// A finding at the place in the scenario that asked for the request.
fn told(finding: &Finding, facts: &Facts<'_>, span: Span) -> Diagnostic {
    let place = facts.pointer(finding.place).to_string();
    let message = SENT.with("why", finding.message());
    let help = RULE.with("place", place).with("help", finding.help());
    let mut told = Diagnostic::error(finding.rule.id, span, message).with_help(help);
    told.severity = finding.rule.severity;
    told.api_code = finding.rule.code.map(|code| code.as_str());
    told
}
