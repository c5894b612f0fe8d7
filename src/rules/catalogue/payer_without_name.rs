//! A payment that does not name the buyer.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payer-without-name",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "the buyer's name is missing: { $names }",
        es: "falta el nombre del comprador: { $names }",
        pt: "falta o nome do comprador: { $names }",
    },
    label: {
        en: "does not name the buyer",
        es: "no nombra al comprador",
        pt: "não nomeia o comprador",
    },
    help: {
        en: "add them to `payer`, or to `additional_info.payer`",
        es: "agrégalos a `payer` o a `additional_info.payer`",
        pt: "adicione a `payer` ou a `additional_info.payer`",
    },
    why: {
        en: "the fraud analysis refuses known buyers less often, and the provider's quality checklist counts it",
        es: "el análisis de fraude rechaza menos a compradores conocidos, y la lista de calidad del proveedor lo cuenta",
        pt: "a análise de fraude recusa menos compradores conhecidos, e a lista de qualidade do provedor conta isso",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::PayerName, facts, cx, out);
}
