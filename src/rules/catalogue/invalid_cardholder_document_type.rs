//! A type of document that is no text.

use crate::contract::{Endpoint, Site};
use crate::rules::card;
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "invalid-cardholder-document-type",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C322],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`cardholder.identification.type` is no text",
        es: "`cardholder.identification.type` no es un texto",
        pt: "`cardholder.identification.type` não é um texto",
    },
    label: {
        en: "expected text, found `{ $kind }`",
        es: "se esperaba texto, hay `{ $kind }`",
        pt: "esperava-se texto, há `{ $kind }`",
    },
    help: {
        en: "write the id of the type in quotes, such as `CPF`",
        es: "escribe el id del tipo entre comillas, como `CPF`",
        pt: "escreva o id do tipo entre aspas, como `CPF`",
    },
    why: {
        en: "`GET /v1/identification_types` lists the ids that the seller has",
        es: "`GET /v1/identification_types` muestra los ids que tiene el vendedor",
        pt: "`GET /v1/identification_types` mostra os ids que o vendedor tem",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": 5, "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.member(card::DOCUMENT_TYPE);
    if slot.is_given() && !matches!(slot.kind, SlotKind::Text | SlotKind::Pending) {
        let finding = Finding::new(&META, Place::Member(card::DOCUMENT_TYPE));
        out.report(finding.with("kind", slot.kind.name()));
    }
}
