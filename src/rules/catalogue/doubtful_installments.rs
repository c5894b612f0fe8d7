//! Instalments with a method that is not by card.

use rust_decimal::Decimal;

use crate::contract::{Field, Installments, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::WOOCOMMERCE_PLUGIN;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-installments",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4033],
    evidence: Reported [WOOCOMMERCE_PLUGIN],
    message: {
        en: "`{ $method }` is not known to take { $count } instalments",
        es: "no se sabe que `{ $method }` admita { $count } cuotas",
        pt: "não se sabe se `{ $method }` aceita { $count } parcelas",
    },
    label: {
        en: "the official plugin sends `1`",
        es: "el plugin oficial envía `1`",
        pt: "o plugin oficial envia `1`",
    },
    help: {
        en: "write `installments: 1`, or leave it out",
        es: "escribe `installments: 1` o quítalo",
        pt: "escreva `installments: 1` ou retire",
    },
    why: {
        en: "instalments are for cards",
        es: "las cuotas son de las tarjetas",
        pt: "as parcelas são dos cartões",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "installments": 3}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "installments": 1}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    let is_one = method.installments != Installments::Plan
        && !method.installments_evidence.confidence.is_enforced();
    let count = facts.number(Field::Installments);
    if is_one && count.is_some_and(|count| count > Decimal::ONE) {
        let finding = Finding::new(&META, Place::Field(Field::Installments))
            .with("count", facts.slot(Field::Installments).text)
            .with("method", method.method.id())
            .citing(method.installments_evidence);
        out.report(finding);
    }
}
