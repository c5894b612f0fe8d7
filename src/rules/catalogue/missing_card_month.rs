//! A new card without the month in which it expires.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-card-month",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C208],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "the card has no `expiration_month`",
        es: "la tarjeta no tiene `expiration_month`",
        pt: "o cartão não tem `expiration_month`",
    },
    label: {
        en: "missing or empty",
        es: "falta o está vacío",
        pt: "falta ou está vazio",
    },
    help: {
        en: "send the month as a number from 1 to 12",
        es: "envía el mes como número de 1 a 12",
        pt: "envie o mês como número de 1 a 12",
    },
    why: {
        en: "the issuer compares the expiry with its own before it approves",
        es: "el emisor compara el vencimiento con el suyo antes de aprobar",
        pt: "o emissor compara a validade com a dele antes de aprovar",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if card::is_new(facts) && card::given(facts, MEMBER) == Given::Nothing {
        out.report(Finding::new(&META, Place::Member(MEMBER)));
    }
}

const MEMBER: &str = "expiration_month";
