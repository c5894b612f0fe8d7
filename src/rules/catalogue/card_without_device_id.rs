//! A card payment whose headers do not name the buyer's device.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_GUIDE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "card-without-device-id",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_GUIDE],
    message: {
        en: "a card payment without the header { $names }",
        es: "un pago con tarjeta sin el encabezado { $names }",
        pt: "um pagamento com cartão sem o cabeçalho { $names }",
    },
    label: {
        en: "does not name the buyer's device",
        es: "no identifica el dispositivo del comprador",
        pt: "não identifica o dispositivo do comprador",
    },
    help: {
        en: "send the device id there, unless the page uses MercadoPago.js V2, which collects it by itself",
        es: "envía ahí el device id, salvo que la página use MercadoPago.js V2, que lo recolecta por su cuenta",
        pt: "envie ali o device id, a menos que a página use MercadoPago.js V2, que o coleta sozinho",
    },
    why: {
        en: "the fraud analysis refuses payments from known devices less often",
        es: "el análisis de fraude rechaza menos los pagos de dispositivos conocidos",
        pt: "a análise de fraude recusa menos pagamentos de dispositivos conhecidos",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-meli-session-id", "armor.0123456789abcdef")]),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if !cx.headers.is_empty() {
        advice::report(&META, Topic::Device, facts, cx, out);
    }
}
