//! An update with an amount that is no number.

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "non-numeric-capture-amount",
    endpoints: [UpdatePayment],
    severity: Error,
    code: [C4024],
    evidence: Documented [REFERENCE],
    message: {
        en: "`transaction_amount` of the update is `{ $kind }`, not a number",
        es: "`transaction_amount` de la actualización es `{ $kind }`, no un número",
        pt: "`transaction_amount` da atualização é `{ $kind }`, não um número",
    },
    label: { en: "expected a number", es: "se esperaba un número", pt: "esperava-se um número" },
    help: {
        en: "write the part to capture as a JSON number, without quotes",
        es: "escribe la parte a capturar como número JSON, sin comillas",
        pt: "escreva a parte a capturar como número JSON, sem aspas",
    },
    why: {
        en: "the API does not read amounts out of text",
        es: "la API no lee montos desde un texto",
        pt: "a API não lê valores a partir de um texto",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": "40"}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": 40}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::TransactionAmount);
    if types::is_number_or_unknown(slot) {
        return;
    }
    let place = Place::Field(Field::TransactionAmount);
    let finding = Finding::new(&META, place).with("kind", slot.kind.name());
    out.report(phrase::unquoted(finding, slot));
}
