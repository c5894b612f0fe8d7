//! Goods are sent, but the request does not say where to.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "shipment-without-address",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "goods are sent, but their destination is incomplete: { $names }",
        es: "se envían productos, pero el destino está incompleto: { $names }",
        pt: "produtos são enviados, mas o destino está incompleto: { $names }",
    },
    label: {
        en: "does not say where the goods go",
        es: "no dice adónde van los productos",
        pt: "não diz para onde vão os produtos",
    },
    help: {
        en: "add `additional_info.shipments.receiver_address`, or `local_pickup: true` where the buyer collects them",
        es: "agrega `additional_info.shipments.receiver_address`, o `local_pickup: true` si el comprador los retira",
        pt: "adicione `additional_info.shipments.receiver_address`, ou `local_pickup: true` se o comprador retirar",
    },
    why: {
        en: "the fraud analysis looks at the destination of physical goods",
        es: "el análisis de fraude mira el destino de los productos físicos",
        pt: "a análise de fraude olha o destino dos produtos físicos",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"id": "SKU-7", "title": "Cuaderno", "description": "Cuaderno de tapa dura", "category_id": "art", "quantity": 1, "unit_price": 100}]}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"id": "SKU-7", "title": "Cuaderno", "description": "Cuaderno de tapa dura", "category_id": "art", "quantity": 1, "unit_price": 100}], "shipments": {"receiver_address": {"zip_code": "06233200", "state_name": "São Paulo", "city_name": "Osasco", "street_name": "Av. das Nações Unidas", "street_number": "3003"}}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Shipment, facts, cx, out);
}
