//! A security code that no card has.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::meta::declare_rule;
use crate::rules::sources::TOKEN_ERRORS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-security-code",
    endpoints: [CreateCardToken],
    severity: Error,
    code: [E302],
    evidence: Documented [TOKEN_ERRORS],
    message: {
        en: "`security_code` is no security code",
        es: "`security_code` no es un código de seguridad",
        pt: "`security_code` não é um código de segurança",
    },
    label: {
        en: "expected 3 or 4 digits",
        es: "se esperaban 3 o 4 dígitos",
        pt: "esperavam-se 3 ou 4 dígitos",
    },
    help: {
        en: "write it as text, so that zeros in front stay",
        es: "escríbelo como texto, para que los ceros iniciales se conserven",
        pt: "escreva como texto, para que os zeros iniciais permaneçam",
    },
    why: {
        en: "cards have three digits on the back, and those of American Express four on the front",
        es: "las tarjetas tienen tres dígitos al dorso, y las de American Express cuatro al frente",
        pt: "os cartões têm três dígitos no verso, e os da American Express quatro na frente",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "12", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Given::Text(code) = card::given(facts, "security_code") else {
        return;
    };
    let is_code = matches!(code.len(), 3 | 4) && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        out.report(Finding::new(&META, Place::Member("security_code")));
    }
}
