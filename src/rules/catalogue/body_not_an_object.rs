//! A body that is no JSON object.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "body-not-an-object",
    endpoints: [CreatePayment, UpdatePayment],
    severity: Error,
    code: [C1],
    evidence: Documented [REFERENCE],
    message: {
        en: "the request body is `{ $kind }`, not an object",
        es: "el cuerpo de la solicitud es `{ $kind }`, no un objeto",
        pt: "o corpo da requisição é `{ $kind }`, não um objeto",
    },
    label: { en: "expected an object", es: "se esperaba un objeto", pt: "esperava-se um objeto" },
    help: {
        en: "send one object with `transaction_amount` and the other parameters",
        es: "envía un objeto con `transaction_amount` y los demás parámetros",
        pt: "envie um objeto com `transaction_amount` e os demais parâmetros",
    },
    why: {
        en: "the API binds the members of an object and knows no other body",
        es: "la API lee los miembros de un objeto y no conoce otro cuerpo",
        pt: "a API lê os membros de um objeto e não conhece outro corpo",
    },
    bad: Example::payment(Site::Mlb, r#"[{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}]"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let body = facts.body();
    if matches!(body.kind, SlotKind::Map | SlotKind::Pending) {
        return;
    }
    let kind = match body.kind {
        SlotKind::Absent => "null",
        kind => kind.name(),
    };
    out.report(Finding::new(&META, Place::Body).with("kind", kind));
}
