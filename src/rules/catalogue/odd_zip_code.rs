//! A Brazilian zip code that has not eight digits.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::BRICK_BOLETO_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "odd-zip-code",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [BRICK_BOLETO_GUIDE],
    message: {
        en: "`{ $code }` is no CEP of eight digits",
        es: "`{ $code }` no es un CEP de ocho dígitos",
        pt: "`{ $code }` não é um CEP de oito dígitos",
    },
    label: {
        en: "eight digits, such as `06233200`",
        es: "ocho dígitos, por ejemplo `06233200`",
        pt: "oito dígitos, como `06233200`",
    },
    help: {
        en: "write all eight digits, as text so that a leading zero stays",
        es: "escribe los ocho dígitos, como texto para conservar el cero inicial",
        pt: "escreva os oito dígitos, como texto para manter o zero inicial",
    },
    why: {
        en: "a boleto is registered under the buyer's address, and a number loses the zero that many codes begin with",
        es: "un boleto se registra con la dirección del comprador, y un número pierde el cero con que empiezan muchos códigos",
        pt: "um boleto é registrado com o endereço do comprador, e um número perde o zero com que muitos CEPs começam",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "6233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "bolbradesco", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva", "identification": {"type": "CPF", "number": "19119119100"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003", "neighborhood": "Bonfim", "city": "Osasco", "federal_unit": "SP"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let field = Field::PayerAddressZipCode;
    let slot = facts.slot(field);
    let is_written = matches!(slot.kind, SlotKind::Text | SlotKind::Number);
    if is_needed(cx, facts) && is_written && !is_cep(slot.text) {
        let finding = Finding::new(&META, Place::Field(field));
        out.report(finding.with("code", slot.text));
    }
}

/// Whether this is a payment in Brazil that is registered under an address.
fn is_needed(cx: &Context, facts: &Facts<'_>) -> bool {
    let mut methods = cx.method(facts).into_iter();
    cx.site == Site::Mlb
        && methods.any(|method| method.required.contains(&Field::PayerAddressZipCode))
}

/// Eight digits; people put a dash before the last three.
fn is_cep(text: &str) -> bool {
    let digits = match text.split_once('-') {
        Some((first, last)) => first.len() == 5 && last.len() == 3,
        None => text.len() == 8,
    };
    digits
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}
