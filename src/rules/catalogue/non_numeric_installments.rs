//! A number of instalments that is no number.

use crate::contract::{Field, Site};
use crate::i18n::Text;
use crate::json::number::is_number;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;

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

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "the PHP samples of the guides send the text of a form as it comes; the reference has this code for what is no number",
    es: "los ejemplos PHP de las guías envían el texto del formulario tal como llega; la referencia tiene este código para lo que no es un número",
    pt: "os exemplos PHP dos guias enviam o texto do formulário como chega; a referência tem este código para o que não é número",
};

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::Installments);
    if types::is_number_or_unknown(slot) {
        return;
    }
    let place = Place::Field(Field::Installments);
    let finding = Finding::new(&META, place).with("kind", slot.kind.name());
    // Only what a form would have sent has those samples on its side.
    let is_of_form = slot.as_text().is_some_and(is_number);
    let finding = finding.although(is_of_form.then_some(DISSENT));
    out.report(phrase::unquoted(finding, slot));
}
