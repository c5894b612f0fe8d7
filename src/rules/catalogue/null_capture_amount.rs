//! An update with an amount of null.

use crate::contract::{Endpoint, Field, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "null-capture-amount",
    endpoints: [UpdatePayment],
    severity: Error,
    code: [C4023],
    evidence: Documented [REFERENCE],
    message: {
        en: "`transaction_amount` of the update is `null`",
        es: "`transaction_amount` de la actualización es `null`",
        pt: "`transaction_amount` da atualização é `null`",
    },
    label: { en: "no amount", es: "sin monto", pt: "sem valor" },
    help: {
        en: "write the part to capture as a number, or leave it out to capture all",
        es: "escribe la parte a capturar como número, o quítalo para capturar todo",
        pt: "escreva a parte a capturar como número, ou retire para capturar tudo",
    },
    why: {
        en: "an amount that is sent has to be a number",
        es: "un monto que se indica tiene que ser un número",
        pt: "um valor informado tem que ser um número",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": null}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.slot(Field::TransactionAmount).kind == SlotKind::Null {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount));
        out.report(remedies::leave_out(finding, Safety::Unsafe));
    }
}
