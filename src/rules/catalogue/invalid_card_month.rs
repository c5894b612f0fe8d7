//! A month in which no card expires, or that has passed.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-card-month",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [C325],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`expiration_month` is no month in which this card can expire",
        es: "`expiration_month` no es un mes en que esta tarjeta pueda vencer",
        pt: "`expiration_month` não é um mês em que este cartão possa vencer",
    },
    label: {
        en: "{ $problem ->
            [expired] that month of this year has passed
           *[range] expected 1 to 12
        }",
        es: "{ $problem ->
            [expired] ese mes de este año ya pasó
           *[range] se esperaba de 1 a 12
        }",
        pt: "{ $problem ->
            [expired] esse mês deste ano já passou
           *[range] esperava-se de 1 a 12
        }",
    },
    help: {
        en: "write the month that is printed on the card",
        es: "escribe el mes que figura en la tarjeta",
        pt: "escreva o mês impresso no cartão",
    },
    why: {
        en: "the API makes no tokens of cards that have expired",
        es: "la API no genera tokens de tarjetas vencidas",
        pt: "a API não gera tokens de cartões vencidos",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 13, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Given::Text(written) = card::given(facts, "expiration_month") else {
        return;
    };
    let month = written
        .parse::<i8>()
        .ok()
        .filter(|month| (1..=12).contains(month));
    let (this_year, this_month) = card::present(cx.now);
    let problem = match month {
        None => "range",
        Some(month) if card::year(facts) == Some(this_year) && month < this_month => "expired",
        Some(_) => return,
    };
    let finding = Finding::new(&META, Place::Member("expiration_month"));
    out.report(finding.with("problem", problem));
}
