//! Colombian taxes that do not add up to the amount.

use rust_decimal::Decimal;

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::IVA_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

declare_rule! {
    id: "taxes-against-amount",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [IVA_GUIDE],
    message: {
        en: "`net_amount` and taxes make { $sum }, not the amount `{ $amount }`",
        es: "`net_amount` y los impuestos suman { $sum }, no el monto `{ $amount }`",
        pt: "`net_amount` e impostos somam { $sum }, não o valor `{ $amount }`",
    },
    label: {
        en: "this plus the taxes is { $sum }",
        es: "esto más los impuestos es { $sum }",
        pt: "isto mais os impostos é { $sum }",
    },
    help: {
        en: "write the amount before taxes, and each tax as an amount, not as a percentage",
        es: "escribe el monto antes de impuestos, y cada impuesto como monto, no como porcentaje",
        pt: "escreva o valor antes dos impostos, e cada imposto como valor, não como porcentagem",
    },
    why: {
        en: "the guide on IVA wants the net amount and the taxes to make up what is charged; without them the general rate is assumed",
        es: "la guía de IVA pide que el monto neto y los impuestos formen lo que se cobra; sin ellos se asume la tarifa general",
        pt: "o guia de IVA pede que o valor líquido e os impostos formem o que é cobrado; sem eles assume-se a alíquota geral",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 119000, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "net_amount": 100000, "taxes": [{"type": "IVA", "value": 19}]}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 119000, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "net_amount": 100000, "taxes": [{"type": "IVA", "value": 19000}]}"#),
}

const CHARGED_HERE: Text = text! {
    en: "the amount that is charged",
    es: "el monto que se cobra",
    pt: "o valor que é cobrado",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(net) = facts.number(Field::NetAmount) else {
        return;
    };
    let amount = facts.number(Field::TransactionAmount);
    let (Some(amount), Some(taxes)) = (amount, sum_of_taxes(facts)) else {
        return;
    };
    let Some(sum) = net.checked_add(taxes).filter(|sum| *sum != amount) else {
        return;
    };
    let finding = Finding::new(&META, Place::Field(Field::NetAmount))
        .with("sum", sum.normalize().to_string())
        .with("amount", facts.slot(Field::TransactionAmount).text)
        .related(Place::Field(Field::TransactionAmount), CHARGED_HERE);
    out.report(finding);
}

/// All taxes together, if there are any and all are numbers.
fn sum_of_taxes(facts: &Facts<'_>) -> Option<Decimal> {
    let mut sum = None;
    for (_, field, slot) in facts.cells() {
        if field == Field::TaxesValue {
            sum = Some(
                sum.unwrap_or(Decimal::ZERO)
                    .checked_add(slot.as_number()?)?,
            );
        }
    }
    sum
}
