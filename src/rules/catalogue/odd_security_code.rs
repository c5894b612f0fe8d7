//! A security code as long as those of other brands.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::CARD_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-security-code",
    endpoints: [CreateCardToken],
    severity: Warning,
    code: [C3032],
    evidence: Reported [CARD_GUIDE],
    message: {
        en: "`security_code` has { $length } digits, this brand has { $expected }",
        es: "`security_code` tiene { $length } dígitos, esta marca tiene { $expected }",
        pt: "`security_code` tem { $length } dígitos, esta bandeira tem { $expected }",
    },
    label: {
        en: "too long or too short for the number of this card",
        es: "demasiado largo o corto para el número de esta tarjeta",
        pt: "longo ou curto demais para o número deste cartão",
    },
    help: {
        en: "write four digits for American Express, whose numbers begin with 34 or 37, and three for all others",
        es: "escribe cuatro dígitos para American Express, cuyos números empiezan con 34 o 37, y tres para las demás",
        pt: "escreva quatro dígitos para American Express, cujos números começam com 34 ou 37, e três para os demais",
    },
    why: {
        en: "the issuer refuses a payment whose code cannot be right, and counts it as a failed attempt",
        es: "el emisor rechaza un pago cuyo código no puede ser correcto, y lo cuenta como intento fallido",
        pt: "o emissor recusa um pagamento cujo código não pode estar certo, e o conta como tentativa falha",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "1234", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let (Given::Text(number), Given::Text(code)) = (
        card::given(facts, "card_number"),
        card::given(facts, "security_code"),
    ) else {
        return;
    };
    let is_long = number.starts_with("34") || number.starts_with("37");
    let expected = if is_long { 4 } else { 3 };
    if matches!(code.len(), 3 | 4) && code.len() != expected {
        let finding = Finding::new(&META, Place::Member("security_code"))
            .with("length", code.len())
            .with("expected", expected);
        out.report(finding);
    }
}
