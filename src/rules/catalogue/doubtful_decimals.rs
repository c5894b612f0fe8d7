//! Decimals in a currency of which sources do not agree whether it has any.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{MAGENTO_PLUGIN, OPENAPI, WOOCOMMERCE_PLUGIN};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-decimals",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C2072],
    evidence: Disputed [OPENAPI, MAGENTO_PLUGIN, WOOCOMMERCE_PLUGIN],
    message: {
        en: "amount `{ $amount }` has decimals in { $currency }",
        es: "el monto `{ $amount }` tiene decimales en { $currency }",
        pt: "o valor `{ $amount }` tem casas decimais em { $currency }",
    },
    label: {
        en: "official plugins send whole pesos",
        es: "los plugins oficiales envían pesos enteros",
        pt: "os plugins oficiais enviam pesos inteiros",
    },
    help: {
        en: "round it to whole pesos to be safe",
        es: "redondéalo a pesos enteros para estar seguro",
        pt: "arredonde para pesos inteiros por segurança",
    },
    why: {
        en: "the specification gives { $currency } two decimals, both official plugins round to whole pesos",
        es: "la especificación da dos decimales a { $currency }, los dos plugins oficiales redondean a pesos enteros",
        pt: "a especificação dá duas casas decimais a { $currency }, os dois plugins oficiais arredondam para pesos inteiros",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 10000.50, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 10000, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(amount) = facts.number(Field::TransactionAmount) else {
        return;
    };
    let site = cx.site.info();
    let enforced = site.decimals_evidence.confidence.is_enforced();
    if !enforced && amount.normalize().scale() > site.decimals {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount))
            .with("amount", facts.slot(Field::TransactionAmount).text)
            .with("currency", site.currency)
            .citing(site.decimals_evidence);
        out.report(remedies::rounded(finding, amount, site.decimals));
    }
}
