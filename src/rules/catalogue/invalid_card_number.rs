//! A number that no card has.

use crate::contract::{Endpoint, Site, passes_luhn};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-card-number",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [E301],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`card_number` is the number of no card",
        es: "`card_number` no es el número de ninguna tarjeta",
        pt: "`card_number` não é o número de nenhum cartão",
    },
    label: {
        en: "{ $problem ->
            [characters] has characters other than digits and blanks
            [length] has { $length } digits, cards have 12 to 19
           *[check] the check digit does not fit
        }",
        es: "{ $problem ->
            [characters] tiene caracteres que no son dígitos ni espacios
            [length] tiene { $length } dígitos, las tarjetas tienen de 12 a 19
           *[check] el dígito verificador no coincide
        }",
        pt: "{ $problem ->
            [characters] tem caracteres que não são dígitos nem espaços
            [length] tem { $length } dígitos, os cartões têm de 12 a 19
           *[check] o dígito verificador não confere
        }",
    },
    help: {
        en: "ask the buyer for it again; for tests use a card that Mercado Pago publishes",
        es: "pídelo de nuevo al comprador; para pruebas usa una tarjeta publicada por Mercado Pago",
        pt: "peça de novo ao comprador; para testes use um cartão publicado pelo Mercado Pago",
    },
    why: {
        en: "the last digit of a card follows from the others, so a slip is found without asking the bank",
        es: "el último dígito de una tarjeta se calcula con los demás, así un error se detecta sin consultar al banco",
        pt: "o último dígito de um cartão se calcula com os outros, assim um erro é detectado sem consultar o banco",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406352", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Given::Text(number) = card::given(facts, "card_number") else {
        return;
    };
    let number: String = number.chars().filter(|c| *c != ' ').collect();
    let problem = if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        "characters"
    } else if !(12..=19).contains(&number.len()) {
        "length"
    } else if !passes_luhn(&number) {
        "check"
    } else {
        return;
    };
    let finding = Finding::new(&META, Place::Member("card_number"))
        .with("problem", problem)
        .with("length", number.len());
    out.report(finding);
}
