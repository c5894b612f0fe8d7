//! A discount below zero or above the amount.

use rust_decimal::Decimal;

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-coupon-amount",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4026],
    evidence: Documented [REFERENCE]
        note "The code is documented; that it means these two cases is how integrators read it.",
    message: {
        en: "coupon amount `{ $coupon }` is { $how ->
            [negative] negative
           *[above] above the transaction amount
        }",
        es: "el descuento `{ $coupon }` { $how ->
            [negative] es negativo
           *[above] supera el monto de la transacción
        }",
        pt: "o desconto `{ $coupon }` { $how ->
            [negative] é negativo
           *[above] é maior que o valor da transação
        }",
    },
    label: {
        en: "{ $how ->
            [negative] below zero
           *[above] more than is charged
        }",
        es: "{ $how ->
            [negative] menor que cero
           *[above] más de lo que se cobra
        }",
        pt: "{ $how ->
            [negative] menor que zero
           *[above] mais do que é cobrado
        }",
    },
    help: {
        en: "write an amount from `0` up to `transaction_amount`",
        es: "escribe un monto entre `0` y `transaction_amount`",
        pt: "escreva um valor entre `0` e `transaction_amount`",
    },
    why: {
        en: "a discount is taken off the amount, so it has to fit in it",
        es: "el descuento se resta del monto, por lo que debe caber en él",
        pt: "o desconto é subtraído do valor, por isso tem que caber nele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "coupon_amount": 10.01}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "coupon_amount": 10}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(coupon) = facts.number(Field::CouponAmount) else {
        return;
    };
    let amount = facts.number(Field::TransactionAmount);
    let how = if coupon < Decimal::ZERO {
        "negative"
    } else if amount.is_some_and(|amount| amount > Decimal::ZERO && coupon > amount) {
        "above"
    } else {
        return;
    };
    let finding = Finding::new(&META, Place::Field(Field::CouponAmount))
        .with("coupon", facts.slot(Field::CouponAmount).text)
        .with("how", how);
    out.report(finding);
}
