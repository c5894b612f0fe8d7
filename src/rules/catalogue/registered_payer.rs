//! A type of payer that sources disagree about.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "registered-payer",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4029],
    evidence: Disputed [OPENAPI, REFERENCE],
    message: {
        en: "`registered` is a type of payer in some sources only",
        es: "`registered` es un tipo de pagador solo en algunas fuentes",
        pt: "`registered` é um tipo de pagador só em algumas fontes",
    },
    label: {
        en: "the reference does not list it",
        es: "la referencia no lo lista",
        pt: "a referência não lista",
    },
    help: {
        en: "write `customer` with `payer.id`, or leave `type` out",
        es: "escribe `customer` con `payer.id`, o quita `type`",
        pt: "escreva `customer` com `payer.id`, ou retire `type`",
    },
    why: {
        en: "the specification knows `customer`, `registered` and `guest`; the reference knows `customer` and `guest`, and code 4029 refuses others",
        es: "la especificación conoce `customer`, `registered` y `guest`; la referencia solo `customer` y `guest`, y el código 4029 rechaza otros",
        pt: "a especificação conhece `customer`, `registered` e `guest`; a referência só `customer` e `guest`, e o código 4029 recusa outros",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "type": "registered", "id": "123456789-jxOV430go9fx2e"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "type": "customer", "id": "123456789-jxOV430go9fx2e"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.text(Field::PayerType) == Some("registered") {
        out.report(Finding::new(&META, Place::Field(Field::PayerType)));
    }
}
