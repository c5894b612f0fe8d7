//! A card payment that cannot be authenticated.

use crate::contract::{Field, Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{CARD_GUIDE, THREE_DS_GUIDE};
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "card-without-3ds",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [THREE_DS_GUIDE, CARD_GUIDE],
    message: {
        en: "a card payment without { $names } cannot be authenticated",
        es: "un pago con tarjeta sin { $names } no se puede autenticar",
        pt: "um pagamento com cartão sem { $names } não pode ser autenticado",
    },
    label: {
        en: "does not ask for 3DS",
        es: "no pide 3DS",
        pt: "não pede 3DS",
    },
    help: {
        en: "add `three_d_secure_mode: optional`, and show the challenge when `status_detail` is `pending_challenge`",
        es: "agrega `three_d_secure_mode: optional` y muestra el challenge cuando `status_detail` sea `pending_challenge`",
        pt: "adicione `three_d_secure_mode: optional` e mostre o challenge quando `status_detail` for `pending_challenge`",
    },
    why: {
        en: "with 3DS 2.0 a risky payment is authenticated by the bank instead of refused",
        es: "con 3DS 2.0 un pago de riesgo lo autentica el banco en lugar de rechazarse",
        pt: "com 3DS 2.0 um pagamento de risco é autenticado pelo banco em vez de recusado",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional"}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    // A reserve and binary mode exclude 3DS, so they are a choice against it.
    let is_reserve = facts.slot(Field::Capture).as_bool() == Some(false);
    let is_binary = facts.slot(Field::BinaryMode).as_bool() == Some(true);
    if !is_reserve && !is_binary {
        advice::report(&META, Topic::ThreeDs, facts, cx, out);
    }
}
