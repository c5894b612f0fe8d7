//! A parameter for which a method has one possible value.

use crate::contract::Site;
use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::phrase::json_text;
use crate::rules::sources::OTHER_METHODS;
use crate::rules::{Context, Example, Facts, Finding, Place, Replacement, Sink, SlotKind};
use crate::text;

declare_rule! {
    id: "unexpected-method-value",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [OTHER_METHODS],
    message: {
        en: "`{ $path }` is `{ $found }` in a payment by `{ $method }`",
        es: "`{ $path }` es `{ $found }` en un pago con `{ $method }`",
        pt: "`{ $path }` é `{ $found }` em um pagamento com `{ $method }`",
    },
    label: {
        en: "must be `{ $expected }`",
        es: "debe ser `{ $expected }`",
        pt: "deve ser `{ $expected }`",
    },
    help: {
        en: "write `{ $expected }`",
        es: "escribe `{ $expected }`",
        pt: "escreva `{ $expected }`",
    },
    why: {
        en: "the guide of `{ $method }` gives one value for it, the same in every payment",
        es: "la guía de `{ $method }` da un solo valor, el mismo en todos los pagos",
        pt: "o guia de `{ $method }` dá um só valor, o mesmo em todos os pagamentos",
    },
    bad: Example::payment(Site::Mlc, r#"{"transaction_amount": 1000, "payment_method_id": "webpay", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "200.27.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual"}}"#),
    good: Example::payment(Site::Mlc, r#"{"transaction_amount": 1000, "payment_method_id": "webpay", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "200.27.10.20"}, "transaction_details": {"financial_institution": "1234"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual"}}"#),
}

const WRITE: Text = text! {
    en: "write `{ $expected }`",
    es: "escribe `{ $expected }`",
    pt: "escreva `{ $expected }`",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    for &(field, expected) in method.fixed {
        let slot = facts.slot(field);
        let is_scalar = matches!(slot.kind, SlotKind::Text | SlotKind::Number);
        if is_scalar && slot.text != expected {
            let finding = Finding::new(&META, Place::Field(field))
                .with("path", field.path())
                .with("found", slot.text)
                .with("method", method.method.id())
                .with("expected", expected)
                .citing(method.evidence);
            let value = Replacement::Value(json_text(expected));
            out.report(finding.remedy(WRITE, value, Safety::Unsafe));
        }
    }
}
