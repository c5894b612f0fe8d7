//! An amount of zero or less.

use rust_decimal::Decimal;

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "amount-not-positive",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4037],
    evidence: Documented [REFERENCE],
    message: {
        en: "transaction amount `{ $amount }` is not above zero",
        es: "el monto de la transacción `{ $amount }` no es mayor que cero",
        pt: "o valor da transação `{ $amount }` não é maior que zero",
    },
    label: {
        en: "must be above zero",
        es: "debe ser mayor que cero",
        pt: "deve ser maior que zero",
    },
    help: {
        en: "write what the buyer pays, as a number above `0`",
        es: "escribe lo que paga el comprador, como un número mayor que `0`",
        pt: "escreva o que o comprador paga, como um número maior que `0`",
    },
    why: {
        en: "nothing to charge is no payment; money is given back by a refund",
        es: "sin nada que cobrar no hay pago; el dinero se devuelve con un reembolso",
        pt: "sem nada a cobrar não há pagamento; o dinheiro é devolvido com um reembolso",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 0, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 0.01, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(amount) = facts.number(Field::TransactionAmount) else {
        return;
    };
    if amount <= Decimal::ZERO {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount));
        out.report(finding.with("amount", facts.slot(Field::TransactionAmount).text));
    }
}
