//! A write without an idempotency key.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, REFUND_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, KeyPresence, Place, Sink};

declare_rule! {
    id: "missing-idempotency-key",
    endpoints: [CreatePayment, CreateRefund],
    severity: Error,
    code: [C4292],
    evidence: Documented [REFERENCE, REFUND_REFERENCE],
    message: {
        en: "the request has no `X-Idempotency-Key`",
        es: "la solicitud no tiene `X-Idempotency-Key`",
        pt: "a requisição não tem `X-Idempotency-Key`",
    },
    label: { en: "sent without a key", es: "se envía sin clave", pt: "enviada sem chave" },
    help: {
        en: "send the header with a value of its own for each payment, such as a UUID",
        es: "envía el encabezado con un valor propio por pago, como un UUID",
        pt: "envie o cabeçalho com um valor próprio por pagamento, como um UUID",
    },
    why: {
        en: "without a key a repeat after a lost answer would charge twice, so the API refuses it before looking at the body",
        es: "sin clave, repetir tras una respuesta perdida cobraría dos veces, por eso la API la rechaza antes de mirar el cuerpo",
        pt: "sem chave, repetir após uma resposta perdida cobraria duas vezes, por isso a API recusa antes de olhar o corpo",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#).without_key(),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if cx.key == KeyPresence::Missing && cx.endpoint.info().takes_key {
        out.report(Finding::new(&META, Place::Header("X-Idempotency-Key")));
    }
}
