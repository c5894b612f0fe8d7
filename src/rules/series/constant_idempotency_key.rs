//! One idempotency key for several payments.

use crate::contract::Site;
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{OPENAPI, REFERENCE};

declare_meta! {
    id: "constant-idempotency-key",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund],
    severity: Warning,
    code: [],
    evidence: Reported [REFERENCE, OPENAPI],
    message: {
        en: "the same `X-Idempotency-Key` was sent with another payment before",
        es: "el mismo `X-Idempotency-Key` ya se envió con otro pago",
        pt: "o mesmo `X-Idempotency-Key` já foi enviado com outro pagamento",
    },
    label: {
        en: "a key is for one payment and its retries",
        es: "una clave es para un pago y sus reintentos",
        pt: "uma chave é para um pagamento e suas novas tentativas",
    },
    help: {
        en: "make a new key, such as a UUID, for each new payment",
        es: "genera una clave nueva, como un UUID, para cada pago nuevo",
        pt: "gere uma chave nova, como um UUID, para cada pagamento novo",
    },
    why: {
        en: "under a known key the API gives the first payment back and charges nothing, so the later order stays unpaid without an error",
        es: "con una clave conocida la API devuelve el primer pago y no cobra, así que el pedido posterior queda sin pagar y sin error",
        pt: "com uma chave conhecida a API devolve o primeiro pagamento e não cobra, então o pedido posterior fica sem pagar e sem erro",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 250, "payment_method_id": "pix", "payer": {"email": "bia@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")])
        .after(r#"{"transaction_amount": 100, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")])
        .after(r#"{"transaction_amount": 100, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}
