//! Findings that a step expects, and expected findings that are absent.

use crate::contract::{Endpoint, ErrorCode};
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::rules::{Finding, Meta, rules_of};
use crate::scenario::Expect;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::Spanned;
use crate::words::did_you_mean;

use super::suppressed::{is_rule, nearest_rule};

const ABSENT: Text = text! {
    en: "nothing in this request leads to `{ $name }`",
    es: "nada en esta solicitud lleva a `{ $name }`",
    pt: "nada nesta requisição leva a `{ $name }`",
};
const ABSENT_LABEL: Text = text! {
    en: "expected, but no rule finds it",
    es: "se espera, pero ninguna regla lo encuentra",
    pt: "esperado, mas nenhuma regra o encontra",
};
const ABSENT_HELP: Text = text! {
    en: "{ $rules } would find it; change the request, or expect what it does",
    es: "lo encontraría { $rules }; cambia la solicitud o espera lo que hace",
    pt: "{ $rules } o encontraria; mude a requisição ou espere o que ela faz",
};
const UNKNOWN: Text = text! {
    en: "there is no rule `{ $name }`",
    es: "no existe la regla `{ $name }`",
    pt: "não existe a regra `{ $name }`",
};
const UNKNOWN_LABEL: Text = text! {
    en: "neither the id nor the code of a rule",
    es: "no es el id ni el código de una regla",
    pt: "não é o id nem o código de uma regra",
};

/// Whether a step expects a finding.
pub fn is_expected(finding: &Finding, expect: &Expect) -> bool {
    let rule = finding.rule;
    let is_error = rule.is_blocking()
        && expect
            .error
            .as_ref()
            .is_some_and(|error| is_named(rule, &error.value));
    is_error || expect.lint.iter().any(|name| is_named(rule, &name.value))
}

fn is_named(rule: &Meta, name: &str) -> bool {
    rule.id == name || rule.code.is_some_and(|code| code.as_str() == name)
}

/// What a step expects and the rules do not find.
pub(super) fn absent(
    expect: &Expect,
    findings: &[Finding],
    endpoint: Endpoint,
    body: Option<&Node>,
) -> Vec<Diagnostic> {
    let is_found = |name: &str| findings.iter().any(|it| is_named(it.rule, name));
    let is_refused = |code: &str| {
        let mut blocking = findings.iter().filter(|it| it.rule.is_blocking());
        blocking.any(|it| is_named(it.rule, code))
    };
    let mut diagnostics = Vec::new();
    // What is known only later may be what causes the error.
    let is_open = body.is_some_and(|body| is_pending(body, true));
    if let Some(error) = expect.error.as_ref().filter(|_| !is_open)
        && let Some(rules) = refusing(&error.value, endpoint)
        && !is_refused(&error.value)
    {
        diagnostics.push(missing(error, &rules));
    }
    for name in expect.lint.iter().filter(|name| !is_found(&name.value)) {
        if is_rule(&name.value) {
            diagnostics.push(missing(name, &format!("`{}`", name.value)));
        } else {
            diagnostics.push(unknown(name));
        }
    }
    diagnostics
}

/// The rules of an endpoint that block with a code; `None` where there are none, or where something
/// else than the request may lead to it.
fn refusing(code: &str, endpoint: Endpoint) -> Option<String> {
    let code = ErrorCode::parse(code).filter(|code| code.info().decided_by.is_none())?;
    let rules = rules_of(code)
        .filter(|rule| rule.meta.is_blocking() && rule.meta.endpoints.contains(&endpoint));
    let ids: Vec<String> = rules.map(|rule| format!("`{}`", rule.meta.id)).collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}

fn missing(name: &Spanned<String>, rules: &str) -> Diagnostic {
    let message = ABSENT.with("name", name.value.as_str());
    Diagnostic::error("absent-finding", name.span, message)
        .with_label(ABSENT_LABEL.message())
        .with_help(ABSENT_HELP.with("rules", rules))
}

fn unknown(name: &Spanned<String>) -> Diagnostic {
    let message = UNKNOWN.with("name", name.value.as_str());
    let diagnostic = Diagnostic::error("unknown-rule", name.span, message);
    match nearest_rule(&name.value) {
        Some(meant) => diagnostic.with_label(did_you_mean(meant)),
        None => diagnostic.with_label(UNKNOWN_LABEL.message()),
    }
}

/// Whether anything but the card token at the top is known only later.
fn is_pending(node: &Node, is_top: bool) -> bool {
    match &node.kind {
        Kind::Pending(_) => true,
        Kind::List(items) => items.iter().any(|item| is_pending(item, false)),
        Kind::Map(entries) => entries
            .iter()
            .filter(|entry| !(is_top && entry.key.value == "token"))
            .any(|entry| is_pending(&entry.value, false)),
        _ => false,
    }
}
