//! A name that is no text.

use crate::contract::{Endpoint, Site};
use crate::rules::card;
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "invalid-cardholder-name",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C316],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`cardholder.name` is no text",
        es: "`cardholder.name` no es un texto",
        pt: "`cardholder.name` não é um texto",
    },
    label: {
        en: "expected text, found `{ $kind }`",
        es: "se esperaba texto, hay `{ $kind }`",
        pt: "esperava-se texto, há `{ $kind }`",
    },
    help: {
        en: "write the name that is printed on the card, in quotes",
        es: "escribe entre comillas el nombre que figura en la tarjeta",
        pt: "escreva entre aspas o nome impresso no cartão",
    },
    why: {
        en: "a number or a list cannot be compared with the name that the issuer knows",
        es: "un número o una lista no se puede comparar con el nombre que conoce el emisor",
        pt: "um número ou uma lista não pode ser comparado com o nome que o emissor conhece",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": 5, "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.member(card::HOLDER_NAME);
    if slot.is_given() && !matches!(slot.kind, SlotKind::Text | SlotKind::Pending) {
        let finding = Finding::new(&META, Place::Member(card::HOLDER_NAME));
        out.report(finding.with("kind", slot.kind.name()));
    }
}
