//! A new card without its security code.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{SDKS, TOKEN_ERRORS};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-security-code",
    endpoints: [CreateCardToken],
    severity: Warning,
    code: [C224],
    evidence: Disputed [TOKEN_ERRORS, SDKS],
    message: {
        en: "the card has no `security_code`",
        es: "la tarjeta no tiene `security_code`",
        pt: "o cartão não tem `security_code`",
    },
    label: {
        en: "missing or empty",
        es: "falta o está vacío",
        pt: "falta ou está vazio",
    },
    help: {
        en: "ask the buyer for the code, also for a saved card",
        es: "pide el código al comprador, también con una tarjeta guardada",
        pt: "peça o código ao comprador, também com um cartão salvo",
    },
    why: {
        en: "the page of token errors demands it, the types of the official SDKs leave it out; most issuers refuse a first payment without it",
        es: "la página de errores de tokens lo exige, los tipos de los SDKs oficiales lo omiten; la mayoría de los emisores rechaza un primer pago sin él",
        pt: "a página de erros de tokens o exige, os tipos dos SDKs oficiais o omitem; a maioria dos emissores recusa um primeiro pagamento sem ele",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if card::is_new(facts) && card::given(facts, "security_code") == Given::Nothing {
        out.report(Finding::new(&META, Place::Member("security_code")));
    }
}
