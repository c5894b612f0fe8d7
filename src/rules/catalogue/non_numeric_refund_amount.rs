//! A refund of something that is no number.

use crate::contract::{Endpoint, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFUND_REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "non-numeric-refund-amount",
    endpoints: [CreateRefund],
    severity: Error,
    code: [C4041],
    evidence: Documented [REFUND_REFERENCE],
    message: {
        en: "refund amount is `{ $kind }`, not a number",
        es: "el monto a reembolsar es `{ $kind }`, no un número",
        pt: "o valor a reembolsar é `{ $kind }`, não um número",
    },
    label: { en: "expected a number", es: "se esperaba un número", pt: "esperava-se um número" },
    help: {
        en: "write the part to give back as a JSON number, without quotes",
        es: "escribe la parte a devolver como número JSON, sin comillas",
        pt: "escreva a parte a devolver como número JSON, sem aspas",
    },
    why: {
        en: "the API does not read amounts out of text",
        es: "la API no lee montos desde un texto",
        pt: "a API não lê valores a partir de um texto",
    },
    bad: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": "15"}"#),
    good: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 15}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.member("amount");
    if types::is_number_or_unknown(slot) {
        return;
    }
    let finding = Finding::new(&META, Place::Member("amount")).with("kind", slot.kind.name());
    out.report(phrase::unquoted(finding, slot));
}
