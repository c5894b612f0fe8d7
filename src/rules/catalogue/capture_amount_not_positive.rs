//! A capture of nothing or less.

use rust_decimal::Decimal;

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, UPDATE_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "capture-amount-not-positive",
    endpoints: [UpdatePayment],
    severity: Error,
    code: [C2017],
    evidence: Documented [REFERENCE, UPDATE_REFERENCE]
        note "The code is documented for updates; that zero and less are among its causes follows from its text.",
    message: {
        en: "captured amount `{ $amount }` is not above zero",
        es: "el monto capturado `{ $amount }` no es mayor que cero",
        pt: "o valor capturado `{ $amount }` não é maior que zero",
    },
    label: {
        en: "must be above zero",
        es: "debe ser mayor que cero",
        pt: "deve ser maior que zero",
    },
    help: {
        en: "write the part to capture, or leave `transaction_amount` out to capture all",
        es: "escribe la parte a capturar, o quita `transaction_amount` para capturar todo",
        pt: "escreva a parte a capturar, ou retire `transaction_amount` para capturar tudo",
    },
    why: {
        en: "what is not captured is given back; to give all back, cancel the payment",
        es: "lo que no se captura se libera; para liberar todo, cancela el pago",
        pt: "o que não é capturado é liberado; para liberar tudo, cancele o pagamento",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": 0}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": 0.01}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let amount = facts.number(Field::TransactionAmount);
    if amount.is_some_and(|amount| amount <= Decimal::ZERO) {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount));
        out.report(finding.with("amount", facts.slot(Field::TransactionAmount).text));
    }
}
