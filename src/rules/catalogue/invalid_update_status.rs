//! An update to a status that a seller cannot set.

use crate::contract::{Endpoint, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::{REFERENCE, UPDATE_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};
use crate::words::nearest;

declare_rule! {
    id: "invalid-update-status",
    endpoints: [UpdatePayment],
    severity: Error,
    code: [C2016],
    evidence: Documented [REFERENCE, UPDATE_REFERENCE],
    message: {
        en: "`status: { $status }` cannot be set",
        es: "no se puede escribir `status: { $status }`",
        pt: "não dá para definir `status: { $status }`",
    },
    label: {
        en: "{ $how ->
            [near] did you mean `{ $meant }`?
           *[list] not one of { $names }
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
           *[list] no es uno de { $names }
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
           *[list] não é um de { $names }
        }",
    },
    help: {
        en: "write { $names } to cancel; a capture is `capture: true`, a refund has its own call",
        es: "escribe { $names } para cancelar; una captura es `capture: true` y una devolución tiene su propia llamada",
        pt: "escreva { $names } para cancelar; uma captura é `capture: true` e um reembolso tem sua própria chamada",
    },
    why: {
        en: "a seller can only give a payment up; all other states are the provider's",
        es: "el vendedor solo puede cancelar un pago; los demás estados los decide el proveedor",
        pt: "o vendedor só pode cancelar um pagamento; os outros estados são do provedor",
    },
    bad: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": "canceled"}"#),
    good: Example::request(Endpoint::UpdatePayment, Site::Mlb, r#"{"status": "cancelled"}"#),
}

/// What guides and SDKs send.
const SETTABLE: &[&str] = &["cancelled"];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.member("status");
    let is_settable = slot.as_text().is_some_and(|text| SETTABLE.contains(&text));
    if !slot.is_given() || slot.kind == SlotKind::Pending || is_settable {
        return;
    }
    let shown = match slot.kind {
        SlotKind::List | SlotKind::Map => slot.kind.name(),
        _ => slot.text,
    };
    let known = || SETTABLE.iter().copied();
    let finding = Finding::new(&META, Place::Member("status")).with("status", shown);
    out.report(phrase::known(finding, nearest(shown, known()), known()));
}
