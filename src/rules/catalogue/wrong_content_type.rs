//! A body that is not announced as JSON.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "wrong-content-type",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund, CreateCardToken],
    severity: Warning,
    code: [],
    evidence: Documented [REFERENCE],
    message: {
        en: "the body is not announced as JSON",
        es: "el cuerpo no se anuncia como JSON",
        pt: "o corpo não é anunciado como JSON",
    },
    label: {
        en: "{ $problem ->
            [missing] no `Content-Type` header
           *[other] `Content-Type` is `{ $found }`
        }",
        es: "{ $problem ->
            [missing] falta el encabezado `Content-Type`
           *[other] `Content-Type` es `{ $found }`
        }",
        pt: "{ $problem ->
            [missing] falta o cabeçalho `Content-Type`
           *[other] `Content-Type` é `{ $found }`
        }",
    },
    help: {
        en: "send `Content-Type: application/json`",
        es: "envía `Content-Type: application/json`",
        pt: "envie `Content-Type: application/json`",
    },
    why: {
        en: "the API reads JSON alone; without the header `curl -d` says that it sends a form",
        es: "la API solo lee JSON; sin el encabezado, `curl -d` dice que envía un formulario",
        pt: "a API só lê JSON; sem o cabeçalho, `curl -d` diz que envia um formulário",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Content-Type", "application/x-www-form-urlencoded")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("Content-Type", "application/json; charset=utf-8")]),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let sent = cx.header("content-type").map(str::trim);
    let problem = match sent {
        Some(sent) if is_json(sent) => return,
        Some(_) => "other",
        // Only with a URL are the headers all that is sent.
        None if cx.url.is_some() && facts.body().is_given() && !cx.sends("content-type") => {
            "missing"
        }
        None => return,
    };
    let finding = Finding::new(&META, Place::Header("Content-Type"))
        .with("problem", problem)
        .with("found", sent.unwrap_or_default());
    out.report(finding);
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") || kind.to_ascii_lowercase().ends_with("+json")
}
