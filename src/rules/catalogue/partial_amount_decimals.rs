//! A refund or a capture with more decimals than the currency has.

use crate::contract::{Endpoint, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "partial-amount-decimals",
    endpoints: [UpdatePayment, CreateRefund],
    severity: Error,
    code: [C2017],
    evidence: Documented [REFERENCE, OPENAPI]
        note "The code is documented for amounts of updates and was measured with refunds; the decimals are those of the currency.",
    message: {
        en: "`{ $path }` is `{ $amount }`, with more decimals than { $currency } has",
        es: "`{ $path }` es `{ $amount }`, con más decimales que { $currency }",
        pt: "`{ $path }` é `{ $amount }`, com mais casas decimais que { $currency }",
    },
    label: {
        en: "{ $currency } has { $allowed } decimals",
        es: "{ $currency } tiene { $allowed } decimales",
        pt: "{ $currency } tem { $allowed } casas decimais",
    },
    help: {
        en: "round it to { $allowed } decimals",
        es: "redondéalo a { $allowed } decimales",
        pt: "arredonde para { $allowed } casas decimais",
    },
    why: {
        en: "a part of a payment is paid in { $currency }, like the whole",
        es: "una parte de un pago se paga en { $currency }, igual que el total",
        pt: "uma parte de um pagamento é paga em { $currency }, como o total",
    },
    bad: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 1.999}"#),
    good: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 1.99}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let (place, slot) = match cx.endpoint {
        Endpoint::CreateRefund => (Place::Member("amount"), facts.member("amount")),
        _ => {
            let field = Field::TransactionAmount;
            (Place::Field(field), facts.slot(field))
        }
    };
    let site = cx.site.info();
    let decimals = slot.as_number().map(|amount| amount.normalize().scale());
    let is_above = decimals.is_some_and(|decimals| decimals > site.decimals);
    if is_above && site.decimals_evidence.confidence.is_enforced() {
        let finding = Finding::new(&META, place)
            .with("path", facts.path(place))
            .with("amount", slot.text)
            .with("currency", site.currency)
            .with("allowed", site.decimals as usize);
        out.report(finding);
    }
}
