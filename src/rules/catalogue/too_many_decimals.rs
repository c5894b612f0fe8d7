//! An amount with more decimals than its currency has.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "too-many-decimals",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4037],
    evidence: Documented [REFERENCE, OPENAPI],
    message: {
        en: "amount `{ $amount }` has more decimals than { $currency } allows",
        es: "el monto `{ $amount }` tiene más decimales de los que admite { $currency }",
        pt: "o valor `{ $amount }` tem mais casas decimais do que { $currency } permite",
    },
    label: {
        en: "{ $currency } has { $allowed } decimals",
        es: "{ $currency } tiene { $allowed } decimales",
        pt: "{ $currency } tem { $allowed } casas decimais",
    },
    help: {
        en: "round it to { $allowed } decimals before sending",
        es: "redondéalo a { $allowed } decimales antes de enviarlo",
        pt: "arredonde para { $allowed } casas decimais antes de enviar",
    },
    why: {
        en: "the API does not round for you: what cannot be paid in { $currency } is refused",
        es: "la API no redondea por ti: rechaza lo que no se puede pagar en { $currency }",
        pt: "a API não arredonda por você: recusa o que não se pode pagar em { $currency }",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10.999, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10.990, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(amount) = facts.number(Field::TransactionAmount) else {
        return;
    };
    let site = cx.site.info();
    let enforced = site.decimals_evidence.confidence.is_enforced();
    if enforced && site.decimals > 0 && amount.normalize().scale() > site.decimals {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount))
            .with("amount", facts.slot(Field::TransactionAmount).text)
            .with("currency", site.currency)
            .with("allowed", site.decimals as usize);
        out.report(remedies::rounded(finding, amount, site.decimals));
    }
}
