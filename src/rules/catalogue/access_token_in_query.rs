//! An access token in the URL.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{CREDENTIALS_GUIDE, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "access-token-in-query",
    endpoints: [CreatePayment, GetPayment, SearchPayments, UpdatePayment, CreateRefund, ListRefunds, GetRefund],
    severity: Warning,
    code: [],
    evidence: Documented [REFERENCE, CREDENTIALS_GUIDE],
    message: {
        en: "the access token is sent in the URL",
        es: "el access token se envía en la URL",
        pt: "o access token é enviado na URL",
    },
    label: {
        en: "`access_token` in the query",
        es: "`access_token` en la query",
        pt: "`access_token` na query",
    },
    help: {
        en: "send it as `Authorization: Bearer …`",
        es: "envíalo como `Authorization: Bearer …`",
        pt: "envie-o como `Authorization: Bearer …`",
    },
    why: {
        en: "a URL ends up in the logs of every server on the way; the reference documents the header alone",
        es: "una URL queda en los logs de cada servidor del camino; la referencia solo documenta el encabezado",
        pt: "uma URL fica nos logs de cada servidor do caminho; a referência documenta só o cabeçalho",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .to_url("https://api.mercadopago.com/v1/payments?access_token=TEST-1"),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "Bearer TEST-1"), ("Content-Type", "application/json")])
        .to_url("https://api.mercadopago.com/v1/payments"),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let query = cx
        .url
        .and_then(|url| url.split_once('?'))
        .map_or("", |(_, query)| query);
    if query
        .split('&')
        .any(|pair| pair.starts_with("access_token="))
    {
        out.report(Finding::new(&META, Place::Header("Authorization")));
    }
}
