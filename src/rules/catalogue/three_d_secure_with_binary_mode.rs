//! 3DS with binary mode.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::THREE_DS_GUIDE;
use crate::rules::three_ds;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "three-d-secure-with-binary-mode",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [THREE_DS_GUIDE],
    message: {
        en: "3DS does not go together with `binary_mode`",
        es: "3DS no es compatible con `binary_mode`",
        pt: "3DS não combina com `binary_mode`",
    },
    label: {
        en: "must be `false` with 3DS",
        es: "debe ser `false` con 3DS",
        pt: "deve ser `false` com 3DS",
    },
    help: {
        en: "write `binary_mode: false`, or leave it out",
        es: "escribe `binary_mode: false`, o quítalo",
        pt: "escreva `binary_mode: false`, ou retire",
    },
    why: {
        en: "a challenge leaves the payment pending until the buyer passes it, and binary mode allows only approved or rejected",
        es: "un desafío deja el pago pendiente hasta que el comprador lo supera, y el modo binario solo permite aprobado o rechazado",
        pt: "um desafio deixa o pagamento pendente até o comprador passar, e o modo binário só permite aprovado ou recusado",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional", "binary_mode": true}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "three_d_secure_mode": "optional", "binary_mode": false}"#),
}

const ASKED_HERE: Text = text! {
    en: "3DS is asked for here",
    es: "aquí se pide 3DS",
    pt: "3DS é pedido aqui",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let is_binary = facts.slot(Field::BinaryMode).as_bool() == Some(true);
    if is_binary && three_ds::is_asked_for(facts) {
        let finding = Finding::new(&META, Place::Field(Field::BinaryMode));
        out.report(finding.related(Place::Field(Field::ThreeDSecureMode), ASKED_HERE));
    }
}
