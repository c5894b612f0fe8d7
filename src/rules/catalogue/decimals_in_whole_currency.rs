//! An amount with decimals in a currency without them.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{OPENAPI, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "decimals-in-whole-currency",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C2072],
    evidence: Documented [REFERENCE, OPENAPI],
    message: {
        en: "amount `{ $amount }` has decimals, and { $currency } has none",
        es: "el monto `{ $amount }` tiene decimales y { $currency } no los tiene",
        pt: "o valor `{ $amount }` tem casas decimais e { $currency } não tem",
    },
    label: {
        en: "must be a whole number",
        es: "debe ser un número entero",
        pt: "deve ser um número inteiro",
    },
    help: {
        en: "round it to a whole number before sending",
        es: "redondéalo a un número entero antes de enviarlo",
        pt: "arredonde para um número inteiro antes de enviar",
    },
    why: {
        en: "there is no coin below 1 { $currency }, so the API refuses what cannot be paid",
        es: "no hay moneda menor que 1 { $currency }, por eso la API rechaza lo que no se puede pagar",
        pt: "não há moeda menor que 1 { $currency }, por isso a API recusa o que não se pode pagar",
    },
    bad: Example::payment(Site::Mlc, r#"{"transaction_amount": 100.5, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlc, r#"{"transaction_amount": 100.0, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(amount) = facts.number(Field::TransactionAmount) else {
        return;
    };
    let site = cx.site.info();
    let enforced = site.decimals_evidence.confidence.is_enforced();
    if enforced && site.decimals == 0 && !amount.fract().is_zero() {
        let finding = Finding::new(&META, Place::Field(Field::TransactionAmount))
            .with("amount", facts.slot(Field::TransactionAmount).text)
            .with("currency", site.currency);
        out.report(remedies::rounded(finding, amount, 0));
    }
}
