//! The card token of the documentation.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "sample-card-token",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [C2006],
    profile: GoLive,
    evidence: Reported [REFERENCE],
    message: {
        en: "`token` is the one that the documentation prints",
        es: "`token` es el que figura en la documentación",
        pt: "`token` é o que está na documentação",
    },
    label: {
        en: "stands for a token in samples",
        es: "representa un token en los ejemplos",
        pt: "representa um token nos exemplos",
    },
    help: {
        en: "send the `id` that the card form returned",
        es: "envía el `id` que devolvió el formulario de tarjeta",
        pt: "envie o `id` que o formulário de cartão devolveu",
    },
    why: {
        en: "no account has made it, so the API does not find it",
        es: "ninguna cuenta lo generó, así que la API no lo encuentra",
        pt: "nenhuma conta o gerou, então a API não o encontra",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "9b2d7c41e06f4a83b5d1f7c2a94e6038", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

const SAMPLE: &str = "ff8080814c11e237014c1ff593b57b4d";

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.text(Field::Token) == Some(SAMPLE) {
        out.report(Finding::new(&META, Place::Field(Field::Token)));
    }
}
