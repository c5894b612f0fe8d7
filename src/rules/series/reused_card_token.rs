//! A token that pays twice.

use crate::contract::Site;
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{REFERENCE, REUSED_TOKEN};

declare_meta! {
    id: "reused-card-token",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C3003],
    evidence: Reported [REFERENCE, REUSED_TOKEN],
    message: {
        en: "`token` was sent with another payment before",
        es: "`token` ya se envió con otro pago",
        pt: "`token` já foi enviado com outro pagamento",
    },
    label: {
        en: "a token is for one payment",
        es: "un token es para un solo pago",
        pt: "um token é para um só pagamento",
    },
    help: {
        en: "make a new token for each payment, also for a second try with the same card",
        es: "genera un token nuevo para cada pago, también para un segundo intento con la misma tarjeta",
        pt: "gere um token novo para cada pagamento, também para uma segunda tentativa com o mesmo cartão",
    },
    why: {
        en: "a token is used up by the first payment, approved or not; the API answers the next one with 3003, 2006 or 2062",
        es: "el primer pago gasta el token, aprobado o no; la API responde al siguiente con 3003, 2006 o 2062",
        pt: "o primeiro pagamento gasta o token, aprovado ou não; a API responde ao seguinte com 3003, 2006 ou 2062",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 250, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#)
        .after(r#"{"transaction_amount": 100, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 250, "token": "1f8c3a9e57d24b60a7e9c5d3b1f04826", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#)
        .after(r#"{"transaction_amount": 100, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}
