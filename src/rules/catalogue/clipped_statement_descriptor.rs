//! A text for the card statement that networks may cut.

use crate::contract::{Field, Site};
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::sources::OPENAPI;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "clipped-statement-descriptor",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Reported [OPENAPI]
        note "That networks cut at 13 characters is common knowledge among integrators; no page of the provider says so.",
    message: {
        en: "`statement_descriptor` has { $length } characters, and some networks show { $most }",
        es: "`statement_descriptor` tiene { $length } caracteres, y algunas redes muestran { $most }",
        pt: "`statement_descriptor` tem { $length } caracteres, e algumas bandeiras mostram { $most }",
    },
    label: {
        en: "may be cut after { $most }",
        es: "puede cortarse después de { $most }",
        pt: "pode ser cortado depois de { $most }",
    },
    help: {
        en: "put what buyers know you by into the first { $most } characters",
        es: "pon en los primeros { $most } caracteres el nombre por el que te conocen",
        pt: "ponha nos primeiros { $most } caracteres o nome pelo qual você é conhecido",
    },
    why: {
        en: "buyers dispute charges that they do not recognise",
        es: "los compradores desconocen los cargos que no reconocen",
        pt: "os compradores contestam cobranças que não reconhecem",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "CAFETERIA DA ANA"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "CAFE DA ANA"}"#),
}

/// What some card networks show, and what the specification allows.
const SHOWN: u32 = 13;
const ALLOWED: u32 = 22;

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let field = Field::StatementDescriptor;
    // Beyond what is allowed, another rule speaks.
    if length::above(&META, facts, field, ALLOWED).is_some() {
        return;
    }
    if let Some(finding) = length::above(&META, facts, field, SHOWN) {
        out.report(finding);
    }
}
