//! 3DS with a reserve, about which sources disagree.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{DOTNET_SDK, THREE_DS_GUIDE};
use crate::rules::three_ds;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "three-d-secure-with-reserve",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Disputed [THREE_DS_GUIDE, DOTNET_SDK],
    message: {
        en: "`capture: false` together with 3DS is disputed",
        es: "`capture: false` junto con 3DS está en disputa",
        pt: "`capture: false` junto com 3DS está em disputa",
    },
    label: {
        en: "the guide demands `true`",
        es: "la guía exige `true`",
        pt: "o guia exige `true`",
    },
    help: {
        en: "write `capture: true`, or try the reserve with a test card first",
        es: "escribe `capture: true`, o prueba antes la reserva con una tarjeta de prueba",
        pt: "escreva `capture: true`, ou teste antes a reserva com um cartão de teste",
    },
    why: {
        en: "the guide on 3DS demands `capture: true`; a test of the official .NET SDK reserves with 3DS all the same",
        es: "la guía de 3DS exige `capture: true`; una prueba del SDK oficial de .NET reserva con 3DS de todos modos",
        pt: "o guia de 3DS exige `capture: true`; um teste do SDK oficial de .NET reserva com 3DS mesmo assim",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional", "capture": false}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional", "capture": true}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let reserves = facts.slot(Field::Capture).as_bool() == Some(false);
    if reserves && three_ds::is_asked_for(facts) {
        out.report(Finding::new(&META, Place::Field(Field::Capture)));
    }
}
