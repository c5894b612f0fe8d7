//! `expect`: what the answer is held against.

use crate::contract::{Endpoint, ErrorCode};
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::Spanned;
use crate::words::{did_you_mean, nearest};

use super::super::expect::operators;
use super::super::model::{Expect, StatusExpect};
use super::reader::{Reader, Shape};
use super::{upstream, webhook};

/// The keys of `expect`.
pub(super) const KEYS: [&str; 12] = [
    "status",
    "body",
    "headers",
    "error",
    "lint",
    "idempotent",
    "concurrent",
    "resilient",
    "payments",
    "webhook",
    "upstream",
    "snapshot",
];
/// The most sends that go out at once.
const MOST_CONCURRENT: u32 = 64;

/// Reads `expect` of a request to an endpoint.
pub(super) fn expect(reader: &mut Reader, node: &Node, endpoint: Option<Endpoint>) -> Expect {
    let mut expect = Expect {
        span: Some(node.span),
        ..Expect::default()
    };
    let Some(entries) = reader.block("expect", node, &KEYS) else {
        return expect;
    };
    for entry in entries {
        let value = &entry.value;
        match entry.key.value.as_str() {
            "status" => expect.status = status(reader, value),
            "body" => {
                operators::check(reader, value);
                expect.body = Some(value.clone());
            }
            "headers" if reader.entries("headers", value).is_some() => {
                operators::check(reader, value);
                expect.headers = Some(value.clone());
            }
            "error" => expect.error = code(reader, "error", value),
            "lint" => expect.lint = reader.texts("lint", value),
            "idempotent" => expect.idempotent = reader.flag("idempotent", value).unwrap_or(false),
            "concurrent" => {
                expect.concurrent = reader.whole("concurrent", value, 2, MOST_CONCURRENT);
            }
            "resilient" => {
                let is_asked_for = reader.flag("resilient", value).unwrap_or(false);
                expect.resilient = is_asked_for.then_some(entry.key.span);
            }
            "payments" => expect.payments = reader.whole("payments", value, 0, 1_000),
            "webhook" => expect.webhook = webhook::notices(reader, value),
            "upstream" => expect.upstream = upstream::upstream(reader, entry, endpoint),
            "snapshot" => expect.snapshot = reader.flag("snapshot", value).unwrap_or(true),
            _ => {}
        }
    }
    if matches!(
        endpoint,
        Some(Endpoint::CreatePayment | Endpoint::ProcessPayment)
    ) {
        advise(reader, &expect);
    }
    expect
}

const STATUS: Text = text! {
    en: "`status` must be an HTTP status from 100 to 599, or `created`",
    es: "`status` debe ser un estado HTTP de 100 a 599, o `created`",
    pt: "`status` deve ser um status HTTP de 100 a 599, ou `created`",
};

fn status(reader: &mut Reader, node: &Node) -> Option<Spanned<StatusExpect>> {
    let found = match &node.kind {
        Kind::Text(word) if word == "created" => Some(StatusExpect::Created),
        Kind::Number(text) => text
            .parse()
            .ok()
            .filter(|code| (100..600).contains(code))
            .map(StatusExpect::Code),
        _ => None,
    };
    if found.is_none() {
        reader.report(Diagnostic::error("wrong-type", node.span, STATUS.message()));
    }
    found.map(|status| Spanned::new(status, node.span))
}

const UNKNOWN_CODE: Text = text! {
    en: "`{ $code }` is not an error code of the API",
    es: "`{ $code }` no es un código de error de la API",
    pt: "`{ $code }` não é um código de erro da API",
};
const CODES_ARE: Text = text! {
    en: "`ensayo explain { $code }` shows a code; write the code that stands in `cause[].code`",
    es: "`ensayo explain { $code }` muestra un código; escribe el que aparece en `cause[].code`",
    pt: "`ensayo explain { $code }` mostra um código; escreva o que aparece em `cause[].code`",
};

/// Reads a code of the API, written as number or text.
pub(super) fn code(reader: &mut Reader, name: &str, node: &Node) -> Option<Spanned<String>> {
    let (Kind::Number(text) | Kind::Text(text)) = &node.kind else {
        reader.wrong(Shape::Text, name, node.span);
        return None;
    };
    if ErrorCode::parse(text).is_none() {
        let diagnostic =
            Diagnostic::error("unknown-value", node.span, UNKNOWN_CODE.with("code", text));
        let names = ErrorCode::ALL.iter().map(|code| code.as_str());
        let help = match nearest(text, names) {
            Some(near) => did_you_mean(near),
            None => CODES_ARE.with("code", "4292"),
        };
        reader.report(diagnostic.with_help(help));
    }
    Some(Spanned::new(text.clone(), node.span))
}

const REFUSED_TOO: Text = text! {
    en: "`status: 201` also passes a refused card",
    es: "`status: 201` también acepta una tarjeta rechazada",
    pt: "`status: 201` também aceita um cartão recusado",
};
const SAY_BODY_STATUS: Text = text! {
    en: "say how the payment ends: `body: {\"{\"} status: approved {\"}\"}`",
    es: "indica cómo termina el pago: `body: {\"{\"} status: approved {\"}\"}`",
    pt: "diga como o pagamento termina: `body: {\"{\"} status: approved {\"}\"}`",
};

/// Notes what passes more than its author may think.
fn advise(reader: &mut Reader, expect: &Expect) {
    let Some(status) = &expect.status else { return };
    let says_more = expect
        .body
        .as_ref()
        .is_some_and(|body| body.get("status").is_some());
    let is_refusal = expect.error.is_some();
    if status.value == StatusExpect::Code(201) && !says_more && !is_refusal {
        let mut advice =
            Diagnostic::warning("status-without-outcome", status.span, REFUSED_TOO.message());
        advice.severity = Severity::Advice;
        reader.report(advice.with_help(SAY_BODY_STATUS.message()));
    }
}
