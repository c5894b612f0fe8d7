//! A method that is paid by redirect, not by this endpoint.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::WALLET_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "method-only-by-preference",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [WALLET_GUIDE],
    message: {
        en: "`{ $id }` is not paid through `POST /v1/payments`",
        es: "`{ $id }` no se paga con `POST /v1/payments`",
        pt: "`{ $id }` não é pago por `POST /v1/payments`",
    },
    label: {
        en: "needs a preference",
        es: "necesita una preferencia",
        pt: "precisa de uma preferência",
    },
    help: {
        en: "make a checkout preference and send the buyer to it",
        es: "crea una preferencia de checkout y lleva al comprador a ella",
        pt: "crie uma preferência de checkout e leve o comprador até ela",
    },
    why: {
        en: "the guides pay with it only by redirect; a direct payment needs a special permission, if it works at all",
        es: "las guías solo lo cobran por redirección; un pago directo necesita un permiso especial, si es que funciona",
        pt: "os guias só cobram por redirecionamento; um pagamento direto precisa de uma permissão especial, se é que funciona",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "consumer_credits", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if let Some(method) = cx.method(facts).filter(|method| !method.direct) {
        let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId));
        out.report(finding.with("id", method.method.id()));
    }
}
