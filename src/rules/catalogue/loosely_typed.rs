//! A value of a near type, which the API may or may not convert.

use crate::contract::{Field, FieldKind, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::remedies;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, Slot, SlotKind};

declare_rule! {
    id: "loosely-typed",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C1],
    evidence: Reported [REFERENCE],
    message: {
        en: "`{ $path }` is `{ $found }` where `{ $expected }` is documented",
        es: "`{ $path }` es `{ $found }` donde se documenta `{ $expected }`",
        pt: "`{ $path }` é `{ $found }` onde se documenta `{ $expected }`",
    },
    label: {
        en: "documented as `{ $expected }`",
        es: "documentado como `{ $expected }`",
        pt: "documentado como `{ $expected }`",
    },
    help: {
        en: "write it as `{ $expected }`",
        es: "escríbelo como `{ $expected }`",
        pt: "escreva como `{ $expected }`",
    },
    why: {
        en: "official samples send such values, yet no page says that the API converts them",
        es: "hay ejemplos oficiales que envían estos valores, pero ninguna página dice que la API los convierta",
        pt: "há exemplos oficiais que enviam esses valores, mas nenhuma página diz que a API os converte",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "binary_mode": "true"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "binary_mode": true}"#),
}

/// Parameters whose wrong type has a code of its own.
const HAVE_CODES: &[Field] = &[
    Field::CouponAmount,
    Field::DateOfExpiration,
    Field::Installments,
    Field::NotificationUrl,
    Field::PayerEmail,
    Field::PaymentMethodId,
    Field::TransactionAmount,
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().misfit {
        return;
    }
    for (field, slot) in facts.present() {
        if !HAVE_CODES.contains(&field) {
            judge(facts, Place::Field(field), field, slot, out);
        }
    }
    for (row, field, slot) in facts.cells() {
        judge(facts, Place::Cell(row, field), field, slot, out);
    }
}

fn judge(facts: &Facts<'_>, place: Place, field: Field, slot: Slot<'_>, out: &mut dyn Sink) {
    let info = field.info();
    let mut kinds = std::iter::once(info.kind).chain(info.also.iter().copied());
    let best = kinds.clone().map(|kind| types::fit(slot, kind)).max();
    if best == Some(types::Fit::Loose)
        && kinds.all(|kind| types::fit(slot, kind) != types::Fit::Yes)
    {
        let finding = Finding::new(&META, place)
            .with("path", facts.path(place))
            .with("found", slot.kind.name())
            .with("expected", types::json_name(info.kind));
        out.report(mended(finding, info.kind, slot));
    }
}

fn mended(finding: Finding, kind: FieldKind, slot: Slot<'_>) -> Finding {
    match (kind, slot.kind, slot.text.split_once('.')) {
        (FieldKind::Boolean, ..) => remedies::as_boolean(finding, slot),
        (FieldKind::Integer, SlotKind::Number, Some((whole, decimals)))
            if decimals.bytes().all(|digit| digit == b'0') =>
        {
            remedies::write(finding, whole, Safety::Safe)
        }
        (FieldKind::Integer, _, Some(_)) => finding,
        (_, SlotKind::Bool, _) if !matches!(kind, FieldKind::Number | FieldKind::Integer) => {
            remedies::write_text(finding, slot.text, Safety::Unsafe)
        }
        _ => phrase::unquoted(finding, slot),
    }
}
