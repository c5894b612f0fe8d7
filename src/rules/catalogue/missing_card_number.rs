//! A new card without a number.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-card-number",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C205],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "the card has no `card_number`",
        es: "la tarjeta no tiene `card_number`",
        pt: "o cartão não tem `card_number`",
    },
    label: {
        en: "missing or empty",
        es: "falta o está vacío",
        pt: "falta ou está vazio",
    },
    help: {
        en: "send the number of the card, or the `card_id` of a saved one",
        es: "envía el número de la tarjeta, o el `card_id` de una guardada",
        pt: "envie o número do cartão, ou o `card_id` de um salvo",
    },
    why: {
        en: "a token stands for a card: without a number there is nothing to stand for",
        es: "un token representa una tarjeta: sin número no hay qué representar",
        pt: "um token representa um cartão: sem número não há o que representar",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if card::is_new(facts) && card::given(facts, MEMBER) == Given::Nothing {
        out.report(Finding::new(&META, Place::Member(MEMBER)));
    }
}

const MEMBER: &str = "card_number";
