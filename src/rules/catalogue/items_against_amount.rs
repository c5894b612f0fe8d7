//! Items that do not add up to the amount.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, RowId, Sink};

declare_rule! {
    id: "items-against-amount",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Reported [REFERENCE]
        note "No page asks for it; the reference says that items serve fraud prevention and never the price.",
    message: {
        en: "the items make { $sum }, not the amount `{ $amount }`",
        es: "los ítems suman { $sum }, no el monto `{ $amount }`",
        pt: "os itens somam { $sum }, não o valor `{ $amount }`",
    },
    label: {
        en: "these make { $sum }",
        es: "estos suman { $sum }",
        pt: "estes somam { $sum }",
    },
    help: {
        en: "send all items with the price and quantity that the buyer pays; shipping and discounts may explain the rest",
        es: "envía todos los ítems con el precio y la cantidad que paga el comprador; el envío y los descuentos pueden explicar el resto",
        pt: "envie todos os itens com o preço e a quantidade que o comprador paga; frete e descontos podem explicar o resto",
    },
    why: {
        en: "the items change nothing in what is charged, but fraud prevention compares them with it",
        es: "los ítems no cambian lo que se cobra, pero la prevención de fraude los compara",
        pt: "os itens não mudam o que é cobrado, mas a prevenção a fraudes os compara",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Café", "unit_price": 4, "quantity": 2}]}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 8, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"items": [{"title": "Café", "unit_price": 4, "quantity": 2}]}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let amount = facts.number(Field::TransactionAmount);
    let (Some(amount), Some(sum)) = (amount, sum_of_items(facts)) else {
        return;
    };
    let shipping = facts.number(Field::AdditionalInfoShipmentsCost);
    let coupon = facts.number(Field::CouponAmount);
    let explained = |sum: Decimal| {
        let with_shipping = sum.checked_add(shipping.unwrap_or_default());
        let without_coupon = with_shipping.and_then(|sum| sum.checked_sub(coupon?));
        [Some(sum), with_shipping, without_coupon].contains(&Some(amount))
    };
    if !explained(sum) {
        let finding = Finding::new(&META, Place::Field(Field::AdditionalInfoItems))
            .with("sum", sum.normalize().to_string())
            .with("amount", facts.slot(Field::TransactionAmount).text);
        out.report(finding);
    }
}

/// All items together, if there are any and each has a price.
fn sum_of_items(facts: &Facts<'_>) -> Option<Decimal> {
    let rows = facts.all_rows();
    let items = rows.filter(|(_, row)| row.array == Field::AdditionalInfoItems);
    let unpriced = items.map(|(id, _)| (id, (None, Some(Decimal::ONE))));
    let mut items: BTreeMap<RowId, (Option<Decimal>, Option<Decimal>)> = unpriced.collect();
    for (row, field, slot) in facts.cells() {
        let Some((price, quantity)) = items.get_mut(&row) else {
            continue;
        };
        match field {
            Field::AdditionalInfoItemsUnitPrice => *price = slot.as_number(),
            Field::AdditionalInfoItemsQuantity => *quantity = slot.as_number(),
            _ => {}
        }
    }
    let is_any = !items.is_empty();
    let mut costs = items.into_values();
    let sum = costs.try_fold(Decimal::ZERO, |sum, (price, quantity)| {
        sum.checked_add(price?.checked_mul(quantity?)?)
    });
    sum.filter(|_| is_any)
}
