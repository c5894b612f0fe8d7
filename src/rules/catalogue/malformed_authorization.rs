//! An `Authorization` that is no bearer token.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{CREDENTIALS_GUIDE, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "malformed-authorization",
    endpoints: [CreatePayment, GetPayment, SearchPayments, UpdatePayment, CreateRefund, ListRefunds, GetRefund],
    severity: Error,
    code: [],
    evidence: Documented [REFERENCE, CREDENTIALS_GUIDE],
    message: {
        en: "`Authorization` holds no bearer token",
        es: "`Authorization` no tiene un token bearer",
        pt: "`Authorization` não tem um token bearer",
    },
    label: {
        en: "{ $problem ->
            [scheme] `Bearer` and a blank come before the token
            [empty] nothing after `Bearer`
           *[blank] a token has no blanks
        }",
        es: "{ $problem ->
            [scheme] antes del token van `Bearer` y un espacio
            [empty] no hay nada después de `Bearer`
           *[blank] un token no tiene espacios
        }",
        pt: "{ $problem ->
            [scheme] antes do token vêm `Bearer` e um espaço
            [empty] não há nada depois de `Bearer`
           *[blank] um token não tem espaços
        }",
    },
    help: {
        en: "write `Bearer`, one blank, and the access token",
        es: "escribe `Bearer`, un espacio y el access token",
        pt: "escreva `Bearer`, um espaço e o access token",
    },
    why: {
        en: "the API answers 401 to anything else, whatever the body says",
        es: "la API responde 401 a cualquier otra cosa, diga lo que diga el cuerpo",
        pt: "a API responde 401 a qualquer outra coisa, diga o corpo o que disser",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "TEST-1")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "Bearer TEST-1")]),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(header) = cx.header("authorization") else {
        return;
    };
    let (scheme, token) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
    let problem = if !scheme.eq_ignore_ascii_case("bearer") {
        "scheme"
    } else if token.trim().is_empty() {
        "empty"
    } else if token.trim().contains(char::is_whitespace) {
        "blank"
    } else {
        return;
    };
    let finding = Finding::new(&META, Place::Header("Authorization"));
    out.report(finding.with("problem", problem));
}
