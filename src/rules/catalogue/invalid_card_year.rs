//! A year that is none, or that has passed.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-card-year",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C326],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`expiration_year` is no year in which this card can expire",
        es: "`expiration_year` no es un año en que esta tarjeta pueda vencer",
        pt: "`expiration_year` não é um ano em que este cartão possa vencer",
    },
    label: {
        en: "{ $problem ->
            [expired] that year has passed
           *[form] expected a year such as `2030`
        }",
        es: "{ $problem ->
            [expired] ese año ya pasó
           *[form] se esperaba un año como `2030`
        }",
        pt: "{ $problem ->
            [expired] esse ano já passou
           *[form] esperava-se um ano como `2030`
        }",
    },
    help: {
        en: "write the year that is printed on the card, with four digits",
        es: "escribe el año que figura en la tarjeta, con cuatro dígitos",
        pt: "escreva o ano impresso no cartão, com quatro dígitos",
    },
    why: {
        en: "the API makes no tokens of cards that have expired",
        es: "la API no genera tokens de tarjetas vencidas",
        pt: "a API não gera tokens de cartões vencidos",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2025, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if !matches!(card::given(facts, "expiration_year"), Given::Text(_)) {
        return;
    }
    let (this_year, _) = card::present(cx.now);
    let problem = match card::year(facts) {
        None => "form",
        Some(year) if year < this_year => "expired",
        Some(_) => return,
    };
    let finding = Finding::new(&META, Place::Member("expiration_year"));
    out.report(finding.with("problem", problem));
}
