//! A payer, or an object inside it, that is no object.

use crate::contract::{Field, FieldKind, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "malformed-payer",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4006],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $path }` is `{ $kind }`, not an object",
        es: "`{ $path }` es `{ $kind }`, no un objeto",
        pt: "`{ $path }` é `{ $kind }`, não um objeto",
    },
    label: { en: "expected an object", es: "se esperaba un objeto", pt: "esperava-se um objeto" },
    help: {
        en: "write `{ $path }` as an object with its own members",
        es: "escribe `{ $path }` como un objeto con sus propios miembros",
        pt: "escreva `{ $path }` como um objeto com seus próprios membros",
    },
    why: {
        en: "who pays is described by an object: `email`, `identification`, `address` and others",
        es: "quien paga se describe con un objeto: `email`, `identification`, `address` y otros",
        pt: "quem paga é descrito por um objeto: `email`, `identification`, `address` e outros",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": "ana@testuser.com"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if !facts.seen().misfit {
        return;
    }
    let sent = facts.present();
    let objects = sent.filter(|(field, _)| field.info().kind == FieldKind::Object);
    for (field, slot) in objects.filter(|&(field, _)| types::is_below(field, Field::Payer)) {
        if slot.is_given() && !matches!(slot.kind, SlotKind::Map | SlotKind::Pending) {
            let place = Place::Field(field);
            let finding = Finding::new(&META, place).with("path", field.path());
            out.report(finding.with("kind", slot.kind.name()));
        }
    }
}
