//! Half of a document.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{DOCUMENTS_PAGE, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "incomplete-document",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [REFERENCE, DOCUMENTS_PAGE],
    message: {
        en: "{ $missing ->
            [type] `payer.identification` has a number without a type
           *[number] `payer.identification` has a type without a number
        }",
        es: "{ $missing ->
            [type] `payer.identification` tiene número pero no tipo
           *[number] `payer.identification` tiene tipo pero no número
        }",
        pt: "{ $missing ->
            [type] `payer.identification` tem número mas não tem tipo
           *[number] `payer.identification` tem tipo mas não tem número
        }",
    },
    label: {
        en: "the other half is missing",
        es: "falta la otra mitad",
        pt: "falta a outra metade",
    },
    help: {
        en: "send `type` and `number`, or neither",
        es: "envía `type` y `number`, o ninguno",
        pt: "envie `type` e `number`, ou nenhum",
    },
    why: {
        en: "one tells nothing without the other, so neither helps an approval",
        es: "uno no dice nada sin el otro, así que ninguno ayuda a aprobar",
        pt: "um não diz nada sem o outro, então nenhum ajuda a aprovar",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"number": "12345678909"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let (kind, number) = (
        Field::PayerIdentificationType,
        Field::PayerIdentificationNumber,
    );
    let (word, missing) = match (facts.is_given(kind), facts.is_given(number)) {
        (false, true) => ("type", kind),
        (true, false) => ("number", number),
        _ => return,
    };
    // Of a method that demands both another rule tells what is missing.
    let is_demanded = cx
        .method(facts)
        .is_some_and(|method| method.required.contains(&missing));
    if facts.is_missing(missing) && !is_demanded {
        let finding = Finding::new(&META, Place::Field(missing));
        out.report(finding.with("missing", word));
    }
}
