//! A key that is no UUID.

use crate::contract::Site;
use crate::rules::header::is_uuid;
use crate::rules::meta::declare_rule;
use crate::rules::placeholder;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "loose-idempotency-key",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Disputed [OPENAPI, REFERENCE],
    message: {
        en: "`X-Idempotency-Key` is no UUID",
        es: "`X-Idempotency-Key` no es un UUID",
        pt: "`X-Idempotency-Key` não é um UUID",
    },
    label: {
        en: "such keys are taken today",
        es: "hoy se aceptan claves así",
        pt: "hoje essas chaves são aceitas",
    },
    help: {
        en: "send a UUID; to derive it from an order, make a version 5 of the order and the attempt",
        es: "envía un UUID; para derivarlo de un pedido, genera uno de versión 5 con el pedido y el intento",
        pt: "envie um UUID; para derivá-lo de um pedido, gere um da versão 5 com o pedido e a tentativa",
    },
    why: {
        en: "the specification says `format: uuid`, the reference allows any random text; a UUID satisfies both",
        es: "la especificación dice `format: uuid`, la referencia permite cualquier texto aleatorio; un UUID cumple con ambas",
        pt: "a especificação diz `format: uuid`, a referência permite qualquer texto aleatório; um UUID atende às duas",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "order-77")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")]),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let key = cx.header("x-idempotency-key").map(str::trim);
    let is_loose =
        |key: &&str| !key.is_empty() && !is_uuid(key) && !placeholder::is_placeholder(key);
    if key.filter(is_loose).is_some() {
        out.report(Finding::new(&META, Place::Header("X-Idempotency-Key")));
    }
}
