//! A card payment that does not name the bank.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::PANEL_COPIES;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "card-without-issuer",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Reported [PANEL_COPIES]
        note "Copies of the provider's quality checklist list it; the public guides do not print that list.",
    message: {
        en: "a card payment without { $names }",
        es: "un pago con tarjeta sin { $names }",
        pt: "um pagamento com cartão sem { $names }",
    },
    label: {
        en: "does not name the card's bank",
        es: "no indica el banco de la tarjeta",
        pt: "não indica o banco do cartão",
    },
    help: {
        en: "send the `issuer_id` that the card form or `GET /v1/payment_methods/search` returned",
        es: "envía el `issuer_id` que devolvió el formulario de tarjeta o `GET /v1/payment_methods/search`",
        pt: "envie o `issuer_id` que o formulário de cartão ou `GET /v1/payment_methods/search` devolveu",
    },
    why: {
        en: "it sends the payment to the right acquirer, and the quality checklist counts it",
        es: "envía el pago al adquirente correcto, y la lista de calidad lo cuenta",
        pt: "envia o pagamento ao adquirente certo, e a lista de qualidade conta isso",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "issuer_id": 25}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::Issuer, facts, cx, out);
}
