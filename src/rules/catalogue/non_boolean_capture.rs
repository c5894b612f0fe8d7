//! An update whose capture is neither true nor false.

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::UPDATE_REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "non-boolean-capture",
    endpoints: [UpdatePayment],
    severity: Warning,
    code: [C2078],
    evidence: Reported [UPDATE_REFERENCE],
    message: {
        en: "`capture` of the update is `{ $kind }`, not a boolean",
        es: "`capture` de la actualización es `{ $kind }`, no un booleano",
        pt: "`capture` da atualização é `{ $kind }`, não um booleano",
    },
    label: { en: "expected `true`", es: "se esperaba `true`", pt: "esperava-se `true`" },
    help: {
        en: "write `capture: true`, without quotes",
        es: "escribe `capture: true`, sin comillas",
        pt: "escreva `capture: true`, sem aspas",
    },
    why: {
        en: "only a boolean captures",
        es: "solo un booleano captura",
        pt: "só um booleano captura",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": "true"}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::Capture);
    if slot.is_given() && !matches!(slot.kind, SlotKind::Bool | SlotKind::Pending) {
        let finding = Finding::new(&META, Place::Field(Field::Capture));
        let finding = finding.with("kind", slot.kind.name());
        out.report(remedies::as_boolean(finding, slot));
    }
}
