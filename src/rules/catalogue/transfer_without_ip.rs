//! A transfer on a page of the bank, without the buyer's address in the network.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{PSE_GUIDE, REFERENCE};
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "transfer-without-ip",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [PSE_GUIDE, REFERENCE],
    message: {
        en: "a bank transfer without { $names }",
        es: "una transferencia bancaria sin { $names }",
        pt: "uma transferência bancária sem { $names }",
    },
    label: {
        en: "does not say where the buyer comes from",
        es: "no dice desde dónde paga el comprador",
        pt: "não diz de onde o comprador paga",
    },
    help: {
        en: "send the address of the buyer's browser, not that of your server",
        es: "envía la dirección del navegador del comprador, no la de tu servidor",
        pt: "envie o endereço do navegador do comprador, não o do seu servidor",
    },
    why: {
        en: "the reference asks for it in bank transfers, and the fraud analysis uses it",
        es: "la referencia la pide en transferencias, y el análisis de fraude la usa",
        pt: "a referência o pede em transferências, e a análise de fraude o usa",
    },
    bad: Example::payment(Site::Mlc, r#"{"transaction_amount": 5000, "payment_method_id": "khipu", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlc, r#"{"transaction_amount": 5000, "payment_method_id": "khipu", "payer": {"email": "ana@testuser.com"}, "additional_info": {"ip_address": "190.20.30.40"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::IpAddress, facts, cx, out);
}
