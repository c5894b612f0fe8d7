//! A payment method that is no id at all.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "malformed-payment-method",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C3014],
    evidence: Documented [REFERENCE]
        note "The code is documented; that it means a value which can be no id is our reading.",
    message: {
        en: "{ $how ->
            [blank] `payment_method_id` is empty
           *[kind] `payment_method_id` is `{ $kind }`, not `string`
        }",
        es: "{ $how ->
            [blank] `payment_method_id` está vacío
           *[kind] `payment_method_id` es `{ $kind }`, no `string`
        }",
        pt: "{ $how ->
            [blank] `payment_method_id` está vazio
           *[kind] `payment_method_id` é `{ $kind }`, não `string`
        }",
    },
    label: {
        en: "no id of a method",
        es: "no es el id de un medio",
        pt: "não é o id de um meio",
    },
    help: {
        en: "write the method's id as text, such as `visa`",
        es: "escribe el id del medio como texto, por ejemplo `visa`",
        pt: "escreva o id do meio como texto, por exemplo `visa`",
    },
    why: {
        en: "ids of payment methods are short texts in lower case; `GET /v1/payment_methods` lists yours",
        es: "los id de los medios de pago son textos cortos en minúsculas; `GET /v1/payment_methods` lista los tuyos",
        pt: "os ids dos meios de pagamento são textos curtos em minúsculas; `GET /v1/payment_methods` lista os seus",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": 7, "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::PaymentMethodId);
    let how = match slot.kind {
        SlotKind::Absent | SlotKind::Null | SlotKind::Pending => return,
        SlotKind::Text if slot.text.trim().is_empty() => "blank",
        SlotKind::Text => return,
        _ => "kind",
    };
    let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId))
        .with("how", how)
        .with("kind", slot.kind.name());
    out.report(finding);
}
