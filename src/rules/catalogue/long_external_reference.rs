//! A text above a length that one source gives.

use crate::contract::{Field, Site};
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::sources::OPENAPI;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "long-external-reference",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [OPENAPI],
    message: {
        en: "`external_reference` has { $length } characters, above { $most }",
        es: "`external_reference` tiene { $length } caracteres, más de { $most }",
        pt: "`external_reference` tem { $length } caracteres, mais de { $most }",
    },
    label: {
        en: "longer than { $most } characters",
        es: "más de { $most } caracteres",
        pt: "mais de { $most } caracteres",
    },
    help: {
        en: "stay within { $most } characters",
        es: "quédate en { $most } caracteres",
        pt: "fique em { $most } caracteres",
    },
    why: {
        en: "only the specification gives this limit; what the API does beyond it is not known",
        es: "solo la especificación da este límite; no se sabe qué hace la API más allá",
        pt: "só a especificação dá este limite; não se sabe o que a API faz além dele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "external_reference": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "external_reference": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}"#),
}

/// What the specification says.
const MOST: u32 = 256;

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if let Some(finding) = length::above(&META, facts, Field::ExternalReference, MOST) {
        out.report(finding);
    }
}
