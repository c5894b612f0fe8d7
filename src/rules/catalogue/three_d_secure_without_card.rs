//! 3DS in a payment that is not by card.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::THREE_DS_GUIDE;
use crate::rules::three_ds;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "three-d-secure-without-card",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [THREE_DS_GUIDE],
    message: {
        en: "3DS is asked for in a payment by `{ $method }`",
        es: "se pide 3DS en un pago con `{ $method }`",
        pt: "3DS é pedido em um pagamento com `{ $method }`",
    },
    label: {
        en: "only cards have 3DS",
        es: "solo las tarjetas tienen 3DS",
        pt: "só cartões têm 3DS",
    },
    help: {
        en: "leave `three_d_secure_mode` out",
        es: "quita `three_d_secure_mode`",
        pt: "retire `three_d_secure_mode`",
    },
    why: {
        en: "3DS asks the card's issuer to confirm the buyer, and this payment has no issuer",
        es: "3DS le pide al emisor de la tarjeta que confirme al comprador, y este pago no tiene emisor",
        pt: "o 3DS pede ao emissor do cartão que confirme o comprador, e este pagamento não tem emissor",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    if three_ds::is_asked_for(facts) && !method.payment_type.is_card() {
        let finding = Finding::new(&META, Place::Key(Field::ThreeDSecureMode));
        out.report(finding.with("method", method.method.id()));
    }
}
