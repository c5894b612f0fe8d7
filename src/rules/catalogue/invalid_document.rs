//! A document number that the API checks and refuses.

use crate::contract::{Field, Site};
use crate::rules::document;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{MAGENTO_PLUGIN, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "invalid-document",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C2067],
    evidence: Documented [REFERENCE, MAGENTO_PLUGIN],
    message: {
        en: "`payer.identification.number` is no valid { $type }",
        es: "`payer.identification.number` no es un { $type } válido",
        pt: "`payer.identification.number` não é um { $type } válido",
    },
    label: {
        en: "{ $problem ->
            [length] a { $type } has { $length } characters
            [characters] has characters that no { $type } has
           *[check] the check digits do not fit
        }",
        es: "{ $problem ->
            [length] un { $type } tiene { $length } caracteres
            [characters] tiene caracteres que ningún { $type } tiene
           *[check] los dígitos verificadores no coinciden
        }",
        pt: "{ $problem ->
            [length] um { $type } tem { $length } caracteres
            [characters] tem caracteres que nenhum { $type } tem
           *[check] os dígitos verificadores não conferem
        }",
    },
    help: {
        en: "ask the buyer for it again; for tests `12345678909` is a valid CPF",
        es: "pídelo de nuevo al comprador; para pruebas `12345678909` es un CPF válido",
        pt: "peça de novo ao comprador; para testes `12345678909` é um CPF válido",
    },
    why: {
        en: "in Brazil the API works out the check digits and refuses numbers that nobody has",
        es: "en Brasil la API calcula los dígitos verificadores y rechaza números que nadie tiene",
        pt: "no Brasil a API calcula os dígitos verificadores e recusa números que ninguém tem",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678900"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::PayerIdentificationNumber);
    if !matches!(slot.kind, SlotKind::Text | SlotKind::Number) {
        return;
    }
    let Some(document) = cx.document(facts).filter(|it| it.enforced) else {
        return;
    };

    if let Some(problem) = document::problem(document, &document::bare(slot.text)) {
        let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationNumber))
            .with("type", document.id)
            .with("problem", problem)
            .with("length", document.max_length as usize);
        out.report(finding);
    }
}
