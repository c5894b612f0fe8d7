//! A payment without an amount.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-transaction-amount",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4002],
    evidence: Documented [REFERENCE],
    message: {
        en: "`transaction_amount` is missing",
        es: "falta `transaction_amount`",
        pt: "falta `transaction_amount`",
    },
    label: {
        en: "has no amount to charge",
        es: "no tiene el monto a cobrar",
        pt: "não tem o valor a cobrar",
    },
    help: {
        en: "add `transaction_amount` with the amount, as a number",
        es: "agrega `transaction_amount` con el monto, como número",
        pt: "adicione `transaction_amount` com o valor, como número",
    },
    why: {
        en: "every payment needs an amount; `null` counts as missing",
        es: "todo pago necesita un monto; `null` equivale a no enviarlo",
        pt: "todo pagamento precisa de um valor; `null` equivale a não enviá-lo",
    },
    bad: Example::payment(Site::Mlb, r#"{"payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.is_missing(Field::TransactionAmount) {
        out.report(Finding::new(&META, Place::Field(Field::TransactionAmount)));
    }
}
