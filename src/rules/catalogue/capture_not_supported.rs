//! A reserve with a method that cannot reserve.

use crate::contract::{Field, MethodInfo, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{REFERENCE, RESERVE_GUIDE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "capture-not-supported",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C2077],
    evidence: Documented [REFERENCE, RESERVE_GUIDE],
    message: {
        en: "`{ $method }` cannot reserve money for a later capture",
        es: "`{ $method }` no puede reservar dinero para capturarlo después",
        pt: "`{ $method }` não pode reservar dinheiro para capturar depois",
    },
    label: {
        en: "not with `{ $method }`",
        es: "no con `{ $method }`",
        pt: "não com `{ $method }`",
    },
    help: {
        en: "write `capture: true`, or leave it out",
        es: "escribe `capture: true` o quítalo",
        pt: "escreva `capture: true` ou retire",
    },
    why: {
        en: "only some cards can hold an amount first and charge it later",
        es: "solo algunas tarjetas pueden retener un monto y cobrarlo después",
        pt: "só alguns cartões podem reter um valor e cobrá-lo depois",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "capture": false}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "capture": true}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    let capture = facts.slot(Field::Capture).as_bool();
    if capture == Some(false) && is_refused(method) {
        let finding = Finding::new(&META, Place::Field(Field::Capture));
        let finding = finding.with("method", method.method.id());
        out.report(remedies::leave_out(finding, Safety::Unsafe));
    }
}

fn is_refused(method: &MethodInfo) -> bool {
    !method.deferred_capture && method.deferred_capture_evidence.confidence.is_enforced()
}
