//! A holder without a name.

use crate::contract::{Endpoint, Site};
use crate::rules::card;
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "empty-cardholder-name",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C221],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`cardholder.name` is empty",
        es: "`cardholder.name` está vacío",
        pt: "`cardholder.name` está vazio",
    },
    label: {
        en: "nothing but blanks",
        es: "nada más que espacios",
        pt: "nada além de espaços",
    },
    help: {
        en: "write the name that is printed on the card",
        es: "escribe el nombre que figura en la tarjeta",
        pt: "escreva o nome impresso no cartão",
    },
    why: {
        en: "issuers compare it, and on test cards it selects the outcome",
        es: "los emisores lo comparan, y en las tarjetas de prueba elige el resultado",
        pt: "os emissores o comparam, e nos cartões de teste ele escolhe o resultado",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": " ", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let name = facts.member(card::HOLDER_NAME).as_text();
    if name.is_some_and(|name| name.trim().is_empty()) {
        out.report(Finding::new(&META, Place::Member(card::HOLDER_NAME)));
    }
}
