//! A payment that says nothing of the buyer's account at the shop.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payer-without-history",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "nothing tells how long the shop knows the buyer: { $names }",
        es: "nada dice desde cuándo la tienda conoce al comprador: { $names }",
        pt: "nada diz há quanto tempo a loja conhece o comprador: { $names }",
    },
    label: {
        en: "has no history of the buyer",
        es: "no tiene historial del comprador",
        pt: "não tem histórico do comprador",
    },
    help: {
        en: "add those that your shop knows; leave the others out",
        es: "agrega los que tu tienda conozca; omite los demás",
        pt: "adicione os que sua loja conhece; omita os demais",
    },
    why: {
        en: "the fraud analysis refuses buyers with a history less often",
        es: "el análisis de fraude rechaza menos a compradores con historial",
        pt: "a análise de fraude recusa menos compradores com histórico",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"registration_date": "2024-02-01T10:00:00.000-03:00", "authentication_type": "Native web", "is_first_purchase_online": false, "last_purchase": "2025-11-03T10:00:00.000-03:00", "is_prime_user": false}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::PayerHistory, facts, cx, out);
}
