//! Metadata that is no JSON object.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "metadata-not-an-object",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4022],
    evidence: Documented [REFERENCE],
    message: {
        en: "`metadata` is `{ $kind }`, not an object",
        es: "`metadata` es `{ $kind }`, no un objeto",
        pt: "`metadata` é `{ $kind }`, não um objeto",
    },
    label: { en: "expected an object", es: "se esperaba un objeto", pt: "esperava-se um objeto" },
    help: {
        en: "write an object with members of your own choice, not its text",
        es: "escribe un objeto con los miembros que quieras, no su texto",
        pt: "escreva um objeto com os membros que quiser, não o seu texto",
    },
    why: {
        en: "the API keeps `metadata` as an object and gives it back",
        es: "la API guarda `metadata` como objeto y lo devuelve",
        pt: "a API guarda `metadata` como objeto e o devolve",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": "order 7"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"order": 7}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::Metadata);
    if slot.is_given() && !matches!(slot.kind, SlotKind::Map | SlotKind::Pending) {
        let finding = Finding::new(&META, Place::Field(Field::Metadata));
        out.report(finding.with("kind", slot.kind.name()));
    }
}
