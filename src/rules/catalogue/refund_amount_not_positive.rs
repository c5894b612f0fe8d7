//! A refund of nothing or less.

use rust_decimal::Decimal;

use crate::contract::{Endpoint, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFUND_REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "refund-amount-not-positive",
    endpoints: [CreateRefund],
    severity: Error,
    code: [C4040],
    evidence: Documented [REFUND_REFERENCE],
    message: {
        en: "refund amount `{ $amount }` is not above zero",
        es: "el monto a reembolsar `{ $amount }` no es mayor que cero",
        pt: "o valor a reembolsar `{ $amount }` não é maior que zero",
    },
    label: {
        en: "must be above zero",
        es: "debe ser mayor que cero",
        pt: "deve ser maior que zero",
    },
    help: {
        en: "write the part to give back, or leave `amount` out to give back all",
        es: "escribe la parte a devolver, o quita `amount` para devolver todo",
        pt: "escreva a parte a devolver, ou retire `amount` para devolver tudo",
    },
    why: {
        en: "a refund gives money back; there is no refund of nothing",
        es: "un reembolso devuelve dinero; no existe un reembolso de nada",
        pt: "um reembolso devolve dinheiro; não existe reembolso de nada",
    },
    bad: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 0}"#),
    good: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 0.01}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts
        .member_number("amount")
        .is_some_and(|amount| amount <= Decimal::ZERO)
    {
        let finding = Finding::new(&META, Place::Member("amount"));
        out.report(finding.with("amount", facts.member("amount").text));
    }
}
