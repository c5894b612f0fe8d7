//! A bearer token that is no access token.

use crate::contract::Site;
use crate::rules::header::is_uuid;
use crate::rules::meta::declare_rule;
use crate::rules::placeholder;
use crate::rules::sources::CREDENTIALS_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-access-token",
    endpoints: [CreatePayment, GetPayment, SearchPayments, UpdatePayment, CreateRefund, ListRefunds, GetRefund],
    severity: Warning,
    code: [],
    evidence: Documented [CREDENTIALS_GUIDE],
    message: {
        en: "{ $problem ->
            [public] `Authorization` holds a public key
           *[placeholder] `Authorization` holds the placeholder of a sample
        }",
        es: "{ $problem ->
            [public] `Authorization` tiene una public key
           *[placeholder] `Authorization` tiene el texto de relleno de un ejemplo
        }",
        pt: "{ $problem ->
            [public] `Authorization` tem uma public key
           *[placeholder] `Authorization` tem o texto de preenchimento de um exemplo
        }",
    },
    label: {
        en: "no access token",
        es: "no es un access token",
        pt: "não é um access token",
    },
    help: {
        en: "take the access token from the credentials of your application",
        es: "toma el access token de las credenciales de tu aplicación",
        pt: "pegue o access token das credenciais da sua aplicação",
    },
    why: {
        en: "public keys make card tokens in the browser; only access tokens charge",
        es: "las public keys generan tokens de tarjeta en el navegador; solo los access tokens cobran",
        pt: "as public keys geram tokens de cartão no navegador; só os access tokens cobram",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "Bearer APP_USR-3c7b5a1e-8f2d-4b6a-9e0c-1d2f3a4b5c6d")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Authorization", "Bearer TEST-1")]),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let header = cx
        .header("authorization")
        .and_then(|header| header.trim().split_once(' '));
    let Some((_, token)) = header else {
        return;
    };
    let token = token.trim();
    let key = token
        .strip_prefix("APP_USR-")
        .or_else(|| token.strip_prefix("TEST-"));
    let problem = if key.is_some_and(is_uuid) {
        "public"
    } else if placeholder::is_placeholder(token) {
        "placeholder"
    } else {
        return;
    };
    let finding = Finding::new(&META, Place::Header("Authorization"));
    out.report(finding.with("problem", problem));
}
