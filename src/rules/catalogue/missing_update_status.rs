//! An update that says nothing to do.

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "missing-update-status",
    endpoints: [UpdatePayment],
    severity: Error,
    code: [C4017],
    evidence: Documented [REFERENCE],
    message: {
        en: "the update has no `status`, and nothing else to do",
        es: "la actualización no tiene `status` ni otra cosa que hacer",
        pt: "a atualização não tem `status` nem outra coisa a fazer",
    },
    label: { en: "nothing to change", es: "nada que cambiar", pt: "nada a mudar" },
    help: {
        en: "write `status: cancelled` to cancel, or `capture: true` to charge what is reserved",
        es: "escribe `status: cancelled` para cancelar, o `capture: true` para cobrar lo reservado",
        pt: "escreva `status: cancelled` para cancelar, ou `capture: true` para cobrar o reservado",
    },
    why: {
        en: "an update without a capture, an amount or a date is taken as a change of status",
        es: "una actualización sin captura, monto ni fecha se toma como cambio de estado",
        pt: "uma atualização sem captura, valor ou data é tomada como mudança de status",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": null}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": "cancelled"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    // A null is as good as nothing, but for an amount, whose null has a code of its own.
    let has_other = facts.is_given(Field::Capture)
        || facts.is_given(Field::DateOfExpiration)
        || facts.slot(Field::TransactionAmount).kind != SlotKind::Absent;
    let is_known = facts.body().kind == SlotKind::Map && facts.unknown().next().is_none();
    if is_known && !facts.member("status").is_given() && !has_other {
        out.report(Finding::new(&META, Place::Member("status")));
    }
}
