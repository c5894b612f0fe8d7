//! A value that the API cannot bind to its parameter.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot, SlotKind};

declare_rule! {
    id: "mistyped-parameter",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C1],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $path }` is `{ $found }`, not `{ $expected }`",
        es: "`{ $path }` es `{ $found }`, no `{ $expected }`",
        pt: "`{ $path }` é `{ $found }`, não `{ $expected }`",
    },
    label: {
        en: "expected `{ $expected }`",
        es: "se esperaba `{ $expected }`",
        pt: "esperava-se `{ $expected }`",
    },
    help: {
        en: "write a value of type `{ $expected }`, or leave `{ $path }` out",
        es: "escribe un valor de tipo `{ $expected }` o quita `{ $path }`",
        pt: "escreva um valor do tipo `{ $expected }` ou retire `{ $path }`",
    },
    why: {
        en: "the API answers `Params Error` to a body that it cannot bind, without naming the parameter",
        es: "la API responde `Params Error` a un cuerpo que no puede leer, sin nombrar el parámetro",
        pt: "a API responde `Params Error` a um corpo que não consegue ler, sem citar o parâmetro",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": {"title": "Café"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Café"}]}}"#),
}

/// Parameters whose wrong type has a code of its own.
const HAVE_CODES: &[Field] = &[
    Field::CampaignId,
    Field::CouponAmount,
    Field::DateOfExpiration,
    Field::Installments,
    Field::Metadata,
    Field::NotificationUrl,
    Field::PayerEmail,
    Field::PaymentMethodId,
    Field::TransactionAmount,
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.seen().misfit {
        judge_all(facts, out);
    }
    for (id, row) in facts.all_rows() {
        let has_members = !Field::children(Some(row.array)).is_empty();
        if has_members && !matches!(row.slot.kind, SlotKind::Map | SlotKind::Pending) {
            report(facts, Place::Row(id), "object", row.slot, out);
        }
    }
}

fn judge_all(facts: &Facts<'_>, out: &mut dyn Sink) {
    for (field, slot) in facts.present() {
        if !HAVE_CODES.contains(&field) && !types::is_payer_object(field) {
            judge(facts, Place::Field(field), field, slot, out);
        }
    }
    for (row, field, slot) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, slot, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, slot: Slot<'_>, out: &mut dyn Sink) {
    let info = field.info();
    let kinds = std::iter::once(info.kind).chain(info.also.iter().copied());
    if kinds
        .clone()
        .all(|kind| types::fit(slot, kind) == types::Fit::No)
    {
        report(facts, place, types::json_name(info.kind), slot, out);
    }
}

fn report(
    facts: &Facts<'_>,
    place: Place,
    expected: &'static str,
    slot: Slot<'_>,
    out: &mut dyn Sink,
) {
    let finding = Finding::new(&META, place)
        .with("path", facts.path(place))
        .with("found", slot.kind.name())
        .with("expected", expected);
    out.report(finding);
}
