//! A payment without the buyer's phone and address.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payer-without-contact",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "the buyer's phone or address is incomplete: { $names }",
        es: "el teléfono o la dirección del comprador están incompletos: { $names }",
        pt: "o telefone ou o endereço do comprador estão incompletos: { $names }",
    },
    label: {
        en: "lacks phone or address",
        es: "le falta teléfono o dirección",
        pt: "falta telefone ou endereço",
    },
    help: {
        en: "add what you know of it to `additional_info.payer`",
        es: "agrega lo que sepas a `additional_info.payer`",
        pt: "adicione o que souber a `additional_info.payer`",
    },
    why: {
        en: "the fraud analysis compares it with the card's, and refuses less",
        es: "el análisis de fraude los compara con los de la tarjeta y rechaza menos",
        pt: "a análise de fraude compara com os do cartão e recusa menos",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"phone": {"area_code": "11", "number": "987654321"}, "address": {"zip_code": "06233200", "street_name": "Av. das Nações Unidas", "street_number": "3003"}}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::PayerContact, facts, cx, out);
}
