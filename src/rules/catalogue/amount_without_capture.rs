//! An update that has an amount and does not capture it.

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{SDKS, UPDATE_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "amount-without-capture",
    endpoints: [UpdatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [UPDATE_REFERENCE, SDKS],
    message: {
        en: "`transaction_amount` stands in an update that captures nothing",
        es: "`transaction_amount` está en una actualización que no captura nada",
        pt: "`transaction_amount` está em uma atualização que não captura nada",
    },
    label: {
        en: "an amount without `capture: true`",
        es: "un monto sin `capture: true`",
        pt: "um valor sem `capture: true`",
    },
    help: {
        en: "add `capture: true`, or leave the amount out",
        es: "agrega `capture: true` o quita el monto",
        pt: "adicione `capture: true` ou retire o valor",
    },
    why: {
        en: "all SDKs send the two together; the amount of a payment that is made cannot be changed otherwise",
        es: "todos los SDK envían los dos juntos; de otra forma no se puede cambiar el monto de un pago ya creado",
        pt: "todos os SDKs enviam os dois juntos; de outra forma não dá para mudar o valor de um pagamento já criado",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"transaction_amount": 10}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"capture": true, "transaction_amount": 10}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let capture = facts.slot(Field::Capture);
    let captures = capture.as_bool() == Some(true) || capture.kind == SlotKind::Pending;
    // A capture of another type is a finding of its own.
    let is_odd = capture.is_given() && capture.as_bool().is_none();
    if facts.is_given(Field::TransactionAmount) && !captures && !is_odd {
        out.report(Finding::new(&META, Place::Key(Field::TransactionAmount)));
    }
}
