//! A number of instalments that no card has.

use rust_decimal::Decimal;

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "invalid-installments",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4033],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $count }` is no number of instalments",
        es: "`{ $count }` no es una cantidad de cuotas",
        pt: "`{ $count }` não é uma quantidade de parcelas",
    },
    label: {
        en: "must be a whole number from 1 on",
        es: "debe ser un entero desde 1",
        pt: "deve ser um inteiro a partir de 1",
    },
    help: {
        en: "write a whole number of at least `1` that the card's issuer offers",
        es: "escribe un entero de al menos `1` que el emisor de la tarjeta ofrezca",
        pt: "escreva um inteiro de pelo menos `1` que o emissor do cartão ofereça",
    },
    why: {
        en: "`1` is a single charge; what lies above depends on issuer, card and amount",
        es: "`1` es un solo pago; lo que sigue depende del emisor, la tarjeta y el monto",
        pt: "`1` é pagamento à vista; o restante depende do emissor, do cartão e do valor",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 0, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let Some(count) = facts.number(Field::Installments) else {
        return;
    };
    if count < Decimal::ONE || !count.fract().is_zero() {
        let finding = Finding::new(&META, Place::Field(Field::Installments));
        out.report(finding.with("count", facts.slot(Field::Installments).text));
    }
}
