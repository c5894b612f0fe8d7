//! An e-mail of 254 characters or more.

use crate::contract::{Field, Site};
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payer-email-too-long",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4051],
    evidence: Documented [REFERENCE],
    message: {
        en: "`payer.email` has { $length } characters, { $most } is the most",
        es: "`payer.email` tiene { $length } caracteres y el máximo es { $most }",
        pt: "`payer.email` tem { $length } caracteres e o máximo é { $most }",
    },
    label: { en: "{ $excess } too many", es: "sobran { $excess }", pt: "{ $excess } a mais" },
    help: {
        en: "write an address of at most { $most } characters",
        es: "escribe una dirección de { $most } caracteres como máximo",
        pt: "escreva um endereço de no máximo { $most } caracteres",
    },
    why: {
        en: "the API takes addresses shorter than 254 characters; characters count, not bytes",
        es: "la API acepta direcciones de menos de 254 caracteres; cuentan los caracteres, no los bytes",
        pt: "a API aceita endereços com menos de 254 caracteres; contam os caracteres, não os bytes",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if let Some(finding) = length::refused(&META, facts, Field::PayerEmail) {
        out.report(finding);
    }
}
