//! A number of instalments that is no number.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "non-numeric-installments",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4005],
    evidence: Documented [REFERENCE],
    message: {
        en: "`installments` is `{ $kind }`, not a number",
        es: "`installments` es `{ $kind }`, no un número",
        pt: "`installments` é `{ $kind }`, não um número",
    },
    label: { en: "expected a number", es: "se esperaba un número", pt: "esperava-se um número" },
    help: {
        en: "write a whole number without quotes: `1`",
        es: "escribe un número entero sin comillas: `1`",
        pt: "escreva um número inteiro sem aspas: `1`",
    },
    why: {
        en: "forms hand over text; cast it before sending",
        es: "los formularios entregan texto; conviértelo antes de enviarlo",
        pt: "formulários entregam texto; converta antes de enviar",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": "3", "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 3, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::Installments);
    if types::is_number_or_unknown(slot) {
        return;
    }
    let place = Place::Field(Field::Installments);
    let finding = Finding::new(&META, place).with("kind", slot.kind.name());
    out.report(phrase::unquoted(finding, slot));
}
