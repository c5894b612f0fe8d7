//! Instalments with a debit card.

use rust_decimal::Decimal;

use crate::contract::{Answer, Field, PaymentType, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::BRICKS_DOCS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "debit-in-installments",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4033],
    evidence: Reported [BRICKS_DOCS],
    message: {
        en: "`{ $method }` is a debit card, and { $count } instalments are asked for",
        es: "`{ $method }` es una tarjeta de débito, y se piden { $count } cuotas",
        pt: "`{ $method }` é um cartão de débito, e são pedidas { $count } parcelas",
    },
    label: {
        en: "the card form sends `1` for debit",
        es: "el formulario de tarjeta envía `1` con débito",
        pt: "o formulário do cartão envia `1` no débito",
    },
    help: {
        en: "write `installments: 1`",
        es: "escribe `installments: 1`",
        pt: "escreva `installments: 1`",
    },
    why: {
        en: "a debit card is charged at once; the API offers instalments of a card under `GET /v1/payment_methods/installments`",
        es: "una tarjeta de débito se cobra de una vez; la API ofrece las cuotas de una tarjeta en `GET /v1/payment_methods/installments`",
        pt: "um cartão de débito é cobrado de uma vez; a API oferece as parcelas de um cartão em `GET /v1/payment_methods/installments`",
    },
    bad: Example::payment(Site::Mla, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 3, "payment_method_id": "debvisa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mla, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "debvisa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    // Yape counts as a debit card and has a rule of its own.
    let Some(method) = cx.method(facts).filter(|method| {
        method.payment_type == PaymentType::DebitCard && method.answer == Answer::Card
    }) else {
        return;
    };
    let count = facts.number(Field::Installments);
    if count.is_some_and(|count| count > Decimal::ONE) {
        let finding = Finding::new(&META, Place::Field(Field::Installments))
            .with("count", facts.slot(Field::Installments).text)
            .with("method", method.method.id());
        out.report(finding);
    }
}
