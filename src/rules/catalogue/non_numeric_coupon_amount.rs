//! A discount that is no number.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "non-numeric-coupon-amount",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4028],
    evidence: Documented [REFERENCE],
    message: {
        en: "`coupon_amount` is `{ $kind }`, not a number",
        es: "`coupon_amount` es `{ $kind }`, no un número",
        pt: "`coupon_amount` é `{ $kind }`, não um número",
    },
    label: { en: "expected a number", es: "se esperaba un número", pt: "esperava-se um número" },
    help: {
        en: "write the discount as a JSON number, without quotes",
        es: "escribe el descuento como número JSON, sin comillas",
        pt: "escreva o desconto como número JSON, sem aspas",
    },
    why: {
        en: "the API does not read amounts out of text",
        es: "la API no lee montos desde un texto",
        pt: "a API não lê valores a partir de um texto",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "coupon_amount": "2"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "coupon_amount": 2}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::CouponAmount);
    if types::is_number_or_unknown(slot) {
        return;
    }
    let place = Place::Field(Field::CouponAmount);
    let finding = Finding::new(&META, place).with("kind", slot.kind.name());
    out.report(phrase::unquoted(finding, slot));
}
