//! A whole name in the field of the first one.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_DATA;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "full-name-in-first-name",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [APPROVAL_DATA],
    message: {
        en: "`payer.first_name` seems to hold the whole name",
        es: "`payer.first_name` parece tener el nombre completo",
        pt: "`payer.first_name` parece ter o nome completo",
    },
    label: {
        en: "`payer.last_name` is missing",
        es: "falta `payer.last_name`",
        pt: "falta `payer.last_name`",
    },
    help: {
        en: "send the family name in `payer.last_name`",
        es: "envía el apellido en `payer.last_name`",
        pt: "envie o sobrenome em `payer.last_name`",
    },
    why: {
        en: "a boleto prints both, and the fraud analysis compares both",
        es: "un boleto imprime ambos, y el análisis de fraude compara ambos",
        pt: "um boleto imprime os dois, e a análise de fraude compara os dois",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "first_name": "Ana Souza"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Souza"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let name = facts.text(Field::PayerFirstName).unwrap_or_default();
    if name.trim().contains(' ') && facts.is_missing(Field::PayerLastName) {
        out.report(Finding::new(&META, Place::Field(Field::PayerFirstName)));
    }
}
