//! Binary mode with a method that always starts pending.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "binary-mode-on-pending-method",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [OTHER_METHODS],
    message: {
        en: "`binary_mode` cannot work with `{ $method }`",
        es: "`binary_mode` no puede funcionar con `{ $method }`",
        pt: "`binary_mode` não pode funcionar com `{ $method }`",
    },
    label: {
        en: "always starts pending",
        es: "siempre empieza pendiente",
        pt: "sempre começa pendente",
    },
    help: { en: "leave `binary_mode` out", es: "quita `binary_mode`", pt: "retire `binary_mode`" },
    why: {
        en: "binary mode allows only approved or rejected, and `{ $method }` waits for the buyer to pay",
        es: "el modo binario solo admite aprobado o rechazado, y `{ $method }` espera a que el comprador pague",
        pt: "o modo binário só admite aprovado ou recusado, e `{ $method }` espera o comprador pagar",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "binary_mode": true}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "binary_mode": false}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    let is_binary = facts.slot(Field::BinaryMode).as_bool() == Some(true);
    if is_binary && !method.payment_type.is_card() && method.direct {
        let finding = Finding::new(&META, Place::Field(Field::BinaryMode));
        let finding = finding.with("method", method.method.id());
        out.report(remedies::leave_out(finding, Safety::Unsafe));
    }
}
