//! A parameter that is an empty text.

use crate::contract::{Field, FieldKind, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::INTEGRATOR_CODE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot, is_blank};

declare_rule! {
    id: "empty-parameter",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [INTEGRATOR_CODE],
    message: {
        en: "`{ $path }` is empty",
        es: "`{ $path }` está vacío",
        pt: "`{ $path }` está vazio",
    },
    label: {
        en: "an empty text is a value",
        es: "un texto vacío es un valor",
        pt: "um texto vazio é um valor",
    },
    help: {
        en: "leave it out, or send what belongs there",
        es: "quítalo, o envía lo que corresponde",
        pt: "retire, ou envie o que corresponde",
    },
    why: {
        en: "integrators report that the API does not take an empty text for an absent one, `issuer_id` first of all",
        es: "integradores reportan que la API no toma un texto vacío como ausente, empezando por `issuer_id`",
        pt: "integradores relatam que a API não trata um texto vazio como ausente, a começar por `issuer_id`",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "description": ""}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "description": "Café"}"#),
}

/// Parameters for which other rules say what an empty text means.
const HAVE_RULES: &[Field] = &[
    Field::AdditionalInfoIpAddress,
    Field::IssuerId,
    Field::PayerAddressFederalUnit,
    Field::PayerAddressZipCode,
    Field::PayerIdentificationNumber,
    Field::PayerIdentificationType,
    Field::PaymentMethodId,
    Field::Token,
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().blank {
        return;
    }
    for (field, slot) in facts.present() {
        judge(facts, Place::Field(field), field, slot, out);
    }
    for (row, field, slot) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, slot, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, slot: Slot<'_>, out: &mut dyn Sink) {
    let info = field.info();
    // Texts with values or a layout of their own are judged by these.
    let is_free = info.kind == FieldKind::String && (info.values.is_empty() || info.values_open);
    if is_free && is_blank(slot) && !HAVE_RULES.contains(&field) {
        out.report(Finding::new(&META, place).with("path", facts.path(place)));
    }
}
