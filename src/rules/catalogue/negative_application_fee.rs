//! A fee below zero.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "negative-application-fee",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4039],
    evidence: Documented [REFERENCE],
    message: {
        en: "application fee `{ $fee }` is negative",
        es: "la comisión `{ $fee }` es negativa",
        pt: "a comissão `{ $fee }` é negativa",
    },
    label: { en: "below zero", es: "menor que cero", pt: "menor que zero" },
    help: {
        en: "write `0` or more, or leave `application_fee` out",
        es: "escribe `0` o más, o quita `application_fee`",
        pt: "escreva `0` ou mais, ou retire `application_fee`",
    },
    why: {
        en: "a marketplace can take a fee from a payment, not add to it",
        es: "un marketplace puede descontar una comisión del pago, no sumarle dinero",
        pt: "um marketplace pode descontar uma comissão do pagamento, não acrescentar dinheiro a ele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "application_fee": -0.01, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "application_fee": 0, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(fee) = facts.number(Field::ApplicationFee) else {
        return;
    };
    if fee.is_sign_negative() && !fee.is_zero() {
        let finding = Finding::new(&META, Place::Field(Field::ApplicationFee));
        out.report(finding.with("fee", facts.slot(Field::ApplicationFee).text));
    }
}
