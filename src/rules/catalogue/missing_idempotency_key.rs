//! A write without an idempotency key.

use crate::contract::Site;
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, REFUND_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, KeyPresence, Place, Sink};
use crate::text;

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

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the curl samples of the reference and of older guides leave it out; the guide `payment-submission/cards` sends it and calls it crucial",
    es: "los ejemplos curl de la referencia y de guías anteriores lo omiten; la guía `payment-submission/cards` lo envía y lo llama crucial",
    pt: "os exemplos curl da referência e de guias antigos o omitem; o guia `payment-submission/cards` o envia e o chama de crucial",
};

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if cx.key == KeyPresence::Missing && cx.endpoint.info().takes_key {
        let finding = Finding::new(&META, Place::Header("X-Idempotency-Key"));
        out.report(finding.although(DISSENT));
    }
}
