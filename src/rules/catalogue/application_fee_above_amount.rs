//! The marketplace's fee is larger than the payment it is taken from.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "application-fee-above-amount",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4038],
    evidence: Documented [REFERENCE],
    message: {
        en: "application fee `{ $fee }` is above the transaction amount `{ $amount }`",
        es: "la comisión `{ $fee }` supera el monto de la transacción `{ $amount }`",
        pt: "a comissão `{ $fee }` é maior que o valor da transação `{ $amount }`",
    },
    label: {
        en: "above `{ $amount }`",
        es: "mayor que `{ $amount }`",
        pt: "maior que `{ $amount }`",
    },
    help: {
        en: "write at most `{ $amount }`; a fee equal to the amount is accepted",
        es: "escribe como máximo `{ $amount }`; se acepta una comisión igual al monto",
        pt: "escreva no máximo `{ $amount }`; uma comissão igual ao valor é aceita",
    },
    why: {
        en: "the fee is taken out of the payment, so the API refuses one that does not fit in it",
        es: "la comisión se descuenta del pago, por eso la API rechaza una que no cabe en él",
        pt: "a comissão é descontada do pagamento, por isso a API recusa uma que não cabe nele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "application_fee": 100.01, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "application_fee": 100.00, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

const AMOUNT: Text = text! {
    en: "the amount it is taken from",
    es: "el monto del que se descuenta",
    pt: "o valor do qual ela é descontada",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let fee = facts.number(Field::ApplicationFee);
    let amount = facts.number(Field::TransactionAmount);
    let (Some(fee), Some(amount)) = (fee, amount) else {
        return;
    };
    // An amount that is not positive is a finding of its own.
    if fee > amount && amount.is_sign_positive() && !amount.is_zero() {
        let finding = Finding::new(&META, Place::Field(Field::ApplicationFee))
            .with("fee", facts.slot(Field::ApplicationFee).text)
            .with("amount", facts.slot(Field::TransactionAmount).text)
            .related(Place::Field(Field::TransactionAmount), AMOUNT);
        out.report(finding);
    }
}
