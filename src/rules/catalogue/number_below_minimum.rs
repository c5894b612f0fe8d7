//! A number below the least that a source gives.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::SDKS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot, SlotKind};

declare_rule! {
    id: "number-below-minimum",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [SDKS],
    message: {
        en: "`{ $path }` is `{ $value }`, below { $least }",
        es: "`{ $path }` es `{ $value }`, menos de { $least }",
        pt: "`{ $path }` é `{ $value }`, abaixo de { $least }",
    },
    label: {
        en: "at least `{ $least }`",
        es: "al menos `{ $least }`",
        pt: "no mínimo `{ $least }`",
    },
    help: {
        en: "write at least `{ $least }`, or leave it out",
        es: "escribe al menos `{ $least }`, o quítalo",
        pt: "escreva no mínimo `{ $least }`, ou retire",
    },
    why: {
        en: "types of official SDKs give this minimum; what the API does below it is not known",
        es: "los tipos de los SDK oficiales dan este mínimo; no se sabe qué hace la API por debajo",
        pt: "os tipos dos SDKs oficiais dão este mínimo; não se sabe o que a API faz abaixo dele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Café", "quantity": 0}]}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Café", "quantity": 1}]}}"#),
}

/// Parameters whose least value the API enforces with a code.
const HAVE_CODES: &[Field] = &[
    Field::ApplicationFee,
    Field::Installments,
    Field::TransactionAmount,
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().low_number {
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
    let Some(least) = field.info().min.filter(|_| !HAVE_CODES.contains(&field)) else {
        return;
    };
    let least_value = Slot::new(SlotKind::Number, least).as_number();
    if slot
        .as_number()
        .zip(least_value)
        .is_some_and(|(value, least)| value < least)
    {
        let finding = Finding::new(&META, place)
            .with("path", facts.path(place))
            .with("value", slot.text)
            .with("least", least)
            .citing(field.info().evidence);
        out.report(finding);
    }
}
