//! A request without an access token.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{NO_TOKEN, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-authorization",
    endpoints: [CreatePayment, GetPayment, SearchPayments, UpdatePayment, CreateRefund, ListRefunds, GetRefund],
    severity: Warning,
    code: [C5],
    evidence: Reported [REFERENCE, NO_TOKEN],
    message: {
        en: "the request has no access token",
        es: "la solicitud no tiene access token",
        pt: "a requisição não tem access token",
    },
    label: {
        en: "no `Authorization` header",
        es: "falta el encabezado `Authorization`",
        pt: "falta o cabeçalho `Authorization`",
    },
    help: {
        en: "send `Authorization: Bearer` and the access token of the seller",
        es: "envía `Authorization: Bearer` y el access token del vendedor",
        pt: "envie `Authorization: Bearer` e o access token do vendedor",
    },
    why: {
        en: "the API answers 401 or 403 before it looks at anything else; recordings of browsers leave the header out",
        es: "la API responde 401 o 403 antes de mirar lo demás; las grabaciones de navegadores omiten el encabezado",
        pt: "a API responde 401 ou 403 antes de olhar o resto; gravações de navegadores omitem o cabeçalho",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Content-Type", "application/json")])
        .to_url("https://api.mercadopago.com/v1/payments"),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "Bearer TEST-1"), ("Content-Type", "application/json")])
        .to_url("https://api.mercadopago.com/v1/payments"),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    // Only with a URL are the headers all that is sent.
    let is_in_query = |url: &str| url.contains("access_token=");
    let is_missing = cx.url.is_some_and(|url| !is_in_query(url)) && !cx.sends("authorization");
    if is_missing {
        out.report(Finding::new(&META, Place::Header("Authorization")));
    }
}
