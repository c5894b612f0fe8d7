//! A card issuer in a payment that is not by card.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "issuer-without-card",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [OTHER_METHODS],
    message: {
        en: "`{ $method }` has no card issuer",
        es: "`{ $method }` no tiene emisor de tarjeta",
        pt: "`{ $method }` não tem emissor de cartão",
    },
    label: {
        en: "belongs to card payments",
        es: "es de pagos con tarjeta",
        pt: "é de pagamentos com cartão",
    },
    help: {
        en: "leave `issuer_id` out, or name the card's method",
        es: "quita `issuer_id`, o escribe el medio de la tarjeta",
        pt: "retire `issuer_id`, ou escreva o meio do cartão",
    },
    why: {
        en: "an issuer is the bank of a card; with `{ $method }` it is left over from another payment form",
        es: "el emisor es el banco de una tarjeta; con `{ $method }` sobra de otro formulario de pago",
        pt: "o emissor é o banco de um cartão; com `{ $method }` sobrou de outro formulário de pagamento",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "issuer_id": "310"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    if facts.is_given(Field::IssuerId) && !method.payment_type.is_card() {
        let finding = Finding::new(&META, Place::Key(Field::IssuerId));
        out.report(finding.with("method", method.method.id()));
    }
}
