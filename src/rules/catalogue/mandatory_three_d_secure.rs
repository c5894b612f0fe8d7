//! 3DS that refuses every card that cannot do it.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::THREE_DS_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "mandatory-three-d-secure",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Documented [THREE_DS_GUIDE],
    message: {
        en: "3DS is `mandatory`",
        es: "3DS es `mandatory`",
        pt: "3DS é `mandatory`",
    },
    label: {
        en: "refuses cards without 3DS",
        es: "rechaza tarjetas sin 3DS",
        pt: "recusa cartões sem 3DS",
    },
    help: {
        en: "write `optional` unless every sale has to be confirmed by the issuer",
        es: "escribe `optional`, salvo que el emisor deba confirmar cada venta",
        pt: "escreva `optional`, a menos que o emissor tenha que confirmar cada venda",
    },
    why: {
        en: "with `optional` the provider asks for a challenge where it helps; `mandatory` answers `cc_rejected_3ds_mandatory` where none is possible",
        es: "con `optional` el proveedor pide un desafío donde ayuda; `mandatory` responde `cc_rejected_3ds_mandatory` donde no es posible",
        pt: "com `optional` o provedor pede um desafio onde ajuda; `mandatory` responde `cc_rejected_3ds_mandatory` onde não é possível",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "mandatory"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.text(Field::ThreeDSecureMode) == Some("mandatory") {
        out.report(Finding::new(&META, Place::Field(Field::ThreeDSecureMode)));
    }
}
